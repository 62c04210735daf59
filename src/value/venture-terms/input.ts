import { z } from "zod";
import { paragraph, version } from "../../platform/text.ts";

/** Which version is signed: only the newest is. */
export const signForm = z.object({ version });

export const declineForm = z.object({
  version,
  reason: paragraph(1000, { code: "venture-reason-missing", message: "Write why, in a sentence." }),
});
