import { z } from "zod";
import { kinds } from "./evidence.ts";

const text = z.string({ error: "Name it." }).min(1, "Name it.").max(300, "Use at most 300 characters.");
const date = z
  .string({ error: "Write a date like 2026-05-01." })
  .regex(/^(19|20)\d\d-\d\d-\d\d$/, "Write a date like 2026-05-01.")
  .transform((written, context) => {
    try {
      return Temporal.PlainDate.from(written);
    } catch {
      context.addIssue({ code: "custom", message: "There is no such day.", params: { code: "no-such-day" } });
      return z.NEVER;
    }
  });

/** An assessment in JSON: evidence about criteria, and the day it is weighed on. */
export const assessmentInput = z.strictObject({
  asOf: date,
  baseRate: z
    .number({ error: "Give a number from 0 to 1." })
    .min(0, "From 0 to 1.")
    .max(1, "From 0 to 1.")
    .optional(),
  evidence: z.array(
    z.strictObject({
      criterion: text,
      kind: z.enum(kinds, { error: `Say one of ${kinds.join(", ")}.` }),
      date,
      direction: z.enum(["for", "against"], { error: 'Say "for" or "against".' }),
      event: text.exactOptional(),
      strength: z
        .number({ error: "Give a number above 0 up to 1." })
        .gt(0, "Above 0.")
        .max(1, "Up to 1.")
        .default(1),
    }),
  ),
});
