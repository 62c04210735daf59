import type { Child } from "hono/jsx";
import { Icon } from "./icon.tsx";
import type { Words } from "./words/words.ts";

type Props = {
  w: Words;
  /** What the picture shows, as a sentence. */
  finding: Child;
  /** The picture: SVG drawn on the server, `role="img"` with a short label, once for the phone and once for the desk. */
  phone: Child;
  desk?: Child;
  /** The same numbers as a table. */
  table: Child;
  csv?: string | undefined;
  method: string;
};

/** A chart: the finding first, then the picture, then the numbers and how they were counted. */
export const Figure = ({ w, finding, phone, desk, table, csv, method }: Props) => (
  <figure class="figure-box">
    <figcaption>{finding}</figcaption>
    <div class={desk ? "figure-phone" : undefined}>{phone}</div>
    {desk && <div class="figure-desk">{desk}</div>}
    <details>
      <summary>{w.design.numbers}</summary>
      {table}
    </details>
    <p class="figure-links">
      {csv && (
        <a href={csv} download>
          <Icon name="download" />
          {w.design.csv}
        </a>
      )}
      <a href={method}>
        <Icon name="question" />
        {w.design.howCounted}
      </a>
    </p>
  </figure>
);
