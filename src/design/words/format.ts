import { minorDigits } from "../../platform/currency.ts";
import { formatDecimal, type Money, type Total } from "../../platform/money.ts";

/** Forms of a counted sentence; `#` stands for the number as the reader writes it. */
export type Forms = {
  readonly other: string;
  readonly zero?: string;
  readonly one?: string;
  readonly two?: string;
  readonly few?: string;
  readonly many?: string;
};

type Day = Temporal.PlainDate;

/** How one reader writes numbers, dates and money. Bound to a language, a time zone and "today", so that views need no clock. */
export type Format = ReturnType<typeof format>;

/** Answers of a pure function kept by key; emptied when full, so that a list of 50 rows formats each day once. */
function kept(make: (key: string) => string): (key: string) => string {
  const known = new Map<string, string>();
  return (key) => {
    let answer = known.get(key);
    if (answer === undefined) {
      if (known.size > 2000) known.clear();
      answer = make(key);
      known.set(key, answer);
    }
    return answer;
  };
}

/**
 * Makes the formatter of one reader.
 * `locale` is a BCP 47 tag for Intl, `today` the reader's day, `zone` an IANA name for moments.
 */
export function format(locale: string, today: Day, zone: string) {
  const english = locale.startsWith("en");
  // English writes "Fri 4 Dec" everywhere; CLDR puts a comma in some of its patterns.
  const plain = (text: string) => (english ? text.replaceAll(",", "") : text);
  const days = (options: Intl.DateTimeFormatOptions) => {
    const writer = new Intl.DateTimeFormat(locale, options);
    return kept((iso) => plain(writer.format(Temporal.PlainDate.from(iso))));
  };
  const day = days({ weekday: "short", day: "numeric", month: "short" });
  const dayAndYear = days({ weekday: "short", day: "numeric", month: "short", year: "numeric" });
  const long = days({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
  const months = days({ month: "short", year: "numeric" });
  const initials = days({ month: "narrow" });
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: "short", timeZone: zone });
  const numbers = new Intl.NumberFormat(locale);
  const plurals = new Intl.PluralRules(locale);
  const regions = new Intl.DisplayNames(locale, { type: "region" });
  const lists = new Intl.ListFormat(locale, { type: "conjunction" });
  const spans = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const currencies = new Map<string, Intl.NumberFormat>();
  const shorts = new Map<string, Intl.NumberFormat>();
  const shares = new Map<number, Intl.NumberFormat>();
  const decimals = new Map<number, Intl.NumberFormat>();

  const date = (value: Day) => (value.year === today.year ? day : dayAndYear)(value.toString());
  const number = (value: number) => numbers.format(value);
  const currencyWriter = (currency: string) => {
    let writer = currencies.get(currency);
    if (!writer) {
      // Digits by ISO 4217, not CLDR: books keep the fils of an Iraqi dinar.
      const digits = minorDigits(currency);
      const fixed = { minimumFractionDigits: digits, maximumFractionDigits: digits };
      writer = new Intl.NumberFormat(locale, { style: "currency", currency, ...fixed });
      currencies.set(currency, writer);
    }
    return writer;
  };

  return {
    locale,
    today,
    zone,
    /** "Fri 4 Dec"; with the year when it is not this one. */
    date,
    /** "Germany" from "DE"; the code itself where it names no country. */
    country: (code: string) => regions.of(code) ?? code,
    /** "Fri 4 Dec", whatever the year: for an axis of days that stand near each other. */
    shortDate: (value: Day) => day(value.toString()),
    /** "Friday 4 December 2026": for letters and agreements. */
    longDate: (value: Day) => long(value.toString()),
    /** "Dec 2026" from the first or any day of the month. */
    month: (value: Day) => months(value.toString()),
    /** "D": the initial of the month, for the axis of a chart. */
    initial: (value: Day) => initials(value.toString()),
    /** "Fri 4 Dec 14:05" in the reader's zone. */
    moment: (value: Temporal.Instant) => {
      const local = value.toZonedDateTimeISO(zone);
      return `${date(local.toPlainDate())} ${clock.format(value.epochMilliseconds)}`;
    },
    /** The reader's day of a moment. */
    dayOf: (value: Temporal.Instant): Day => value.toZonedDateTimeISO(zone).toPlainDate(),
    /** "today", "tomorrow", "in 3 days", "5 weeks ago": whole days up to a fortnight, then weeks, months, years. */
    relative: (value: Day) => {
      const distance = today.until(value, { largestUnit: "day" }).days;
      const size = Math.abs(distance);
      if (size < 15) return spans.format(distance, "day");
      if (size < 60) return spans.format(Math.trunc(distance / 7), "week");
      if (size < 730) return spans.format(Math.trunc(distance / 30.44), "month");
      return spans.format(Math.trunc(distance / 365.25), "year");
    },
    /** "12,408" */
    number,
    /** A share from 0 to 1 as "93%", or with `digits` decimals. */
    percent: (share: number, digits = 0) => {
      let writer = shares.get(digits);
      if (!writer) {
        writer = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: digits });
        shares.set(digits, writer);
      }
      return writer.format(share);
    },
    /** "0.33": a figure of a method, always with so many decimals. */
    decimal: (value: number, digits: number) => {
      let writer = decimals.get(digits);
      if (!writer) {
        writer = new Intl.NumberFormat(locale, {
          minimumFractionDigits: digits,
          maximumFractionDigits: digits,
        });
        decimals.set(digits, writer);
      }
      return writer.format(value);
    },
    /** "£1,234.50": exact, however large. */
    money: (value: Money | Total) =>
      currencyWriter(value.currency).format(formatDecimal(value) as Intl.StringNumericLiteral),
    /** "£3,546", "£125k": for a chart that has the exact amounts beside it. */
    shortMoney: (value: Money) => {
      const decimal = formatDecimal(value);
      const long = Math.abs(Number(decimal)) >= 99_999.5;
      const key = `${value.currency}${long}`;
      let writer = shorts.get(key);
      if (!writer) {
        const { currency } = value;
        const short = long
          ? ({ notation: "compact", maximumSignificantDigits: 3 } as const)
          : { minimumFractionDigits: 0, maximumFractionDigits: 0 };
        writer = new Intl.NumberFormat(locale, { style: "currency", currency, ...short });
        shorts.set(key, writer);
      }
      return writer.format(decimal as Intl.StringNumericLiteral);
    },
    /** "£", "US$", "€": what stands before or after an amount. */
    currencySign: (currency: string) =>
      currencyWriter(currency)
        .formatToParts(0)
        .find((part) => part.type === "currency")?.value ?? currency,
    /** "Maya, Omar and Bruno" */
    list: (items: Iterable<string>) => lists.format(items),
    /** `plural(3, { one: "# invoice", other: "# invoices" })` is "3 invoices". */
    plural: (value: number, forms: Forms) =>
      ((value === 0 ? forms.zero : undefined) ?? forms[plurals.select(value)] ?? forms.other).replace(
        "#",
        number(value),
      ),
    /** The order in which this reader writes a date by hand. */
    dateOrder: new Intl.DateTimeFormat(locale)
      .formatToParts(0)
      .flatMap((part) =>
        part.type === "day" || part.type === "month" || part.type === "year" ? [part.type] : [],
      ),
  };
}
