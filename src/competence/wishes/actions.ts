import type { LargeAccess, RelationshipAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { conflict, invalid } from "../../platform/refusal.ts";
import { append } from "../../record/append.ts";
import type { WishInput } from "./input.ts";
import { policy } from "./policy.ts";
import { firmsToChoose, mentorsToChoose, wisherCount, wishers, wishOf } from "./reads.ts";
import { writeChoice, writeWish } from "./store.ts";
import { type Choice, givenTwice, type Wish, type Wisher } from "./wish.ts";

/** Enough for a page of names; those named before stand first. */
export const mostToChoose = 60;

/** A firm says that it would like a mentor, or no longer. Refusal `wish-changed`: a colleague was faster. */
export async function sayWish(access: RelationshipAccess, said: WishInput): Promise<void> {
  permit(policy, "wish.say", access);
  if (!(await writeWish(access.tx, access, said)))
    throw conflict("wish-changed", "A colleague changed this meanwhile. Look at it again.");
  await append(access.tx, "mentoring.wished", access, {
    wanted: said.wanted ? "yes" : "no",
    topics: said.topics.join(" "),
    languages: said.languages.join(" "),
    trade: said.trade,
    meets: said.meets,
  });
}

/** The same wish with these topics added: for an ask elsewhere that names what a firm would like to learn. */
export async function wishFor(
  access: RelationshipAccess,
  topics: readonly string[],
  language: string,
): Promise<void> {
  const before = await wishOf(access);
  const { version = 0, languages = [language], trade = null, meets = "either", words = "" } = before ?? {};
  await sayWish(access, {
    ...{ version, trade, meets, words, wanted: true, languages: [...languages] },
    topics: [...new Set([...(before?.topics ?? []), ...topics])].slice(0, 40),
  });
}

/**
 * Whom a firm would like best, and whom rather not. Nothing of it goes into the record: the other side never learns it.
 * Refusal `place-twice`.
 */
export async function chooseMentors(access: RelationshipAccess, choices: readonly Choice[]): Promise<void> {
  permit(policy, "wish.choose", access);
  refuseTwice(choices);
  const offered = new Map((await mentorsToChoose(access, mostToChoose)).map((one) => [one.id, one.said]));
  for (const { id, said } of choices)
    if (offered.has(id) && offered.get(id) !== said)
      await writeChoice(access.tx, { ...access, mentorId: id }, "msme", said);
}

/** The same of a mentor. Refusal `place-twice`. */
export async function chooseFirms(access: LargeAccess, choices: readonly Choice[]): Promise<void> {
  permit(policy, "wish.choose", access);
  refuseTwice(choices);
  const offered = new Map((await firmsToChoose(access, mostToChoose)).map((one) => [one.id, one.said]));
  for (const { id, said } of choices)
    if (offered.has(id) && offered.get(id) !== said)
      await writeChoice(
        access.tx,
        { largeId: access.largeId, relationshipId: id, mentorId: access.personId },
        "large",
        said,
      );
}

function refuseTwice(choices: readonly Choice[]): void {
  const twice = givenTwice(choices);
  if (!twice) return;
  const message = "Two have the same place. Give each place once.";
  const fields = choices
    .filter((one) => one.said === twice)
    .slice(1)
    .map(({ id }) => ({ field: `with-${id}`, code: "place-twice", message }));
  throw invalid("place-twice", message, fields);
}

/** What a firm said; undefined when nothing yet. */
export function saidWish(access: RelationshipAccess): Promise<Wish | undefined> {
  permit(policy, "wish.read", access);
  return wishOf(access);
}

/** Which firms would like a mentor, by name, at most `limit`; and how many there are. */
export async function whoWishes(
  access: LargeAccess,
  limit: number,
): Promise<{ readonly lines: readonly Wisher[]; readonly firms: number; readonly helped: number }> {
  permit(policy, "wish.read", access);
  return { lines: await wishers(access, limit), ...(await wisherCount(access)) };
}
