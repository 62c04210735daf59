import type { Words } from "../words/words.ts";
import { round } from "./axis.ts";

type Props = {
  w: Words;
  belief: number;
  disbelief: number;
  uncertainty: number;
  band: "not-known" | "partly" | "shown" | "against";
  count: number;
};

const percent = (share: number): string => `${round(share * 100)}%`;

/** Three parts that make one whole: what speaks for it, what nobody knows, what speaks against it; the line stands at the half. */
export const OpinionParts = ({ w, belief, disbelief, uncertainty, band, count }: Props) => {
  const words = w.charts.parts;
  const part = (value: number): string => w.decimal(value, 2);
  const said = words.said(part(belief), part(uncertainty), part(disbelief));
  return (
    <div class="parts">
      <svg class="turns" width="100%" height="28" role="img" aria-label={said}>
        <rect class="track" x="0.5" y="6.5" width="99.7%" height="15" />
        {belief > 0 && (
          <line class="parts-for" x1="0" x2={percent(belief)} y1="14" y2="14" stroke-width="15" />
        )}
        {disbelief > 0 && (
          <line
            class="parts-against"
            x1={percent(1 - disbelief)}
            x2="100%"
            y1="14"
            y2="14"
            stroke-width="15"
          />
        )}
        <line class="parts-half" x1="50%" x2="50%" y1="0" y2="28" />
      </svg>
      <p class="bullet-foot">
        <span>
          <strong>{w.charts.steps.states[band]}</strong>
          {" · "}
          {words.lines(count)}
        </span>
        <span class="quiet">{said}</span>
      </p>
    </div>
  );
};
