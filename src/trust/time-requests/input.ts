import { z } from "zod";
import { optionalLine, paragraph } from "../../platform/text.ts";

/** Where the document is, when it comes without a file. */
export const sendForm = z.object({ place: optionalLine(500) });

export const tooMuchForm = z.object({
  words: paragraph(500, { code: "too-much-missing", message: "Write what would be better." }),
});

export const hearForm = z.object({
  words: paragraph(500, { code: "hear-missing", message: "Write what you answer." }),
});
