import type { LargeAccess, SystemAccess } from "../../people/access/access.ts";
import { sql } from "../../platform/database/database.ts";
import type { Witness } from "./witness.ts";

/** Witnesses of today first, then those that were removed, the newest first. */
export async function witnessesWithAnswers({ tx, largeId }: LargeAccess): Promise<Witness[]> {
  const { rows } = await sql<Witness>`
    select w.id, w.name, w.url, w.vkey, w.outside, w.added_at as "addedAt", w.removed_at as "removedAt",
      a.size::float8 as size, a.cosigned_at as "cosignedAt", a.asked_at as "askedAt", a.trouble, a.next_at as "nextAt"
    from shared.witness w left join shared.witness_answer a on a.large_id = w.large_id and a.witness_id = w.id
    where w.large_id = ${largeId}
    order by w.removed_at desc nulls first, w.id limit 100`.execute(tx);
  return rows;
}

/** The log that is witnessed; undefined until it is signed. `name` is the organization's. */
export async function watchedLog({ tx, largeId }: LargeAccess): Promise<
  | {
      readonly slug: string;
      readonly origin: string;
      readonly publicKey: Buffer;
      readonly size: number;
      readonly name: string;
    }
  | undefined
> {
  const { rows } = await sql<{ slug: string; origin: string; publicKey: Buffer; size: number; name: string }>`
    select l.slug, l.origin, l.public_key as "publicKey", l.signed_size::float8 as size, o.name
    from shared.log l join shared.organization o on o.id = l.organization_id
    where l.organization_id = ${largeId} and l.signed_size is not null`.execute(tx);
  return rows[0];
}

/** What one administrator is told of a witness that saw another history. */
export type Alarm = {
  readonly to: { readonly name: string; readonly address: string };
  readonly language: string;
  readonly large: string;
  readonly witness: string;
  /** `ahead` or `forked`. */
  readonly saw: string;
};

export async function administratorsOf({ tx }: SystemAccess, largeId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select m.person_id as id from shared.membership m
    where m.organization_id = ${largeId} and m.ended_at is null and m.roles @> array['administrator']`.execute(
    tx,
  );
  return rows.map(({ id }) => id);
}

/** Undefined when the entry, the witness or the person is no longer there. */
export async function alarmFor(
  { tx }: SystemAccess,
  at: { readonly largeId: string; readonly entryId: string; readonly personId: string },
): Promise<Alarm | undefined> {
  const { rows } = await sql<Omit<Alarm, "to"> & { name: string; address: string }>`
    select p.name, u.email as address, p.language, o.name as large, w.name as witness, e.fields->>'saw' as saw
    from pair.entry e join shared.organization o on o.id = e.large_id
      join shared.witness w on w.large_id = e.large_id and w.id = (e.fields->>'witness')::uuid and w.removed_at is null
      join shared.person p on p.id = ${at.personId} join auth.user u on u.id = p.id
    where e.large_id = ${at.largeId} and e.id = ${at.entryId} and e.kind = 'witness.alarmed'`.execute(tx);
  const [row] = rows;
  if (!row) return undefined;
  const { name, address, ...told } = row;
  return { ...told, to: { name, address } };
}
