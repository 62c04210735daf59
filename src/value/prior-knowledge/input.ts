import { z } from "zod";
import { formId, oneOf, optionalId, optionalLine, optionalParagraph } from "../../platform/text.ts";
import { priorKinds } from "./prior.ts";

/** A note of what was one's own before: words, or a file beside this form. Problem codes: `prior-kind-missing`, `prior-text-missing`. */
export const priorForm = z
  .object({
    id: formId,
    idea: optionalId,
    kind: oneOf(priorKinds, { code: "prior-kind-missing", message: "Choose what you note." }),
    label: optionalLine(200),
    text: optionalParagraph(2000), // A streamed form holds 10,000 bytes in a field.
  })
  .superRefine(({ kind, text }, context) => {
    if (kind !== "file" && text === null)
      context.addIssue({
        code: "custom",
        path: ["text"],
        message: "Write what was yours before.",
        params: { code: "prior-text-missing" },
      });
  });

export type PriorInput = z.infer<typeof priorForm>;
