import type { LargeAccess, RelationshipAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { conflict } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { append } from "../../record/append.ts";
import { calendarOn } from "../working-days/actions.ts";
import { dayIn, endOf, lastDay } from "../working-days/working-day.ts";
import type { HelpRequest } from "./help.ts";
import { type AnswerInput, answerRule, type HelpInput } from "./input.ts";
import { policy } from "./policy.ts";
import { countryOf, deskOf, helpAtDesk, oneAtDesk } from "./reads.ts";
import { answerHelp, insertHelp, withdrawHelp } from "./store.ts";

/** Wakes in the morning of the day an answer is due: the help desk hears of it once more. */
export const helpDueQueue = "help.due";

/**
 * The firm asks for help; the help desk gets a mail that says only that somebody did. Sent again, or the same wish while it
 * waits: nothing more. Answers the day an answer is due. Refusal `help-nobody`: nobody is at that help desk.
 */
export async function askForHelp(
  access: RelationshipAccess,
  rules: Rules,
  { id, wish, note }: HelpInput,
): Promise<Temporal.PlainDate> {
  permit(policy, "help.ask", access);
  if (!(await deskOf(access, [access.largeId])).has(access.largeId))
    throw conflict("help-nobody", "Nobody has been named yet who answers here. Call instead.");
  const { tx, largeId, now, today } = access;
  const { workingDays, ruleVersion } = answerRule(rules, today);
  const calendar = calendarOn(rules, await countryOf(access), today);
  const answerBy = lastDay(calendar, dayIn(calendar, now), workingDays);
  if (!(await insertHelp(tx, access, { id, wish, note, answerBy, ruleVersion }))) return answerBy;
  const entryId = await append(tx, "help.asked", access, { help: id, wish, answerBy: answerBy.toString() });
  // Midnight begins the day; at eight there is somebody.
  const startAfter = endOf(calendar, answerBy.subtract({ days: 1 })).add({ hours: 8 });
  await tx.send(helpDueQueue, { largeId, entryId }, { startAfter });
  return answerBy;
}

/** The firm takes it back. Answered or taken back before: nothing more. */
export async function takeBackHelp(access: RelationshipAccess, id: string): Promise<void> {
  permit(policy, "help.ask", access);
  if (await withdrawHelp(access.tx, access, id))
    await append(access.tx, "help.withdrawn", access, { help: id });
}

/** What waits and what was answered, for the help desk alone. */
export function deskList(access: LargeAccess): Promise<HelpRequest[]> {
  permit(policy, "help.read", access);
  return helpAtDesk(access);
}

/** One of them. Refusals `not-allowed`, `not-found`. */
export function deskRequest(access: LargeAccess, id: string): Promise<HelpRequest> {
  permit(policy, "help.answer", access);
  return oneAtDesk(access, id);
}

/**
 * The help desk answers, by name; the firm gets a mail that says only that there is an answer. The same answer again: nothing
 * more. Refusals: `not-found`, `help-answered` (a colleague was faster), `help-withdrawn`.
 */
export async function answerCall(access: LargeAccess, id: string, said: AnswerInput): Promise<void> {
  const before = await deskRequest(access, id);
  if (before.withdrawn) throw conflict("help-withdrawn", "The firm took this back meanwhile.");
  if (before.answer?.kind === said.answer && before.answer.words === said.words) return;
  if (before.answer || !(await answerHelp(access.tx, access, id, said)))
    throw conflict("help-answered", "A colleague answered this meanwhile. Read what was said.");
  const at = { largeId: access.largeId, relationshipId: before.relationshipId, now: access.now };
  await append(access.tx, "help.answered", at, { help: id, answer: said.answer });
}
