import { sql, type Tx } from "../../platform/database/database.ts";
import { readCheckpointText } from "../formats/checkpoint.ts";
import { type Cosignature, cosignatures } from "../formats/cosignature.ts";
import { readKey, type VerifierKey } from "../formats/key.ts";
import { readNote } from "../formats/note.ts";
import { logOf } from "../log/store.ts";

/** One witness of a log, as the large organization named it. */
export type Witness = {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly vkey: string;
  /** In the organization's own words; what it counts for, whoever holds a receipt decides. */
  readonly outside: boolean;
  readonly addedAt: Temporal.Instant;
  readonly removedAt: Temporal.Instant | null;
};

/** A head that witnesses saw, as it is published. */
export type Cosigned = {
  readonly size: number;
  readonly checkpoint: string;
  /** For "not after" the second at which all of them had seen it; for "not before" the first second of the last looks. */
  readonly seconds: number;
  /** As the organization calls them, and whether it says of one at least that it stands outside. */
  readonly names: readonly string[];
  readonly outside: boolean;
};

/** Every witness that a log has or had, those of today first. */
export async function witnessesOf(tx: Tx, largeId: string): Promise<Witness[]> {
  const rows = await tx
    .selectFrom("shared.witness")
    .select(["id", "name", "url", "vkey", "outside", "added_at", "removed_at"])
    .where("large_id", "=", largeId)
    .orderBy(sql`removed_at desc nulls first`)
    .orderBy("id")
    .execute();
  return rows.map(({ added_at: addedAt, removed_at: removedAt, ...one }) => ({ ...one, addedAt, removedAt }));
}

/** The keys of these witnesses; what is no key any more is left out. */
export async function keysOf(witnesses: readonly Pick<Witness, "vkey">[]): Promise<VerifierKey[]> {
  const keys = await Promise.all(witnesses.map(({ vkey }) => readKey(vkey).catch(() => undefined)));
  return keys.filter((key) => key !== undefined);
}

/**
 * The cosigned heads next to an entry: the last one that did not have it yet, and the first that did. The entry came between them, as far as
 * these witnesses are believed (rules 9). Their signatures are checked again here.
 */
export async function checkpointsAround(
  tx: Tx,
  largeId: string,
  index: number,
): Promise<{ readonly notBefore?: Cosigned; readonly notAfter?: Cosigned }> {
  const stored = tx
    .selectFrom("shared.cosigned")
    .select(["size", "checkpoint"])
    .where("large_id", "=", largeId)
    .limit(1);
  const [before, after] = [
    await stored.where("size", "<=", index).orderBy("size", "desc").executeTakeFirst(),
    await stored.where("size", ">", index).orderBy("size").executeTakeFirst(),
  ];
  if (!before && !after) return {};
  const log = await logOf(tx, largeId);
  if (!log) return {};
  const by = { origin: log.origin, witnesses: await witnessesOf(tx, largeId) };
  const notBefore = before && (await told(before, by, (seen) => Math.min(...seen.map((one) => one.seconds))));
  const notAfter = after && (await told(after, by, (seen) => Math.max(...seen.map((one) => one.first))));
  return { ...(notBefore ? { notBefore } : {}), ...(notAfter ? { notAfter } : {}) };
}

/**
 * The head for a receipt of an entry: of those of the last 35 days that have it, one that most witnesses cosigned, and of these the newest;
 * where there is none of these days, an older one. Undefined where no witness has seen the entry yet.
 */
export async function cosignedOver(
  tx: Tx,
  largeId: string,
  index: number,
): Promise<{ readonly size: number; readonly checkpoint: string } | undefined> {
  const { rows } = await sql<{ size: number; checkpoint: string }>`
    select size::float8 as size, checkpoint from shared.cosigned
    where large_id = ${largeId} and size > ${index}
    order by cosigned_at < (select max(cosigned_at) from shared.cosigned where large_id = ${largeId}) - interval '35 days',
      witnesses desc, size desc
    limit 1`.execute(tx);
  return rows[0];
}

/** The cosigned head of exactly this size. */
export async function cosignedOf(tx: Tx, largeId: string, size: number): Promise<string | undefined> {
  const row = await tx
    .selectFrom("shared.cosigned")
    .select("checkpoint")
    .where("large_id", "=", largeId)
    .where("size", "=", size)
    .executeTakeFirst();
  return row?.checkpoint;
}

async function told(
  { size, checkpoint }: { readonly size: number; readonly checkpoint: string },
  { origin, witnesses }: { readonly origin: string; readonly witnesses: readonly Witness[] },
  secondOf: (seen: readonly Cosignature[]) => number,
): Promise<Cosigned | undefined> {
  const note = readNote(checkpoint);
  const head = readCheckpointText(note.text);
  if (head.origin !== origin || head.size !== size) return undefined; // Put there by hand.
  const seen = await cosignatures(note, await keysOf(witnesses));
  if (seen.length === 0) return undefined;
  const keys = new Set(seen.map(({ key }) => key.name));
  const named = witnesses.filter(({ vkey }) => keys.has(vkey.split("+")[0] ?? ""));
  return {
    size,
    checkpoint,
    seconds: secondOf(seen),
    names: [...new Set(named.map(({ name }) => name))],
    outside: named.some(({ outside }) => outside),
  };
}
