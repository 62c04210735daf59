/** Which days count for a clock of a country: Monday to Friday without its public holidays, as the days of its time zone. */
export type Calendar = {
  readonly zone: string;
  /** Public holidays as far as they are known: none for a country whose holidays are not in `rules/`. */
  readonly holidays: ReadonlySet<string>;
  /** The last day for which somebody has checked the holidays; null where there are none to check. */
  readonly knownUntil: Temporal.PlainDate | null;
  readonly version: string;
};

/** The day that a moment belongs to in the time zone of the calendar. */
export function dayIn({ zone }: Pick<Calendar, "zone">, at: Temporal.Instant): Temporal.PlainDate {
  return at.toZonedDateTimeISO(zone).toPlainDate();
}

/** Whether a day counts: no Saturday, no Sunday, no public holiday that is known. */
export function isWorkingDay({ holidays }: Pick<Calendar, "holidays">, day: Temporal.PlainDate): boolean {
  return day.dayOfWeek <= 5 && !holidays.has(day.toString());
}

/** The last day of a time limit: that many working days after `from`, which itself does not count. At least one. */
export function lastDay(calendar: Calendar, from: Temporal.PlainDate, days: number): Temporal.PlainDate {
  let day = from;
  for (let left = Math.max(1, days); left > 0; ) {
    day = day.add({ days: 1 });
    if (isWorkingDay(calendar, day)) left--;
  }
  return day;
}

/** The first moment after a day, in the time zone of the calendar: summer time moves it, the day stays whole. */
export function endOf({ zone }: Pick<Calendar, "zone">, day: Temporal.PlainDate): Temporal.Instant {
  return day.add({ days: 1 }).toZonedDateTime(zone).toInstant();
}
