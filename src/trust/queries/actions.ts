import type { RelationshipAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { conflict, invalid } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { append } from "../../record/append.ts";
import { promisesOf } from "../promises/actions.ts";
import { dateOf, dayNumber } from "../readings/month.ts";
import { versionOn } from "../readings/promise.ts";
import { workingDaysAfter } from "../sources/query.ts";
import { type QueryInput, usualAnswer } from "./input.ts";
import { policy } from "./policy.ts";
import type { Query } from "./query.ts";
import { invoiceNumber, oneQuery, queries } from "./reads.ts";
import { answerQuery, insertQuery, withdrawQuery } from "./store.ts";

/** The questions about one invoice, for whoever may read them, and whether the reader may ask. */
export async function questionsAbout(
  access: RelationshipAccess,
  invoiceId: string,
): Promise<{ readonly items: readonly Query[]; readonly mayAsk: boolean }> {
  if (!may(policy, "query.read", access)) return { items: [], mayAsk: false };
  const { items } = await queries(access, { invoice: invoiceId });
  return { items, mayAsk: may(policy, "query.ask", access) };
}

/** Within how many working days a question of today is answered: the shortest promise in force, else the usual. */
export async function answerTime(
  access: RelationshipAccess,
  rules: Rules,
): Promise<{ readonly days: number; readonly ruleVersion: string }> {
  const today = dayNumber(access.today);
  const promised = (await promisesOf(access)).promises.flatMap(({ promise }) => {
    const [{ from }] = promise.versions;
    const stands = (from === null || from <= today) && (promise.endedOn === null || today < promise.endedOn);
    return promise.kind === "C10" && stands ? [versionOn(promise, today)] : [];
  });
  const [shortest] = promised.toSorted((a, b) => a.days - b.days);
  return shortest ?? usualAnswer(rules, access.today);
}

/**
 * The firm asks about an invoice; who looks after it is mailed. Sent again: nothing more. The day of the answer is counted
 * now, once. Refusals: `not-found`, `query-words-missing`, `query-open`: one at a time about each invoice.
 */
export async function askAbout(
  access: RelationshipAccess,
  rules: Rules,
  invoiceId: string,
  { id, question, words }: QueryInput,
): Promise<void> {
  permit(policy, "query.ask", access);
  if (question === "own" && words === null) {
    const [code, message] = ["query-words-missing", "Write what you would like to know."];
    throw invalid(code, message, [{ field: "words", code, message }]);
  }
  const number = await invoiceNumber(access, invoiceId);
  const { days, ruleVersion } = await answerTime(access, rules);
  const dueOn = dateOf(workingDaysAfter(dayNumber(access.today), days));
  const made = { id, invoiceId, invoiceNumber: number, question, words, dueOn, ruleVersion };
  const outcome = await insertQuery(access.tx, access, made);
  if (outcome === "open")
    throw conflict("query-open", "Somebody asked about this invoice already. The answer is on its way.");
  if (outcome === "again") return;
  await append(access.tx, "query.asked", access, {
    ...{ side: access.side, query: id, invoice: number, question, words, dueOn: dueOn.toString() },
  });
}

/** The large side answers, in words. The same again: nothing more. Refusals: `not-found`, `query-over`. */
export async function answerAbout(access: RelationshipAccess, id: string, text: string): Promise<void> {
  permit(policy, "query.answer", access);
  const before = await oneQuery(access, id);
  if (before.answer?.text === text) return;
  if (!(await answerQuery(access.tx, access, id, text)))
    throw conflict("query-over", "This was answered, or taken back, meanwhile. Read what stands there.");
  await append(access.tx, "query.answered", access, { side: access.side, query: id, text });
}

/** The firm no longer needs an answer. Sent again: nothing more. Refusals: `not-found`, `query-over`. */
export async function takeBack(access: RelationshipAccess, id: string): Promise<void> {
  permit(policy, "query.ask", access);
  const before = await oneQuery(access, id);
  if (before.withdrawnOn) return;
  if (!(await withdrawQuery(access.tx, access, id)))
    throw conflict("query-over", "This was answered meanwhile. Read what stands there.");
  await append(access.tx, "query.withdrawn", access, { side: access.side, query: id });
}
