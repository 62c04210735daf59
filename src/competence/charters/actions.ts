import type { RelationshipAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { conflict, invalid, notFound } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { append, appendAll } from "../../record/append.ts";
import { ownRole } from "../assignments/actions.ts";
import { rolesOn } from "../roles/actions.ts";
import { partOf, textsOf } from "../roles/role.ts";
import { borrowed } from "./charter.ts";
import type { CharterInput } from "./input.ts";
import { policy } from "./policy.ts";
import { insertCharter, insertEverywhere, insertLeadRows } from "./store.ts";

/** So many partnerships at once; who has more says it again. */
const most = 500;

/**
 * Takes on one's own role in one's own words; a change is a new number. Answers for how many partnerships the words were
 * written. Sent again: nothing more. Refusals: `not-found` (not one's own role), `charter-not-own-words`, `changed-meanwhile`.
 */
export async function acceptCharter(
  access: RelationshipAccess,
  rules: Rules,
  role: string,
  said: CharterInput,
): Promise<number> {
  permit(policy, "charter.accept", access);
  const { tx, side } = access;
  const book = rolesOn(rules, access);
  const part = partOf(book, side, role);
  const held = part && (await ownRole(access, role));
  if (!part || !held?.id) throw notFound();
  const copied = borrowed(said, textsOf(book, part));
  if (copied.length > 0) {
    const message = "Say this in your own words: the partner can read the role's words anyway.";
    throw invalid(
      "charter-not-own-words",
      message,
      copied.map((field) => ({ field, code: "charter-not-own-words", message })),
    );
  }
  const { ruleVersion } = book;
  const { contribution, responsibilities, behaviours } = said;
  const words = { contribution, responsibilities, behaviours };
  const at = { ...access, assignmentId: held.id };
  const number = said.basedOn + 1;
  const outcome = await insertCharter(tx, at, access, { ...words, ruleVersion, id: said.id, number });
  if (outcome === "again") return 1;
  if (outcome === "taken" || number !== (held.charter?.number ?? 0) + 1)
    throw conflict("changed-meanwhile", "These words were changed meanwhile. Look at them, then save again.");
  const fields = { side, role, ...words, ruleVersion };
  await append(tx, "charter.accepted", access, { assignment: held.id, number, ...fields });
  if (!said.everywhere || side === "msme") return 1;
  const newId = () => uuidv7(access.now.epochMilliseconds);
  if (role === "lead") await insertLeadRows(tx, access.largeId, access, newId, most);
  const others = await insertEverywhere(
    tx,
    access.largeId,
    access,
    role,
    { ...words, ruleVersion },
    newId,
    most,
  );
  await appendAll(
    tx,
    "charter.accepted",
    access,
    others.map(({ relationshipId, assignmentId }) => ({
      relationshipId,
      fields: { assignment: assignmentId, number: 1, ...fields },
    })),
  );
  return 1 + others.length;
}
