import type { Child } from "hono/jsx";
import { Card } from "./card.tsx";
import { dayBins } from "./charts/day-bins.ts";
import { Histogram } from "./charts/histogram.tsx";
import { Weeks } from "./charts/weeks.tsx";
import { Amount, Name } from "./text.tsx";
import type { Words } from "./words/words.ts";

type Bound = { w: Words };

/** How a picture was counted, in words, below it. */
const Counted = ({ w, children }: Bound & { children: Child }) => (
  <details>
    <summary>{w.design.howCounted}</summary>
    <p>{children}</p>
  </details>
);

type Week = {
  readonly from: Temporal.PlainDate;
  readonly low: bigint;
  readonly likely: bigint;
  readonly high: bigint;
};

type Sum = { readonly currency: string; readonly amount: bigint; readonly count: number };
type Ahead = {
  readonly weeks: readonly { readonly currency: string; readonly weeks: readonly Week[] }[];
  readonly beside: readonly (Sum & { readonly reason: keyof Words["moneyPages"]["weeks"]["reasons"] })[];
  /** False: how late they usually are is not known. */
  readonly habit: boolean;
};

/** Money expected week by week, each currency by itself, and what stands in no week. */
export const WeeksAhead = ({
  w,
  weeks,
  beside,
  habit,
  csv,
}: Bound & Ahead & { csv?: string | undefined }) => (
  <>
    {weeks.map((one) => (
      <WeeksFigure w={w} habit={habit} csv={csv} {...one} />
    ))}
    {beside.length > 0 && (
      <>
        <h3>{w.moneyPages.weeks.beside}</h3>
        <SumList
          w={w}
          sums={beside.map((one) => ({ ...one, label: w.moneyPages.weeks.reasons[one.reason](one.count) }))}
        />
      </>
    )}
  </>
);

/** What is blocked, for a page without the weeks. */
export const BlockedSums = ({ w, beside }: Bound & Pick<Ahead, "beside">) => (
  <SumList
    w={w}
    sums={beside
      .filter(({ reason }) => reason === "blocked")
      .map((one) => ({ ...one, label: w.moneyPages.weeks.reasons.blocked(one.count) }))}
  />
);

/** Sums of the ledger by kind and currency, a line each. */
export const LedgerSums = ({
  w,
  sums,
  of,
}: Bound & { sums: readonly (Sum & { readonly what: What })[]; of: readonly What[] }) => (
  <SumList
    w={w}
    sums={of.flatMap((what) =>
      sums
        .filter((sum) => sum.what === what)
        .map((sum) => ({ ...sum, label: w.moneyPages.sums[what](sum.count) })),
    )}
  />
);
type What = "open" | "late" | "paid" | "unknown" | "credit" | "nothing";

const SumList = ({ w, sums }: Bound & { sums: readonly (Sum & { readonly label: string })[] }) => (
  <>
    {sums.length > 0 && (
      <ul>
        {sums.map((sum) => (
          <li>
            {sum.label}: <Amount w={w} value={sum} />
          </li>
        ))}
      </ul>
    )}
  </>
);

const WeeksFigure = ({
  w,
  currency,
  weeks,
  habit,
  csv,
}: Bound & { currency: string; weeks: readonly Week[]; habit: boolean; csv?: string | undefined }) => {
  const words = w.moneyPages.weeks;
  const likely = w.money({ amount: weeks.reduce((total, week) => total + week.likely, 0n), currency });
  if (weeks.every((week) => week.high === 0n)) return <p>{words.findingNothing}</p>;
  return (
    <>
      <Weeks
        w={w}
        finding={habit ? words.finding(likely) : words.findingDays(likely)}
        label={words.caption}
        csv={csv}
        currency={currency}
        weeks={weeks.map(({ from, low, likely: expected, high }) => ({
          from,
          low: Number(low),
          expected: Number(expected),
          high: Number(high),
        }))}
      />
      <Counted w={w}>{habit ? words.how : words.howDays}</Counted>
    </>
  );
};

type Paid = {
  readonly count: number;
  readonly withDay: number;
  readonly late: number;
  readonly received: number;
  readonly issued: number;
  readonly doubledMedian: number | undefined;
  readonly days: readonly (readonly [value: number, count: number])[];
  readonly promise: { readonly days: number; readonly within: number } | undefined;
};

/** How many invoices were paid after how many days in twelve months, how many of them late, and the promise as a line. */
export const DaysTaken = ({
  w,
  large,
  paid,
  csv,
}: Bound & { large: string; paid: Paid; csv?: string | undefined }) => {
  const words = w.moneyPages.days;
  const { count, withDay, late, promise } = paid;
  if (count === 0) return <p>{words.none}</p>;
  const byDay = withDay > 0 ? words.finding(large, late, withDay) : words.findingNoDay(large, count);
  const bins = dayBins(
    paid.days.map(([days, many]) => ({ days, count: many })),
    promise?.days,
  );
  return (
    <>
      <Histogram
        w={w}
        finding={promise ? words.promise(large, promise.days, promise.within, count) : byDay}
        label={words.caption}
        csv={csv}
        bins={bins}
        promised={promise?.days}
      />
      {promise && withDay > 0 && <p>{words.dueDay(late, withDay)}</p>}
      {paid.doubledMedian !== undefined && <p>{words.median(w.number(paid.doubledMedian / 2))}</p>}
      <Counted w={w}>
        {words.basis(paid.received, paid.issued)} {words.how}
      </Counted>
    </>
  );
};

type Next = {
  readonly expected: {
    readonly kind: string;
    readonly day?: Temporal.PlainDate;
    readonly low?: Temporal.PlainDate;
    readonly likely?: Temporal.PlainDate;
    readonly high?: Temporal.PlainDate;
    readonly count?: number;
  };
  readonly amounts: readonly { readonly currency: string; readonly amount: bigint }[];
};

type NextProps = Bound & {
  large: string;
  next: Next | undefined;
  open: boolean;
  /** Where the rest stands; with it the card says the day without how it was judged. */
  act?: { readonly href: string; readonly label: string } | undefined;
  children?: Child;
};

/** The one answer most people come for: how much comes next, and when. */
export const NextPayment = ({ w, large, next, open, act, children }: NextProps) => {
  const words = w.moneyPages.next;
  if (!next)
    return (
      <Card
        title={!open ? words.nothing : act ? words.title : words.none}
        note={act && <Name>{large}</Name>}
        act={act}
      >
        <p>{!open ? words.nothingText : act ? words.noneYet : words.noneText}</p>
        {children}
      </Card>
    );
  const { day, low, likely, high, count } = next.expected;
  return (
    <Card title={words.title} note={<Name>{large}</Name>} act={act}>
      {next.amounts.map((value) => (
        <p class="stat-value">
          <Amount w={w} value={value} />
        </p>
      ))}
      {likely && low && high && (
        <>
          <p>{words.on(w.date(likely))}</p>
          {!act && <p class="quiet">{words.between(w.date(low), w.date(high), count ?? 0)}</p>}
        </>
      )}
      {day && (
        <>
          <p>{words.promised(w.date(day))}</p>
          {!act && <p class="quiet">{words.notKnown}</p>}
        </>
      )}
      {children}
    </Card>
  );
};
