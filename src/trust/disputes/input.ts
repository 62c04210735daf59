import { z } from "zod";
import {
  formId,
  line,
  oneOf,
  optionalId,
  optionalLine,
  optionalParagraph,
  paragraph,
} from "../../platform/text.ts";
import { subjects } from "./dispute.ts";

const reason = paragraph(4000, { code: "dispute-reason-missing", message: "Write what happened." });
const wish = paragraph(2000, { code: "dispute-wish-missing", message: "Write what you want." });

/** "promise 0190...", as a list of things offers it; empty: nothing certain. */
const thing = optionalLine(80).transform((text) => {
  const [about = "", id = ""] = (text ?? "").split(" ");
  return { about, id };
});

/** `same`: the id of the other side's dispute that this is about too, "new" for another one, null when nobody asked. */
export const openingForm = z
  .object({
    id: formId,
    title: line(200, { code: "dispute-title-missing", message: "Say in one line what it is about." }),
    about: oneOf(subjects, { code: "dispute-about-missing", message: "Choose what it is about." }),
    thing,
    reason,
    wish,
    same: optionalLine(40),
    refersTo: optionalId,
  })
  .transform(({ thing: chosen, ...form }) => ({
    ...form,
    // A thing of another kind than the one chosen counts as none.
    aboutId: chosen.about === form.about && form.about !== "other" ? chosen.id || null : null,
  }));

/** The same, half written. */
export const openingDraftForm = z
  .object({
    id: formId,
    title: optionalLine(200),
    about: optionalLine(20).transform((text) => subjects.find((one) => one === text) ?? null),
    thing,
    reason: optionalParagraph(4000),
    wish: optionalParagraph(2000),
    refersTo: optionalId,
  })
  .transform(({ thing: chosen, ...form }) => ({
    ...form,
    aboutId: chosen.about === form.about && form.about !== "other" ? chosen.id || null : null,
  }));

export type OpeningInput = z.infer<typeof openingForm>;
