import type { Words } from "../words/words.ts";

/** What became of a promise in a month. */
export type State = "kept" | "at-risk" | "broken" | "not-known";
export const states: readonly State[] = ["kept", "at-risk", "broken", "not-known"];

/** How such a state is tagged. */
export const tagOf = { kept: "good", "at-risk": "warn", broken: "bad", "not-known": "neutral" } as const;

type Props = { state: State; x: number; y: number };

/** A dot of 18 units around x and y: disc with a tick, triangle, cross, ring. Each is told by its shape alone. */
export const Dot = ({ state, x, y }: Props) => (
  <g class="dot" data-state={state} transform={`translate(${x} ${y})`}>
    {state === "kept" && (
      <>
        <circle r="9" />
        <path class="dot-tick" d="M-4 .5-1 3.5 4-3" />
      </>
    )}
    {state === "at-risk" && <path d="M0-9 9.5 8h-19z" />}
    {state === "broken" && <path class="dot-cross" d="M-6.5-6.5 6.5 6.5M6.5-6.5-6.5 6.5" />}
    {state === "not-known" && <circle class="dot-ring" r="5" />}
  </g>
);

/** How many of each, with the shape that stands for it: the key of dots. A state that does not occur is left out. */
export const StateCounts = ({ w, of }: { w: Words; of: readonly State[] }) => (
  <ul class="chart-key">
    {states.map((state) => {
      const count = of.filter((one) => one === state).length;
      return (
        count > 0 && (
          <li>
            <svg class="chart-sign" viewBox="-10 -10 20 20" width="20" height="20" aria-hidden="true">
              <Dot state={state} x={0} y={0} />
            </svg>
            {w.charts.counted(state, count)}
          </li>
        )
      );
    })}
  </ul>
);
