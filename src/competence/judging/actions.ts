import type { RelationshipAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { conflict, notAllowed, notFound } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { openedWith, permitUntied, weighingRule } from "../assessments/actions.ts";
import { isOpen, lookedAt, type Opened } from "../assessments/opened.ts";
import { findingsOf, weighed } from "../assessments/piece.ts";
import { readShown } from "../sharing/actions.ts";
import { type Desk, piecesOf } from "./desk.ts";
import { policy } from "./policy.ts";
import { judgedOf, linesOf, papersOf, sentOf } from "./reads.ts";

/** Everything beside every criterion that is looked at. Refusals `not-allowed`, `not-found`. */
export async function deskOf(access: RelationshipAccess, rules: Rules, id: string): Promise<Desk> {
  permit(policy, "judging.read", access);
  const { opened, criteria } = await openedWith(access, id);
  const rule = weighingRule(access, rules);
  const [shown, lines, sent] = [await readShown(access), await linesOf(access, id), await sentOf(access, id)];
  const [judged, papers] = [await judgedOf(access, id), await papersOf(access, id)];
  const answers = new Map([...sent].map(([criterion, { answer }]) => [criterion, answer]));
  const looked = lookedAt(criteria, opened.skips, answers);
  const { today } = access;
  const pieces = looked.flatMap(({ content }) => piecesOf(content.id, { shown, lines, sent, today }));
  const ids = looked.map(({ content }) => content.id);
  const findings = findingsOf(ids, pieces, today, rule);
  return {
    opened,
    rule,
    shown,
    criteria: looked.flatMap((of) => {
      const { id: criterion } = of.content;
      const finding = findings.get(criterion);
      const own = pieces.filter((piece) => piece.criterion === criterion);
      const beside = {
        judged: judged.get(criterion) ?? null,
        sent: sent.get(criterion) ?? null,
        paper: papers.get(criterion) ?? null,
      };
      return finding ? [{ of, finding, pieces: weighed(own, today, rule), ...beside }] : [];
    }),
  };
}

/** True when this person judges: the assessor, while it is open. Their word about conflicts is asked when they write. */
export function judges({ personId }: RelationshipAccess, opened: Opened): boolean {
  return isOpen(opened) && opened.assessor?.id === personId;
}

/**
 * For every act of judging: for `weighing` and `publishing`. Refusals: `not-the-assessor`, `assessment-over`, those of permitUntied, `not-found` (not looked at).
 */
export async function atDesk(
  access: RelationshipAccess,
  rules: Rules,
  id: string,
  criterion?: string,
): Promise<Desk> {
  permit(policy, "judging.write", access);
  const desk = await deskOf(access, rules, id);
  if (desk.opened.assessor?.id !== access.personId)
    throw notAllowed("not-the-assessor", "Somebody else assesses this. Ask them, or have it handed to you.");
  if (!isOpen(desk.opened)) throw conflict("assessment-over", "This was published or taken back meanwhile.");
  await permitUntied(access, rules);
  if (criterion !== undefined && !desk.criteria.some(({ of }) => of.content.id === criterion))
    throw notFound();
  return desk;
}
