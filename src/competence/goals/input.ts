import { z } from "zod";
import { formId, line, oneOf } from "../../platform/text.ts";
import type { Step } from "./goal.ts";

const asStep = (text: string): Step => Number(text) as Step;
export const goalForm = z.object({
  id: formId,
  text: line(300, { code: "goal-missing", message: "Write what shall be possible afterwards." }),
  before: oneOf(["0", "1", "2"], { code: "step-missing", message: "Choose how it is today." }).transform(
    asStep,
  ),
});

const known = z.enum(["0", "1", "2"]);

/** How each goal is now, where a report answered it in a field `after-<goal>`. */
export function goalsNow(
  form: Readonly<Record<string, unknown>>,
  goals: readonly string[],
): Map<string, Step> {
  return new Map(
    goals.flatMap((id) => {
      const said = known.safeParse(form[`after-${id}`]);
      return said.success ? [[id, asStep(said.data)] as const] : [];
    }),
  );
}

export type GoalInput = z.infer<typeof goalForm>;
