import { z } from "zod";
import { tidyLine } from "../../platform/text.ts";
import { format, formatVersion } from "./file.ts";

/** What stands around a framework in its file. */
export const envelope = z.strictObject({
  format: z.literal(format, { error: `This is no framework of Evenhand: its format is not ${format}.` }),
  version: z.literal(formatVersion, { error: `Only version ${formatVersion} of the shape is known.` }),
  name: z
    .string({ error: "Name it." })
    .refine((name) => name !== "" && tidyLine(name) === name, "Write the name as one line.")
    .refine((name) => [...name].length <= 120, "Use at most 120 characters."),
  madeFrom: z
    .string({ error: "Say what it was made from." })
    .regex(
      /^[a-z0-9][a-z0-9/@.-]{0,99}$/,
      "Say what it was made from, like competence/framework@2026-11-23.",
    ),
  framework: z.unknown(),
});
