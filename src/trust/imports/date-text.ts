/** A calendar day as `2026-11-23`. Text and not Temporal.PlainDate: a million of them go from a file to COPY unread. */
export type IsoDay = string;

/**
 * What a cell can mean. `sure`: only one day (year first, or the month by name). `dayFirst`, `monthFirst`: the readings of
 * `03/04/2026`, each absent where it is no day. `serial`: a spreadsheet's day number. Nothing: no date.
 */
export type DayReadings = {
  readonly sure?: IsoDay;
  readonly dayFirst?: IsoDay;
  readonly monthFirst?: IsoDay;
  readonly serial?: IsoDay;
  readonly dotted?: true;
};

const time =
  /[T\s]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?\s?m\.?)?\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/i;
const yearFirst = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/;
const compact = /^(\d{4})(\d{2})(\d{2})(?:\.0+)?$/;
const yearLast = /^(\d{1,2})\s?([-/. ])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})$/;
const dayMonthName =
  /^(\d{1,2})(?:st|nd|rd|th|er|\.)?[\s\-/.]*(?:de )?(\p{L}{3,})\.?[\s\-/.,]*(?:de )?(\d{4}|\d{2})$/iu;
const monthNameDay = /^(\p{L}{3,})\.?[\s\-/.]*(\d{1,2})(?:st|nd|rd|th)?[\s\-/.,]+(\d{4}|\d{2})$/iu;
const yearMonthName = /^(\d{4})[\s\-/.]*(\p{L}{3,})\.?[\s\-/.]*(\d{1,2})$/iu;
const weekday = /^\p{L}{2,}\.?,?\s+(?=\d)/u;
const serialNumber = /^(\d{5})(?:\.\d+)?$/;

/** The days that a cell can mean, whatever is written around them (a time, a weekday). No clock: two-digit years are 1969 to 2068. */
export function readingsOf(cell: string): DayReadings {
  const text = cell.trim().replace(time, "");
  const last = yearLast.exec(text);
  if (last !== null) {
    const [, first = "", sign, second = "", year = ""] = last;
    const dayFirst = dayOf(year, second, first);
    const monthFirst = dayOf(year, first, second);
    const dotted = sign === "." && (dayFirst ?? monthFirst) !== undefined;
    return {
      ...given("dayFirst", dayFirst),
      ...given("monthFirst", monthFirst),
      ...(dotted ? { dotted } : {}),
    };
  }
  const numbers = yearFirst.exec(text);
  if (numbers !== null) return given("sure", dayOf(numbers[1], numbers[3], numbers[4]));
  const digits = compact.exec(text);
  if (digits !== null) return given("sure", dayOf(digits[1], digits[2], digits[3]));
  const serial = serialNumber.exec(text);
  if (serial !== null) return given("serial", daySince1900(Number(serial[1])));
  return /\p{L}{3}/u.test(text) ? given("sure", namedDay(text)) : {};
}

function namedDay(text: string): IsoDay | undefined {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  for (const form of [plain, plain.replace(weekday, "")]) {
    const one = dayMonthName.exec(form);
    if (one !== null) return dayOf(one[3], monthNumber(one[2]), one[1]);
    const two = monthNameDay.exec(form);
    if (two !== null) return dayOf(two[3], monthNumber(two[1]), two[2]);
    const three = yearMonthName.exec(form);
    if (three !== null) return dayOf(three[1], monthNumber(three[2]), three[3]);
  }
  return undefined;
}

const months = new Map<string, number>([
  ["sept", 9],
  ["mrz", 3],
  ["maerz", 3],
  ["fev", 2],
]);
let learnt = false;

function monthNumber(name = ""): string {
  if (!learnt) learnMonths();
  return String(months.get(name) ?? "");
}

/**
 * The names of the months as `Intl` knows them, long and short, beside what programs write; learnt with the first name that is
 * read, since eight languages cost every start 2 MB.
 */
function learnMonths(): void {
  learnt = true;
  for (const language of ["en-GB", "en-US", "de", "fr", "es", "it", "nl", "pt"]) {
    for (const month of ["long", "short"] as const) {
      const format = new Intl.DateTimeFormat(language, { month, day: "numeric", timeZone: "UTC" });
      for (let number = 1; number <= 12; number++) {
        const parts = format.formatToParts(Date.UTC(2024, number - 1, 1));
        const name = parts.find((part) => part.type === "month")?.value ?? "";
        const plain = name.normalize("NFKD").replace(/[\p{M}.]/gu, "");
        months.set(plain.toLowerCase(), number);
      }
    }
  }
}

/** Undefined where the calendar has no such day. Years from 1900 to 2199: beyond stands a filler or a slip. */
function dayOf(yearText = "", monthText = "", dayText = ""): IsoDay | undefined {
  const [month, day] = [Number(monthText), Number(dayText)];
  let year = Number(yearText);
  if (yearText.length === 2) year += year < 69 ? 2000 : 1900;
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month))
    return undefined;
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The 1900 day count of spreadsheets, in which 45,292 is 2024-01-01. Only from 1954 to 2119: other numbers are no dates. */
function daySince1900(serial: number): IsoDay | undefined {
  if (serial < 20_000 || serial > 80_000) return undefined;
  return Temporal.PlainDate.from("1899-12-30").add({ days: serial }).toString();
}

function given<Key extends string>(key: Key, day: IsoDay | undefined): { [key in Key]?: IsoDay } {
  return day === undefined ? {} : ({ [key]: day } as { [key in Key]?: IsoDay });
}
