import { z } from "zod";
import { isCurrency } from "../../platform/currency.ts";
import { optionalLine } from "../../platform/text.ts";
import type { Choices } from "../imports/choices.ts";
import { isLedgerField, type LedgerField } from "../imports/ledger-field.ts";
import { columnsShown } from "../imports/preview.ts";

const header = z
  .string()
  .max(300)
  .refine((text) => !text.includes("\0"));
/** One column of the form: its header, what it was read as when the page was made, and what it is to be read as. */
const column = z.object({ header, was: z.string().max(40), now: z.string().max(40) });

type Column = z.infer<typeof column>;

/** The boxes `header-3`, `was-3`, `now-3` of each column are put together before the shape is looked at. */
function columnsIn(form: Readonly<Record<string, unknown>>): unknown[] {
  const found: unknown[] = [];
  for (let at = 0; at < columnsShown * 20 && form[`header-${at}`] !== undefined; at++)
    found.push({ header: form[`header-${at}`], was: form[`was-${at}`], now: form[`now-${at}`] });
  return found;
}

export const readingForm = z.preprocess(
  (values) => ({ ...(values as object), columns: columnsIn(values as Record<string, unknown>) }),
  z
    .object({
      columns: z.array(column),
      dateFormat: z.enum(["", "dmy", "mdy", "iso"]).catch(""),
      currency: optionalLine(3)
        .transform((text) => text?.toUpperCase() ?? null)
        .refine((code) => code === null || isCurrency(code), {
          error: "Write a currency by its three letters, like EUR.",
          params: { code: "currency-unknown" },
        }),
      entity: optionalLine(40),
      allowUndated: z.literal("on").optional().catch(undefined),
    })
    .superRefine(({ columns }, context) => {
      for (const [field, named] of Map.groupBy(columns.filter(isNamed), ({ now }) => now))
        if (named.length > 1)
          context.addIssue({
            code: "custom",
            path: [`now-${columns.indexOf(named[1] as Column)}`],
            message: `Two columns are read as the same thing (${field}). Choose “not used” for one of them.`,
            params: { code: "column-twice" },
          });
    }),
);

export type ReadingInput = z.infer<typeof readingForm>;

/** Only what a person changed counts: a guess that is left alone stays a guess. */
const isNamed = ({ was, now }: Column): boolean => now !== "" && now !== was;

/** What the form says, and what was said before of columns that it leaves alone. */
export function choicesOf(form: ReadingInput, before: Choices): Choices {
  const map: Partial<Record<LedgerField, string>> = {};
  const ignore = new Set<string>();
  for (const { header: name, was, now } of form.columns) {
    const saidBefore = isLedgerField(was) && before.map?.[was] === name;
    if (isLedgerField(now) && now !== was) map[now] = name;
    else if (isLedgerField(now) && saidBefore && map[now] === undefined) map[now] = name;
    else if (now === "" && (was !== "" || before.ignore?.includes(name))) ignore.add(name);
  }
  return {
    map,
    ignore: [...ignore],
    ...(form.dateFormat === "" ? {} : { dateFormat: form.dateFormat }),
    ...(form.currency === null ? {} : { currency: form.currency }),
    ...(form.entity === null ? {} : { entity: form.entity }),
    ...(form.allowUndated ? { allowUndated: true } : {}),
  };
}
