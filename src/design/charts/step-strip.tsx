import type { Words } from "../words/words.ts";

/** How far something is shown; `against` stands on the first place, as a cross. */
export type Step = "not-known" | "partly" | "shown" | "against";

type Props = {
  w: Words;
  /** Whose now: "You now", or the firm's name. */
  now: string;
  step: Step;
  /** What this work needs; nothing where it needs nothing here. */
  needs: "needed" | "helpful" | undefined;
};

const placeOf: Readonly<Record<Step, number>> = { "not-known": 0, against: 0, partly: 1, shown: 2 };
const aimOf = { needed: 2, helpful: 1 } as const;

/** "You now, what this work needs": three places on a line, a plum disc where the firm is, a blue square where the work asks. */
export const StepStrip = ({ w, now, step, needs }: Props) => {
  const words = w.charts.steps;
  const x = (place: number): number => 20 + place * 100;
  const aim = needs && aimOf[needs];
  const said = [words.now(now, words.states[step]), ...(needs ? [words.needs[needs]] : [])].join(". ");
  return (
    <div class="step-strip">
      <svg role="img" aria-label={said} viewBox="0 0 240 36">
        <path class="step-line" d="M20 18h200" />
        {[0, 1, 2].map((place) => (
          <circle class="step-place" cx={x(place)} cy="18" r="6" />
        ))}
        {aim !== undefined && <path class="step-aim" d={`M${x(aim) - 14} 4h28v28h-28z`} />}
        {step === "against" ? (
          <path class="step-against" d={`M${x(0) - 8} 10l16 16m0-16l-16 16`} />
        ) : step === "not-known" ? null : (
          <circle class="step-now" cx={x(placeOf[step])} cy="18" r="9" />
        )}
      </svg>
      <p class="step-key" aria-hidden="true">
        <span>
          <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
            {step === "not-known" ? (
              <circle class="step-place" cx="8" cy="8" r="6" />
            ) : step === "against" ? (
              <path class="step-against" d="M2 2l12 12m0-12L2 14" />
            ) : (
              <circle class="step-now" cx="8" cy="8" r="7" />
            )}
          </svg>
          {words.now(now, words.states[step])}
        </span>
        {needs && (
          <span>
            <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
              <path class="step-aim" d="M2 2h12v12H2z" />
            </svg>
            {words.needs[needs]}
          </span>
        )}
      </p>
    </div>
  );
};
