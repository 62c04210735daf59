import type { Child } from "hono/jsx";
import { Tag } from "../tag.tsx";
import type { Words } from "../words/words.ts";
import { round } from "./axis.ts";
import { type State, tagOf } from "./state.tsx";

type Props = {
  w: Words;
  /** What was promised, or whose it is. */
  label: Child;
  /** The share from 0 to 1; null where there is nothing to count yet. */
  value: number | null;
  /** The share that was promised. */
  threshold: number;
  state: State;
  /** What the share is of: "69 of 74 invoices". Also said where the value is not known: "No invoice yet". */
  count?: Child;
};

const percent = (share: number) => `${round(Math.min(1, Math.max(0, share)) * 100)}%`;

/** One share against what was promised. It grows along the line of reading; not known is an empty, broken frame. */
export const Bullet = ({ w, label, value, threshold, state, count }: Props) => {
  const known = value !== null;
  const said = known ? shareText(w, value, threshold) : w.charts.notKnown;
  const promised = w.charts.atLeast(w.percent(threshold, 1));
  return (
    <div class="bullet" data-state={state}>
      <p class="bullet-head">
        <span>{label}</span>
        <Tag kind={tagOf[state]}>{w.charts.states[state]}</Tag>
      </p>
      <svg class="turns" width="100%" height="24" role="img" aria-label={`${said}. ${promised}`}>
        <rect class={known ? "track" : "track unknown"} x="0.5" y="4.5" width="99.7%" height="15" />
        {known && value > 0 && (
          <line
            class="bullet-bar"
            x1="0"
            x2={percent(Math.max(value, 0.005))}
            y1="12"
            y2="12"
            stroke-width="15"
          />
        )}
        <line class="bullet-aim" x1={percent(threshold)} x2={percent(threshold)} y1="0" y2="24" />
      </svg>
      <p class="bullet-foot">
        <span>
          {known && <strong>{said}</strong>}
          {known && count !== undefined && " · "}
          {count}
        </span>
        <span class="quiet">{promised}</span>
      </p>
    </div>
  );
};

/** As few decimals as tell the share from its threshold: 94.96 % of 95 % is not written 95 %. */
export function shareText(w: Words, value: number, threshold: number): string {
  const digits = [0, 1, 2, 3, 4].find(
    (one) => value === threshold || w.percent(value, one) !== w.percent(threshold, one),
  );
  return w.percent(value, digits ?? 4);
}
