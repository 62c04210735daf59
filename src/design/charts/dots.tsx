import type { Child } from "hono/jsx";
import type { Words } from "../words/words.ts";
import { round } from "./axis.ts";
import { ChartFigure, type FigureProps } from "./chart-figure.tsx";
import { type Geometry, Picture } from "./geometry.tsx";
import { MarkList, numbered, Sign } from "./marks.tsx";
import { Dot, type State, StateCounts } from "./state.tsx";

export type MonthState = {
  /** Any day of the month. */
  readonly month: Temporal.PlainDate;
  readonly state: State;
  /** So many kept of so many counted, for the table. */
  readonly kept?: number | undefined;
  readonly count?: number | undefined;
  /** The day in this month on which the promise became weaker. */
  readonly weakened?: Temporal.PlainDate | undefined;
};

type Props = FigureProps & {
  /** In order, without a gap; twelve to a row. */
  months: readonly MonthState[];
  /** In place of the table of numbers: the months as lines, each leading to its rows. */
  lines?: Child;
};

/** Months of kept and broken, told apart by shape and colour. */
export const Dots = ({ months, ...figure }: Props) => {
  const { w } = figure;
  const marks = marksOf(w, months);
  return (
    <ChartFigure
      {...figure}
      draw={months.length > 0 ? (g) => <Rows {...figure} g={g} months={months} marks={marks} /> : undefined}
      under={
        <>
          <StateCounts w={w} of={months.map(({ state }) => state)} />
          <MarkList w={w} marks={marks} />
        </>
      }
      numbers={{
        heads: [w.charts.month, w.charts.state, w.charts.kept],
        rows: months.map(({ month, state, kept, count }) => [
          w.month(month),
          w.charts.states[state],
          count ? w.charts.of(kept ?? 0, count) : w.charts.none,
        ]),
      }}
    />
  );
};

function marksOf(w: Words, months: readonly MonthState[]) {
  return numbered(
    months.map(({ month }) => month),
    months.flatMap(({ weakened }) =>
      weakened ? [{ on: weakened, text: w.charts.weakenedOn(w.date(weakened)), weakened: true }] : [],
    ),
  );
}

type RowsProps = Props & { g: Geometry; marks: ReturnType<typeof marksOf> };

const Rows = ({ w, label, g, months, marks }: RowsProps) => {
  const wide = g.width / 12;
  const tall = 24 + g.text * 2.7 + (marks.length > 0 ? 28 : 0);
  const foot = 24 + (marks.length > 0 ? 28 : 0);
  return (
    <Picture g={g} label={label} height={Math.ceil(months.length / 12) * (tall + 8) - 8}>
      {months.map(({ month, state }, at) => {
        const x = round(((at % 12) + 0.5) * wide);
        const y = Math.floor(at / 12) * (tall + 8);
        const mark = marks.find(({ place }) => place === at);
        return (
          <>
            {mark && <Sign w={w} x={x} y={round(y + 13)} text={g.text} mark={mark} />}
            <Dot state={state} x={x} y={round(y + foot - 12)} />
            <text class="axis-name" x={x} y={round(y + foot + g.text)} text-anchor="middle">
              {w.initial(month)}
            </text>
            {(month.month === 1 || (at % 12 === 0 && (month.month < 12 || at + 1 === months.length))) && (
              <text class="axis-name" x={x - 9} y={round(y + foot + g.text * 2.3)}>
                {String(month.year)}
              </text>
            )}
          </>
        );
      })}
    </Picture>
  );
};

/** The same as a line of dots for a card or a table cell, without words beside it: the label must say it all. */
export const DotStrip = ({
  label,
  months,
}: {
  label: string;
  months: readonly Pick<MonthState, "state">[];
}) => (
  <svg
    class="dot-strip"
    role="img"
    aria-label={label}
    width={months.length * 20}
    height="20"
    viewBox={`0 0 ${months.length * 22} 22`}
  >
    {months.map(({ state }, at) => (
      <Dot state={state} x={at * 22 + 11} y={11} />
    ))}
  </svg>
);
