import type { Words } from "../words/words.ts";
import { round, scale } from "./axis.ts";
import { ChartFigure, type FigureProps } from "./chart-figure.tsx";
import type { DayBin } from "./day-bins.ts";
import { type Geometry, Label, Picture, textWidth } from "./geometry.tsx";

type Props = FigureProps & {
  /** Bars in order, each beginning the day after the one before it ends (dayBins makes them). */
  bins: readonly DayBin[];
  /** The promised days, on which one of the bars ends; none where nothing was promised. RangeError within a bar (a bug). */
  promised?: number | undefined;
};

/** Days until paid, and the day that was promised: bars in time are full and blue, late ones red and striped. */
export const Histogram = ({ bins, promised, ...figure }: Props) => {
  const { w } = figure;
  const bars = bins.map((bin) => ({ ...bin, late: isLate(bin, promised) }));
  const all = bars.reduce((sum, { count }) => sum + count, 0);
  return (
    <ChartFigure
      {...figure}
      draw={all > 0 ? (g) => <Bars {...figure} g={g} bars={bars} promised={promised} /> : undefined}
      numbers={{
        heads: [w.charts.days, w.charts.invoices, ...(promised === undefined ? [] : [w.charts.paid])],
        rows: bars.map(({ from, to, count, late }) => [
          w.charts.dayRange(from, to),
          w.number(count),
          ...(promised === undefined ? [] : [late ? w.charts.paidLate : w.charts.paidInTime]),
        ]),
      }}
    />
  );
};

function isLate({ from, to }: DayBin, promised: number | undefined): boolean {
  if (promised === undefined || (to !== null && to <= promised)) return false;
  if (from === null || from <= promised)
    throw new RangeError(`a bar from ${from} to ${to} hides day ${promised}`);
  return true;
}

type Bar = DayBin & { readonly late: boolean };
type BarsProps = Pick<Props, "w" | "label" | "promised"> & { g: Geometry; bars: readonly Bar[] };

const Bars = ({ w, label, promised, g, bars }: BarsProps) => {
  const line = g.text * 1.4;
  const top = promised === undefined ? line : line * 3.2;
  const foot = top + (g.name === "phone" ? 150 : 170);
  const wide = g.width / bars.length;
  const most = Math.max(...bars.map(({ count }) => count));
  const rise = scale([0, most], [0, foot - top]);
  const height = (count: number) => (count > 0 ? Math.max(2, rise(count)) : 0);
  const aim = bars.filter(({ late }) => !late).length * wide;
  const sum = (late: boolean) => bars.reduce((total, bar) => total + (bar.late === late ? bar.count : 0), 0);
  return (
    <Picture g={g} label={label} height={foot + line * 2.3}>
      {bars.map(({ count, late }, at) => (
        <Column
          late={late}
          x={(at + 0.5) * wide}
          foot={foot}
          wide={Math.min(80, wide - 4)}
          tall={height(count)}
        />
      ))}
      {counts(
        w,
        g,
        promised === undefined ? g.width : aim,
        bars.map(({ count }, at) => ({ count, x: (at + 0.5) * wide, y: foot - height(count) - 5 })),
      ).map(({ text, x, y, room }) => (
        <Label g={g} x={x} y={y} anchor="middle" room={room}>
          {text}
        </Label>
      ))}
      <path class="axis" d={`M0 ${round(foot)}h${g.width}`} />
      <Days w={w} g={g} bars={bars} promised={promised} y={foot + line} />
      <Label g={g} x={g.width / 2} y={foot + line * 2} anchor="middle" room={g.width} class="axis-name">
        {w.charts.daysUntilPaid}
      </Label>
      {promised !== undefined && (
        <>
          <Column late={false} x={7} foot={line * 0.8} wide={12} tall={12} />
          <Label g={g} x={18} y={line * 0.8} room={g.width / 2 - 24}>
            {w.charts.inTime(sum(false))}
          </Label>
          <Column late x={g.width - 7} foot={line * 0.8} wide={12} tall={12} />
          <Label g={g} x={g.width - 18} y={line * 0.8} anchor="end" room={g.width / 2 - 24}>
            {w.charts.late(sum(true))}
          </Label>
          <path class="promise" d={`M${round(aim)} ${round(line * 2)}V${round(foot + 5)}`} />
          <Beside g={g} x={aim} y={line * 1.8} text={w.charts.promisedDays(promised)} />
        </>
      )}
    </Picture>
  );
};

type Top = { readonly count: number; readonly x: number; readonly y: number };

/** The counts over their bars, on their side of `aim`, the highest first; one that would cover a bar or another count is left to the table. */
function counts(w: Words, g: Geometry, aim: number, tops: readonly Top[]) {
  const placed: { text: string; x: number; y: number; room: number }[] = [];
  for (const top of tops.toSorted((a, b) => b.count - a.count)) {
    if (top.count === 0) continue;
    const text = w.number(top.count);
    const room = textWidth(text, g.text);
    const [from, to] = top.x < aim ? [0, aim - 4] : [aim + 4, g.width];
    const x = Math.min(to - room / 2, Math.max(from + room / 2, top.x));
    const half = (g.width / tops.length) * 0.45;
    const covers =
      tops.some((one) => one !== top && one.y < top.y && Math.abs(one.x - x) < half + room / 2) ||
      placed.some((one) => Math.abs(one.x - x) < (one.room + room) / 2 && Math.abs(one.y - top.y) < g.text);
    if (!covers) placed.push({ text, x, y: top.y, room });
  }
  return placed;
}

/** A bar that stands on `foot`. A late one is striped by its stroke, which needs no pattern and no id, and has an edge. */
const Column = (p: { late: boolean; x: number; foot: number; wide: number; tall: number }) => {
  if (p.tall <= 0) return null;
  const left = round(p.x - p.wide / 2);
  return (
    <g class={p.late ? "bar late" : "bar"}>
      <path d={`M${round(p.x)} ${round(p.foot)}v${-round(p.tall)}`} stroke-width={round(p.wide)} />
      {p.late && (
        <path
          class="edge"
          d={`M${left} ${round(p.foot)}v${-round(p.tall)}h${round(p.wide)}v${round(p.tall)}`}
        />
      )}
    </g>
  );
};

/** Words over a line, moved inwards where they would stick out. */
const Beside = ({ g, x, y, text }: { g: Geometry; x: number; y: number; text: string }) => {
  const half = Math.min(g.width, textWidth(text, g.text) * 1.08) / 2; // it is bold
  return (
    <Label
      g={g}
      x={Math.min(g.width - half, Math.max(half, x))}
      y={y}
      anchor="middle"
      room={g.width}
      class="strong"
    >
      {text}
    </Label>
  );
};

/** The day on which a bar ends, under its edge: the promised one always, others where there is room. */
const Days = ({
  w,
  g,
  bars,
  promised,
  y,
}: Pick<BarsProps, "w" | "g" | "bars" | "promised"> & { y: number }) => {
  const wide = g.width / bars.length;
  const ends = bars.slice(0, -1).map(({ to }, at) => ({ to: to ?? 0, x: (at + 1) * wide }));
  const longest = Math.max(0, ...ends.map(({ to }) => textWidth(w.number(to), g.text)));
  const each = Math.max(1, Math.ceil((longest + 12) / wide));
  const base = Math.max(
    0,
    ends.findIndex(({ to }) => to === promised),
  );
  return (
    <>
      {ends
        .filter((_, at) => (at - base) % each === 0)
        .map(({ to, x }) => (
          <Label
            g={g}
            x={x}
            y={y}
            anchor="middle"
            room={wide * each}
            class={to === promised ? "strong" : undefined}
          >
            {w.number(to)}
          </Label>
        ))}
    </>
  );
};
