import { sql, type Tx } from "../../platform/database/database.ts";
import type { DirectorySize } from "../directory/relationship.ts";
import { nameKey } from "../organizations/name.ts";

type At = { readonly largeId: string; readonly relationshipId: string };

/** Two taps on one link wait for each other: the first one wins. */
export async function holdInvitation(tx: Tx, largeId: string, id: string): Promise<void> {
  await tx
    .selectFrom("pair.invitation")
    .select("id")
    .where("large_id", "=", largeId)
    .where("id", "=", id)
    .forUpdate()
    .execute();
}

export async function markAccepted(
  tx: Tx,
  largeId: string,
  id: string,
  personId: string,
  now: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable("pair.invitation")
    .set({ accepted_at: now, accepted_by: personId, refused_at: null, refused_reason: null })
    .where("large_id", "=", largeId)
    .where("id", "=", id)
    .execute();
}

export async function markRefused(
  tx: Tx,
  largeId: string,
  id: string,
  reason: string | null,
  now: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable("pair.invitation")
    .set({ refused_at: now, refused_reason: reason })
    .where("large_id", "=", largeId)
    .where("id", "=", id)
    .execute();
}

/** The wrong person: their address and name are not kept. */
export async function markNotMe(
  tx: Tx,
  largeId: string,
  id: string,
  masked: string,
  now: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable("pair.invitation")
    .set({ not_me_at: now, email: masked, person_name: null, refused_at: null, refused_reason: null })
    .where("large_id", "=", largeId)
    .where("id", "=", id)
    .execute();
}

/** The answer of the firm; `since` is set when it was not known before. */
export async function answerRelationship(
  tx: Tx,
  at: At,
  answer: { readonly state: "active" | "refused" | "unclaimed"; readonly since?: Temporal.PlainDate },
): Promise<void> {
  const active = answer.state === "active";
  await tx
    .updateTable("shared.relationship")
    .set({
      state: answer.state,
      ...(active ? { stage: sql<number>`case when stage = 4 then 5 else stage end` } : {}),
      ...(answer.since ? { since: sql<Temporal.PlainDate>`coalesce(since, ${answer.since}::date)` } : {}),
      version: sql`version + 1`,
    })
    .where("large_id", "=", at.largeId)
    .where("id", "=", at.relationshipId)
    .execute();
}

/** The firm is here already under another relationship: this one becomes its own. */
export async function joinFirm(
  tx: Tx,
  at: At,
  firm: {
    readonly id: string;
    readonly name: string;
    readonly country: string;
    readonly size: DirectorySize;
  },
): Promise<void> {
  await tx
    .updateTable("shared.relationship")
    .set({
      msme_id: firm.id,
      partner_name: firm.name,
      name_key: nameKey(firm.name),
      country: firm.country,
      size_class: firm.size,
    })
    .where("large_id", "=", at.largeId)
    .where("id", "=", at.relationshipId)
    .execute();
}

/** Somebody of the firm is here now. Its own word of its name and country holds, if nobody had spoken before. */
export async function claimFirm(
  tx: Tx,
  id: string,
  said: { readonly name: string; readonly country: string },
  now: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable("shared.organization")
    .set({
      name: said.name,
      name_key: nameKey(said.name),
      country: said.country,
      claimed_at: now,
      version: sql`version + 1`,
    })
    .where("id", "=", id)
    .where("claimed_at", "is", null)
    .execute();
}
