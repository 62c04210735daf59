import { z } from "zod";
import { day, formId, line, paragraph } from "../../platform/text.ts";

export const noteForm = z.object({
  id: formId,
  text: paragraph(4000, { code: "note-missing", message: "Write the note." }),
});

type JoinDay = (values: Readonly<Record<string, unknown>>, name: string) => string;

/** The three boxes of the day are joined before the shape is looked at. */
export const visitForm = (join: JoinDay) =>
  z.preprocess(
    (values) => {
      const form = values as Readonly<Record<string, unknown>>;
      return { ...form, visitedOn: join(form, "visitedOn") };
    },
    z.object({
      id: formId,
      visitedOn: day({ code: "visit-day-missing", message: "Enter the day of the visit." }),
      place: line(200, { code: "visit-place-missing", message: "Write where it was." }),
      present: line(500, { code: "visit-present-missing", message: "Write who was there." }),
      seen: paragraph(4000, { code: "visit-seen-missing", message: "Write what you saw or agreed." }),
    }),
  );

export type NoteInput = z.infer<typeof noteForm>;
export type VisitInput = z.infer<ReturnType<typeof visitForm>>;
