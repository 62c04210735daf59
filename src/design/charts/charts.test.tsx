import type { Child } from "hono/jsx";
import { expect, test } from "vitest";
import { words } from "../words/words.ts";
import { Bullet, shareText } from "./bullet.tsx";
import { type DayBin, dayBins } from "./day-bins.ts";
import { DotStrip, Dots } from "./dots.tsx";
import { Histogram } from "./histogram.tsx";
import type { State } from "./state.tsx";
import { TrendLine } from "./trend-line.tsx";
import { Weeks } from "./weeks.tsx";

const day = (iso: string) => Temporal.PlainDate.from(iso);
const w = words("en", day("2026-11-23"));
const html = (content: Child) => String(content);
const month = (at: number) => day("2023-12-01").add({ months: at });
const years = Array.from({ length: 36 }, (_, at) => at);
const said = { w, finding: "What it shows.", label: "What it is" };
const count = (text: string, part: string) => text.split(part).length - 1;
/** The half that the phone sees. */
const onPhone = (text: string) => text.slice(text.indexOf("figure-phone"), text.indexOf("figure-desk"));
const heights = (text: string) =>
  [...onPhone(text).matchAll(/<g class="bar[^>]*><path d="M[^"]*v-([\d.]+)"/g)].map(([, tall]) =>
    Number(tall),
  );
const state = (at: number): State => (["kept", "at-risk", "broken", "not-known"] as const)[at % 4] ?? "kept";

const histogram = (days: readonly (readonly [number, number])[], promised = 30) =>
  html(
    <Histogram
      {...said}
      bins={dayBins(
        days.map(([one, many]) => ({ days: one, count: many })),
        promised,
      )}
      promised={promised}
    />,
  );
const trend = (values: readonly (number | null)[], more: Partial<Parameters<typeof TrendLine>[0]> = {}) =>
  html(<TrendLine {...said} points={values.map((value, at) => ({ month: month(at), value }))} {...more} />);
const weeks = (amounts: readonly number[], currency = "GBP") => (
  <Weeks
    {...said}
    currency={currency}
    weeks={amounts.map((amount, at) => ({
      from: day("2026-11-23").add({ weeks: at }),
      low: Math.floor(amount / 2),
      expected: amount,
      high: amount,
    }))}
  />
);

const all = [
  [
    "a histogram",
    histogram([
      [-4, 2],
      [12, 9],
      [31, 1],
      [400, 1],
    ]),
  ],
  ["dots", html(<Dots {...said} months={years.map((at) => ({ month: month(at), state: state(at) }))} />)],
  ["a trend", trend([0, null, 1, 0.5], { targets: [{ from: month(0), value: 0.95 }] })],
  ["weeks", html(weeks([5, 0, 1e15]))],
] as const;

test.each(all)(
  "%s says its finding first, is one picture with a label in each geometry, and has its numbers beside",
  (_, text) => {
    expect(text.indexOf("What it shows.")).toBeLessThan(text.indexOf("<svg"));
    expect(count(text, 'role="img" aria-label="What it is"')).toBe(2);
    expect(text).toContain('viewBox="0 0 340 ');
    expect(text).toContain('viewBox="0 0 640 ');
    expect(text).toMatch(/<details><summary>The numbers<\/summary>.*<table>/s);
  },
);

test.each(all)(
  "%s holds nothing that the content policy forbids, no id that could stand twice, and no number that is none",
  (_, text) => {
    expect(text).not.toMatch(/ style=|<style|<script| on\w+=| id=|url\(/);
    expect(text).not.toMatch(/NaN|Infinity|undefined|e[+-]\d/);
  },
);

test.each([
  ["a histogram", <Histogram {...said} bins={[]} promised={30} />],
  [
    "a histogram of bars without a count",
    <Histogram {...said} bins={[{ from: 1, to: 30, count: 0 }]} promised={30} />,
  ],
  ["dots", <Dots {...said} months={[]} />],
  ["a trend", <TrendLine {...said} points={[]} />],
  ["a trend of nothing but gaps", <TrendLine {...said} points={[{ month: month(0), value: null }]} />],
  ["weeks", weeks([])],
])("without data %s says so and draws nothing", (_, chart) => {
  expect(html(chart)).toContain("There is nothing to draw yet.");
  expect(html(chart)).not.toContain("<svg");
});

test("a link to the file and to the method stand only where there is one", () => {
  expect(html(<Dots {...said} months={[]} />)).not.toContain("<a ");
  const linked = html(<Dots {...said} months={[]} csv="/days.csv" method="/method#C1" />);
  expect(linked).toMatch(
    /href="\/days.csv" download.*Download as CSV.*href="\/method#C1".*How is this counted\?/s,
  );
});

test("what others wrote stays text wherever it stands", () => {
  const evil = `"><script>alert(1)</script>`;
  const text = html(
    <>
      <TrendLine
        {...said}
        label={evil}
        finding={evil}
        points={[{ month: month(0), value: 1, note: evil }]}
        events={[{ on: month(0), label: evil }]}
      />
      <Bullet w={w} label={evil} value={0.5} threshold={1} state="broken" count={evil} />
      <DotStrip label={evil} months={[{ state: "kept" }]} />
    </>,
  );
  expect(text).not.toContain("<script");
});

test("late bars are told by more than their colour, and each side is counted in words", () => {
  const text = onPhone(
    histogram([
      [10, 3],
      [30, 2],
      [31, 4],
    ]),
  );
  expect(text).toMatch(/5 in time.*4 late.*promised: 30 days/s);
  // One bar and one sample in the key; a late bar has an edge and is striped by its class.
  expect(count(text, 'class="bar late"')).toBe(2);
  expect(count(text, 'class="edge"')).toBe(2);
});

test("one invoice among ten thousand is still seen", () => {
  const drawn = heights(
    histogram([
      [30, 10_000],
      [31, 1],
    ]),
  );
  expect(Math.min(...drawn)).toBeGreaterThanOrEqual(2);
  expect(Math.max(...drawn)).toBeGreaterThan(100);
  expect(
    onPhone(
      histogram([
        [30, 10_000],
        [31, 1],
      ]),
    ),
  ).toContain(">10,000<");
});

test("where nothing was promised there is no line, and nothing is late", () => {
  const text = html(<Histogram {...said} bins={dayBins([{ days: 50, count: 2 }])} />);
  expect(text).not.toMatch(/promise|late|in time/i);
});

test("a bar that hides the promised day is a bug, seen at once", () => {
  const bins: DayBin[] = [{ from: 26, to: 35, count: 1 }];
  expect(() => html(<Histogram {...said} bins={bins} promised={30} />)).toThrow(RangeError);
});

test.each([
  [0.9496, 0.95, "94.96%"],
  [0.95, 0.95, "95%"],
  [0.899999, 0.9, "89.9999%"],
  [0, 0.95, "0%"],
  [1, 1, "100%"],
])(
  "the share %d against %d is written %s: never rounded up to what was promised",
  (value, threshold, text) => {
    expect(shareText(w, value, threshold)).toBe(text);
  },
);

test("a share that is not known is an empty broken frame and no zero", () => {
  const none = html(
    <Bullet
      w={w}
      label="Interest"
      value={null}
      threshold={0.95}
      state="not-known"
      count="No late invoice yet"
    />,
  );
  expect(none).toContain("Not known. Promised: at least 95%");
  expect(none).not.toMatch(/bullet-bar|>0%/);
  const zero = html(<Bullet w={w} label="Interest" value={0} threshold={0.95} state="broken" />);
  expect(zero).toContain(">0%<");
  expect(zero).not.toMatch(/bullet-bar|unknown/);
  expect(html(<Bullet w={w} label="All" value={1} threshold={1} state="kept" />)).toMatch(
    /class="bullet-bar"[^>]* x2="100%"/,
  );
});

test("dots have a shape for each state, a key of those that occur, and the day of weakening", () => {
  const months = [0, 1, 2, 3, 4].map((at) => ({
    month: month(at),
    state: state(at),
    kept: 9,
    count: at === 3 ? 0 : 10,
  }));
  const text = html(
    <Dots
      {...said}
      months={months.map((one, at) => (at === 2 ? { ...one, weakened: day("2024-02-05") } : one))}
    />,
  );
  expect(text).toMatch(/2 kept.*1 at risk.*1 broken.*1 not known/s);
  expect(text).toContain("Weakened on Mon 5 Feb 2024");
  expect(count(onPhone(text), 'class="weak"')).toBe(1);
  expect(text).toMatch(/Mar 2024<\/th><td class="end">Not known<\/td><td class="end">none/);
  expect(html(<Dots {...said} months={months.slice(0, 2)} />)).not.toMatch(/broken|not known/);
});

test("a gap in a trend is a gap, and a month alone between gaps is a point", () => {
  const text = onPhone(trend([1, 0.9, null, 0.5, null, 0.8, 0.9]));
  const lines = [...text.matchAll(/class="trend" d="M([^"h]+)"/g)].map(([, path]) => path?.split("L").length);
  expect(lines).toEqual([2, 1, 2]);
  expect(count(text, 'class="point"')).toBe(5 + 1); // and the one in the key
  expect(trend([1, null])).toContain('Jan 2024</th><td class="end">Not known');
});

test("three years keep their gaps and lone months, without a point on every month", () => {
  const values = years.map((at) => (at === 10 || at === 12 ? null : at % 2));
  expect(count(onPhone(trend(values)), 'class="point"')).toBe(2 + 1);
});

test("a promise made weaker is a step in its line and a numbered mark that says from what to what", () => {
  const targets = [
    { from: month(-12), value: 0.95 },
    { from: month(2).add({ days: 9 }), value: 0.85, weakened: true },
  ];
  const events = [{ on: month(1), label: "New system" }];
  const text = trend([1, 1, 1, 0.9], { targets, events });
  expect(count(onPhone(text), 'class="aim"')).toBe(2 + 1);
  expect(text).toMatch(/<ol.*Mon 1 Jan 2024: New system.*Weakened on Sat 10 Feb 2024, from 95% to 85%/s);
  expect(text).toMatch(
    /Jan 2024<\/th><td class="end">100%<\/td><td class="end">95%.*Feb 2024<\/th><td class="end">100%<\/td><td class="end">85%/s,
  );
});

test("a promise that became weaker in its days, not in its share, says how, or the day alone", () => {
  const same = (change?: string) =>
    trend([1, 1, 1], {
      targets: [
        { from: month(-9), value: 0.95 },
        { from: month(1), value: 0.95, weakened: true, change },
      ],
    });
  expect(same("60 days instead of 30")).toContain("Weakened on Mon 1 Jan 2024: 60 days instead of 30");
  expect(same()).toMatch(/Weakened on Mon 1 Jan 2024</);
});

test("a weakening from before the first month stays marked, one that is still to come is not drawn", () => {
  const weak = (from: Temporal.PlainDate) =>
    trend([1, 1], {
      targets: [
        { from: month(-20), value: 0.95 },
        { from, value: 0.5, weakened: true },
      ],
    });
  expect(weak(month(-3))).toContain("Weakened on");
  expect(weak(month(5))).not.toContain("Weakened on");
});

test("sums beyond all measure are short in the picture and exact in the table", () => {
  const text = html(weeks([1e15, 12_50]));
  expect(onPhone(text)).toContain(">£10tn<");
  expect(text).toContain("<bdi>£10,000,000,000,000.00</bdi>");
  expect(onPhone(html(weeks([0, 0])))).not.toMatch(/class="(expected|range)"/);
});
