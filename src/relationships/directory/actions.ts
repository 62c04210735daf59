import type { LedgerAccess, RelationshipAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { conflict, invalid } from "../../platform/refusal.ts";
import { append } from "../../record/append.ts";
import { addFirms, choices } from "../organizations/actions.ts";
import type { Colleague } from "../organizations/organization.ts";
import type { RelationshipInput } from "./input.ts";
import { policy } from "./policy.ts";
import { overview } from "./reads.ts";
import type { ContactChange } from "./relationship.ts";
import { insertUnclaimed, type UnclaimedPartner, updateRelationship } from "./store.ts";

/**
 * Names who looks after the partner: somebody of the large organization whom one can call.
 * Refusals: `contact-missing`, `contact-no-telephone`, `changed-meanwhile`.
 */
export async function changeContact(access: RelationshipAccess, change: ContactChange): Promise<void> {
  permit(policy, "contact.change", access);
  await moveContact(access, change);
}

/** The same where the right stands elsewhere: with a hand-over that somebody offered and the next one accepts. */
export async function moveContact(access: RelationshipAccess, change: ContactChange): Promise<void> {
  const { colleagues } = await choices(access);
  const contact = contactAmong(colleagues, change.contact);
  const done = await updateRelationship(access.tx, access, change.version, { contact: contact.personId });
  if (!done) throw changedMeanwhile();
  await append(access.tx, "relationship.contact-changed", access, { contactTitle: contact.jobTitle });
}

/** Firms that a ledger names and nobody has asked yet: known, not invited. */
export async function addUnclaimed(
  access: LedgerAccess,
  largeId: string,
  partners: readonly UnclaimedPartner[],
): Promise<void> {
  if (partners.length === 0) return;
  const firms = partners.map(({ msmeId, ...rest }) => ({ id: msmeId, ...rest }));
  await addFirms(access, largeId, firms);
  await insertUnclaimed(access.tx, largeId, partners, access.now);
}

/** The chosen colleague, if one can call them. Refusals: `contact-missing`, `contact-no-telephone`. */
export function contactAmong(colleagues: readonly Colleague[], personId: string): Colleague {
  const found = colleagues.find((one) => one.personId === personId);
  if (!found) throw wrong("contact-missing", "Choose who looks after this partner.");
  if (found.telephone === null)
    throw wrong(
      "contact-no-telephone",
      `${found.name} has no telephone number here. Choose somebody else, or ask them to add it to their account.`,
    );
  return found;
}

/** Stage, unit and own number. Refusals: `unit-missing`, `changed-meanwhile`. Nothing changed: nothing recorded. */
export async function changeRelationship(
  access: RelationshipAccess,
  change: RelationshipInput,
): Promise<void> {
  permit(policy, "relationship.change", access);
  const { units } = await choices(access);
  const unit = units.find((one) => one.id === change.unit);
  if (!unit)
    throw invalid("unit-missing", "Choose the unit.", [
      { field: "unit", code: "unit-missing", message: "Choose the unit." },
    ]);
  const before = await overview(access);
  const { version, ...rest } = change;
  if (!(await updateRelationship(access.tx, access, version, rest))) throw changedMeanwhile();
  if (before.stage === change.stage && before.unit.id === change.unit) return;
  await append(access.tx, "relationship.stage-changed", access, {
    stage: change.stage,
    stageBefore: before.stage,
    unit: unit.name,
  });
}

function wrong(code: string, message: string) {
  return invalid(code, message, [{ field: "contact", code, message }]);
}

function changedMeanwhile() {
  return conflict(
    "changed-meanwhile",
    "Somebody changed this while you were writing. Look at it again, then save.",
  );
}
