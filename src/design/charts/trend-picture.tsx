import { round, scale, ticks } from "./axis.ts";
import { type Geometry, Label, Picture, textWidth } from "./geometry.tsx";
import { MonthAxis, type numbered, rows, Sign } from "./marks.tsx";
import { type Target, targetAt } from "./target.ts";
import type { TrendPoint, TrendProps } from "./trend-line.tsx";

type Props = Pick<TrendProps, "w" | "label" | "points" | "bounds"> & {
  g: Geometry;
  targets: readonly Target[];
  show: (value: number) => string;
  marks: ReturnType<typeof numbered>;
};

/** The picture of a trend: key above, marks over the months they belong to, the line, its target and its band. */
export const TrendPicture = ({ w, label, points, bounds, g, targets, show, marks }: Props) => {
  const months = points.map(({ month }) => month);
  const held = points.map((_, at) => targetAt(targets, months, at)?.value);
  const axis = valueAxis(points, held, bounds ?? [0, 1]);
  const left = Math.min(g.width * 0.35, Math.max(...axis.map((tick) => textWidth(show(tick), g.text)))) + 8;
  const step = (g.width - left) / points.length;
  const x = (at: number) => round(left + (at + 0.5) * step);
  const lanes = rows(marks, x);
  const line = g.text * 1.4;
  const top = line * 1.6 + 28 * (Math.max(-1, ...lanes) + 1);
  const foot = top + (g.name === "phone" ? 150 : 180);
  const y = scale([axis[0] ?? 0, axis.at(-1) ?? 1], [foot, top]);
  const lonely = points.length > 24;
  return (
    <Picture g={g} label={label} height={foot + line * 2.3}>
      {axis.map((tick) => (
        <>
          <path class="grid" d={`M${round(left)} ${y(tick)}H${g.width}`} />
          <Label
            g={g}
            x={left - 6}
            y={y(tick) + g.text * 0.35}
            anchor="end"
            room={left - 8}
            class="axis-name"
          >
            {show(tick)}
          </Label>
        </>
      ))}
      {marks.map((mark, at) => {
        const lane = line * 1.6 + 28 * (lanes[at] ?? 0) + 11;
        return (
          <>
            <path class="mark-line" d={`M${x(mark.place)} ${round(lane)}V${round(foot)}`} />
            <Sign w={w} x={x(mark.place)} y={round(lane)} text={g.text} mark={mark} />
          </>
        );
      })}
      {runs(points.map(({ low, high }) => low !== undefined && high !== undefined)).map((run) => (
        <path class="band" d={band(points, run, x, y, step)} />
      ))}
      {steps(held).map(({ from, to, value }, at, all) => (
        <path
          class="aim"
          d={`M${round(left + from * step)} ${at > 0 && all[at - 1]?.to === from ? `${y(all[at - 1]?.value ?? 0)}V` : ""}${y(value)}H${round(left + to * step)}`}
        />
      ))}
      {runs(points.map(({ value }) => value !== null)).map((run) => (
        <path class="trend" d={`M${run.map((at) => `${x(at)} ${y(points[at]?.value ?? 0)}`).join("L")}`} />
      ))}
      {points.map(({ value }, at) => {
        if (value === null) return null;
        const alone = (points[at - 1]?.value ?? null) === null && (points[at + 1]?.value ?? null) === null;
        return lonely && !alone && at < points.length - 1 ? null : (
          <circle class="point" cx={x(at)} cy={y(value)} r={lonely ? 3 : 4} />
        );
      })}
      <MonthAxis w={w} g={g} months={months} x={x} y={round(foot + line)} />
      <Key w={w} g={g} points={points} target={held.at(-1)} show={show} y={line * 0.8} />
    </Picture>
  );
};

/** Round values that enclose all there is to draw. From zero where the lowest is far down anyway. */
export function valueAxis(
  points: readonly TrendPoint[],
  held: readonly (number | undefined)[],
  [least, most]: readonly [number, number],
): readonly number[] {
  const all = [...points.flatMap(({ value, low, high }) => [value, low, high]), ...held].filter(
    (one): one is number => typeof one === "number",
  );
  const low = Math.min(...all);
  const high = Math.max(...all);
  const bottom = low >= 0 && low < high / 2 ? 0 : low;
  return ticks(bottom, high, 4).filter((tick) => tick >= least && tick <= most);
}

/** Stretches of neighbours that are there. */
function runs(there: readonly boolean[]): number[][] {
  const found: number[][] = [];
  there.forEach((is, at) => {
    if (is && there[at - 1]) found.at(-1)?.push(at);
    else if (is) found.push([at]);
  });
  return found;
}

/** Stretches of one target, in months from the first; a change begins with its month. */
function steps(held: readonly (number | undefined)[]): { from: number; to: number; value: number }[] {
  const found: { from: number; to: number; value: number }[] = [];
  held.forEach((value, at) => {
    const last = found.at(-1);
    if (value === undefined) return;
    if (last && last.to === at && last.value === value) last.to = at + 1;
    else found.push({ from: at, to: at + 1, value });
  });
  return found;
}

type Place = (value: number) => number;

/** Up along the high ends and back along the low ones; a single month is as wide as a third of it. */
function band(
  points: readonly TrendPoint[],
  run: readonly number[],
  x: Place,
  y: Place,
  step: number,
): string {
  const half = run.length === 1 ? Math.min(10, step / 3) : 0;
  const ends = run.flatMap((at) =>
    (half ? [x(at) - half, x(at) + half] : [x(at)]).map((place) => ({ at, place })),
  );
  const up = ends.map(({ at, place }) => `${round(place)} ${y(points[at]?.high ?? 0)}`);
  const back = ends.toReversed().map(({ at, place }) => `${round(place)} ${y(points[at]?.low ?? 0)}`);
  return `M${[...up, ...back].join("L")}z`;
}

type KeyProps = Pick<Props, "w" | "g" | "points" | "show"> & { target: number | undefined; y: number };

/** What the two lines are, with their newest values. */
const Key = ({ w, g, points, target, show, y }: KeyProps) => {
  const newest = points.findLast(({ value }) => value !== null);
  const middle = y - g.text * 0.35;
  return (
    <>
      {newest && typeof newest.value === "number" && (
        <>
          <path class="trend" d={`M0 ${round(middle)}h20`} />
          <circle class="point" cx="10" cy={round(middle)} r="4" />
          <Label g={g} x={26} y={y} room={g.width / 2 - 30} class="strong">
            {w.charts.newest(w.month(newest.month), show(newest.value))}
          </Label>
        </>
      )}
      {target !== undefined && (
        <>
          <path class="aim" d={`M${g.width - 20} ${round(middle)}h20`} />
          <Label g={g} x={g.width - 26} y={y} anchor="end" room={g.width / 2 - 30}>
            {w.charts.promisedValue(show(target))}
          </Label>
        </>
      )}
    </>
  );
};
