import type { LargeAccess } from "../../people/access/access.ts";
import { addressOf } from "../../people/sign-in/address.ts";
import { isId, uuidv7 } from "../../platform/ids.ts";
import { conflict, invalid, notFound, Refusal } from "../../platform/refusal.ts";
import { contactAmong } from "../directory/actions.ts";
import { invite, invitedAlready, permitInviting, sameName } from "../invitations/actions.ts";
import { choices } from "../organizations/actions.ts";
import { isWhole, missing } from "./draft.ts";
import type { FirmInput, PersonInput, PlaceInput } from "./input.ts";
import { draft, partnerToAsk } from "./reads.ts";
import { answerDraft, beginDraft, deleteDraft, holdDraft } from "./store.ts";

/**
 * The first page: which firm. Answers the draft: a new one, when Back led here after this one was sent. Refusals: `same-name` (say whether it is the same firm), `works-already`,
 * `not-found` (the draft is a colleague's).
 */
export async function nameFirm(access: LargeAccess, said: FirmInput): Promise<string> {
  permitInviting(access);
  const chosen = said.partner === null ? undefined : await partnerToAsk(access, said.partner);
  const same = chosen ? undefined : await sameName(access, said.firm);
  if (same && said.same === null)
    throw field(
      "same",
      "same-name",
      "A partner of this name is on your list. Say whether it is the same firm.",
    );
  if (same && said.same === "yes" && same.state === "active")
    throw field("firm", "works-already", "This firm works with you here already.");
  const joined = said.same === "yes" ? same?.relationshipId : undefined;
  const answers = {
    relationship_id: chosen?.id ?? joined ?? null,
    firm_name: said.firm,
    country: said.country,
  };
  const sent = await invitedAlready(access, said.id);
  const id = sent === undefined ? said.id : uuidv7(access.now.epochMilliseconds);
  if (!(await beginDraft(access.tx, access, id, answers, access.now))) throw notFound();
  return id;
}

/** The second page: who is asked, and why. Refusals `address-wrong`, `draft-gone`. */
export async function namePerson(access: LargeAccess, id: string, said: PersonInput): Promise<void> {
  permitInviting(access);
  const answers = { person_name: said.person, email: addressIn(said.address), message: said.message };
  if (!isId(id) || !(await answerDraft(access.tx, access, id, answers))) throw gone();
}

/** The third page: unit and contact. Refusals `unit-missing`, `contact-missing`, `contact-no-telephone`, `draft-gone`. */
export async function namePlace(access: LargeAccess, id: string, said: PlaceInput): Promise<void> {
  permitInviting(access);
  const { colleagues, units } = await choices(access);
  if (!units.some((unit) => unit.id === said.unit)) throw field("unit", "unit-missing", "Choose the unit.");
  contactAmong(colleagues, said.contact);
  const answers = { unit_id: said.unit, contact_person_id: said.contact };
  if (!isId(id) || !(await answerDraft(access.tx, access, id, answers))) throw gone();
}

/**
 * Sends what every page has answered. Answers the relationship; sent again: the same. Refusals: `draft-gone`,
 * `draft-unfinished`, and those of invite.
 */
export async function sendDraft(access: LargeAccess, id: string): Promise<string> {
  const found = isId(id) && (await holdDraft(access.tx, access, id)) ? await draft(access, id) : undefined;
  if (!found) {
    const before = await invitedAlready(access, id);
    if (before === undefined) throw gone();
    return before;
  }
  if (!isWhole(found))
    throw conflict("draft-unfinished", `The page “${missing(found)}” is not answered yet.`);
  const relationshipId = await invite(access, {
    id,
    relationshipId: found.relationshipId,
    firm: { name: found.firm, country: found.country },
    person: { name: found.person, address: found.address },
    message: found.message,
    unitId: found.unitId,
    contactId: found.contactId,
  });
  await deleteDraft(access.tx, access, id);
  return relationshipId;
}

/** The refusal of the address belongs to its field. */
function addressIn(typed: string): string {
  try {
    return addressOf(typed);
  } catch (error) {
    if (error instanceof Refusal) throw field("address", error.code, error.message);
    throw error;
  }
}

function field(name: string, code: string, message: string): Refusal {
  return invalid(code, message, [{ field: name, code, message }]);
}

function gone(): Refusal {
  return conflict("draft-gone", "This invitation was sent, or never begun.");
}
