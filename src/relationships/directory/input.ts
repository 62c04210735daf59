import { z } from "zod";
import { chosen, optionalLine, version } from "../../platform/text.ts";
import type { Stage } from "./relationship.ts";

export const relationshipForm = z.object({
  stage: z.preprocess(
    Number,
    z
      .int({ error: "Choose the stage." })
      .refine((stage) => stage >= 1 && stage <= 8, {
        error: "Choose the stage.",
        params: { code: "stage-missing" },
      })
      .transform((stage) => stage as Stage),
  ),
  unit: chosen({ code: "unit-missing", message: "Choose the unit." }),
  ownNumber: optionalLine(120),
  version,
});

export type RelationshipInput = z.infer<typeof relationshipForm>;
