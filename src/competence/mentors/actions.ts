import type { LargeAccess, RelationshipAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { conflict } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { append } from "../../record/append.ts";
import { fitRule, type OfferInput } from "./input.ts";
import type { FitRule, MentorLine } from "./mentor.ts";
import { policy } from "./policy.ts";
import { mentor, mentorCount, mentors } from "./reads.ts";
import { writeOffer } from "./store.ts";

/** How a fit is counted today. Refusal `rule-not-known`. */
export function ruleOfToday(access: { readonly today: Temporal.PlainDate }, rules: Rules): FitRule {
  return fitRule(rules, access.today);
}

/** A mentor says what they offer. Refusal `offer-changed`: it was changed in another window. */
export async function offerSelf(access: LargeAccess, said: OfferInput): Promise<void> {
  permit(policy, "mentor.offer", access);
  if (!(await writeOffer(access.tx, access, said)))
    throw conflict("offer-changed", "You changed this in another window. Look at it again.");
  const { version: _, about: __, topics, languages, trades, countries, capacity, meets } = said;
  await append(access.tx, "mentor.offered", access, {
    mentor: access.personId,
    capacity,
    meets,
    topics: topics.join(" "),
    languages: languages.join(" "),
    trades: trades.join(" "),
    countries: countries.join(" "),
  });
}

/** What this person offers as a mentor; undefined when nothing yet. */
export function offerOf(
  access: LargeAccess | RelationshipAccess,
  personId: string,
): Promise<MentorLine | undefined> {
  return mentor(access, personId);
}

/** Who mentors, by name, at most `limit`; and how many there are, with their places and those taken. */
export async function whoMentors(access: LargeAccess, limit: number) {
  permit(policy, "mentor.read", access);
  return { lines: await mentors(access, limit), ...(await mentorCount(access)) };
}
