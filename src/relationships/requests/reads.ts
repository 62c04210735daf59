import { sql, type Tx } from "../../platform/database/database.ts";
import {
  type BudgetSet,
  type BudgetSize,
  budgetOn,
  budgetSizes,
  type MinutesRule,
  quarterOf,
  type RequestKind,
  type RequestOutcome,
} from "./request.ts";

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

/** Every budget that a large organization set for itself, the newest first. */
export async function budgetSets({ tx, largeId }: Pick<Of, "tx" | "largeId">): Promise<BudgetSet[]> {
  const rows = await tx
    .selectFrom("shared.request_budget")
    .select(["size_class", "minutes", "from_on", "set_at"])
    .where("organization_id", "=", largeId)
    .orderBy("set_at", "desc")
    .orderBy("id", "desc")
    .execute();
  return rows.map((row) => ({
    size: row.size_class as BudgetSize,
    minutes: row.minutes,
    fromOn: row.from_on,
    setAt: row.set_at,
  }));
}

/** The fewest minutes that the firm was promised for the quarter of a day (C11): as its first day has it; null without a promise. */
async function minutesPromised(
  { tx, largeId, relationshipId }: Of,
  day: Temporal.PlainDate,
): Promise<number | null> {
  const { from, until } = quarterOf(day);
  const { rows } = await sql<{ minutes: number | null }>`
    select min(v.quantity) as minutes from pair.commitment c
      join lateral (select n.quantity from pair.commitment_version n
        where n.large_id = c.large_id and n.commitment_id = c.id
          and (n.from_on is null or n.from_on <= ${from} or (n.number = 1 and n.from_on < ${until}))
        order by n.number desc limit 1) v on true
    where c.large_id = ${largeId} and c.kind = 'C11' and (c.relationship_id is null or c.relationship_id = ${relationshipId})
      and (c.ended_on is null or c.ended_on > ${day})`.execute(tx);
  return rows[0]?.minutes ?? null;
}

/**
 * What this firm may be asked for in the quarter of a day; of a size without a budget as one whose size is not known. Never more
 * than it was promised.
 */
export async function budgetFor(of: Of, day: Temporal.PlainDate, rule: MinutesRule): Promise<number> {
  const row = await of.tx
    .selectFrom("shared.relationship")
    .select("size_class")
    .where("large_id", "=", of.largeId)
    .where("id", "=", of.relationshipId)
    .executeTakeFirst();
  const size = budgetSizes.find((one) => one === row?.size_class) ?? "unknown";
  const budget = budgetOn(day, size, await budgetSets(of), rule);
  return Math.min(budget, (await minutesPromised(of, day)) ?? budget);
}

/** The page where the same document is that was asked for, or came, since then; undefined when there is none. */
export async function documentBefore(
  { tx, largeId, relationshipId }: Of,
  document: string,
  since: Temporal.Instant,
): Promise<string | undefined> {
  const found = await tx
    .selectFrom("pair.request")
    .select(["id", "kind"])
    .where("large_id", "=", largeId)
    .where("relationship_id", "=", relationshipId)
    .where("document", "=", document)
    .where("asked_at", ">", since)
    .where((eb) => eb.or([eb("outcome", "is", null), eb("outcome", "<>", "withdrawn")]))
    .orderBy("asked_at", "desc")
    .executeTakeFirst();
  if (!found) return undefined;
  const base = `/partners/${relationshipId}`;
  return found.kind === "agreement-confirmation" ? `${base}/agreements` : `${base}/time/${found.id}`;
}
