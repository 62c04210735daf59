import type { RelationshipAccess } from "../../people/access/access.ts";
import { conflict } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { atDesk } from "../judging/actions.ts";
import type { JudgeInput } from "./input.ts";
import { writeJudgement } from "./store.ts";

/** Writes the reason of a judgement. Refusals of atDesk, `judgement-changed` (a colleague wrote another meanwhile). */
export async function judge(
  access: RelationshipAccess,
  rules: Rules,
  id: string,
  criterion: string,
  said: JudgeInput,
): Promise<void> {
  const desk = await atDesk(access, rules, id, criterion);
  const before = desk.criteria.find(({ of }) => of.content.id === criterion)?.judged;
  if (before?.reason === said.reason) return;
  if (!(await writeJudgement(access.tx, access, { assessmentId: id, criterion }, said)))
    throw conflict(
      "judgement-changed",
      "Another reason was written meanwhile, in another window. Both stand here: choose.",
    );
}
