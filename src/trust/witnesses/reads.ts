import type { LargeAccess } from "../../people/access/access.ts";
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
