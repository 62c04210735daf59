import { z } from "zod";
import { version } from "../../platform/text.ts";

/** Whom a person chose for a firm; nobody: it goes without. */
export const handForm = z.object({
  version,
  mentor: z.preprocess((sent) => (typeof sent === "string" ? sent : ""), z.string()),
});
