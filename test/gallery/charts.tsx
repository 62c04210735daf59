import { Card } from "../../src/design/card.tsx";
import { Bullet } from "../../src/design/charts/bullet.tsx";
import { dayBins } from "../../src/design/charts/day-bins.ts";
import { DotStrip, Dots } from "../../src/design/charts/dots.tsx";
import { Histogram } from "../../src/design/charts/histogram.tsx";
import type { State } from "../../src/design/charts/state.tsx";
import { TrendLine } from "../../src/design/charts/trend-line.tsx";
import { Weeks } from "../../src/design/charts/weeks.tsx";
import { PageHead } from "../../src/design/head.tsx";
import { Split } from "../../src/design/section.tsx";
import { Name } from "../../src/design/text.tsx";
import type { Words } from "../../src/design/words/words.ts";

type Props = { w: Words };

export const day = (iso: string) => Temporal.PlainDate.from(iso);
export const month = (at: number, first = "2025-12-01") => day(first).add({ months: at });
const paid = [
  3, 9, 12, 14, 18, 19, 21, 22, 24, 24, 25, 26, 26, 27, 27, 28, 28, 28, 29, 29, 29, 30, 30, 30, 30,
]
  .concat([30, 30, 31, 31, 32, 33, 34, 36, 38, 41, 44, 47, 52, 58, 58, 61, 96])
  .map((days) => ({ days, count: 1 }));
const counted = [11, 9, 12, 10, 11, 13, 9, 12, 10, 8, 12, 7];
const kept = [11, 9, 12, 9, 11, 12, 8, 10, 9, 8, 9, 4];
export const year: State[] = [
  ...(["kept", "kept", "kept", "broken", "kept", "broken"] as const),
  ...(["broken", "broken", "kept", "kept", "broken", "at-risk"] as const),
];
export const promise = [
  { from: day("2025-01-01"), value: 0.95 },
  { from: day("2026-07-01"), value: 0.85, weakened: true },
];
const amounts = [1_248_000, 0, 860_000, 2_430_050, 415_000, 1_900_000, 96_000, 730_000];
export const weeks = amounts.map((expected, at) => ({
  from: day("2026-11-23").add({ weeks: at }),
  low: at === 0 ? expected : Math.round(expected * 0.6),
  expected,
  high: Math.round(expected * (1 + at * 0.06)),
}));
export const method = "/method#C1";

const Days = ({ w }: Props) => (
  <Histogram
    w={w}
    finding="Northline paid 27 of your 42 invoices within the promised 30 days."
    label="Days until your invoices were paid"
    bins={dayBins(paid, 30)}
    promised={30}
    csv="/days.csv"
    method={method}
  />
);

const Months = ({ w }: Props) => (
  <Dots
    w={w}
    finding="Northline kept the 30 days in 6 of the last 12 months."
    label="Twelve months of the promise to pay in 30 days"
    months={year.map((state, at) => ({
      month: month(at),
      state,
      kept: kept[at],
      count: counted[at],
      weakened: at === 7 ? day("2026-07-01") : undefined,
    }))}
    method={method}
  />
);

const Cash = ({ w }: Props) => (
  <Weeks
    w={w}
    finding="Northline will probably pay you £76,790.50 in the next eight weeks."
    label="Expected payments, the next eight weeks"
    weeks={weeks}
    currency="GBP"
    csv="/weeks.csv"
    method={method}
  />
);

const Trend = ({ w }: Props) => (
  <TrendLine
    w={w}
    finding="Since July fewer invoices were paid in 30 days, and the promise asks less."
    label="Share of invoices paid within 30 days, by month"
    points={counted.map((count, at) => {
      const share = (kept[at] ?? 0) / count;
      const known = at !== 9;
      return {
        month: month(at),
        value: known ? share : null,
        low: known ? Math.max(0, share - 0.08) : undefined,
        high: known ? Math.min(1, share + 0.05) : undefined,
        note: w.charts.of(known ? (kept[at] ?? 0) : 0, known ? count : 0),
      };
    })}
    targets={promise}
    events={[
      { on: day("2026-03-09"), label: "New purchasing system at Northline" },
      { on: day("2026-07-20"), label: "Ledger moved to the unit Rolling Stock" },
    ]}
    csv="/trend.csv"
    method={method}
  />
);

const Bullets = ({ w }: Props) => (
  <>
    <Bullet
      w={w}
      label="Paid within 30 days"
      value={27 / 42}
      threshold={0.95}
      state="broken"
      count="27 of 42 invoices"
    />
    <Bullet
      w={w}
      label="Questions answered in five days"
      value={0.9}
      threshold={0.9}
      state="kept"
      count="18 of 20 questions"
    />
    <Bullet
      w={w}
      label="Ideas answered with a reason"
      value={0.8}
      threshold={0.9}
      state="at-risk"
      count="4 of 5 ideas"
    />
    <Bullet
      w={w}
      label="Paid within 30 days"
      value={0.9496}
      threshold={0.95}
      state="broken"
      count="9,496 of 10,000 invoices"
    />
    <Bullet
      w={w}
      label="Interest paid unasked"
      value={null}
      threshold={1}
      state="not-known"
      count="No late invoice yet"
    />
  </>
);

/** Every chart as Maya meets it. */
export const MayasCharts = ({ w }: Props) => (
  <>
    <PageHead title="Charts" />
    <Card title="When am I paid?">
      <Days w={w} />
    </Card>
    <Card title="The next eight weeks">
      <Cash w={w} />
    </Card>
    <Card title="Do they keep their word?">
      <Bullets w={w} />
    </Card>
    <Card title="Twelve months">
      <Months w={w} />
    </Card>
    <Card title="Month by month">
      <Trend w={w} />
    </Card>
  </>
);

/** The same at the desk: half as wide, and what fits into a narrow column. */
export const BrunosCharts = ({ w }: Props) => (
  <>
    <PageHead title="Promises" />
    <Split
      aside={
        <Card title="Where it fails">
          <p>
            <Name>Rolling Stock</Name>
          </p>
          <DotStrip
            label="Twelve months: 6 kept, 5 broken, 1 at risk"
            months={year.map((state) => ({ state }))}
          />
          <Bullet w={w} label="Paid within 30 days" value={27 / 42} threshold={0.95} state="broken" />
        </Card>
      }
    >
      <Card title="Paid within 30 days">
        <Trend w={w} />
      </Card>
      <Card title="Days">
        <Days w={w} />
      </Card>
      <Card title="The last year">
        <Months w={w} />
      </Card>
    </Split>
  </>
);
