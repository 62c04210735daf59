import type { Side } from "../../people/access/role.ts";

/** One side's word that a number is what both mean. */
export type Confirmation = { readonly name: string; readonly at: Temporal.Instant };

/** One number of the joint success statement: what success means to both, and two or three signs to see it by. */
export type Statement = {
  readonly id: string;
  /** From 1; every change is a new number. */
  readonly number: number;
  readonly text: string;
  readonly signs: readonly string[];
  readonly proposedBy: { readonly name: string; readonly side: Side };
  readonly proposedAt: Temporal.Instant;
  readonly large: Confirmation | null;
  readonly msme: Confirmation | null;
};

/** Up to three things the firm cares about most, in its own words and order. */
export type Interest = {
  readonly id: string;
  readonly position: 1 | 2 | 3;
  readonly text: string;
  readonly namedAt: Temporal.Instant;
};

/** Both sides have confirmed this number. */
export function stands(statement: Pick<Statement, "large" | "msme">): boolean {
  return statement.large !== null && statement.msme !== null;
}

/** The highest number that both confirmed: what holds until a newer one is confirmed by both. */
export function standing<S extends Pick<Statement, "number" | "large" | "msme">>(
  versions: readonly S[],
): S | undefined {
  return versions.filter(stands).sort((a, b) => b.number - a.number)[0];
}

/** The highest number there is, confirmed or not. */
export function newest<S extends Pick<Statement, "number">>(versions: readonly S[]): S | undefined {
  return versions.toSorted((a, b) => b.number - a.number)[0];
}

/** True when a text and its signs say the same as a number does. */
export function sameWords(
  statement: Pick<Statement, "text" | "signs"> | undefined,
  said: { readonly text: string; readonly signs: readonly string[] },
): boolean {
  return (
    statement !== undefined &&
    statement.text === said.text &&
    statement.signs.length === said.signs.length &&
    statement.signs.every((sign, place) => sign === said.signs[place])
  );
}
