import { z } from "zod";
import { formId, optionalParagraph, paragraph, version } from "../../platform/text.ts";

/** `number`: of the content that the form began from. */
export const fillForm = z.object({
  id: formId,
  number: version,
  rows: paragraph(60_000, { code: "door-rows-missing", message: "Write at least one line." }),
  words: optionalParagraph(1000),
});

export const endForm = z.object({
  reason: paragraph(500, { code: "door-reason-missing", message: "Write why it ends." }),
});
