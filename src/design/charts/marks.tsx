import type { Words } from "../words/words.ts";
import type { Geometry } from "./geometry.tsx";

/** Something that happened at a day: a promise weakened, or an event such as a new leader. */
export type Mark = { readonly on: Temporal.PlainDate; readonly text: string; readonly weakened?: boolean };

/** Marks of one month share a number; its place is counted in months from the first. */
type Numbered = { readonly place: number; readonly number: number; readonly marks: readonly Mark[] };

const monthsBetween = (from: Temporal.PlainDate, to: Temporal.PlainDate) =>
  (to.year - from.year) * 12 + to.month - from.month;

/** In which of the months a day lies; below zero before the first. */
export const placeOf = (months: readonly Temporal.PlainDate[], day: Temporal.PlainDate): number =>
  months[0] ? monthsBetween(months[0], day) : -1;

/** Marks by month with the numbers under which the list explains them. Earlier ones stand at the first month, later ones fall away. */
export function numbered(months: readonly Temporal.PlainDate[], marks: readonly Mark[]): readonly Numbered[] {
  const seen = marks
    .map((mark) => ({ mark, place: Math.max(0, placeOf(months, mark.on)) }))
    .filter(({ place }) => place < months.length)
    .sort((a, b) => a.place - b.place || a.mark.on.since(b.mark.on).sign);
  const places = [...new Set(seen.map(({ place }) => place))];
  return places.map((place, at) => ({
    place,
    number: at + 1,
    marks: seen.filter((one) => one.place === place).map(({ mark }) => mark),
  }));
}

type SignProps = { w: Words; x: number; y: number; text: number; mark: Numbered };

/** A number in a disc; in a diamond where the promise was weakened. */
export const Sign = ({ w, x, y, text, mark }: SignProps) => (
  <g class="mark" transform={`translate(${x} ${y})`}>
    {mark.marks.some(({ weakened }) => weakened) ? (
      <path class="weak" d="M0-13 13 0 0 13-13 0z" />
    ) : (
      <circle r="10.5" />
    )}
    <text text-anchor="middle" y={text * 0.35} font-size={text}>
      {w.number(mark.number)}
    </text>
  </g>
);

/** The marks in words, under the picture. */
export const MarkList = ({ w, marks }: { w: Words; marks: readonly Numbered[] }) =>
  marks.length > 0 ? (
    <ol class="chart-key" aria-label={w.charts.marks}>
      {marks.map((mark) => (
        <li>
          <svg class="chart-sign" viewBox="-14 -14 28 28" width="28" height="28" aria-hidden="true">
            <Sign w={w} x={0} y={0} text={14} mark={mark} />
          </svg>
          <span>
            {mark.marks.map(({ text }, at) => (
              <>
                {at > 0 && <br />}
                <bdi>{text}</bdi>
              </>
            ))}
          </span>
        </li>
      ))}
    </ol>
  ) : null;

/** In which of three rows each mark stands, so that neighbours do not cover each other. */
export function rows(marks: readonly Numbered[], x: (place: number) => number): readonly number[] {
  const free = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  return marks.map(({ place }) => {
    const row = free.findIndex((end) => x(place) - end >= 27);
    const at = row < 0 ? free.indexOf(Math.min(...free)) : row;
    free[at] = x(place);
    return at;
  });
}

type Axis = {
  w: Words;
  g: Geometry;
  months: readonly Temporal.PlainDate[];
  x: (at: number) => number;
  y: number;
};

/** Months under a picture: initials where they fit, and the year at the first month and each January. */
export const MonthAxis = ({ w, g, months, x, y }: Axis) => {
  const initials = months.length < 2 || x(1) - x(0) >= g.text * 1.05;
  const year = (month: Temporal.PlainDate, at: number) =>
    month.month === 1 || (at === 0 && farEnough(months, x, g));
  return (
    <g class="axis-name">
      {months.map((month, at) => (
        <>
          {initials && (
            <text x={x(at)} y={y} text-anchor="middle">
              {w.initial(month)}
            </text>
          )}
          {year(month, at) && (
            <text x={x(at)} y={initials ? y + g.text * 1.3 : y} text-anchor={at === 0 ? "start" : "middle"}>
              {String(month.year)}
            </text>
          )}
          {!initials && month.month === 1 && <path class="axis" d={`M${x(at)} ${y - g.text}v-6`} />}
        </>
      ))}
    </g>
  );
};

/** Whether the first year and the next January have room beside each other. */
function farEnough(months: readonly Temporal.PlainDate[], x: (at: number) => number, g: Geometry): boolean {
  const january = months.findIndex(({ month }, at) => at > 0 && month === 1);
  return january < 0 || x(january) - x(0) >= g.text * 4.2;
}
