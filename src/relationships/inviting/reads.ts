import type { LargeAccess } from "../../people/access/access.ts";
import { isId } from "../../platform/ids.ts";
import type { Draft } from "./draft.ts";

/** A draft of one's own. Undefined when it was sent, or never begun, or is a colleague's. */
export async function draft(access: LargeAccess, id: string): Promise<Draft | undefined> {
  if (!isId(id)) return undefined;
  const row = await access.tx
    .selectFrom("pair.invitation_draft")
    .selectAll()
    .where("large_id", "=", access.largeId)
    .where("id", "=", id)
    .where("made_by", "=", access.personId)
    .executeTakeFirst();
  return (
    row && {
      id: row.id,
      relationshipId: row.relationship_id,
      firm: row.firm_name,
      country: row.country,
      person: row.person_name,
      address: row.email,
      message: row.message,
      unitId: row.unit_id,
      contactId: row.contact_person_id,
    }
  );
}

/** A partner on the list whom nobody of the firm stands for yet, to fill the first page with. */
export async function partnerToAsk(
  access: LargeAccess,
  relationshipId: string,
): Promise<{ readonly id: string; readonly name: string; readonly country: string } | undefined> {
  if (!isId(relationshipId)) return undefined;
  return access.tx
    .selectFrom("shared.relationship")
    .select(["id", "partner_name as name", "country"])
    .where("large_id", "=", access.largeId)
    .where("id", "=", relationshipId)
    .where("state", "!=", "active")
    .where("merged_into", "is", null)
    .executeTakeFirst();
}

/** The country most partners of a large organization would be in: its own. */
export async function ownCountry(access: LargeAccess): Promise<string> {
  const row = await access.tx
    .selectFrom("shared.organization")
    .select("country")
    .where("id", "=", access.largeId)
    .executeTakeFirstOrThrow();
  return row.country;
}
