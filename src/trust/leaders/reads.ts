import type { LargeAccess, SystemAccess } from "../../people/access/access.ts";
import { sql, type Tx } from "../../platform/database/database.ts";
import type { Term } from "./leader.ts";

type Of = { readonly tx: Tx; readonly largeId: string };

/** Every term of the organization, past ones too, the earliest first. */
export async function termsOf({ tx, largeId }: Of): Promise<Term[]> {
  const { rows } = await sql<Term>`
    select t.id, t.unit_id as "unitId", t.person_id as "personId", coalesce(p.name, '') as name, t.since,
      t.ended_on as "endedOn", t.ended_reason as "endedReason"
    from shared.leader_term t left join shared.person p on p.id = t.person_id
    where t.large_id = ${largeId} order by t.since, t.id`.execute(tx);
  return rows;
}

export type Unit = { readonly id: string; readonly name: string };

export async function unitsOf({ tx, largeId }: Of): Promise<Unit[]> {
  return tx
    .selectFrom("shared.unit")
    .select(["id", "name"])
    .where("organization_id", "=", largeId)
    .orderBy("name")
    .execute();
}

/** Who may be named: everybody with the role of Senior Executive Responsible. */
export async function candidates({ tx, largeId }: LargeAccess): Promise<Unit[]> {
  const { rows } = await sql<Unit>`
    select p.id, p.name from shared.membership m join shared.person p on p.id = m.person_id
    where m.organization_id = ${largeId} and m.ended_at is null and 'sponsor' = any(m.roles)
    order by p.name, p.id`.execute(tx);
  return rows;
}

/** Running terms of people who left, or whose role ended. */
export async function termsLeft({ tx }: SystemAccess, largeId: string): Promise<{ readonly id: string }[]> {
  const { rows } = await sql<{ id: string }>`
    select t.id from shared.leader_term t where t.large_id = ${largeId} and t.ended_on is null
      and not exists (select from shared.membership m where m.organization_id = t.large_id
        and m.person_id = t.person_id and m.ended_at is null and 'sponsor' = any(m.roles))`.execute(tx);
  return rows;
}

/** Large organizations where somebody was ever named. */
export async function largesWithLeaders({ tx }: SystemAccess): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select distinct large_id as id from shared.leader_term`.execute(
    tx,
  );
  return rows.map(({ id }) => id);
}
