import { invalid } from "../../platform/refusal.ts";
import type { Side } from "../access/role.ts";
import { type Scope, scopesFor } from "../access/scope.ts";

/** A program's token as people see it: never the token itself, which is shown once when it is made. */
export type Token = {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly madeAt: Temporal.Instant;
  /** The last moment is the end of this day. Null: until somebody ends it. */
  readonly expiresOn: Temporal.PlainDate | null;
  readonly lastUsedOn: Temporal.PlainDate | null;
  readonly endedAt: Temporal.Instant | null;
};

/** One that was just made: the only time that `token` is known. */
export type NewToken = {
  readonly id: string;
  readonly token: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly expiresOn: Temporal.PlainDate | null;
};

export const longestDays = 3650;

/** Scopes as they are kept: each once, of this side only, in the order of the list. Refusals `scopes-missing`, `scope-unknown`. */
export function scopesOf(side: Side, chosen: readonly string[]): readonly Scope[] {
  const known = scopesFor(side);
  if (chosen.length === 0) throw aboutScopes("scopes-missing", "Choose at least one scope.");
  const strange = chosen.find((scope) => !known.some((one) => one === scope));
  if (strange !== undefined)
    throw aboutScopes("scope-unknown", `Choose among these scopes: ${known.join(", ")}.`);
  return known.filter((scope) => chosen.includes(scope));
}

function aboutScopes(code: string, message: string) {
  return invalid(code, message, [{ field: "scopes", code, message }]);
}

/** True while the token opens something. */
export function isOpen(token: Token, today: Temporal.PlainDate): boolean {
  if (token.endedAt !== null) return false;
  return token.expiresOn === null || Temporal.PlainDate.compare(today, token.expiresOn) <= 0;
}
