import type { RelationshipAccess } from "../../people/access/access.ts";
import { sql } from "../../platform/database/database.ts";
import type { Thing } from "./thing.ts";

/**
 * What of this relationship a dispute can name: promises that hold, joint work, assessments that the firm knows of, and the
 * invoices that are not paid, then the newest, at most thirty; or that one thing alone.
 */
export async function things(access: RelationshipAccess, id: string | null = null): Promise<Thing[]> {
  const { largeId, relationshipId } = access;
  const only = (column: string) => (id === null ? sql`` : sql`and ${sql.ref(column)} = ${id}`);
  const { rows } = await sql<Thing>`
    (select 'promise' as about, c.id, concat_ws(' ', c.kind, coalesce(v.days, v.quantity)) as title
      from pair.commitment c
        join pair.commitment_version v on v.large_id = c.large_id and v.commitment_id = c.id
          and v.number = (select max(m.number) from pair.commitment_version m
            where m.large_id = c.large_id and m.commitment_id = c.id)
      where c.large_id = ${largeId} and (c.relationship_id is null or c.relationship_id = ${relationshipId})
        and c.ended_on is null ${only("c.id")}
      order by c.kind, c.id)
    union all
    (select 'invoice', i.id, left(coalesce(i.number, i.issued_on::text, '?'), 200) from pair.invoice i
      where i.large_id = ${largeId} and i.relationship_id = ${relationshipId} ${only("i.id")}
      order by i.settled_on is not null, i.issued_on desc nulls last, i.id limit 30)
    union all
    (select 'venture', v.id, v.title from pair.venture v
      where v.large_id = ${largeId} and v.relationship_id = ${relationshipId} ${only("v.id")}
      order by v.changed_at desc limit 30)
    union all
    (select 'assessment', a.id, left(a.purpose, 200) from pair.assessment a
      where a.large_id = ${largeId} and a.relationship_id = ${relationshipId} and a.stage <> 'withdrawn' ${only("a.id")}
      order by a.opened_at desc limit 10)`.execute(access.tx);
  return rows;
}
