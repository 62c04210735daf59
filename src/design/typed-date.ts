type Form = Readonly<Record<string, unknown>>;

/**
 * The three boxes of a DateInput as one ISO day ("2026-12-04"), "" when all are empty,
 * and else the text as typed ("31.2.2026"), which no ISO check accepts.
 */
export function typedDate(form: Form, name: string): string {
  const box = (part: string) => String(form[`${name}-${part}`] ?? "").trim();
  const [day, month, year] = [box("day"), box("month"), box("year")];
  if (!day && !month && !year) return "";
  const full = /^\d\d$/.test(year) ? `20${year}` : year;
  const iso = `${full}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  try {
    if (/^\d{4}-\d\d-\d\d$/.test(iso)) return Temporal.PlainDate.from(iso).toString();
  } catch {
    // No such day in the calendar: answered below like any other unreadable text.
  }
  return [day, month, year].join(".");
}
