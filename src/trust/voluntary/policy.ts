import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** What a firm promises of its own will. */
  "voluntary.read": { large: "any", msme: ["owner", "member"] },
  "voluntary.add": { msme: ["owner", "member"] },
  "voluntary.end": { msme: ["owner", "member"] },
} satisfies Policy<string>;
