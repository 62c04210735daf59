import { createHash } from "node:crypto";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { invalid, notFound } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { guidesOn } from "../frameworks/actions.ts";
import type { Guide, GuideId, GuidePart } from "../frameworks/guide.ts";
import { textIn } from "../frameworks/text.ts";
import { atDesk, deskOf } from "../judging/actions.ts";
import { type Desk, seenAs } from "../judging/desk.ts";
import { weightOf } from "../sharing/weight.ts";
import type { GuideInput, SeenInput, WeighInput } from "./input.ts";
import { insertLines, removeLine } from "./store.ts";

/** Notes what the assessor saw, for or against. Sent again: nothing more. Refusals of atDesk, `seen-in-future`. */
export async function noteSeen(
  access: RelationshipAccess,
  rules: Rules,
  id: string,
  criterion: string,
  seen: SeenInput,
): Promise<void> {
  await atDesk(access, rules, id, criterion);
  past(access, seen.on);
  const { title, on: date, direction, strength, reason } = seen;
  const line = { id: seen.id, criterion, evidenceId: null, ...seenAs[seen.seen] };
  await insertLines(access.tx, access, id, [{ ...line, title, date, direction, strength, reason }]);
}

/**
 * Weighs a piece that the firm shows otherwise than by its kind, or puts it beside a criterion the firm did not think of; the
 * reason stands beside it. Refusals of atDesk, `weigh-piece-missing`, `certificate-against`.
 */
export async function weigh(
  access: RelationshipAccess,
  rules: Rules,
  id: string,
  criterion: string,
  said: WeighInput,
): Promise<void> {
  const { shown } = await atDesk(access, rules, id, criterion);
  const piece = shown.find((one) => one.id === said.evidence);
  if (!piece) throw one("evidence", "weigh-piece-missing", "The firm does not show this any more.");
  const kind = weightOf(piece, said.seen);
  if (kind === "certificate" && said.direction === "against")
    throw one("direction", "certificate-against", "Paper is never held against a firm.");
  await removeLine(access.tx, access, { assessmentId: id, criterion }, { evidenceId: piece.id });
  const { direction, strength, reason } = said;
  const of = { id: said.id, criterion, evidenceId: piece.id, source: "passport", kind } as const;
  const line = { ...of, title: piece.title, date: piece.doneOn, direction, strength, reason };
  await insertLines(access.tx, access, id, [line]);
}

/** Takes off a line of one's own: a note, or a weight. Taken off before: nothing more. */
export async function takeOff(
  access: RelationshipAccess,
  rules: Rules,
  id: string,
  criterion: string,
  lineId: string,
): Promise<void> {
  await atDesk(access, rules, id, criterion);
  await removeLine(access.tx, access, { assessmentId: id, criterion }, { id: lineId });
}

/** The guide with the parts that are for a firm of this size and for what is looked at. Refusal `not-found`. */
export async function guideFor(
  access: RelationshipAccess,
  rules: Rules,
  id: string,
  guideId: string,
): Promise<{ readonly desk: Desk; readonly guide: Guide; readonly parts: readonly GuidePart[] }> {
  const desk = await deskOf(access, rules, id);
  const guide = guidesOn(access, rules).find((each) => each.id === guideId);
  if (!guide) throw notFound();
  const { size } = desk.opened;
  const set = size === "small" || size === "medium" ? size : size === "large" ? "medium" : "micro";
  return { desk, guide, parts: guide.parts.filter(({ sizes }) => sizes.includes(set)) };
}

const sourceOf: Readonly<Record<GuideId, "visit" | "talk">> = {
  "site-visit": "visit",
  "management-commitment": "talk",
};

/**
 * What was noted on a checklist becomes evidence beside the criterion it is about. Answers how many lines. Refusals of atDesk,
 * `seen-in-future`, `notes-missing`.
 */
export async function noteGuide(
  access: RelationshipAccess,
  rules: Rules,
  id: string,
  guideId: string,
  filled: GuideInput,
  lang: string,
): Promise<number> {
  await atDesk(access, rules, id);
  past(access, filled.on);
  const { desk, guide, parts } = await guideFor(access, rules, id, guideId);
  const looked = new Set(desk.criteria.map(({ of }) => of.content.id));
  const lines = filled.notes.flatMap(({ place, text, direction, act }) => {
    const part = parts[place];
    if (text === null || part?.criterion === undefined || !looked.has(part.criterion)) return [];
    const seen = sourceOf[guide.id] === "visit" ? "visit" : act ? "act" : "talk";
    const of = { criterion: part.criterion, evidenceId: null, ...seenAs[seen] };
    return [
      {
        id: lineOf(filled.id, place),
        ...of,
        title: text,
        date: filled.on,
        direction,
        strength: 100,
        reason: textIn(part.text, lang),
      },
    ];
  });
  if (lines.length === 0)
    throw invalid("notes-missing", "Write a note beside at least one line.", [
      { field: "note-0", code: "notes-missing", message: "Write a note beside at least one line." },
    ]);
  await insertLines(access.tx, access, id, lines);
  return lines.length;
}

/** The id of a note: the same form sent again writes the same lines. */
function lineOf(form: string, place: number): string {
  const hex = createHash("sha256").update(`${form} ${place}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function past({ today }: RelationshipAccess, on: Temporal.PlainDate): void {
  if (Temporal.PlainDate.compare(on, today) > 0)
    throw one("on", "seen-in-future", "This day has not come yet.");
}

function one(field: string, code: string, message: string) {
  return invalid(code, message, [{ field, code, message }]);
}
