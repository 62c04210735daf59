import type { LargeAccess } from "../../people/access/access.ts";
import { invalid, notFound, type Problem } from "../../platform/refusal.ts";
import { changeDraft } from "../copies/actions.ts";
import { neverIn } from "../frameworks/check.ts";
import type { Framework, Limits, SkipRule } from "../frameworks/framework.ts";
import { circleIn } from "../frameworks/skip.ts";
import { criterionOf, idFor, type Typed, withCriterion, withoutCriterion } from "./criterion.ts";

type At = { readonly id: string; readonly version: number };
function one(field: string, code: string, message: string) {
  const problem: Problem = { field, code, message };
  return invalid(code, message, [problem]);
}

/** Gives the draft another name. Refusals of changeDraft. */
export async function renameDraft(access: LargeAccess, at: At, name: string): Promise<void> {
  await changeDraft(access, at.id, at.version, ({ content }) => ({ name, content }));
}

/**
 * Writes a criterion of the draft: a new one, or in place of another. Refusals: `not-found`, `framework-too-many`,
 * `framework-not-of-micro` (what the smallest are never asked), those of changeDraft.
 */
export async function writeCriterion(
  access: LargeAccess,
  at: At,
  limits: Limits,
  criterionId: string | undefined,
  typed: Typed,
): Promise<void> {
  await changeContent(access, at, (content) => {
    const before = content.criteria.find(({ id }) => id === criterionId);
    if (criterionId !== undefined && !before) throw notFound();
    if (!before && content.criteria.length >= limits.criteria)
      throw one("name", "framework-too-many", `A set holds ${limits.criteria} questions at most.`);
    const id = before?.id ?? idFor(typed.name, new Set(content.criteria.map((each) => each.id)));
    const written = criterionOf(id, typed, before);
    const word = neverIn(written, limits);
    if (word !== undefined)
      throw one("sizes", "framework-not-of-micro", `The smallest firms are not asked for this: “${word}”.`);
    return withCriterion(content, written);
  });
}

/** Takes a criterion out of the draft. Refusals: `not-found`, those of changeDraft. */
export async function removeCriterion(access: LargeAccess, at: At, criterionId: string): Promise<void> {
  await changeContent(access, at, (content) => {
    if (!content.criteria.some(({ id }) => id === criterionId)) throw notFound();
    return withoutCriterion(content, criterionId);
  });
}

/** Leaves a question out after an answer. Refusals: `skip-unknown`, `skip-agility`, `framework-circle`, those of changeDraft. */
export async function addSkip(access: LargeAccess, at: At, rule: SkipRule): Promise<void> {
  await changeContent(access, at, (content) => {
    const [skipped = ""] = rule.skip;
    const known = new Map(content.criteria.map((each) => [each.id, each]));
    for (const [field, id] of [
      ["criterion", rule.when.criterion],
      ["skip", skipped],
    ] as const)
      if (!known.has(id)) throw one(field, "skip-unknown", "Choose one of the questions of this set.");
    if (known.get(skipped)?.agility)
      throw one("skip", "skip-agility", "The question of agility is never left out.");
    const skips = [...content.skips, rule];
    const circle = circleIn(skips);
    if (circle) {
      const names = circle.map((id) => known.get(id)?.name.en ?? id).join(" → ");
      throw one("skip", "framework-circle", `These would leave each other out in a circle: ${names}.`);
    }
    return { ...content, skips };
  });
}

/** Takes a rule of what is left out away, by its place from 0. Refusals: `not-found`, those of changeDraft. */
export async function removeSkip(access: LargeAccess, at: At, place: number): Promise<void> {
  await changeContent(access, at, (content) => {
    if (!content.skips[place]) throw notFound();
    return { ...content, skips: content.skips.toSpliced(place, 1) };
  });
}

function changeContent(access: LargeAccess, { id, version }: At, change: (content: Framework) => Framework) {
  return changeDraft(access, id, version, ({ name, content }) => ({ name, content: change(content) }));
}
