import type { RelationshipAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { conflict, invalid } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { append } from "../../record/append.ts";
import { askFor, minutesOn, settle } from "../../relationships/requests/actions.ts";
import { dueAfter, type Lesson, type LessonInput, type MoveInput } from "./improvement.ts";
import { gateBefore, type Measures, monthBefore, monthProblem, readingOf } from "./measure.ts";
import { policy } from "./policy.ts";
import { lessonAt, lessonsWhere, measuresOf, owners, sourcesOf } from "./reads.ts";
import { agree, close, drop, hold, insertLesson, move } from "./store.ts";

/** What somebody may do with lessons: for pages that show or hide a button. */
export function rightsOf(access: RelationshipAccess) {
  return {
    mayPropose: may(policy, "lesson.propose", access),
    mayAnswer: may(policy, "lesson.answer", access),
    mayClose: may(policy, "lesson.close", access),
  };
}

/** Lessons for lists that have let the reader in: as `lessonsWhere`. */
export const listLessons = lessonsWhere;

/** One lesson with everything its page says. Refusals `not-allowed`, `not-found`. */
export async function readLesson(access: RelationshipAccess, id: string) {
  permit(policy, "lesson.read", access);
  const lesson = await lessonAt(access, id);
  return { lesson, measures: await measuresOf(access), sources: await sourcesOf(access) };
}

/** What a new lesson can come from, be measured by, and who can see to it. Refusal `not-allowed`. */
export async function lessonChoices(access: RelationshipAccess) {
  permit(policy, "lesson.propose", access);
  return {
    measures: await measuresOf(access),
    sources: await sourcesOf(access),
    people: await owners(access),
  };
}

/** Refusal `not-allowed` for who may not read lessons. */
export function permitReading(access: RelationshipAccess): void {
  permit(policy, "lesson.read", access);
}

/** Refusal `not-allowed` for who may not answer one. */
export function permitAnswering(access: RelationshipAccess): void {
  permit(policy, "lesson.answer", access);
}

const kind = "lesson-answer";

/**
 * Writes down a lesson with the practice that changes and the reading that will say whether it helped. A firm is asked whether it agrees,
 * with the words of the page (`why`, `readers`). Sent again: nothing more.
 * Refusals: `relationship-not-active`, and by field `lesson-source-missing`, `lesson-owner-missing`, `lesson-measure-missing`,
 * `lesson-month-missing` (a promise is read from a named month), `lesson-month-early` (not after the change), `lesson-month-over`
 * (its figure can be known), `lesson-gate-early`.
 */
export async function proposeLesson(
  access: RelationshipAccess,
  rules: Rules,
  made: LessonInput,
  asking: { readonly why: string; readonly readers: string },
): Promise<void> {
  permit(policy, "lesson.propose", access);
  const { tx, side } = access;
  if (!(await hold(tx, access)))
    throw conflict("relationship-not-active", "You do not work together at present.");
  const measures = await measuresOf(access);
  await knownSource(access, measures, made.source);
  const owner = (await owners(access)).find(({ id }) => id === made.owner);
  if (!owner) throw wrong("owner", "lesson-owner-missing", "Choose who sees to it.");
  const named = namedReading(measures, made, access.today);
  if (!(await insertLesson(tx, access, access, { ...made, owner, ...named }))) return;
  if (side === "large") {
    const asked = { id: uuidv7(access.now.epochMilliseconds), kind, about: made.id, dueOn: null } as const;
    await askFor(access, { ...asked, ...asking }, minutesOn(rules, access.today));
  }
  await append(tx, "lesson.proposed", access, {
    side,
    lesson: made.id,
    practice: made.practice,
    source: `${made.source.kind}:${made.source.id}`,
    measure: `${made.measure.kind}:${made.measure.id}`,
    month: named.month?.toString().slice(0, 7) ?? null,
    changesOn: made.changesOn.toString(),
    dueOn: named.dueOn.toString(),
    beforeKept: named.before?.kept ?? null,
    beforeDecided: named.before?.decided ?? null,
  });
}

const wrong = (field: string, code: string, message: string) =>
  invalid(code, message, [{ field, code, message }]);

async function knownSource(
  access: RelationshipAccess,
  measures: Measures,
  { kind, id }: LessonInput["source"],
): Promise<void> {
  const sources = await sourcesOf(access);
  const [promise, month] = id.split(":");
  const known =
    kind === "venture"
      ? sources.ventures.some((one) => one.id === id)
      : kind === "review"
        ? sources.reviews.some((one) => one.id === id)
        : measures.promises.some(
            (one) =>
              one.id === promise && one.months.some((each) => each.month.toString().slice(0, 7) === month),
          );
  if (!known) throw wrong("source", "lesson-source-missing", "Choose where the lesson comes from.");
}

/** The reading that was named, with the figure as it is before, and until when it should be closed. */
function namedReading(measures: Measures, made: LessonInput, today: Temporal.PlainDate) {
  if (made.measure.kind === "gate") {
    const gate = measures.gates.find(({ id }) => id === made.measure.id);
    if (!gate) throw wrong("measure", "lesson-measure-missing", "Choose the figure that will say it.");
    if (gate.figure || Temporal.PlainDate.compare(gate.dueOn, made.changesOn) <= 0)
      throw wrong("measure", "lesson-gate-early", "Choose a gate that comes after the change.");
    const before = gateBefore(measures, gate)?.figure ?? null;
    return { beforeMonth: null, month: null, before, dueOn: dueAfter({ gateOn: gate.dueOn }) };
  }
  const promise = measures.promises.find(({ id }) => id === made.measure.id);
  if (!promise) throw wrong("measure", "lesson-measure-missing", "Choose the figure that will say it.");
  const month = laterMonth(made.month, made.changesOn, today);
  const before = monthBefore(promise, made.changesOn);
  return {
    beforeMonth: before?.month ?? null,
    month,
    before: before ? { kept: before.kept, decided: before.decided, state: before.state } : null,
    dueOn: dueAfter({ month }),
  };
}

function laterMonth(
  month: Temporal.PlainDate | null,
  than: Temporal.PlainDate,
  today: Temporal.PlainDate,
): Temporal.PlainDate {
  if (!month) throw wrong("month", "lesson-month-missing", "Choose the month it will be read from.");
  const problem = monthProblem(month, than, today);
  if (problem === "lesson-month-early")
    throw wrong("month", problem, "Choose a whole month after the change, within two years.");
  if (problem) throw wrong("month", problem, "This month is over. Choose one whose figure nobody knows yet.");
  return month;
}

/** The other side says yes. Said before: nothing more. Refusals: `not-found`, `lesson-own`, `lesson-over`. */
export async function agreeLesson(access: RelationshipAccess, id: string): Promise<void> {
  permit(policy, "lesson.answer", access);
  const lesson = await lessonAt(access, id);
  if (lesson.agreed) return;
  if (lesson.proposed.side === access.side)
    throw conflict("lesson-own", "Your side wrote this. The other side says whether it agrees.");
  if (!(await agree(access.tx, access, access, id))) throw over();
  if (access.side === "msme") await settle(access, { kind, about: id }, "answered");
  await append(access.tx, "lesson.agreed", access, { side: access.side, lesson: id });
}

const over = () => conflict("lesson-over", "This lesson is over. It stays as it is.");

/** Lets a lesson go, with a reason both read. Let go before: nothing more. Refusals: `not-found`, `lesson-over` (closed). */
export async function dropLesson(access: RelationshipAccess, id: string, reason: string): Promise<void> {
  permit(policy, "lesson.answer", access);
  const lesson = await lessonAt(access, id);
  if (lesson.dropped) return;
  if (!(await drop(access.tx, access, access, id, reason))) throw over();
  await settle(access, { kind, about: id }, access.side === "msme" ? "declined" : "withdrawn");
  await append(access.tx, "lesson.dropped", access, { side: access.side, lesson: id, reason });
}

/**
 * Names a later reading: where the month had no invoice, or the gate went. How often is shown. Refusals: `not-found`,
 * `lesson-over`, and by field `lesson-month-missing`, `lesson-month-early`, `lesson-month-over`, `lesson-gate-early`.
 */
export async function moveLesson(access: RelationshipAccess, id: string, to: MoveInput): Promise<void> {
  permit(policy, "lesson.answer", access);
  const lesson = await lessonAt(access, id);
  if (lesson.closed || lesson.dropped) throw over();
  const { month, measureId, dueOn } =
    lesson.measure === "promise"
      ? laterReading(lesson, to, access.today)
      : await laterGate(access, lesson, to);
  const moved = { month, measureId, dueOn, moved: lesson.moved + 1, reason: to.reason };
  if (moved.moved > 100 || !(await move(access.tx, access, access, id, moved))) throw over();
  await append(access.tx, "lesson.moved", access, {
    side: access.side,
    lesson: id,
    measure: `${lesson.measure}:${measureId}`,
    month: month?.toString().slice(0, 7) ?? null,
    dueOn: dueOn.toString(),
    reason: to.reason,
  });
}

function laterReading(lesson: Lesson, to: MoveInput, today: Temporal.PlainDate) {
  const month = laterMonth(to.month, lesson.month ?? lesson.changesOn, today);
  return { month, measureId: lesson.measureId, dueOn: dueAfter({ month }) };
}

async function laterGate(access: RelationshipAccess, lesson: Lesson, to: MoveInput) {
  const gate = (await measuresOf(access)).gates.find(({ id }) => id === to.gate);
  if (!gate || gate.figure || gate.id === lesson.measureId)
    throw wrong("gate", "lesson-gate-early", "Choose a gate that comes after the change.");
  if (Temporal.PlainDate.compare(gate.dueOn, lesson.changesOn) <= 0)
    throw wrong("gate", "lesson-gate-early", "Choose a gate that comes after the change.");
  return { month: null, measureId: gate.id, dueOn: dueAfter({ gateOn: gate.dueOn }) };
}

/**
 * Closes a lesson with the figure that its named reading gives now: without a figure it stays open. Closed before: nothing more.
 * Refusals: `not-found`, `lesson-over` (let go), `lesson-not-agreed`, `lesson-not-known` (there is no new figure).
 */
export async function closeLesson(
  access: RelationshipAccess,
  id: string,
  { words }: { readonly words: string | null },
): Promise<void> {
  permit(policy, "lesson.close", access);
  const lesson = await lessonAt(access, id);
  if (lesson.closed) return;
  if (!lesson.agreed)
    throw conflict("lesson-not-agreed", "Both sides agree to a lesson before it is closed.");
  const found = readingOf(await measuresOf(access), lesson);
  if ("why" in found)
    throw conflict(
      "lesson-not-known",
      "There is no new figure yet. A lesson is closed with its new figure only.",
    );
  const after = { ...found.figure, rule: found.rule };
  if (!(await close(access.tx, access, access, id, after, words))) throw over();
  await append(access.tx, "lesson.closed", access, {
    side: access.side,
    lesson: id,
    measure: `${lesson.measure}:${lesson.measureId}`,
    month: lesson.month?.toString().slice(0, 7) ?? null,
    beforeKept: lesson.before?.kept ?? null,
    beforeDecided: lesson.before?.decided ?? null,
    afterKept: after.kept,
    afterDecided: after.decided,
    rule: after.rule,
    words,
  });
}
