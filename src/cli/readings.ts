import { asSystem } from "../people/access/proof.ts";
import { invalid } from "../platform/refusal.ts";
import { type ReadingRow, readingsDocument } from "../trust/readings/api.ts";
import { monthFrom } from "../trust/readings/month.ts";
import { type Command, optional, required } from "./command.ts";
import { withHouse } from "./house.ts";

const text = { type: "string" } as const;

export const readings: Command = {
  usage: "readings --large SLUG [--msme SLUG] [--period 2026-05] [--as-of D]",
  summary: "How the promises of a large organization are kept, by month: over all firms, and for each.",
  options: { large: text, msme: text, period: text, "as-of": text },
  async run({ values, settings }) {
    const asked = {
      large: required(values, "large"),
      msme: optional(values, "msme"),
      month: month(optional(values, "period")),
      asOf: day(optional(values, "as-of")),
    };
    const json = await withHouse(settings(), ({ db, clock }) =>
      asSystem(db, clock.now(), (access) => readingsDocument(access, asked)),
    );
    return { json, text: textOf(json) };
  },
};

function month(written: string | undefined): number | undefined {
  if (written === undefined) return undefined;
  const found = monthFrom(written);
  if (found === undefined) throw wrong("period", "not-a-month", "Write a month, like 2026-05.");
  return found;
}

function day(written: string | undefined): Temporal.PlainDate | undefined {
  if (written === undefined) return undefined;
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(written)) return Temporal.PlainDate.from(written);
  } catch {
    // No such day: refused below like anything else that is not one.
  }
  throw wrong("as-of", "not-a-day", "Write a day that exists, like 2026-05-01.");
}

function wrong(field: string, code: string, message: string) {
  return invalid(code, `--${field}: ${message}`, [{ field, code, message }]);
}

function textOf(rows: readonly ReadingRow[]): string {
  if (rows.length === 0)
    return "No readings: no promise is made that the ledger can read, or nothing is imported.";
  return rows
    .map(({ kind, period, msme, kept, count, undecided, state, before }) =>
      [
        kind,
        period,
        `${kept} of ${count} kept${undecided > 0 ? `, ${undecided} open` : ""}`,
        state.replace("-", " ") + (before ? " (before the promise)" : ""),
        msme ?? "all firms",
      ].join("\t"),
    )
    .join("\n");
}
