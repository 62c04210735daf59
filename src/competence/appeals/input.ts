import { z } from "zod";
import { chosen, formId, paragraph } from "../../platform/text.ts";

/** What is appealed, why, and whom the firm chooses for the second seat. */
export const appealForm = z.object({
  id: formId,
  criteria: z
    .preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(z.string().max(60)).max(60))
    .refine((all) => all.length > 0, {
      error: "Tick what is to be looked at again.",
      params: { code: "appeal-what-missing" },
    }),
  reason: paragraph(2000, { code: "appeal-reason-missing", message: "Write why." }),
  panelist: chosen({ code: "appeal-seat-missing", message: "Choose who sits for you." }),
});

export type AppealInput = z.infer<typeof appealForm>;
