import { Bullet } from "../../src/design/charts/bullet.tsx";
import { dayBins } from "../../src/design/charts/day-bins.ts";
import { Dots } from "../../src/design/charts/dots.tsx";
import { Histogram } from "../../src/design/charts/histogram.tsx";
import { TrendLine } from "../../src/design/charts/trend-line.tsx";
import { Weeks } from "../../src/design/charts/weeks.tsx";
import { PageHead } from "../../src/design/head.tsx";
import { Section } from "../../src/design/section.tsx";
import type { Words } from "../../src/design/words/words.ts";
import { day, method, month, promise, weeks, year } from "./charts.tsx";

type Props = { w: Words };

const endless = "Northline".repeat(30);

/** What nobody hopes for: nothing, one of a kind, everything in one place, amounts and names beyond all measure. */
export const OddCharts = ({ w }: Props) => (
  <>
    <PageHead title="Odd charts" />
    <Section title="Nothing">
      <Histogram w={w} finding="No invoice has been paid yet." label="Days" bins={[]} promised={30} />
      <Dots w={w} finding="No month is over yet." label="Months" months={[]} method={method} />
      <TrendLine
        w={w}
        finding="There was nothing to count."
        label="Trend"
        points={[{ month: month(0), value: null }]}
      />
      <Weeks w={w} finding="No invoice is open." label="Weeks" weeks={[]} currency="GBP" />
      <Weeks
        w={w}
        finding="Nothing is expected in the next eight weeks."
        label="Empty weeks"
        weeks={weeks.map(({ from }) => ({ from, low: 0, expected: 0, high: 0 }))}
        currency="GBP"
      />
    </Section>
    <Section title="One">
      <Histogram
        w={w}
        finding="One invoice was paid."
        label="One day"
        bins={dayBins([{ days: 31, count: 1 }], 30)}
        promised={30}
      />
      <Dots
        w={w}
        finding="One month."
        label="One month"
        months={[{ month: month(0), state: "kept", kept: 1, count: 1 }]}
      />
      <TrendLine
        w={w}
        finding="One month was counted."
        label="One point"
        points={[{ month: month(0), value: 1 }]}
        targets={promise}
      />
    </Section>
    <Section title="Much">
      <Histogram
        w={w}
        finding="10,000 invoices were paid on the promised day, others before they came."
        label="Ten thousand on one day"
        bins={dayBins(
          [
            { days: 30, count: 10_000 },
            { days: -12, count: 40 },
            { days: 45, count: 3 },
            { days: 400, count: 1 },
          ],
          30,
        )}
        promised={30}
      />
      <TrendLine
        w={w}
        finding="Three years, everything between none and all."
        label="Three years"
        points={Array.from({ length: 36 }, (_, at) => ({
          month: month(at, "2023-12-01"),
          value: at % 7 === 3 ? null : at % 5 === 0 ? 0 : at % 5 === 1 ? 1 : 0.5 + (at % 9) / 20,
        }))}
        targets={promise}
        events={[0, 1, 2, 3, 34, 35, 35].map((at) => ({ on: month(at, "2023-12-09"), label: endless }))}
      />
      <TrendLine
        w={w}
        finding="Every month the same."
        label="All equal"
        points={Array.from({ length: 12 }, (_, at) => ({ month: month(at), value: 0.95 }))}
        targets={[{ from: day("2020-01-01"), value: 0.95 }]}
      />
      <Dots
        w={w}
        finding="Three years of one promise."
        label="Three years of dots"
        months={Array.from({ length: 36 }, (_, at) => ({
          month: month(at, "2023-12-01"),
          state: year[at % 12] ?? "kept",
          weakened: at % 5 === 4 ? month(at, "2023-12-09") : undefined,
        }))}
      />
      <Weeks
        w={w}
        finding="More money than there is."
        label="Vast amounts"
        weeks={weeks.map((week, at) => ({ ...week, low: 1e14, expected: 1e15 - at, high: 9e15 }))}
        currency="KWD"
      />
      <Bullet w={w} label={endless} value={0} threshold={1} state="broken" count={endless} />
      <Bullet w={w} label="All" value={1} threshold={1} state="kept" count="3 of 3" />
    </Section>
  </>
);
