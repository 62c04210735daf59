import { z } from "zod";
import { oneOf, paragraph } from "../../platform/text.ts";

export const readersForm = z.object({
  open: oneOf(["yes", "no"], {
    code: "readers-missing",
    message: "Open the page again, then say who reads the leaves.",
  }).transform((open) => open === "yes"),
  reason: paragraph(500, { code: "reason-missing", message: "Write why. Partners read it." }),
});
export type Readers = z.infer<typeof readersForm>;
