import type { LargeAccess, RelationshipAccess } from "../../people/access/access.ts";
import { sql } from "../../platform/database/database.ts";
import { isId } from "../../platform/ids.ts";
import { notFound } from "../../platform/refusal.ts";
import type { Session } from "./session.ts";

type In = Pick<RelationshipAccess, "tx" | "largeId" | "relationshipId">;

async function sessionsWhere(
  { tx, largeId, relationshipId }: In,
  learningId: string,
  id?: string,
): Promise<Session[]> {
  let asked = tx
    .selectFrom("pair.learning_session as s")
    .leftJoin("shared.person as p", "p.id", "s.planned_by")
    .leftJoin("shared.person as c", "c.id", "s.cancelled_by")
    .selectAll("s")
    .select(["p.name as planned_name", "c.name as cancelled_name"])
    .where("s.large_id", "=", largeId)
    .where("s.relationship_id", "=", relationshipId)
    .where("s.learning_id", "=", learningId)
    .orderBy("s.starts_at", "desc")
    .orderBy("s.id")
    .limit(200);
  if (id !== undefined) asked = asked.where("s.id", "=", id);
  const rows = await asked.execute();
  return rows.map((row) => ({
    id: row.id,
    learningId: row.learning_id,
    startsAt: row.starts_at,
    zone: row.zone,
    minutes: row.minutes,
    place: row.place,
    aim: row.aim,
    sequence: row.sequence,
    version: row.version,
    plannedBy: row.planned_name ?? "",
    changedAt: row.changed_at,
    cancelled: row.cancelled_at && {
      at: row.cancelled_at,
      by: row.cancelled_name ?? "",
      reason: row.cancelled_reason,
    },
    spent: { large: row.large_minutes, msme: row.msme_minutes },
  }));
}

/** The meetings of one learning, the latest first; at most 200. */
export function sessionsOf(access: In, learningId: string): Promise<Session[]> {
  return sessionsWhere(access, learningId);
}

/** One of them. Refusal `not-found`. */
export async function oneSession(access: In, learningId: string, id: string): Promise<Session> {
  const [found] = isId(id) && isId(learningId) ? await sessionsWhere(access, learningId, id) : [];
  if (!found) throw notFound();
  return found;
}

/** Hours over all firms: what each side counted, in minutes, and of how many meetings. */
export type Hours = {
  readonly held: number;
  readonly firms: number;
  readonly large: { readonly minutes: number; readonly of: number };
  readonly msme: { readonly minutes: number; readonly of: number };
};

/** Meetings whose hour has come, and what each side counted for them. */
export async function hoursOf(access: Pick<LargeAccess, "tx" | "largeId" | "now">): Promise<Hours> {
  const { rows } = await sql<{
    held: number;
    firms: number;
    large: number;
    large_of: number;
    msme: number;
    msme_of: number;
  }>`
    select count(*)::int as held, count(distinct s.relationship_id)::int as firms,
      coalesce(sum(s.large_minutes), 0)::int as large, count(s.large_minutes)::int as large_of,
      coalesce(sum(s.msme_minutes), 0)::int as msme, count(s.msme_minutes)::int as msme_of
    from pair.learning_session s
    where s.large_id = ${access.largeId} and s.cancelled_at is null and s.starts_at <= ${access.now}`.execute(
    access.tx,
  );
  const row = rows[0];
  return {
    held: row?.held ?? 0,
    firms: row?.firms ?? 0,
    large: { minutes: row?.large ?? 0, of: row?.large_of ?? 0 },
    msme: { minutes: row?.msme ?? 0, of: row?.msme_of ?? 0 },
  };
}
