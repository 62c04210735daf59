import type { Child } from "hono/jsx";
import { Icon } from "../icon.tsx";
import type { Words } from "../words/words.ts";
import { desk, type Geometry, phone } from "./geometry.tsx";

/** What every chart is given beside its data. */
export type FigureProps = {
  w: Words;
  /** What the picture shows, as a sentence with its number. */
  finding: Child;
  /** What it is, in a few words, for those who do not see it: "Days until your invoices were paid". */
  label: string;
  /** Where the same numbers are to be had as a file. */
  csv?: string | undefined;
  /** Where the counting is explained. */
  method?: string | undefined;
};

/** The numbers of a picture: the first cell of a row names it, the others are figures. */
export type Numbers = { readonly heads: readonly string[]; readonly rows: readonly (readonly Child[])[] };

type Props = FigureProps & {
  /** The picture in one geometry; nothing where there is nothing to draw. */
  draw: ((g: Geometry) => Child) | undefined;
  /** What stands under the picture: its key, or what its marks mean. */
  under?: Child;
  numbers: Numbers;
  /** In place of the table of numbers: the same ones, where each leads somewhere. */
  lines?: Child;
};

/**
 * A chart: the finding first, then the picture, then the numbers and how they were counted. It wants 254 px: what stands
 * in the aside of a Split may be narrower, and takes a Bullet or a DotStrip.
 */
export const ChartFigure = ({ w, finding, label, csv, method, draw, under, numbers, lines }: Props) => (
  <figure class="figure-box">
    <figcaption>{finding}</figcaption>
    {draw ? (
      <>
        <div class="figure-phone">{draw(phone)}</div>
        <div class="figure-desk">{draw(desk)}</div>
        {under}
      </>
    ) : (
      <p class="quiet">{w.charts.nothing}</p>
    )}
    {lines}
    {!lines && numbers.rows.length > 0 && (
      <details>
        <summary>{w.design.numbers}</summary>
        <NumberTable caption={label} numbers={numbers} />
      </details>
    )}
    {(csv || method) && (
      <p class="figure-links">
        {csv && (
          <a href={csv} download>
            <Icon name="download" />
            {w.design.csv}
          </a>
        )}
        {method && (
          <a href={method}>
            <Icon name="question" />
            {w.design.howCounted}
          </a>
        )}
      </p>
    )}
  </figure>
);

/** A plain table: the keys of the desk (`j`, `k`) walk the list of the page, not this. */
const NumberTable = ({ caption, numbers }: { caption: string; numbers: Numbers }) => (
  <div class="table">
    <table>
      <caption class="unseen">{caption}</caption>
      <thead>
        <tr>
          {numbers.heads.map((head, at) => (
            <th scope="col" class={at > 0 ? "end" : undefined}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {numbers.rows.map(([name, ...cells]) => (
          <tr>
            <th scope="row">{name}</th>
            {cells.map((cell) => (
              <td class="end">{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
