import { z } from "zod";
import { formId, line, optionalLine, yes } from "../../platform/text.ts";

export const helperForm = z.object({
  id: formId,
  name: line(200, { code: "helper-name-missing", message: "Enter the person's name." }),
  organization: line(200, { code: "helper-organization-missing", message: "Enter where they work." }),
  address: optionalLine(300).transform((text) => text ?? ""),
  writes: yes,
});

export const writingForm = z.object({ writes: yes });

export type HelperInput = z.infer<typeof helperForm>;
