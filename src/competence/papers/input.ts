import { z } from "zod";
import { day, line, oneOf, paragraph, version } from "../../platform/text.ts";
import { bases } from "../judging/desk.ts";

type JoinDay = (values: Readonly<Record<string, unknown>>, name: string) => string;
const joined =
  (join: JoinDay, ...names: readonly string[]) =>
  (values: unknown) => {
    const form = values as Readonly<Record<string, unknown>>;
    return { ...form, ...Object.fromEntries(names.map((name) => [name, join(form, name)])) };
  };

/** A missing certificate may matter: everything about it must be said. */
export const paperForm = (join: JoinDay) =>
  z.preprocess(
    joined(join, "on"),
    z.object({
      basis: oneOf(bases, { code: "paper-basis-missing", message: "Choose what asks for it." }),
      text: paragraph(1000, { code: "paper-text-missing", message: "Write which rule, in its own words." }),
      on: day({ code: "paper-day-missing", message: "Enter since when the rule holds." }),
      vouchedBy: line(200, { code: "paper-vouch-missing", message: "Write who vouches for this rule." }),
      meanwhile: paragraph(1000, {
        code: "paper-meanwhile-missing",
        message: "Write what is accepted until the certificate is there.",
      }),
      costShare: line(3, {
        code: "paper-share-missing",
        message: "Enter the share of the cost you offer, from 1 to 100.",
      })
        .refine((text) => /^(100|[1-9]\d?)$/.test(text), {
          error: "Enter the share of the cost you offer, from 1 to 100.",
          params: { code: "paper-share-missing" },
        })
        .transform(Number),
      version,
    }),
  );

export type PaperInput = z.infer<ReturnType<typeof paperForm>>;
