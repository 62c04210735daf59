import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** Which ledgers were loaded, what became of their rows, and every problem in them. */
  "import.read": { large: ["finance", "administrator", "auditor"] },
  "import.make": { large: ["finance"] },
  "import.undo": { large: ["finance"] },
} satisfies Policy<string>;
