import type { Child } from "hono/jsx";
import { Card } from "./card.tsx";
import { DataTable } from "./table.tsx";
import { Amount, Day, Name } from "./text.tsx";
import type { Words } from "./words/words.ts";

type Bound = { w: Words };

/** The finding first, then the numbers, then how they were counted, in words. */
const Finding = ({ finding, how, w, children }: Bound & { finding: Child; how: Child; children: Child }) => (
  <figure class="figure-box">
    <figcaption>{finding}</figcaption>
    {children}
    <details>
      <summary>{w.design.howCounted}</summary>
      <p>{how}</p>
    </details>
  </figure>
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
export const WeeksAhead = ({ w, weeks, beside, habit }: Bound & Ahead) => (
  <>
    {weeks.map((one) => (
      <WeeksFigure w={w} habit={habit} {...one} />
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
  <ul>
    {sums.map((sum) => (
      <li>
        {sum.label}: <Amount w={w} value={sum} />
      </li>
    ))}
  </ul>
);

const WeeksFigure = ({
  w,
  currency,
  weeks,
  habit,
}: Bound & { currency: string; weeks: readonly Week[]; habit: boolean }) => {
  const words = w.moneyPages.weeks;
  const money = (amount: bigint): string => w.money({ amount, currency });
  const likely = money(weeks.reduce((total, week) => total + week.likely, 0n));
  const any = weeks.some((week) => week.high > 0n);
  const finding = habit ? words.finding(likely) : words.findingDays(likely);
  return (
    <Finding w={w} finding={any ? finding : words.findingNothing} how={habit ? words.how : words.howDays}>
      {any && (
        <DataTable
          w={w}
          caption={words.caption}
          quietCaption
          rows={weeks}
          columns={[
            { key: "week", head: words.week, cell: (week) => <Day w={w} value={week.from} /> },
            {
              key: "likely",
              head: words.likely,
              align: "end",
              cell: (week) => (
                <>
                  <Amount w={w} value={{ amount: week.likely, currency }} />
                  {habit && week.high > 0n && (
                    <>
                      <br />
                      <bdi class="figure quiet">{words.range(money(week.low), money(week.high))}</bdi>
                    </>
                  )}
                </>
              ),
            },
          ]}
        />
      )}
    </Finding>
  );
};

type Band = { readonly from: number | null; readonly to: number | null; readonly count: number };

type Paid = {
  readonly count: number;
  readonly withDay: number;
  readonly late: number;
  readonly received: number;
  readonly issued: number;
  readonly doubledMedian: number | undefined;
  readonly bands: readonly Band[];
  readonly promise: { readonly days: number; readonly within: number } | undefined;
};

/** How many invoices were paid after how many days in twelve months, how many of them late, and the promise beside it. */
export const DaysTaken = ({ w, large, paid }: Bound & { large: string; paid: Paid }) => {
  const words = w.moneyPages.days;
  const { count, withDay, late, promise } = paid;
  if (count === 0) return <p>{words.none}</p>;
  const name = ({ from, to }: Band): string =>
    from === null ? words.upTo(to ?? 0) : to === null ? words.over(from) : words.from(from, to);
  const finding = withDay > 0 ? words.finding(large, late, withDay) : words.findingNoDay(large, count);
  return (
    <Finding w={w} finding={finding} how={`${words.basis(paid.received, paid.issued)} ${words.how}`}>
      {promise && <p>{words.promise(promise.days, promise.within, count)}</p>}
      {paid.doubledMedian !== undefined && <p>{words.median(w.number(paid.doubledMedian / 2))}</p>}
      <DataTable
        w={w}
        caption={words.caption}
        quietCaption
        rows={paid.bands}
        columns={[
          { key: "days", head: words.label, cell: name },
          { key: "count", head: words.count, align: "end", cell: (band) => w.number(band.count) },
        ]}
      />
    </Finding>
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

/** The one answer most people come for: how much comes next, and when. */
export const NextPayment = ({
  w,
  large,
  next,
  open,
}: Bound & { large: string; next: Next | undefined; open: boolean }) => {
  const words = w.moneyPages.next;
  if (!next)
    return (
      <Card title={open ? words.none : words.nothing}>
        <p>{open ? words.noneText : words.nothingText}</p>
      </Card>
    );
  const { day, low, likely, high, count } = next.expected;
  return (
    <Card title={words.title} note={<Name>{large}</Name>}>
      {next.amounts.map((value) => (
        <p class="stat-value">
          <Amount w={w} value={value} />
        </p>
      ))}
      {likely && low && high && (
        <>
          <p>{words.on(w.date(likely))}</p>
          <p class="quiet">{words.between(w.date(low), w.date(high), count ?? 0)}</p>
        </>
      )}
      {day && (
        <>
          <p>{words.promised(w.date(day))}</p>
          <p class="quiet">{words.notKnown}</p>
        </>
      )}
    </Card>
  );
};
