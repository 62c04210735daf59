import { round } from "../../design/charts/axis.ts";
import { ChartFigure } from "../../design/charts/chart-figure.tsx";
import { type Geometry, Label, Picture } from "../../design/charts/geometry.tsx";
import { PageHead } from "../../design/head.tsx";
import { Section } from "../../design/section.tsx";
import type { Words } from "../../design/words/words.ts";
import type { Shows } from "./practice.ts";

type Props = { w: Words; paper: readonly Shows[]; practice: readonly Shows[] };

/** One picture: certificates one to ten beside jobs one to five, drawn by the engine itself. */
export const PracticePage = ({ w, paper, practice }: Props) => {
  const words = w.practice;
  const first = practice[0]?.count ?? 1;
  return (
    <>
      <PageHead title={words.title} lead={words.lead} />
      <ChartFigure
        w={w}
        finding={words.finding(paper.length, first)}
        label={words.label}
        draw={(g) => <Bars w={w} g={g} paper={paper} practice={practice} />}
        numbers={{
          heads: [words.kind, words.count, words.shows, words.band],
          rows: [...rowsOf(w, words.certificates, paper), ...rowsOf(w, words.jobs, practice)],
        }}
      />
      <Section title={words.how}>
        <ul>
          {words.points.map((point) => (
            <li>{point}</li>
          ))}
        </ul>
        <p>{words.law}</p>
      </Section>
    </>
  );
};

function rowsOf(w: Words, kind: string, of: readonly Shows[]): string[][] {
  return of.map(({ count, belief, band }) => [
    kind,
    w.number(count),
    w.decimal(belief, 2),
    w.assessments.bands[band],
  ]);
}

/** Both in one scale: on the desk side by side, on the phone one below the other. */
const Bars = ({ w, g, paper, practice }: Props & { g: Geometry }) => {
  const words = w.practice;
  const side = g.name === "desk";
  const tall = 150;
  const block = tall + g.text * 3.4;
  const wide = side ? (g.width - 32) / 2 : g.width;
  return (
    <Picture g={g} label={words.label} height={side ? block : block * 2 + 16}>
      <Block {...{ w, g, wide, tall }} x={0} y={0} name={words.certificates} of={paper} slots={10} />
      <Block
        {...{ w, g, wide, tall }}
        x={side ? wide + 32 : 0}
        y={side ? 0 : block + 16}
        name={words.jobs}
        of={practice}
        slots={10}
      />
    </Picture>
  );
};

const Block = ({
  w,
  g,
  x,
  y,
  wide,
  tall,
  name,
  of,
  slots,
}: {
  w: Words;
  g: Geometry;
  x: number;
  y: number;
  wide: number;
  tall: number;
  name: string;
  of: readonly Shows[];
  slots: number;
}) => {
  const top = y + g.text * 1.6;
  const foot = top + tall;
  const slot = wide / slots;
  const at = (belief: number): number => round(foot - belief * tall);
  return (
    <>
      <Label g={g} x={x} y={y + g.text} room={wide} class="strong">
        {name}
      </Label>
      {of.map(({ count, belief, band }, place) => {
        const middle = round(x + (place + 0.5) * slot);
        return (
          <>
            <line
              class={band === "not-known" ? "practice-bar" : "practice-bar known"}
              x1={middle}
              x2={middle}
              y1={foot}
              y2={at(belief)}
              stroke-width={round(slot * 0.62)}
            />
            <text class="axis-name" x={middle} y={round(foot + g.text * 1.2)} text-anchor="middle">
              {w.number(count)}
            </text>
          </>
        );
      })}
      <path class="axis" d={`M${round(x)} ${round(foot)}h${round(wide)}`} />
      <path class="aim" d={`M${round(x)} ${at(0.5)}h${round(wide)}`} />
      <Label g={g} x={x + wide} y={at(0.5) - 5} anchor="end" room={wide} class="axis-name">
        {w.practice.half}
      </Label>
    </>
  );
};
