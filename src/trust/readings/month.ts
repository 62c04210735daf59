/**
 * Days as whole numbers from 1970-01-01 and months as whole numbers (12 times the year, plus 0 to 11): a million invoices
 * are counted without an object for each day. Proleptic Gregorian, like PostgreSQL and Temporal (Hinnant's arithmetic).
 */

const epoch = Temporal.PlainDate.from("1970-01-01");

export function dayNumber(date: Temporal.PlainDate): number {
  return epoch.until(date, { largestUnit: "day" }).days;
}

export function dateOf(day: number): Temporal.PlainDate {
  return epoch.add({ days: day });
}

/** The month in which a day lies. */
export function monthOf(day: number): number {
  const shifted = day + 719_468; // days from 0000-03-01, so that a leap day ends its year
  const era = Math.floor(shifted / 146_097);
  const inEra = shifted - era * 146_097;
  const year = Math.floor(
    (inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36_524) - Math.floor(inEra / 146_096)) / 365,
  );
  const inYear = inEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const fromMarch = Math.floor((5 * inYear + 2) / 153);
  return (era * 400 + year) * 12 + fromMarch + 2;
}

/** The first day of a month. */
export function firstDayOf(month: number): number {
  const fromMarch = month - 2;
  const year = Math.floor(fromMarch / 12);
  const inYear = Math.floor((153 * (fromMarch - year * 12) + 2) / 5);
  const era = Math.floor(year / 400);
  const ofEra = year - era * 400;
  const inEra = ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + inYear;
  return era * 146_097 + inEra - 719_468;
}

/** The last day of a month. A month is closed when the ledger reaches it. */
export function lastDayOf(month: number): number {
  return firstDayOf(month + 1) - 1;
}

/** "2026-05" */
export function monthText(month: number): string {
  const year = Math.floor(month / 12);
  return `${String(year).padStart(4, "0")}-${String(month - year * 12 + 1).padStart(2, "0")}`;
}

/** The month that "2026-05" names; undefined for anything else. */
export function monthFrom(text: string): number | undefined {
  const found = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text);
  return found ? Number(found[1]) * 12 + Number(found[2]) - 1 : undefined;
}
