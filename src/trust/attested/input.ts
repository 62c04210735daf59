import { z } from "zod";
import { chosen, paragraph } from "../../platform/text.ts";

/** Which meeting, and what was different. */
export const denialForm = z.object({
  met: chosen({ code: "met-missing", message: "Open the page again, then send it." }),
  words: paragraph(1000, { code: "denial-missing", message: "Write what was different." }),
});
