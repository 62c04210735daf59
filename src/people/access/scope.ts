import type { LargeRole, MsmeRole, Side } from "./role.ts";

/**
 * What a token may be given, by side: the roles in which a program then acts, so that `permit` asks of it what it asks of
 * people. A side that is absent is never given the scope. One line for each thing a collection of the API lets do.
 */
export const scopes = {
  "organizations:read": { large: ["auditor"], msme: ["member"] },
  "relationships:read": { large: ["auditor"], msme: ["member"] },
  "imports:read": { large: ["auditor"] },
  "imports:write": { large: ["finance"] },
  "invoices:read": { large: ["auditor"], msme: ["member"] },
  "invoices:write": { large: ["finance"] },
  "commitments:read": { large: ["auditor"], msme: ["member"] },
  "commitments:write": { large: ["sponsor"] },
  "readings:read": { large: ["auditor"], msme: ["member"] },
  "record:read": { large: ["auditor"], msme: ["member"] },
} as const satisfies Record<
  `${string}:${"read" | "write"}`,
  { readonly large?: readonly LargeRole[]; readonly msme?: readonly MsmeRole[] }
>;

export type Scope = keyof typeof scopes;

/** The roles of a program on its side; none where the scope is not for that side. */
export function rolesIn(scope: Scope, side: Side): readonly (LargeRole | MsmeRole)[] {
  const given: Partial<Record<Side, readonly (LargeRole | MsmeRole)[]>> = scopes[scope];
  return given[side] ?? [];
}

/** The scopes that an organization of this side can give a token. */
export function scopesFor(side: Side): readonly Scope[] {
  return (Object.keys(scopes) as Scope[]).filter((scope) => rolesIn(scope, side).length > 0);
}
