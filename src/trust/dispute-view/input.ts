import { z } from "zod";
import { formId, oneOf, optionalLine, optionalParagraph, paragraph, version } from "../../platform/text.ts";
import { held } from "../dispute-outcomes/outcome.ts";

/** The other side's own opening words. */
export const claimForm = z.object({
  reason: paragraph(4000, { code: "dispute-reason-missing", message: "Write what happened." }),
  wish: paragraph(2000, { code: "dispute-wish-missing", message: "Write what you want." }),
});

export const wordForm = z.object({
  id: formId,
  text: paragraph(4000, { code: "dispute-word-missing", message: "Write what you want to say." }),
});

/** The firm's next words, half written. */
export const turnDraftForm = z
  .object({
    reason: optionalParagraph(4000),
    wish: optionalParagraph(2000),
    text: optionalParagraph(4000),
  })
  .transform(({ reason, wish, text }) => ({ reason: text ?? reason, wish }));

/** The step that the form was drawn at. */
export const stepForm = z.object({ rung: version });
export const endForm = z.object({ words: optionalParagraph(1000) });
export const signatureForm = z.object({ number: version });
export const lookForm = z.object({
  held: oneOf(held, { code: "held-missing", message: "Choose one." }),
  line: optionalLine(300),
});

/** A button without a field. */
export const tapForm = z.object({});

export type Shape = z.ZodType;
export type Given<S extends Shape> = z.infer<S>;
