/** The roles of people, by the side of the organization they act for. `help-desk` is implied by no other role. */
export const largeRoles = [
  "relationship-manager",
  "sponsor",
  "finance",
  "mentor",
  "auditor",
  "administrator",
  "help-desk",
] as const;

/** A bookkeeper sees money only. */
export const msmeRoles = ["owner", "member", "bookkeeper"] as const;

export type LargeRole = (typeof largeRoles)[number];
export type MsmeRole = (typeof msmeRoles)[number];
export type Role = LargeRole | MsmeRole;
export type Side = "large" | "msme";

/** True when the role belongs to an organization of that side. */
export function roleFits(side: Side, role: string): role is Role {
  return (side === "large" ? (largeRoles as readonly string[]) : (msmeRoles as readonly string[])).includes(
    role,
  );
}
