import { z } from "zod";
import { formId, line } from "../../platform/text.ts";
import { longestDays } from "./token.ts";

/** Check boxes send one text, several, or nothing. */
const scopes = z
  .preprocess(
    (value) => (Array.isArray(value) ? value : value === undefined ? [] : [value]),
    z.array(z.string()),
  )
  .transform((chosen) => chosen.slice(0, 50));

/** How many days it lasts; empty: until somebody ends it. Problem code `days-wrong`. */
const days = z.preprocess(
  (value) => (typeof value === "string" ? value.trim() : ""),
  z
    .string()
    .refine(
      (text) => text === "" || (/^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= longestDays),
      {
        error: `Enter a number of days from 1 to ${longestDays}, or leave this empty.`,
        params: { code: "days-wrong" },
      },
    )
    .transform((text) => (text === "" ? null : Number(text))),
);

export const tokenForm = z.object({
  id: formId,
  name: line(100, { code: "token-name-missing", message: "Enter what the token is for." }),
  scopes,
  days,
});

export type TokenInput = z.infer<typeof tokenForm>;
