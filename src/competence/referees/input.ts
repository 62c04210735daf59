import { z } from "zod";
import { formId, line, optionalLine, yes } from "../../platform/text.ts";

/** Who can say that it was so. `sure`: ask although they seem to be of the firm itself. */
export const askForm = z.object({
  id: formId,
  name: line(200, { code: "referee-name-missing", message: "Enter the person's name." }),
  firm: line(200, { code: "referee-firm-missing", message: "Enter the firm or place they work for." }),
  address: optionalLine(300).transform((text) => text ?? ""),
  sure: yes,
});

export type AskInput = z.infer<typeof askForm>;
