import { sql, type Tx } from "../../platform/database/database.ts";

/**
 * The person behind an address, made if there is none; a known person keeps their own name. Answers the person's id.
 * The address must be one of addressOf's.
 */
export async function enrol(
  tx: Tx,
  person: { id: string; address: string; name: string; language: string },
  at: Temporal.Instant,
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select auth.enrol(${person.id}, ${person.address}, ${person.name}, ${person.language}, ${at}) as id`.execute(
    tx,
  );
  return rows[0]?.id ?? person.id;
}

/** Answers false when the person belongs to the organization already. */
export async function insertMembership(
  tx: Tx,
  membership: {
    organizationId: string;
    id: string;
    personId: string;
    roles: readonly string[];
    jobTitle: string | null;
    since: Temporal.Instant;
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("shared.membership")
    .values({
      organization_id: membership.organizationId,
      id: membership.id,
      person_id: membership.personId,
      roles: [...membership.roles],
      job_title: membership.jobTitle,
      since: membership.since,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** What a rule about all members needs; the rows stay locked, so that two cannot take away the last owner at once. */
export type LockedMember = {
  readonly id: string;
  readonly personId: string;
  readonly roles: readonly string[];
  readonly version: number;
};

export async function lockMembers(tx: Tx, organizationId: string): Promise<readonly LockedMember[]> {
  return tx
    .selectFrom("shared.membership")
    .select(["id", "person_id as personId", "roles", "version"])
    .where("organization_id", "=", organizationId)
    .where("ended_at", "is", null)
    .orderBy("id")
    .forUpdate()
    .execute();
}

export async function updateMembership(
  tx: Tx,
  organizationId: string,
  id: string,
  change: { roles: readonly string[]; jobTitle: string | null },
): Promise<void> {
  await tx
    .updateTable("shared.membership")
    .set({ roles: [...change.roles], job_title: change.jobTitle, version: sql`version + 1` })
    .where("organization_id", "=", organizationId)
    .where("id", "=", id)
    .execute();
}

export async function endMembership(
  tx: Tx,
  organizationId: string,
  id: string,
  at: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable("shared.membership")
    .set({ ended_at: at, version: sql`version + 1` })
    .where("organization_id", "=", organizationId)
    .where("id", "=", id)
    .execute();
}
