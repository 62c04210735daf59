import type { InvoiceDays } from "./reading.ts";

/** The days of many invoices as the database tells them: one text for each kind of day, its values between commas. */
export type DayColumns = Readonly<Record<keyof InvoiceDays, string>>;

/** How "nobody may say whether it is paid" is written in the column of the day on which it was. */
export const notKnown = "?";

/** The rows of which the columns tell. An absent day is an empty text. */
export function rowsFrom(columns: DayColumns): InvoiceDays[] {
  const submitted = days(columns.submitted);
  const [received, issued, due, terms] = [columns.received, columns.issued, columns.due, columns.terms].map(
    days,
  );
  const settled = columns.settled.split(",");
  return submitted.map((day, i) => ({
    submitted: day,
    received: received?.[i] ?? null,
    issued: issued?.[i] ?? null,
    due: due?.[i] ?? null,
    terms: terms?.[i] ?? null,
    settled: settled[i] === notKnown ? "not-known" : settled[i] ? Number(settled[i]) : null,
  }));
}

function days(column: string): (number | null)[] {
  return column.split(",").map((text) => (text === "" ? null : Number(text)));
}
