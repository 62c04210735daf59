import type { RelationshipAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { formatDecimal } from "../../platform/money.ts";
import { conflict, invalid } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { append } from "../../record/append.ts";
import { askFor, minutesOn, settle } from "../../relationships/requests/actions.ts";
import { aboutNumber } from "../../relationships/requests/request.ts";
import { readIdea } from "../ideas/actions.ts";
import type { Idea } from "../ideas/idea.ts";
import { policy } from "./policy.ts";
import { currencyOf, nameable, rulesOf } from "./reads.ts";
import { type IdeaRules, sameRules } from "./rules.ts";
import { askSide, holdIdea, insertAcceptance, insertRules } from "./store.ts";

export { rulesForm } from "./input.ts";
export { currencyOf, nameable, rulesOf };

const kind = "idea-rules";

/** The rules under which an idea is sent: its sender accepts them by sending. Refusal `readers-missing`. */
export async function beginRules(
  access: RelationshipAccess,
  ideaId: string,
  rules: IdeaRules,
): Promise<void> {
  await checkReaders(access, rules, access.side);
  await insertRules(access.tx, access, ideaId, 1, rules);
  await accept(access, ideaId, 1, rules);
}

/**
 * Proposes other rules; who proposes them accepts them. What was agreed before stands until both accepted the new ones. The same
 * rules again: nothing more. Refusals: `not-found`, `idea-closed`, `readers-missing`.
 */
export async function proposeRules(
  access: RelationshipAccess,
  ideaId: string,
  rules: IdeaRules,
  methods: Rules,
): Promise<void> {
  permit(policy, "idea.agree", access);
  await holdIdea(access.tx, access, ideaId);
  const idea = await open(access, ideaId);
  await checkReaders(access, rules, idea.side);
  const numbers = await rulesOf(access, ideaId);
  const last = numbers.at(-1);
  if (last && sameRules({ ...last, readers: last.readers.map((one) => one.personId) }, rules)) {
    if (!last.accepted[access.side]) await acceptRules(access, ideaId, last.number);
    return;
  }
  const number = (last?.number ?? 0) + 1;
  await insertRules(access.tx, access, ideaId, number, rules);
  const { side, today } = access;
  const before = { kind, about: aboutNumber(ideaId, number - 1) } as const;
  await settle(access, before, side === "msme" ? "answered" : "withdrawn");
  if (side === "large") {
    const about = aboutNumber(ideaId, number);
    const said = { why: idea.title.slice(0, 500), readers: "Whoever works with both of you", dueOn: null };
    await askFor(access, { id: about, kind, about, ...said }, minutesOn(methods, today));
  }
  await append(access.tx, "idea.rules-proposed", access, { idea: ideaId, number, side });
  await accept(access, ideaId, number, rules);
  await askSide(access.tx, access, ideaId, access.side === "large" ? "msme" : "large");
}

/** Accepts the number that was read. Again: nothing more. Refusals: `not-found`, `idea-closed`, `rules-changed`. */
export async function acceptRules(access: RelationshipAccess, ideaId: string, number: number): Promise<void> {
  permit(policy, "idea.agree", access);
  await holdIdea(access.tx, access, ideaId);
  await open(access, ideaId);
  const last = (await rulesOf(access, ideaId)).at(-1);
  if (last?.number !== number)
    throw conflict("rules-changed", "Somebody changed these rules meanwhile. Read the new ones.");
  if (access.side === "msme") await settle(access, { kind, about: aboutNumber(ideaId, number) }, "answered");
  await accept(access, ideaId, number, { ...last, readers: last.readers.map((one) => one.personId) });
  if (last.side !== access.side) await askSide(access.tx, access, ideaId, null);
}

async function accept(
  access: RelationshipAccess,
  ideaId: string,
  number: number,
  rules: IdeaRules,
): Promise<void> {
  if (!(await insertAcceptance(access.tx, access, ideaId, number))) return;
  const { owns, ownsWords, trial, readers } = rules;
  await append(access.tx, "idea.rules-accepted", access, {
    idea: ideaId,
    number,
    side: access.side,
    owns: ownsWords ?? owns,
    trial: trial && { amount: formatDecimal(trial), currency: trial.currency },
    per: trial?.per ?? null,
    readers: readers.toSorted().join(" "),
  });
}

/** Answered no, or taken back: nothing more is agreed or opened. */
async function open(access: RelationshipAccess, ideaId: string): Promise<Idea> {
  const idea = await readIdea(access, ideaId);
  if (idea.stage === "no" || idea.stage === "withdrawn")
    throw conflict("idea-closed", "This idea is closed. Its rules and texts stay as they are.");
  return idea;
}

/** Readers belong to the large side; the firm's ideas name at least one of them. Refusal `readers-missing`. */
export async function checkReaders(
  access: RelationshipAccess,
  { readers }: IdeaRules,
  sender: Idea["side"],
): Promise<void> {
  const known = new Set((await nameable(access)).map((one) => one.personId));
  if ((sender === "msme" && readers.length === 0) || readers.some((id) => !known.has(id)))
    throw invalid("readers-missing", readersMissing, [
      { field: "readers", code: "readers-missing", message: readersMissing },
    ]);
}

const readersMissing = "Choose at least one person who may read it.";
