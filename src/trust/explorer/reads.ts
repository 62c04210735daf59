import { type RawBuilder, sql, type Tx } from "../../platform/database/database.ts";
import { isId } from "../../platform/ids.ts";
import { gathered, type Line, type PlaceLine } from "../../record/explored/line.ts";
import { linesAt } from "../../record/explored/lines.ts";
import { bundlesBetween, looksSealed } from "../../record/explored/placed.ts";
import { cosignatures } from "../../record/formats/cosignature.ts";
import { fingerprintWords } from "../../record/formats/fingerprint.ts";
import { readNote } from "../../record/formats/note.ts";
import { type EntryKind, kinds } from "../../record/kind.ts";
import { publishedHead, type SignedLog } from "../../record/log/static.ts";
import { opens, shownKinds } from "../../record/open-kinds.ts";
import { keysOf, witnessesOf } from "../../record/witness/reads.ts";
import type { Filter } from "./filter.ts";

export type Part = { readonly lines: readonly Line[]; readonly next: number | null };

const pageSize = 50;
/** So many bundles of leaves are looked through for sealed ones: some 50,000 places. */
const lookedThrough = 200;

/** Every place of the record, the newest first, up to before `before`. */
export async function linesByPlace(tx: Tx, log: SignedLog, before = log.signedSize): Promise<Part> {
  const to = Math.min(before, log.signedSize);
  const from = Math.max(0, to - pageSize);
  const places = Array.from({ length: to - from }, (_, at) => to - 1 - at);
  return { lines: gathered(await linesAt(tx, log, places)), next: from > 0 ? from : null };
}

/** Places narrowed by the rows behind them: what was done last comes first, and of one relationship what stands last. */
export async function linesByRow(tx: Tx, log: SignedLog, filter: Filter): Promise<Part> {
  const relationships = await relationshipsOf(tx, log.largeId, filter.partner);
  const places = relationships?.length === 0 ? [] : await placesOf(tx, log, filter, relationships);
  const shown = places.slice(0, pageSize);
  const lines = gathered(await linesAt(tx, log, shown));
  return { lines, next: places.length > pageSize ? (shown.at(-1) ?? null) : null };
}

/** Batches of sealed leaves, the newest first. `until` and `from`: their days. */
export async function sealedLines(tx: Tx, log: SignedLog, { before, from, until }: Filter): Promise<Part> {
  const to = Math.min(before ?? log.signedSize, log.signedSize);
  const last = Math.ceil(to / 256);
  const first = Math.max(0, last - lookedThrough);
  const places: number[] = [];
  let next = first * 256;
  for (let at = last; at > first && places.length < 4 * pageSize; at -= 20) {
    const start = Math.max(first, at - 20);
    const bundles = await bundlesBetween(tx, log.largeId, start, at);
    for (let index = at - 1; index >= start; index--)
      for (const [offset, bytes] of [...(bundles.get(index) ?? []).entries()].reverse())
        if (index * 256 + offset < to && looksSealed(bytes)) places.push(index * 256 + offset);
    next = start * 256;
  }
  const on = ({ leaf }: PlaceLine) =>
    (from === undefined || (leaf?.at ?? "") >= from.toString()) &&
    (until === undefined || (leaf?.at ?? "") <= until.toString());
  return { lines: gathered((await linesAt(tx, log, places)).filter(on)), next: next > 0 ? next : null };
}

/** Undefined: any. A name stands for every partner that bears it. */
async function relationshipsOf(
  tx: Tx,
  largeId: string,
  partner: string | undefined,
): Promise<readonly string[] | undefined> {
  if (partner === undefined) return undefined;
  if (isId(partner)) return [partner];
  const { rows } = await sql<{ id: string }>`
    select r.id from shared.relationship r
    where r.large_id = ${largeId} and lower(r.partner_name) = lower(${partner}) limit 20`.execute(tx);
  return rows.map(({ id }) => id);
}

/** One place more than a page has, so that the next is known. */
async function placesOf(
  tx: Tx,
  { largeId, signedSize }: SignedLog,
  filter: Filter,
  relationships: readonly string[] | undefined,
): Promise<number[]> {
  const { from, until, before } = filter;
  const limit = pageSize + 1;
  const shared = sql`e.large_id = ${largeId} and e.log_index < ${signedSize}
    ${from ? sql`and e.at >= ${startOf(from)}` : sql``}
    ${until ? sql`and e.at < ${startOf(until.add({ days: 1 }))}` : sql``}
    ${filter.kind ? sql`and ${opens("large")}` : sql``}`;
  const found = relationships
    ? await sql<{ place: number }>`
        select e.log_index::float8 as place from pair.entry e
        where ${shared} and e.relationship_id = any(${relationships}::uuid[]) and e.kind = any(${kindsOf(filter)})
          ${before === undefined ? sql`` : sql`and e.log_index < ${before}`}
        order by e.log_index desc limit ${limit}`.execute(tx)
    : await sql<{ place: number }>`
        select p.place from unnest(${kindsOf(filter)}::text[]) k (kind) cross join lateral (
          select e.log_index::float8 as place, e.at, e.id from pair.entry e
          where ${shared} and e.kind = k.kind ${after(largeId, before)}
          order by e.at desc, e.id desc limit ${limit}) p
        order by p.at desc, p.id desc limit ${limit}`.execute(tx);
  return found.rows.map(({ place }) => place);
}

/** Behind the row at the place where the page before ended. */
function after(largeId: string, before: number | undefined): RawBuilder<unknown> {
  if (before === undefined) return sql``;
  return sql`and (e.at, e.id) < (select b.at, b.id from pair.entry b where b.large_id = ${largeId} and b.log_index = ${before})`;
}

function kindsOf({ kind, type }: Filter): readonly EntryKind[] {
  if (kind) return [kind];
  return type === undefined ? shownKinds : shownKinds.filter((one) => kinds[one] === type);
}

const startOf = (day: Temporal.PlainDate): Temporal.Instant => day.toZonedDateTime("UTC").toInstant();

/** Names of partners, as suggestions of the filter: as many as a list can bear. */
export async function partnerNames(tx: Tx, largeId: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select r.partner_name as name from shared.relationship r where r.large_id = ${largeId}
    order by r.partner_name limit 300`.execute(tx);
  return rows.map(({ name }) => name);
}

/** The head of a record as its page tells it. */
export type Overview = {
  readonly large: string;
  readonly slug: string;
  readonly origin: string;
  readonly size: number;
  /** The key in eight words. */
  readonly fingerprint: string;
  /** How many keys signed before this one. */
  readonly keysBefore: number;
  /** Who else signed the newest head, and at which moment they had seen it. */
  readonly seen: readonly { readonly name: string; readonly at: Temporal.Instant }[];
};

export async function overview(tx: Tx, log: SignedLog): Promise<Overview> {
  const { largeId, slug, origin, signedSize: size, publicKey } = log;
  const { rows } = await sql<{ large: string; keysBefore: number }>`
    select o.name as large, (select count(*) from shared.log_rotation r
      where r.organization_id = o.id and r.checkpoint is not null)::float8 as "keysBefore"
    from shared.organization o where o.id = ${largeId}`.execute(tx);
  const witnesses = await witnessesOf(tx, largeId);
  const seen = await cosignatures(readNote(await publishedHead(tx, log)), await keysOf(witnesses));
  const nameOf = (key: string) => witnesses.find(({ vkey }) => vkey.startsWith(`${key}+`))?.name ?? key;
  return {
    ...{ large: rows[0]?.large ?? slug, keysBefore: rows[0]?.keysBefore ?? 0, slug, origin, size },
    fingerprint: fingerprintWords(publicKey),
    seen: seen.flatMap(({ key, seconds }) => {
      const at = momentOf(seconds);
      return at ? [{ name: nameOf(key.name), at }] : [];
    }),
  };
}

/** A witness may write any second. */
function momentOf(seconds: number): Temporal.Instant | undefined {
  try {
    return Temporal.Instant.fromEpochMilliseconds(seconds * 1000);
  } catch {
    return undefined;
  }
}
