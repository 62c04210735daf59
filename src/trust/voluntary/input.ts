import { z } from "zod";
import { formId, oneOf, optionalLine } from "../../platform/text.ts";
import { voluntaryKinds } from "../commitments/commitment.ts";

export const ownForm = z.object({
  id: formId,
  kind: oneOf(voluntaryKinds, {
    code: "own-kind-missing",
    message: "Choose what you would like to promise.",
  }),
  days: optionalLine(20)
    .refine((text) => text === null || /^\d{1,3}$/.test(text), {
      error: "Enter whole days, like 5.",
      params: { code: "days-wrong" },
    })
    .transform((text) => (text === null ? undefined : Number(text))),
});

export type OwnInput = z.infer<typeof ownForm>;
