import { z } from "zod";
import { formId, paragraph } from "../../platform/text.ts";

const text = z.string().max(200).catch("");

/** Every form of a helper's page carries its token. */
export const tokenForm = z.object({ token: text });
export const codeForm = z.object({ token: text, code: text });
export const wordForm = z.object({
  token: text,
  id: formId,
  text: paragraph(4000, { code: "dispute-word-missing", message: "Write what you want to say." }),
});
