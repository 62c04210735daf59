import { sql, type Tx } from "../../platform/database/database.ts";
import { lead } from "../roles/role.ts";
import type { OwnWords } from "./charter.ts";

type By = { readonly personId: string; readonly now: Temporal.Instant };
type Written = OwnWords & { readonly ruleVersion: string };

/** `again` when this form was sent before, `taken` when somebody wrote this number meanwhile. */
export async function insertCharter(
  tx: Tx,
  at: { readonly largeId: string; readonly relationshipId: string; readonly assignmentId: string },
  by: By,
  made: Written & { readonly id: string; readonly number: number },
): Promise<"added" | "again" | "taken"> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("pair.charter")
    .values({
      large_id: at.largeId,
      id: made.id,
      relationship_id: at.relationshipId,
      assignment_id: at.assignmentId,
      number: made.number,
      contribution: made.contribution,
      responsibilities: made.responsibilities,
      behaviours: made.behaviours,
      rule_version: made.ruleVersion,
      accepted_by: by.personId,
      accepted_at: by.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 1n) {
    await markAccepted(tx, at.largeId, [at.assignmentId], by.now);
    return "added";
  }
  const before = await tx
    .selectFrom("pair.charter")
    .select("id")
    .where("large_id", "=", at.largeId)
    .where("id", "=", made.id)
    .executeTakeFirst();
  return before ? "again" : "taken";
}

async function markAccepted(
  tx: Tx,
  largeId: string,
  ids: readonly string[],
  now: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable("pair.assignment")
    .set({ accepted_at: now, version: sql`version + 1` })
    .where("large_id", "=", largeId)
    .where("id", "in", [...ids])
    .execute();
}

/** Leads without a row of their own, elsewhere in the same organization: each gets one, at most `most`. */
export async function insertLeadRows(
  tx: Tx,
  largeId: string,
  by: By & { readonly today: Temporal.PlainDate },
  newId: () => string,
  most: number,
): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select r.id from shared.relationship r
    where r.large_id = ${largeId} and r.contact_person_id = ${by.personId} and r.state = 'active'
      and not exists (select from pair.assignment a where a.large_id = ${largeId} and a.relationship_id = r.id
        and a.role = ${lead} and a.ended_at is null)
    order by r.name_key, r.id limit ${most}`.execute(tx);
  if (rows.length === 0) return;
  await tx
    .insertInto("pair.assignment")
    .values(
      rows.map((row) => ({
        large_id: largeId,
        id: newId(),
        relationship_id: row.id,
        side: "large",
        role: lead,
        person_id: by.personId,
        starts_on: by.today,
        assigned_by: by.personId,
        assigned_at: by.now,
      })),
    )
    .execute();
}

/** The same words wherever the person holds this role of the large side and wrote none. Answers what it was. */
export async function insertEverywhere(
  tx: Tx,
  largeId: string,
  by: By,
  role: string,
  said: Written,
  newId: () => string,
  most: number,
): Promise<readonly { readonly relationshipId: string; readonly assignmentId: string }[]> {
  const { rows } = await sql<{ id: string; relationship_id: string }>`
    select a.id, a.relationship_id from pair.assignment a
      join shared.relationship r on r.large_id = a.large_id and r.id = a.relationship_id
    where a.large_id = ${largeId} and a.person_id = ${by.personId} and a.role = ${role} and a.side = 'large'
      and a.ended_at is null and a.accepted_at is null and r.state = 'active'
      and (a.role <> ${lead} or r.contact_person_id = a.person_id)
    order by a.id limit ${most} for update of a`.execute(tx);
  if (rows.length === 0) return [];
  await tx
    .insertInto("pair.charter")
    .values(
      rows.map((row) => ({
        large_id: largeId,
        id: newId(),
        relationship_id: row.relationship_id,
        assignment_id: row.id,
        number: 1,
        contribution: said.contribution,
        responsibilities: said.responsibilities,
        behaviours: said.behaviours,
        rule_version: said.ruleVersion,
        accepted_by: by.personId,
        accepted_at: by.now,
      })),
    )
    .execute();
  const ids = rows.map((row) => row.id);
  await markAccepted(tx, largeId, ids, by.now);
  return rows.map((row) => ({ relationshipId: row.relationship_id, assignmentId: row.id }));
}
