import type { Rules } from "../../platform/rules.ts";
import { roleBook } from "./input.ts";
import type { RoleBook } from "./role.ts";

/** The roles as they stand on a day, for the other slices of this wing. Refusal `rule-not-known`. */
export function rolesOn(rules: Rules, { today }: { readonly today: Temporal.PlainDate }): RoleBook {
  return roleBook(rules, today);
}
