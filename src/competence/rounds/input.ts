import { z } from "zod";
import { chosen, version, yes } from "../../platform/text.ts";

/** An act of a page: the round as it stood when the page was drawn. */
export const actForm = z.object({ version });

/** Which pair stays as it is. */
export const lockForm = z.object({
  version,
  proposal: chosen({ code: "pair-missing", message: "Choose a pair." }),
  locked: yes,
});
