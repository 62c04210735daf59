import type { Tx } from "../../platform/database/database.ts";
import type { RequestKind, RequestOutcome } from "./request.ts";

/** One thing that was asked of a firm. */
export type FirmRequest = {
  readonly id: string;
  readonly kind: RequestKind;
  readonly about: string;
  readonly minutes: number;
  readonly why: string;
  readonly readers: string;
  readonly dueOn: Temporal.PlainDate | null;
  readonly askedAt: Temporal.Instant;
  readonly askedBy: string | null;
  readonly outcome: RequestOutcome | null;
};

type Of = { readonly tx: Tx; readonly largeId: string; readonly relationshipId: string };

/** What is asked in this relationship and still open, what is due first standing first; at most a hundred. */
export async function openRequests({ tx, largeId, relationshipId }: Of): Promise<FirmRequest[]> {
  const rows = await tx
    .selectFrom("pair.request as q")
    .leftJoin("shared.person as p", "p.id", "q.asked_by")
    .select(["q.id", "q.kind", "q.about", "q.minutes", "q.why", "q.readers", "q.due_on", "q.asked_at"])
    .select(["q.outcome", "p.name as asked_by"])
    .where("q.large_id", "=", largeId)
    .where("q.relationship_id", "=", relationshipId)
    .where("q.outcome", "is", null)
    .orderBy("q.due_on", (order) => order.asc().nullsLast())
    .orderBy("q.id")
    .limit(100)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as RequestKind,
    about: row.about,
    minutes: row.minutes,
    why: row.why,
    readers: row.readers,
    dueOn: row.due_on,
    askedAt: row.asked_at,
    askedBy: row.asked_by,
    outcome: row.outcome as RequestOutcome | null,
  }));
}

/** Minutes that were asked for between two moments, what was withdrawn left out: answered or not, they were asked. */
export async function minutesAsked(
  { tx, largeId, relationshipId }: Of,
  from: Temporal.Instant,
  until: Temporal.Instant,
): Promise<number> {
  const { minutes } = await tx
    .selectFrom("pair.request")
    .select(({ fn }) => fn.sum<number | null>("minutes").as("minutes"))
    .where("large_id", "=", largeId)
    .where("relationship_id", "=", relationshipId)
    .where("asked_at", ">=", from)
    .where("asked_at", "<", until)
    .where((eb) => eb.or([eb("outcome", "is", null), eb("outcome", "<>", "withdrawn")]))
    .executeTakeFirstOrThrow();
  return Number(minutes ?? 0);
}
