import { z } from "zod";
import { formId, line, optionalLine, paragraph, version } from "../../platform/text.ts";

/** A new number. `basedOn` is the number the writer saw, 0 for none. */
export const statementForm = z
  .object({
    id: formId,
    text: paragraph(2000, {
      code: "statement-missing",
      message: "Write in a few words what success means to both of you.",
    }),
    sign1: line(300, { code: "sign-missing", message: "Write a first sign to see it by." }),
    sign2: line(300, { code: "sign-missing", message: "Write a second sign to see it by." }),
    sign3: optionalLine(300),
    basedOn: version,
  })
  .transform(({ id, text, basedOn, sign1, sign2, sign3 }) => ({
    id,
    text,
    basedOn,
    signs: sign3 === null ? [sign1, sign2] : [sign1, sign2, sign3],
  }));

export const confirmationForm = z.object({ number: version });

/** Three lines, any of them empty; `seen` holds the ids that were on the page. */
export const interestsForm = z
  .object({
    interest1: optionalLine(300),
    interest2: optionalLine(300),
    interest3: optionalLine(300),
    seen: z.string().max(200).catch(""),
  })
  .transform(({ interest1, interest2, interest3, seen }) => ({
    seen,
    interests: [...new Set([interest1, interest2, interest3].filter((text) => text !== null))],
  }));

export type StatementInput = z.infer<typeof statementForm>;
export type InterestsInput = z.infer<typeof interestsForm>;
