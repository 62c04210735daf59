import { z } from "zod";
import type { DecimalMark } from "../../platform/money.ts";
import { day, formId, moneyFromZero, moneyOrNone, oneOf, optionalDay } from "../../platform/text.ts";
import { shownWays } from "./turnover.ts";

type JoinDay = (values: Readonly<Record<string, unknown>>, name: string) => string;

const missing = { code: "turnover-missing", message: "Enter the sales of a year, above zero." };
const turnover = (currency: string, mark: DecimalMark) =>
  moneyFromZero(currency, mark, missing).refine((amount) => amount > 0, {
    error: missing.message,
    params: { code: missing.code },
  });

const year = day({ code: "year-missing", message: "Enter the last day of the year." });

const joined =
  (join: JoinDay) =>
  (values: unknown): unknown => {
    const form = values as Readonly<Record<string, unknown>>;
    return { ...form, yearEndedOn: join(form, "yearEndedOn") };
  };

/** Of the large organization: open to its partners. */
export const largeForm = (currency: string, mark: DecimalMark, join: JoinDay) =>
  z.preprocess(joined(join), z.object({ id: formId, turnover: turnover(currency, mark), yearEndedOn: year }));

/** Of a firm: what one partner sees. Shows it nothing: no figure is asked. */
export const firmForm = (currency: string, mark: DecimalMark, join: JoinDay) =>
  z.preprocess(
    (values) => {
      const form = joined(join)(values) as Readonly<Record<string, unknown>>;
      return form.shown === "none" ? { ...form, turnover: "", yearEndedOn: "" } : form;
    },
    z
      .object({
        id: formId,
        shown: oneOf(shownWays, { code: "shown-missing", message: "Choose what they may see." }),
        turnover: moneyOrNone(currency, mark),
        yearEndedOn: optionalDay,
      })
      .refine(({ shown, turnover: amount }) => shown === "none" || (amount !== null && amount > 0), {
        path: ["turnover"],
        error: "Enter the sales of a year, above zero.",
        params: { code: "turnover-missing" },
      })
      .refine(({ shown, yearEndedOn }) => shown === "none" || yearEndedOn !== null, {
        path: ["yearEndedOn"],
        error: "Enter the last day of the year.",
        params: { code: "year-missing" },
      })
      .transform(({ id, shown, turnover: amount, yearEndedOn }) => ({
        id,
        shown,
        year: amount === null || yearEndedOn === null ? null : { turnover: amount, yearEndedOn },
      })),
  );
