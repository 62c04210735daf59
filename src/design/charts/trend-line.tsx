import type { Words } from "../words/words.ts";
import { ChartFigure, type FigureProps } from "./chart-figure.tsx";
import { MarkList, numbered } from "./marks.tsx";
import { type Target, targetAt } from "./target.ts";
import { TrendPicture } from "./trend-picture.tsx";

export type TrendPoint = {
  /** Any day of the month. */
  readonly month: Temporal.PlainDate;
  /** null where there is nothing to count: a gap, never zero. */
  readonly value: number | null;
  /** The honest band around it. */
  readonly low?: number | undefined;
  readonly high?: number | undefined;
  /** What the value is of, for the table: "69 of 74". */
  readonly note?: string | undefined;
};

export type TrendProps = FigureProps & {
  /** In order, one for each month. */
  points: readonly TrendPoint[];
  /** In order of their days; none where nothing was promised. */
  targets?: readonly Target[] | undefined;
  events?: readonly { readonly on: Temporal.PlainDate; readonly label: string }[] | undefined;
  /** How a value is written; a share as per cent unless said. */
  show?: ((value: number) => string) | undefined;
  /** The ends that a value cannot pass: 0 to 1 unless said. */
  bounds?: readonly [number, number] | undefined;
};

/** Monthly values against what was promised, with what happened meanwhile. */
export const TrendLine = (props: TrendProps) => {
  const { w, points, targets = [], events = [] } = props;
  const show = props.show ?? ((value: number) => w.percent(value, 1));
  const months = points.map(({ month }) => month);
  const marks = numbered(months, [
    ...targets.flatMap((target, at) =>
      target.weakened
        ? [{ on: target.from, text: weaker(w, target, targets[at - 1], show), weakened: true }]
        : [],
    ),
    ...events.map(({ on, label }) => ({ on, text: w.charts.event(w.date(on), label) })),
  ]);
  const banded = points.some(({ low, high }) => low !== undefined && high !== undefined);
  const noted = points.some(({ note }) => note !== undefined);
  const written = (value: number | null | undefined) =>
    value === null || value === undefined ? w.charts.notKnown : show(value);
  return (
    <ChartFigure
      {...props}
      draw={
        points.some(({ value }) => value !== null)
          ? (g) => <TrendPicture {...props} g={g} targets={targets} show={show} marks={marks} />
          : undefined
      }
      under={<MarkList w={w} marks={marks} />}
      numbers={{
        heads: [
          w.charts.month,
          w.charts.value,
          ...(noted ? [w.charts.kept] : []),
          ...(banded ? [w.charts.low, w.charts.high] : []),
          ...(targets.length > 0 ? [w.charts.promised] : []),
        ],
        rows: points.map(({ month, value, low, high, note }, at) => [
          w.month(month),
          written(value),
          ...(noted ? [note ?? ""] : []),
          ...(banded ? [low, high].map((end) => (end === undefined ? "" : show(end))) : []),
          ...(targets.length > 0 ? [targetText(targetAt(targets, months, at), show)] : []),
        ]),
      }}
    />
  );
};

const targetText = (target: Target | undefined, show: (value: number) => string) =>
  target ? show(target.value) : "";

function weaker(
  w: Words,
  target: Target,
  before: Target | undefined,
  show: (value: number) => string,
): string {
  const day = w.date(target.from);
  if (target.change !== undefined) return w.charts.weakenedBy(day, target.change);
  return before && before.value !== target.value
    ? w.charts.weakenedFromTo(day, show(before.value), show(target.value))
    : w.charts.weakenedOn(day);
}
