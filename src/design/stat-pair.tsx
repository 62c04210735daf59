import type { Child } from "hono/jsx";
import type { Side } from "./frame.ts";
import { Shape } from "./shape.tsx";

export type Stat = {
  /** The name of the firm. */
  readonly who: string;
  readonly value: Child;
  readonly note?: Child;
};

type Props = {
  /** What is measured, for both. */
  label: Child;
  large: Stat;
  msme: Stat;
  /** Count and period, and a way to the rows: a number never stands without them. */
  basis?: Child;
};

const Half = ({ side, stat }: { side: Side; stat: Stat }) => (
  <div class="stat" data-side={side}>
    <dt>
      <Shape side={side} />
      <bdi>{stat.who}</bdi>
    </dt>
    <dd>
      <span class="stat-value">{stat.value}</span>
      {stat.note && <span class="stat-note">{stat.note}</span>}
    </dd>
  </div>
);

/** One measure, both parties: never one without the other. */
export const StatPair = ({ label, large, msme, basis }: Props) => (
  <figure class="pair">
    <figcaption>{label}</figcaption>
    <dl>
      <Half side="large" stat={large} />
      <Half side="msme" stat={msme} />
    </dl>
    {basis && <p class="pair-basis">{basis}</p>}
  </figure>
);
