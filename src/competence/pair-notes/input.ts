import { z } from "zod";
import { formId, paragraph } from "../../platform/text.ts";

export const noteForm = z.object({
  id: formId,
  text: paragraph(4000, { code: "note-missing", message: "Write something first." }),
});

export type NoteInput = z.infer<typeof noteForm>;
