import { z } from "zod";
import { formId, line, optionalId, optionalParagraph } from "../../platform/text.ts";

/** The title: all that the other side sees at first. */
export const titleForm = z.object({
  id: formId,
  problem: optionalId,
  title: line(120, { code: "idea-title-missing", message: "Write a title. It is all they see at first." }),
});

export const outlineForm = z.object({ outline: optionalParagraph(4000) });
/** `go=file` stays on the page: a file was added. */
export const fullForm = z.object({
  body: optionalParagraph(20_000),
  go: z.string().optional().catch(undefined),
});

export type TitleInput = z.infer<typeof titleForm>;
