import { conflict, invalid } from "../../platform/refusal.ts";
import { type Role, roleFits, type Side } from "../access/role.ts";

/** Somebody who belongs, or belonged, to an organization. */
export type Member = {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly address: string;
  readonly telephone: string | null;
  readonly roles: readonly Role[];
  readonly jobTitle: string | null;
  readonly since: Temporal.Instant;
  /** False until the first sign-in: the mailed link was not used yet. */
  readonly joined: boolean;
  readonly version: number;
};

/** Without this role nobody could let anybody in again. */
export const keeperOf = { large: "administrator", msme: "owner" } as const satisfies Record<Side, Role>;

/**
 * Roles as they are kept: each once, of this side only. Nobody grants roles of the other side, and none implies another.
 * Refusals `roles-missing`, `role-of-other-side`.
 */
export function rolesOf(side: Side, chosen: readonly string[]): readonly Role[] {
  const roles = [...new Set(chosen)];
  if (roles.length === 0) throw aboutRoles("roles-missing", "Choose at least one role.");
  const fitting = roles.filter((role) => roleFits(side, role));
  if (fitting.length < roles.length)
    throw aboutRoles("role-of-other-side", "Choose among the roles of this list.");
  return fitting;
}

function aboutRoles(code: string, message: string) {
  return invalid(code, message, [{ field: "roles", code, message }]);
}

/** Refusals `last-administrator`, `last-owner` when nobody of those who stay keeps the role that lets people in. */
export function keepKeeper(side: Side, staying: readonly (readonly string[])[]): void {
  const keeper = keeperOf[side];
  if (staying.some((roles) => roles.includes(keeper))) return;
  const message =
    side === "large"
      ? "Somebody must stay administrator. Make a colleague administrator first."
      : "Somebody must stay owner. Make somebody else owner first.";
  throw conflict(`last-${keeper}`, message);
}
