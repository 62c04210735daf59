import type { DisputeAct } from "../../trust/dispute-acts/reads.ts";
import type { BenefitAct } from "../../value/benefit-acts/reads.ts";
import type { ImprovementAct } from "../../value/improvement-acts/reads.ts";
import type { VentureAct } from "../../value/venture-acts/reads.ts";
import { type Act, daysToAnswer, inOrder, workingDay } from "./act.ts";

/** What waits in disputes: each has its own day. */
export const ofDisputes = (rows: readonly DisputeAct[]): Act[] =>
  rows.map((row) => ({ ...row, due: workingDay(row.due) }));

/** What waits in joint work, with the day it is due. */
export function ofVentures(rows: readonly (VentureAct | BenefitAct)[]): Act[] {
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
export function ofImprovements(rows: readonly ImprovementAct[]): Act[] {
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
