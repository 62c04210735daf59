import { z } from "zod";
import { formId, oneOf, optionalDay, optionalLine, paragraph } from "../../platform/text.ts";
import { whats } from "./announced.ts";

type JoinDay = (values: Readonly<Record<string, unknown>>, name: string) => string;

const days = optionalLine(20)
  .refine((text) => text === null || /^\d{1,3}$/.test(text), {
    error: "Enter whole days, like 30.",
    params: { code: "days-wrong" },
  })
  .transform((text) => (text === null ? null : Number(text)));

/** The three boxes of the day are joined before the shape is looked at. */
export const announceForm = (join: JoinDay) =>
  z.preprocess(
    (values) => {
      const form = values as Readonly<Record<string, unknown>>;
      return { ...form, holdsOn: join(form, "holdsOn") };
    },
    z.object({
      id: formId,
      what: oneOf(whats, { code: "change-missing", message: "Choose what changes." }),
      before: days,
      after: days,
      words: paragraph(500, { code: "change-words-missing", message: "Write what is different then." }),
      holdsOn: optionalDay,
      reason: paragraph(1000, { code: "change-why-missing", message: "Write why it changes." }),
    }),
  );

export const withdrawForm = z.object({
  reason: paragraph(1000, { code: "change-why-missing", message: "Write why it is taken back." }),
});

export type AnnounceInput = z.infer<ReturnType<typeof announceForm>>;
