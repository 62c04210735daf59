import type { LargeAccess, RelationshipAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { formatDecimal } from "../../platform/money.ts";
import { invalid, notAllowed, type Refusal } from "../../platform/refusal.ts";
import { append } from "../../record/append.ts";
import { nameKey } from "../../relationships/organizations/name.ts";
import type { ProblemInput } from "./input.ts";
import { policy } from "./policy.ts";
import type { Posted } from "./problem.ts";
import { deciders, oneProblem, openProblems, partnersCalled } from "./reads.ts";
import { endProblem, insertProblem } from "./store.ts";

export function mayPost(access: LargeAccess): boolean {
  return may(policy, "problem.post", access) && !access.narrow;
}

/** Posting and ending speak for the whole organization. Refusals `not-allowed`, `assigned-only`. */
export function permitPosting(access: LargeAccess, verb: "problem.post" | "problem.end"): void {
  permit(policy, verb, access);
  if (access.narrow)
    throw notAllowed(
      "assigned-only",
      "You look after assigned partners only. Ask your Senior Executive Responsible.",
    );
}

/** What is posted to a firm and takes ideas; nothing for who may not read it. */
export async function postedTo(access: RelationshipAccess): Promise<Posted[]> {
  return may(policy, "problem.read", access) ? openProblems(access) : [];
}

/**
 * Posts a problem or a coming need. Sent again: nothing more. Refusals: `problem-day-past`, `problem-decides-missing`,
 * `partner-unknown`, `partner-two`.
 */
export async function postProblem(access: LargeAccess, made: ProblemInput): Promise<void> {
  permitPosting(access, "problem.post");
  if (Temporal.PlainDate.compare(made.closesOn, access.today) < 0)
    throw field("closesOn", "problem-day-past", "Enter a day from today on.");
  const decides = (await deciders(access)).find((one) => one.id === made.decides);
  if (!decides) throw field("decides", "problem-decides-missing", "Choose who decides.");
  const partners = await relationshipsOf(access, made.partners);
  if (!(await insertProblem(access.tx, access, { ...made, partners }))) return;
  const { largeId, now } = access;
  await append(
    access.tx,
    "problem.posted",
    { largeId, now },
    {
      problem: made.id,
      kind: made.kind,
      title: made.title,
      trial: made.trial && { amount: formatDecimal(made.trial), currency: made.trial.currency },
      per: made.trial?.per ?? null,
      closesOn: made.closesOn.toString(),
      decides: decides.name,
      partners: made.audience === "everybody" ? null : partners.length,
    },
  );
}

/** Ends it before its day, with a reason that its readers see. Ended before: nothing more. Refusal `not-found`. */
export async function endPosted(access: LargeAccess, id: string, reason: string): Promise<void> {
  permitPosting(access, "problem.end");
  const { id: problem } = await oneProblem(access, id);
  if (!(await endProblem(access.tx, access, problem, reason))) return;
  const { largeId, now } = access;
  await append(access.tx, "problem.ended", { largeId, now }, { problem, reason });
}

/** The chosen partners, each by the name that only it has. */
async function relationshipsOf(access: LargeAccess, names: readonly string[]): Promise<string[]> {
  const found = await partnersCalled(access, names.map(nameKey));
  return names.map((name) => {
    const [id, another] = found.get(nameKey(name)) ?? [];
    if (id === undefined)
      throw field("partners", "partner-unknown", `No partner that works with you is called “${name}”.`);
    if (another !== undefined) throw field("partners", "partner-two", `Two partners are called “${name}”.`);
    return id;
  });
}

function field(name: string, code: string, message: string): Refusal {
  return invalid(code, message, [{ field: name, code, message }]);
}
