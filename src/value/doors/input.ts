import { z } from "zod";
import { formId, oneOf, optionalParagraph } from "../../platform/text.ts";
import { doorKinds } from "./door.ts";

/** A whole number from the form, within bounds. */
const whole = (least: number, most: number) =>
  z.preprocess(
    (value) => (typeof value === "string" && /^\d{1,4}$/.test(value.trim()) ? Number(value) : Number.NaN),
    z.number({ error: `Enter a whole number from ${least} to ${most}.` }).check((context) => {
      if (Number.isInteger(context.value) && context.value >= least && context.value <= most) return;
      context.issues.push({
        code: "custom",
        input: context.value,
        message: `Enter a whole number from ${least} to ${most}.`,
        params: { code: "door-number" },
      });
    }),
  );

export const doorForm = z.object({
  id: formId,
  kind: oneOf(doorKinds, { code: "door-kind-missing", message: "Choose what is shown." }),
  monthsAhead: whole(1, 36),
  everyWeeks: whole(1, 52),
  noticeDays: whole(0, 365),
  terms: optionalParagraph(1000),
});

export type DoorInput = z.infer<typeof doorForm>;
