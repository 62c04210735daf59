import { z } from "zod";
import { formId, optionalLine } from "../../platform/text.ts";

export const captionForm = z.object({ caption: optionalLine(200) });

const edge = z.preprocess(
  (value) => (typeof value === "string" ? value.trim().replace(/\s*%$/, "") || "0" : "0"),
  z
    .string()
    .refine((text) => /^\d{1,2}$/.test(text), {
      error: "Enter a whole number from 0 to 99.",
      params: { code: "cut-wrong" },
    })
    .transform(Number),
);

/** How much to cut off at each edge, in hundredths. */
export const cutForm = z.object({ top: edge, right: edge, bottom: edge, left: edge });

/** The draft that a first photo begins. */
export const firstForm = z.object({ id: formId });
