import type { Side } from "../frame.ts";
import { round, scale } from "./axis.ts";
import { ChartFigure, type FigureProps } from "./chart-figure.tsx";
import { type Geometry, Label, Picture, textWidth } from "./geometry.tsx";

/** One side's part of a pair: drawn to `value`, and broken on to `upTo` where only a band is known. */
export type PairedValue = { readonly value: number; readonly upTo?: number; readonly text: string };

/** What is measured, for both: null where it is not known, and `unknown` says so. Each pair has a scale of its own. */
export type PairedRow = {
  readonly name: string;
  readonly large: PairedValue | null;
  readonly msme: PairedValue | null;
};

type Props = FigureProps & {
  /** What the two firms are called. */
  names: Readonly<Record<Side, string>>;
  rows: readonly PairedRow[];
  unknown: string;
};

const sides = ["large", "msme"] as const;

/** Both sides of several measures below each other: a square bar and a round one, each with its firm and its figure. */
export const PairedBars = ({ names, rows, unknown, ...figure }: Props) => (
  <ChartFigure
    {...figure}
    draw={
      rows.length > 0
        ? (g) => <Pairs {...figure} names={names} rows={rows} unknown={unknown} g={g} />
        : undefined
    }
    numbers={{
      heads: [figure.label, names.large, names.msme],
      rows: rows.map((row) => [row.name, row.large?.text ?? unknown, row.msme?.text ?? unknown]),
    }}
  />
);

const thick = 14;

const Pairs = ({
  label,
  names,
  rows,
  unknown,
  g,
}: Pick<Props, "label" | "names" | "rows" | "unknown"> & { g: Geometry }) => {
  const line = g.text * 1.35;
  const one = line + thick + 10;
  const tall = line * 1.3 + one * 2 + 10;
  return (
    <Picture g={g} label={label} height={rows.length * tall}>
      {rows.map((row, at) => {
        const top = at * tall;
        const most = Math.max(...sides.map((side) => row[side]?.upTo ?? row[side]?.value ?? 0));
        const wide = scale([0, most || 1], [0, g.width]);
        return (
          <>
            <Label g={g} x={0} y={top + line} room={g.width} class="strong">
              {row.name}
            </Label>
            {sides.map((side, place) => (
              <Half
                g={g}
                side={side}
                name={names[side]}
                part={row[side]}
                unknown={unknown}
                wide={wide}
                y={top + line * 1.3 + place * one}
                line={line}
              />
            ))}
          </>
        );
      })}
    </Picture>
  );
};

type HalfProps = {
  g: Geometry;
  side: Side;
  name: string;
  part: PairedValue | null;
  unknown: string;
  wide: (value: number) => number;
  y: number;
  line: number;
};

const Half = ({ g, side, name, part, unknown, wide, y, line }: HalfProps) => {
  const said = part?.text ?? unknown;
  const room = Math.min(textWidth(said, g.text), g.width * 0.62);
  const top = round(y + line + 5);
  const radius = side === "msme" ? thick / 2 : 0;
  const length = part && part.value > 0 ? Math.max(2, wide(part.value)) : 0;
  const on = part?.upTo && part.upTo > part.value ? wide(part.upTo) : 0;
  return (
    <g data-side={side}>
      {side === "large" ? (
        <path class="pair-bar" d={`M0 ${round(y + line - 11)}h11v11h-11z`} />
      ) : (
        <circle class="pair-bar" cx="5.5" cy={round(y + line - 5.5)} r="5.5" />
      )}
      <Label g={g} x={18} y={y + line} room={g.width - room - 30}>
        {name}
      </Label>
      <Label g={g} x={g.width} y={y + line} anchor="end" room={room} class={part ? "strong" : "axis-name"}>
        {said}
      </Label>
      {(on > 0 || !part) && (
        <rect
          class="pair-band"
          x="0.5"
          y={top + 0.5}
          width={round((part ? on : g.width) - 1)}
          height={thick - 1}
          rx={radius}
        />
      )}
      {length > 0 && <rect class="pair-bar" x="0" y={top} width={length} height={thick} rx={radius} />}
    </g>
  );
};
