import type { Child } from "hono/jsx";
import type { Side } from "./frame.ts";
import type { Words } from "./words/words.ts";

export type Step = {
  readonly title: Child;
  readonly note?: Child;
  /** `late` is now, and past its day. */
  readonly state: "done" | "now" | "late" | "next";
  /** Whose act it is: gives the mark its shape and colour. */
  readonly by?: Side | undefined;
};

/** Where something stands, as a bank shows a payment: Received, Approved, Will be paid on Fri 4 Dec, Paid. */
export const Timeline = ({
  w,
  steps,
  label,
}: {
  w: Words;
  steps: readonly Step[];
  label?: string | undefined;
}) => {
  const spoken = { done: w.design.done, now: w.design.now, late: w.design.now, next: w.design.notYet };
  return (
    <div class="timeline-box">
      <ol class="timeline" data-short={steps.length < 6 ? "" : undefined} aria-label={label}>
        {steps.map((step) => (
          <li
            data-state={step.state}
            data-side={step.by}
            aria-current={step.state === "now" || step.state === "late" ? "step" : undefined}
          >
            <p class="timeline-title">
              <span class="unseen">{spoken[step.state]}: </span>
              {step.title}
            </p>
            {step.note && <p class="quiet">{step.note}</p>}
          </li>
        ))}
      </ol>
    </div>
  );
};
