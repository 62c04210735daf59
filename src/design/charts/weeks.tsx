import type { Money } from "../../platform/money.ts";
import { round, scale } from "./axis.ts";
import { ChartFigure, type FigureProps } from "./chart-figure.tsx";
import { type Geometry, Label, Picture, textWidth } from "./geometry.tsx";

export type Week = {
  /** Its first day. */
  readonly from: Temporal.PlainDate;
  /** Whole minor units, none below zero: what comes if all goes badly, as expected, and well. */
  readonly low: number;
  readonly expected: number;
  readonly high: number;
};

type Props = FigureProps & { weeks: readonly Week[]; currency: string };

/** Expected payments: a light bar for what is expected (none of it is paid yet), a line from the least to the most that may come. */
export const Weeks = ({ weeks, currency, ...figure }: Props) => {
  const { w } = figure;
  const full = (amount: number) => <bdi>{w.money({ amount, currency })}</bdi>;
  return (
    <ChartFigure
      {...figure}
      draw={
        weeks.length > 0
          ? (g) =>
              g.name === "phone" ? (
                <Lines {...figure} g={g} weeks={weeks} currency={currency} />
              ) : (
                <Columns {...figure} g={g} weeks={weeks} currency={currency} />
              )
          : undefined
      }
      numbers={{
        heads: [w.charts.week, w.charts.low, w.charts.expected, w.charts.high],
        rows: weeks.map(({ from, low, expected, high }) => [
          w.date(from),
          full(low),
          full(expected),
          full(high),
        ]),
      }}
    />
  );
};

type DrawnProps = Props & { g: Geometry };

const short = ({ w, currency, g }: Pick<DrawnProps, "w" | "currency" | "g">, { expected, high }: Week) =>
  expected > 0
    ? w.shortMoney({ amount: expected, currency } satisfies Money)
    : high > 0
      ? w.charts[g.name === "phone" ? "upTo" : "atMostShort"](
          w.shortMoney({ amount: high, currency } satisfies Money),
        )
      : w.charts.none;
const most = (weeks: readonly Week[]) =>
  Math.max(1, ...weeks.map(({ high, expected }) => Math.max(high, expected)));

/** One line per week, for the phone: the day, the bar, the amount. */
const Lines = (props: DrawnProps) => {
  const { w, g, weeks, label } = props;
  const days = weeks.map(({ from }) => w.shortDate(from));
  const left = Math.min(130, Math.max(...days.map((day) => textWidth(day, g.text)))) + 8;
  const amounts = weeks.map((week) => short(props, week));
  const right = Math.min(110, Math.max(...amounts.map((text) => textWidth(text, g.text)))) + 8;
  const x = scale([0, most(weeks)], [left, g.width - right]);
  const tall = 32;
  return (
    <Picture g={g} label={label} height={weeks.length * tall}>
      <path class="axis" d={`M${round(left)} 0V${weeks.length * tall}`} />
      {weeks.map((week, at) => {
        const y = at * tall + tall / 2;
        return (
          <>
            <Label g={g} x={0} y={y + g.text * 0.35} room={left - 8}>
              {days[at] ?? ""}
            </Label>
            {week.expected > 0 && (
              <path class="expected" d={`M${round(left)} ${y - 9}H${x(week.expected)}v18H${round(left)}`} />
            )}
            {week.high > week.low && (
              <path class="range" d={`M${x(week.low)} ${y - 5}v10m0-5H${x(week.high)}m0-5v10`} />
            )}
            <Label
              g={g}
              x={Math.max(x(week.high), x(week.expected)) + 6}
              y={y + g.text * 0.35}
              room={right - 6}
            >
              {amounts[at] ?? ""}
            </Label>
          </>
        );
      })}
    </Picture>
  );
};

/** One column per week, for the desk. */
const Columns = (props: DrawnProps) => {
  const { w, g, weeks, label } = props;
  const top = g.text * 1.6;
  const foot = top + 150;
  const wide = g.width / weeks.length;
  const half = Math.min(22, wide * 0.3);
  const y = scale([0, most(weeks)], [foot, top]);
  const days = weeks.map(({ from }) => w.shortDate(from));
  const narrow = days.some((day) => textWidth(day, g.text) > wide - 8);
  const lines = days.map((day) => (narrow ? day.split(/ (.*)/, 2) : [day]));
  return (
    <Picture g={g} label={label} height={foot + g.text * (narrow ? 3 : 1.8)}>
      {weeks.map((week, at) => {
        const x = round((at + 0.5) * wide);
        return (
          <>
            {week.expected > 0 && (
              <path
                class="expected"
                d={`M${round(x - half)} ${round(foot)}V${y(week.expected)}h${round(2 * half)}V${round(foot)}`}
              />
            )}
            {week.high > week.low && (
              <path class="range" d={`M${x - 6} ${y(week.low)}h12m-6 0V${y(week.high)}m-6 0h12`} />
            )}
            <Label
              g={g}
              x={x}
              y={Math.min(y(week.high), y(week.expected)) - 6}
              anchor="middle"
              room={wide - 4}
            >
              {short(props, week)}
            </Label>
            {lines[at]?.map((line, row) => (
              <Label
                g={g}
                x={x}
                y={foot + g.text * (1.4 + row * 1.25)}
                anchor="middle"
                room={wide - 4}
                class="axis-name"
              >
                {line}
              </Label>
            ))}
          </>
        );
      })}
      <path class="axis" d={`M0 ${round(foot)}h${g.width}`} />
    </Picture>
  );
};
