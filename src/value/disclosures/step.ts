import type { Step } from "../ideas/idea.ts";

type Act = { readonly by: string; readonly at: Temporal.Instant };

/** An opened step: when, by whom. */
export type Opened = { readonly step: Step; readonly opened: Act };

/** The next step that may be opened, if its text is there; a full text may follow a title where there is no outline. */
export function nextStep(opened: "title" | Step, written: readonly Step[]): Step | undefined {
  const left: readonly Step[] =
    opened === "title" ? ["outline", "full"] : opened === "outline" ? ["full"] : [];
  return left.find((step) => written.includes(step));
}
