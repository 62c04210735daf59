import { z } from "zod";
import { chosen, day, formId, line, oneOf, optionalParagraph, paragraph, yes } from "../../platform/text.ts";
import { seenIn } from "../judging/desk.ts";

type JoinDay = (values: Readonly<Record<string, unknown>>, name: string) => string;
const joined =
  (join: JoinDay, ...names: readonly string[]) =>
  (values: unknown) => {
    const form = values as Readonly<Record<string, unknown>>;
    return { ...form, ...Object.fromEntries(names.map((name) => [name, join(form, name)])) };
  };

const strengths = ["100", "75", "50", "25"] as const;
const strength = oneOf(strengths, {
  code: "strength-missing",
  message: "Choose how clearly it shows it.",
}).transform(Number);
const reasonMissing = { code: "line-reason-missing", message: "Write why." };

/** Something the assessor saw. */
export const seenForm = (join: JoinDay) =>
  z.preprocess(
    joined(join, "on"),
    z.object({
      id: formId,
      seen: oneOf(seenIn, { code: "seen-missing", message: "Choose where you saw it." }),
      title: line(500, { code: "seen-what-missing", message: "Write what you saw." }),
      on: day({ code: "seen-day-missing", message: "Enter the day." }),
      direction: oneOf(["for", "against"], { code: "direction-missing", message: "Choose one." }),
      strength,
      reason: paragraph(1000, reasonMissing),
    }),
  );

/** How a piece the firm shows is weighed here, otherwise than by its kind. `seen`: one's own organization saw it. */
export const weighForm = z.object({
  id: formId,
  evidence: chosen({ code: "weigh-piece-missing", message: "Choose a piece." }),
  seen: yes,
  direction: oneOf(["for", "against", "neither"], { code: "direction-missing", message: "Choose one." }),
  strength,
  reason: paragraph(1000, reasonMissing),
});

/** A checklist filled in: the day, and a note by place for whatever was heard or seen. */
export const guideForm = (join: JoinDay) =>
  z.preprocess(
    (values) => {
      const form = joined(join, "on")(values);
      const notes = Object.entries(form)
        .map(([name, text]) => [/^note-(\d{1,3})$/.exec(name)?.[1], text] as const)
        .filter(([place]) => place !== undefined)
        .map(([place, text]) => ({
          place: Number(place),
          text,
          direction: form[`direction-${place}` as keyof typeof form] ?? "for",
          act: form[`act-${place}` as keyof typeof form],
        }));
      return { ...form, notes };
    },
    z.object({
      id: formId,
      on: day({ code: "seen-day-missing", message: "Enter the day." }),
      notes: z
        .array(
          z.object({
            place: z.int(),
            text: optionalParagraph(500),
            direction: z.enum(["for", "against"]).catch("for"),
            act: yes,
          }),
        )
        .max(200),
    }),
  );

export type SeenInput = z.infer<ReturnType<typeof seenForm>>;
export type WeighInput = z.infer<typeof weighForm>;
export type GuideInput = z.infer<ReturnType<typeof guideForm>>;
