import type { RelationshipAccess } from "../../people/access/access.ts";
import { conflict, invalid } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { atDesk } from "../judging/actions.ts";
import type { PaperInput } from "./input.ts";
import { deletePaper, writePaper } from "./store.ts";

/** Names the rule under which a missing certificate matters. Refusals of atDesk, `rule-to-come`, `paper-changed`. */
export async function namePaper(
  access: RelationshipAccess,
  rules: Rules,
  id: string,
  criterion: string,
  said: PaperInput,
): Promise<void> {
  await atDesk(access, rules, id, criterion);
  if (Temporal.PlainDate.compare(said.on, access.today) > 0)
    throw one("on", "rule-to-come", "A rule that does not hold yet asks for nothing yet.");
  if (!(await writePaper(access.tx, access, { assessmentId: id, criterion }, said)))
    throw conflict("paper-changed", "This was changed meanwhile. Look at it again.");
}

/** The certificate does not matter here after all. */
export async function dropPaper(
  access: RelationshipAccess,
  rules: Rules,
  id: string,
  criterion: string,
): Promise<void> {
  await atDesk(access, rules, id, criterion);
  await deletePaper(access.tx, access, { assessmentId: id, criterion });
}

function one(field: string, code: string, message: string) {
  return invalid(code, message, [{ field, code, message }]);
}
