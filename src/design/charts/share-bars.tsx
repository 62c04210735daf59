import type { Child } from "hono/jsx";
import { type Money, money } from "../../platform/money.ts";
import type { Words } from "../words/words.ts";
import { round } from "./axis.ts";
import { ChartFigure, type FigureProps } from "./chart-figure.tsx";
import { type Geometry, Label, Picture } from "./geometry.tsx";

type Both = { readonly large: number; readonly msme: number };

/** One way to divide the whole, in minor units; null where it cannot be counted. */
export type ShareBar = { readonly key: string; readonly label: string; readonly parts: Both | null };

type Props = FigureProps & {
  currency: string;
  /** The names of both. */
  firms: { readonly large: string; readonly msme: string };
  bars: readonly ShareBar[];
  /** The whole that is divided: every bar is as long. */
  whole: number;
  /** What can be defended for both, as least and most. */
  ranges: { readonly large: readonly [number, number]; readonly msme: readonly [number, number] };
  /** Drawn as a line: what money alone would give. */
  alone: Both | null;
  deal: Both | null;
  /** What the deal is, where it has a name. */
  dealName?: string | undefined;
};

/**
 * Ways to divide one whole between two: the small firm's part from the left, plum and round; the large side's from the right, blue
 * and square. Across all of them the band that can be defended, the line of money alone, and where the deal lies. Everything
 * that a figure moves is marked (`data-of`, `data-bar`, `data-line`), for a script that counts the same.
 */
export const ShareBars = (props: Props) => {
  const { w, firms, bars, ranges, alone, deal } = props;
  const of = (key: string, amount: number | undefined) => (
    <Of w={w} of={key} value={amount} currency={props.currency} />
  );
  const words = w.splits;
  const row = (label: string, key: string, parts: Both | null): Child[] => [
    label,
    of(`${key}-msme`, parts?.msme),
    of(`${key}-large`, parts?.large),
  ];
  return (
    <ChartFigure
      {...props}
      draw={(g) => <Bars {...props} g={g} />}
      under={
        <ul class="chart-key share-key">
          <li>
            <Sign kind="share-band" />
            <span>
              {words.band(firms.msme)}: {of("low-msme", ranges.msme[0])} – {of("high-msme", ranges.msme[1])}
            </span>
          </li>
          <li data-has="alone" hidden={!alone}>
            <Sign kind="share-alone" />
            <span>
              {words.moneyAlone}: {of("alone-msme", alone?.msme)}
            </span>
          </li>
          <li data-has="deal" hidden={!deal}>
            <Sign kind="share-deal" />
            <span>
              {props.dealName ?? words.deal}: {of("deal-msme", deal?.msme)}
            </span>
          </li>
        </ul>
      }
      numbers={{
        heads: [words.heads.way, firms.msme, firms.large],
        rows: [
          ...bars.map(({ key, label, parts }) => row(label, key, parts)),
          row(words.low, "low", { large: ranges.large[0], msme: ranges.msme[0] }),
          row(words.high, "high", { large: ranges.large[1], msme: ranges.msme[1] }),
          row(words.moneyAlone, "alone", alone),
          row(props.dealName ?? words.deal, "deal", deal),
        ],
      }}
    />
  );
};

type OfProps = { w: Words; of: string; value: number | undefined; currency: string };

/** An amount that a script may move. */
const Of = ({ w, of, value, currency }: OfProps) => (
  <bdi class="figure" data-of={of}>
    {value === undefined ? w.splits.leftOut : w.money(money(value, currency))}
  </bdi>
);

const Sign = ({ kind }: { kind: string }) => (
  <svg class="chart-sign" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
    <path
      class={kind}
      d={
        kind === "share-band"
          ? "M3 2v16M17 2v16"
          : kind === "share-deal"
            ? "M10 1v18M10 6l5 4-5 4-5-4z"
            : "M10 1v18"
      }
    />
  </svg>
);

const bar = 22;

const Bars = (props: Props & { g: Geometry }) => {
  const { w, g, firms, bars, whole, ranges, alone, deal, label, currency } = props;
  const [left, room] = [6, g.width - 12];
  const x = (amount: number) => round(left + (whole > 0 ? (amount / whole) * room : 0));
  const line = g.text * 1.35;
  const step = line * 2 + bar + 14;
  const top = line + 12;
  const height = top + bars.length * step;
  const short = (amount: Money) => w.shortMoney(amount);
  const known = whole > 0;
  /** The blue part begins under the round end of the plum one. */
  const under = (meets: number) => round(Math.min(meets, left + bar / 2));
  return (
    <Picture g={g} label={label} height={height}>
      <g data-from={left} data-room={room}>
        <circle class="share-msme" cx={left + 6} cy={line - 10} r="6" />
        <Label g={g} x={left + 18} y={line - 5} room={room / 2 - 24}>
          {firms.msme}
        </Label>
        <path class="share-large" d={`M${g.width - left - 12} ${line - 16}h12v12h-12z`} />
        <Label g={g} x={g.width - left - 18} y={line - 5} anchor="end" room={room / 2 - 24}>
          {firms.large}
        </Label>
        <rect
          class="share-range"
          data-bar="range"
          x={x(ranges.msme[0])}
          width={round(x(ranges.msme[1]) - x(ranges.msme[0]))}
          y={top - 2}
          height={height - top - 4}
          visibility={known ? undefined : "hidden"}
        />
        {bars.map(({ key, parts }, at) => (
          <g data-row={key} visibility={parts && known ? undefined : "hidden"}>
            <rect
              class="share-large"
              data-bar={`${key}-large`}
              x={under(x(parts?.msme ?? 0))}
              y={top + at * step + line}
              width={round(left + room - under(x(parts?.msme ?? 0)))}
              height={bar}
            />
            <rect
              class="share-msme"
              data-bar={key}
              x={left}
              y={top + at * step + line}
              width={round(x(parts?.msme ?? 0) - left)}
              height={bar}
              rx={bar / 2}
            />
          </g>
        ))}
        {[ranges.msme[0], ranges.msme[1]].map((edge, at) => (
          <Upright
            kind="share-band"
            name={at === 0 ? "low" : "high"}
            x={x(edge)}
            y={top - 2}
            to={height - 6}
            hidden={!known}
          />
        ))}
        <Upright
          kind="share-alone"
          name="alone"
          x={x(alone?.msme ?? 0)}
          y={top - 2}
          to={height - 6}
          hidden={!alone || !known}
        />
        <Upright
          kind="share-deal"
          name="deal"
          x={x(deal?.msme ?? 0)}
          y={top - 8}
          to={height - 2}
          hidden={!deal || !known}
        />
        <g class="share-word">
          {bars.map(({ key, label: way, parts }, at) => {
            const [y, below] = [top + at * step + g.text, top + at * step + line + bar + g.text * 1.1];
            return (
              <>
                <Label g={g} x={left} y={y} room={room} class="strong">
                  {way}
                </Label>
                <text x={left} y={below} data-short data-of={`${key}-msme`}>
                  {parts ? short(money(parts.msme, currency)) : w.splits.leftOut}
                </text>
                <text x={left + room} y={below} text-anchor="end" data-short data-of={`${key}-large`}>
                  {parts ? short(money(parts.large, currency)) : ""}
                </text>
              </>
            );
          })}
        </g>
      </g>
    </Picture>
  );
};

type UprightProps = { kind: string; name: string; x: number; y: number; to: number; hidden: boolean };

/** A line across all bars; the deal bears a diamond at its head. */
const Upright = ({ kind, name, x, y, to, hidden }: UprightProps) => (
  <path
    class={kind}
    data-line={name}
    transform={`translate(${x} 0)`}
    d={`M0 ${y}V${to}${kind === "share-deal" ? `M0 ${y - 6}l6 6-6 6-6-6z` : ""}`}
    visibility={hidden ? "hidden" : undefined}
  />
);
