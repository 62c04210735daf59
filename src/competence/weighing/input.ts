import { z } from "zod";
import { paragraph, version } from "../../platform/text.ts";

/** The written reason of a judgement. */
export const judgeForm = z.object({
  reason: paragraph(2000, { code: "judge-reason-missing", message: "Write the reason. The firm reads it." }),
  version,
});

export type JudgeInput = z.infer<typeof judgeForm>;
