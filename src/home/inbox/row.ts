import { type Act, type ActKind, daysToAnswer, inOrder, workingDay } from "./act.ts";

/** What a wing says of one thing that waits: with its own day, or since when. */
type Line = {
  readonly kind: ActKind;
  readonly relationshipId: string;
  readonly partner: string;
} & ({ readonly due: Temporal.PlainDate } | { readonly since: Temporal.Instant });

/** What waits with a day of its own: in disputes, and after somebody left. */
export const ofDays = (rows: readonly (Omit<Act, "due"> & { readonly due: Temporal.PlainDate })[]): Act[] =>
  rows.map((row) => ({ ...row, due: workingDay(row.due) }));

/** What waits in joint work, with the day it is due. */
export function ofVentures(
  rows: readonly (Line & { readonly ventureId: string; readonly id?: string | null })[],
): Act[] {
  return rows.map((row) => ({
    kind: row.kind,
    relationshipId: row.relationshipId,
    partner: row.partner,
    venture: row.ventureId,
    ...("id" in row ? { id: row.id } : {}),
    due: "due" in row ? workingDay(row.due) : dueAfter(row.since, row.kind as keyof typeof daysToAnswer),
  }));
}

/** What waits around lessons, yearly reviews and what is shown ahead. */
export function ofImprovements(rows: readonly (Line & { readonly id: string | null })[]): Act[] {
  return rows.map((row) => ({
    kind: row.kind,
    relationshipId: row.relationshipId,
    partner: row.partner,
    id: row.id,
    due: "due" in row ? workingDay(row.due) : dueAfter(row.since, row.kind as keyof typeof daysToAnswer),
  }));
}

export function dueAfter(since: Temporal.Instant, kind: keyof typeof daysToAnswer): Temporal.PlainDate {
  return workingDay(since.toZonedDateTimeISO("UTC").toPlainDate().add({ days: daysToAnswer[kind] }));
}

/** Acts whose day was said when they were asked for. */
const told = [
  "answer-ask",
  "send-document",
  "answer-skill-ask",
  "judge",
  "name-assessor",
  "answer-assessment",
] as const;

type Told = { kind: (typeof told)[number]; due: Temporal.PlainDate };
export type Waiting = {
  relationship_id: string;
  partner: string;
  round_id?: string | null;
  id?: string | null;
} & ({ kind: keyof typeof daysToAnswer; since: Temporal.Instant } | Told);

const isTold = (row: Waiting): row is Waiting & Told => told.some((kind) => kind === row.kind);

export function acts(rows: readonly Waiting[]): Act[] {
  return inOrder(
    rows.map((row) => ({
      kind: row.kind,
      relationshipId: row.relationship_id,
      partner: row.partner,
      ...(row.round_id ? { round: row.round_id } : {}),
      ...(row.id ? { id: row.id } : {}),
      due: isTold(row) ? row.due : dueAfter(row.since, row.kind),
    })),
  );
}
