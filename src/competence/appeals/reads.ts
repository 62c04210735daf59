import type { RelationshipAccess } from "../../people/access/access.ts";
import { sql } from "../../platform/database/database.ts";
import type { Appeal, Seat, SeatOpinion } from "./appeal.ts";

type At = Pick<RelationshipAccess, "tx" | "largeId" | "relationshipId">;

/** The appeal against a version; undefined when nobody appealed. */
export async function appealAgainst(at: At, number: number): Promise<Appeal | undefined> {
  const row = await at.tx
    .selectFrom("pair.appeal as a")
    .leftJoin("shared.person as p", "p.id", "a.appealed_by")
    .select(["a.id", "a.criteria", "a.reason", "a.appealed_at", "a.rule_by", "a.chosen_name", "a.ruled_at"])
    .select("p.name")
    .where("a.large_id", "=", at.largeId)
    .where("a.relationship_id", "=", at.relationshipId)
    .where("a.number", "=", number)
    .executeTakeFirst();
  if (!row) return undefined;
  const seats = await at.tx
    .selectFrom("pair.appeal_seat")
    .select(["seat", "name"])
    .where("large_id", "=", at.largeId)
    .where("appeal_id", "=", row.id)
    .execute();
  const opinions = await at.tx
    .selectFrom("pair.appeal_opinion")
    .select(["seat", "criterion", "ruling", "reason"])
    .where("large_id", "=", at.largeId)
    .where("appeal_id", "=", row.id)
    .execute();
  return {
    id: row.id,
    number,
    criteria: row.criteria,
    reason: row.reason,
    by: row.name ?? "",
    at: row.appealed_at,
    ruleBy: row.rule_by,
    chosenName: row.chosen_name,
    ruledAt: row.ruled_at,
    panel: new Map(seats.map(({ seat, name }) => [seat as Seat, name ?? ""])),
    opinions: opinions as SeatOpinion[],
  };
}

/** Whom the firm may choose. */
export type Choosable = { readonly id: string; readonly name: string; readonly about: string };

/** People whom other firms put forward and who said yes. Nothing for anybody but the firm itself. */
export async function choosable(at: At): Promise<Choosable[]> {
  const { rows } = await sql<Choosable>`
    select p.id, p.name, p.about from (select ${at.largeId}::uuid as large_id) l
      cross join lateral pair.panel_for(l.large_id, ${at.relationshipId}) p`.execute(at.tx);
  return rows;
}

/** Whether somebody independent is appointed. */
export async function hasReviewer(at: At): Promise<boolean> {
  const row = await at.tx
    .selectFrom("shared.reviewer")
    .select("id")
    .where("large_id", "=", at.largeId)
    .where("ended_on", "is", null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
