import type { Problem, Refusal } from "../platform/refusal.ts";
import type { Words } from "./words/words.ts";

/** The id of a field's first control: the error summary links to it. */
export function fieldId(name: string): string {
  return `field-${name.replaceAll(/[^\p{L}\p{N}_-]/gu, "-")}`;
}

/** The sentence of a problem in the reader's language. */
export function sentence(w: Words, problem: Problem): string {
  return w.problem(problem.code) ?? problem.message;
}

/** The first problem of one field, in words. */
export function problemOf(
  w: Words,
  problems: readonly Problem[] | undefined,
  name: string,
): string | undefined {
  const found = problems?.find((problem) => problem.field === name);
  return found && sentence(w, found);
}

/** What a form shows of a refusal: its fields, or the refusal itself where no field is to blame. */
export function problemsOf(refusal: Refusal): readonly Problem[] {
  if (refusal.fields.length > 0) return refusal.fields;
  return [{ field: "", code: refusal.code, message: refusal.message }];
}
