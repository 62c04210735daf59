import type { LargeAccess, RelationshipAccess, SystemAccess } from "../../people/access/access.ts";
import type { Side } from "../../people/access/role.ts";
import { sql, type Tx } from "../../platform/database/database.ts";
import { isId } from "../../platform/ids.ts";
import { notFound } from "../../platform/refusal.ts";
import type { Rung } from "../dispute-ladders/ladder.ts";
import type { Claim, ClosedAs, Dispute, Step, Subject, Word } from "./dispute.ts";

/** Where one relationship stands. */
export type Of = {
  readonly tx: Tx;
  readonly largeId: string;
  readonly relationshipId: string;
};

/** A dispute as a line of a list. */
export type DisputeLine = {
  readonly id: string;
  readonly relationshipId: string;
  readonly about: Subject;
  readonly title: string;
  readonly openedSide: Side;
  readonly openedOn: Temporal.PlainDate;
  readonly step: Rung;
  readonly dueOn: Temporal.PlainDate;
  readonly invoiceId: string | null;
  readonly reason: string;
  readonly closedAs: ClosedAs | null;
  readonly closedAt: Temporal.Instant | null;
};

type LineRow = {
  id: string;
  relationship_id: string;
  about: Subject;
  title: string;
  opened_side: Side;
  opened_on: Temporal.PlainDate;
  rungs: Rung[];
  rung: number;
  due_on: Temporal.PlainDate;
  invoice_id: string | null;
  reason: string;
  closed_as: ClosedAs | null;
  closed_at: Temporal.Instant | null;
};

async function lines(
  { tx, largeId }: { readonly tx: Tx; readonly largeId: string },
  relationshipId: string | null,
  open: boolean,
  most: number,
): Promise<DisputeLine[]> {
  const { rows } = await sql<LineRow>`
    select d.id, d.relationship_id, d.about, d.title, d.opened_side, d.opened_on, d.rungs, d.rung, d.due_on, d.invoice_id,
      d.reason, d.closed_as, d.closed_at
    from pair.dispute d where d.large_id = ${largeId}
      ${relationshipId === null ? sql`` : sql`and d.relationship_id = ${relationshipId}`}
      ${open ? sql`and d.closed_at is null` : sql``}
    order by d.closed_at is not null, d.opened_at desc, d.id limit ${most}`.execute(tx);
  return rows.map((row) => ({
    ...{ id: row.id, relationshipId: row.relationship_id, about: row.about, title: row.title },
    ...{ openedSide: row.opened_side, openedOn: row.opened_on, dueOn: row.due_on, invoiceId: row.invoice_id },
    step: row.rungs[row.rung] as Rung,
    reason: row.reason,
    closedAs: row.closed_as,
    closedAt: row.closed_at,
  }));
}

/** What is open now, of one relationship or of all of a large organization, the newest first, at most two hundred. */
export function openDisputes(
  access: RelationshipAccess | LargeAccess | (SystemAccess & { readonly largeId: string }),
): Promise<DisputeLine[]> {
  return lines(access, "relationshipId" in access ? access.relationshipId : null, true, 200);
}

/** Disputes of a relationship: the open ones first, each group with the newest first, at most a hundred. */
export function disputesOf(of: Of): Promise<DisputeLine[]> {
  return lines(of, of.relationshipId, false, 100);
}

/** Those open ones of a relationship whose step is over by its clock. */
export async function passedLines(
  { tx, largeId, relationshipId }: Of,
  now: Temporal.Instant,
): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom("pair.dispute")
    .select("id")
    .where("large_id", "=", largeId)
    .where("relationship_id", "=", relationshipId)
    .where("closed_at", "is", null)
    .where("due_at", "<=", now)
    .execute();
  return new Set(rows.map((row) => row.id));
}

type Row = LineRow & {
  about_id: string | null;
  about_title: string | null;
  wish: string;
  opened_name: string | null;
  opened_at: Temporal.Instant;
  other_reason: string | null;
  other_wish: string | null;
  other_name: string | null;
  other_at: Temporal.Instant | null;
  joined_at: Temporal.Instant | null;
  refers_to: string | null;
  refers_title: string | null;
  ladder_version: string;
  zone: string;
  due_at: Temporal.Instant;
  large_withdrawn_at: Temporal.Instant | null;
  msme_withdrawn_at: Temporal.Instant | null;
  closed_side: Side | null;
  closed_words: string | null;
};

/** One dispute of the relationship, with its steps and every word. Refusal `not-found`. */
export async function dispute(of: Of, id: string): Promise<Dispute> {
  if (!isId(id)) throw notFound();
  const { rows } = await sql<Row>`
    select d.*, o.name as opened_name, t.name as other_name, f.title as refers_title
    from pair.dispute d
      left join shared.person o on o.id = d.opened_by
      left join shared.person t on t.id = d.other_by
      left join pair.dispute f on f.large_id = d.large_id and f.id = d.refers_to
        and f.relationship_id = d.relationship_id
    where d.large_id = ${of.largeId} and d.relationship_id = ${of.relationshipId} and d.id = ${id}`.execute(
    of.tx,
  );
  const [row] = rows;
  if (!row) throw notFound();
  return disputeOf(row, await stepsOf(of, id), await wordsOf(of, id));
}

function disputeOf(row: Row, steps: readonly Step[], words: readonly Word[]): Dispute {
  const opening: Claim = {
    by: row.opened_name ?? "",
    at: row.opened_at,
    reason: row.reason,
    wish: row.wish,
  };
  const answer: Claim | null = row.other_at && {
    by: row.other_name ?? "",
    at: row.other_at,
    reason: row.other_reason ?? "",
    wish: row.other_wish ?? "",
  };
  const large = row.opened_side === "large";
  return {
    id: row.id,
    relationshipId: row.relationship_id,
    about: row.about,
    aboutId: row.about_id,
    aboutTitle: row.about_title,
    title: row.title,
    openedSide: row.opened_side,
    openedOn: row.opened_on,
    claims: { large: large ? opening : answer, msme: large ? answer : opening },
    joined: row.joined_at !== null,
    refersTo: row.refers_to === null ? null : { id: row.refers_to, title: row.refers_title ?? "" },
    rungs: row.rungs,
    ladderVersion: row.ladder_version,
    zone: row.zone,
    rung: row.rung,
    dueOn: row.due_on,
    dueAt: row.due_at,
    withdrawn: { large: row.large_withdrawn_at, msme: row.msme_withdrawn_at },
    closed: row.closed_at && {
      at: row.closed_at,
      as: row.closed_as as ClosedAs,
      side: row.closed_side as Side,
      words: row.closed_words,
    },
    steps,
    words,
  };
}

async function stepsOf({ tx, largeId }: Of, id: string): Promise<Step[]> {
  const rows = await tx
    .selectFrom("pair.dispute_step")
    .select(["rung", "begun_at", "begun_side", "due_on"])
    .where("large_id", "=", largeId)
    .where("dispute_id", "=", id)
    .orderBy("rung")
    .execute();
  return rows.map((row) => ({
    rung: row.rung,
    at: row.begun_at,
    side: row.begun_side as Side,
    dueOn: row.due_on,
  }));
}

async function wordsOf({ tx, largeId }: Of, id: string): Promise<Word[]> {
  const rows = await tx
    .selectFrom("pair.dispute_word as w")
    .leftJoin("shared.person as p", "p.id", "w.said_by")
    .leftJoin("pair.dispute_helper as h", (join) =>
      join.onRef("h.large_id", "=", "w.large_id").onRef("h.id", "=", "w.helper_id"),
    )
    .select(["w.id", "w.rung", "w.side", "w.text", "w.said_at", "p.name as by"])
    .select(["h.name as helper", "h.organization"])
    .where("w.large_id", "=", largeId)
    .where("w.dispute_id", "=", id)
    .orderBy("w.said_at")
    .orderBy("w.id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    rung: row.rung,
    side: row.side as Side,
    by: row.by ?? row.helper ?? "",
    helper: row.helper === null ? null : (row.organization ?? ""),
    text: row.text,
    at: row.said_at,
  }));
}

/** What is known of a form: which dispute it opened or joined. */
export async function openedBy(
  { tx, largeId, relationshipId }: Of,
  form: string,
): Promise<string | undefined> {
  const row = await tx
    .selectFrom("pair.dispute")
    .select("id")
    .where("large_id", "=", largeId)
    .where("relationship_id", "=", relationshipId)
    .where((eb) => eb.or([eb("id", "=", form), eb("other_id", "=", form)]))
    .executeTakeFirst();
  return row?.id;
}

/** An open dispute that a new one could be the same as: whose it is, and whether the other side has spoken. */
export type Near = {
  readonly id: string;
  readonly title: string;
  readonly side: Side;
  readonly answered: boolean;
};

/** Open ones about the very thing, or, where none is named, those about nothing certain of the same kind. */
export async function near(
  { tx, largeId, relationshipId }: Of,
  about: Subject,
  aboutId: string | null,
): Promise<Near[]> {
  const rows = await tx
    .selectFrom("pair.dispute")
    .select(["id", "title", "opened_side", "other_at"])
    .where("large_id", "=", largeId)
    .where("relationship_id", "=", relationshipId)
    .where("closed_at", "is", null)
    .where("about", "=", about)
    .where("about_id", aboutId === null ? "is" : "=", aboutId)
    .orderBy("opened_at")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    side: row.opened_side as Side,
    answered: row.other_at !== null,
  }));
}

/** The country of the large organization: its time zone and its public holidays run the clocks. */
export async function countryOf({ tx, largeId }: Pick<Of, "tx" | "largeId">): Promise<string> {
  const row = await tx
    .selectFrom("shared.organization")
    .select("country")
    .where("id", "=", largeId)
    .executeTakeFirst();
  return row?.country ?? "";
}
