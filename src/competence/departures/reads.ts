import type { LargeAccess } from "../../people/access/access.ts";
import { sql } from "../../platform/database/database.ts";
import { isId } from "../../platform/ids.ts";
import { notFound } from "../../platform/refusal.ts";
import { lead } from "../roles/role.ts";

/** A role that somebody holds with a partner, and the hand-over of it that is open. */
export type HeldRole = {
  readonly relationshipId: string;
  readonly partner: string;
  readonly role: string;
  readonly handoverId: string | null;
};

/** A page of them. */
export const shown = 200;

/** What somebody holds on relationships that work: those they lead, and their other roles; one more than a page. */
export async function heldBy(access: LargeAccess, personId: string): Promise<HeldRole[]> {
  const { largeId } = access;
  const { rows } = await sql<HeldRole>`
    select r.id as "relationshipId", r.partner_name as partner, held.role, h.id as "handoverId"
    from (
      select id as relationship_id, ${lead} as role from shared.relationship
      where large_id = ${largeId} and contact_person_id = ${personId}
      union
      select relationship_id, role from pair.assignment
      where large_id = ${largeId} and person_id = ${personId} and side = 'large' and ended_at is null
        and role <> ${lead}) held
      join shared.relationship r on r.large_id = ${largeId} and r.id = held.relationship_id and r.state = 'active'
      left join pair.handover h on h.large_id = ${largeId} and h.relationship_id = r.id and h.role = held.role
        and h.from_person_id = ${personId} and h.accepted_at is null and h.withdrawn_at is null
    order by r.name_key, r.id, held.role limit ${shown + 1}`.execute(access.tx);
  return rows;
}

/** Somebody who belongs, or belonged, to the organization. Refusal `not-found`. */
export async function memberNamed(
  access: LargeAccess,
  personId: string,
): Promise<{ readonly id: string; readonly name: string }> {
  const row = isId(personId)
    ? await access.tx
        .selectFrom("shared.membership as m")
        .innerJoin("shared.person as p", "p.id", "m.person_id")
        .select(["p.id", "p.name"])
        .where("m.organization_id", "=", access.largeId)
        .where("m.person_id", "=", personId)
        .executeTakeFirst()
    : undefined;
  if (!row) throw notFound();
  return row;
}
