import { notAllowed } from "../../platform/refusal.ts";
import type { LargeRole, MsmeRole, Role, Side } from "./role.ts";

/**
 * Who may do one thing. A side that is absent may not. `any` stands for every role of that side.
 * Each slice exports one table of such rules; all of them together are the checked-in matrix and /who-can-see.
 */
export type Rule = {
  readonly large?: "any" | readonly LargeRole[];
  readonly msme?: "any" | readonly MsmeRole[];
};
export type Policy<Verb extends string> = Readonly<Record<Verb, Rule>>;

/** True when somebody with these roles on this side may. */
export function allows(rule: Rule, side: Side, roles: readonly Role[]): boolean {
  const named: "any" | readonly Role[] | undefined = side === "large" ? rule.large : rule.msme;
  if (named === undefined) return false;
  return named === "any" ? roles.length > 0 : roles.some((role) => named.includes(role));
}

/** Refusal `not-allowed` unless the proof's roles may do the verb. The first line of every action. */
export function permit<Verb extends string>(
  policy: Policy<Verb>,
  verb: Verb,
  access: { readonly side: Side; readonly roles: readonly Role[] },
): void {
  if (!allows(policy[verb], access.side, access.roles))
    throw notAllowed("not-allowed", "Your role does not include this. Ask your administrator.");
}

/** The same question for a page that shows or hides a button. */
export function may<Verb extends string>(
  policy: Policy<Verb>,
  verb: Verb,
  access: { readonly side: Side; readonly roles: readonly Role[] },
): boolean {
  return allows(policy[verb], access.side, access.roles);
}
