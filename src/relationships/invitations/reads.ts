import type { LargeAccess, RelationshipAccess, SystemAccess } from "../../people/access/access.ts";
import { sql } from "../../platform/database/database.ts";
import type { RelationshipState } from "../directory/relationship.ts";
import type { Asked, Invitation } from "./invitation.ts";

type Row = {
  id: string;
  large_id: string;
  relationship_id: string;
  email: string;
  person_name: string | null;
  message: string;
  language: string;
  invited_by: string | null;
  invited_at: Temporal.Instant;
  expires_at: Temporal.Instant;
  sent_at: Temporal.Instant | null;
  replaced_at: Temporal.Instant | null;
  accepted_at: Temporal.Instant | null;
  accepted_by: string | null;
  refused_at: Temporal.Instant | null;
  refused_reason: string | null;
  not_me_at: Temporal.Instant | null;
};

function invitation(row: Row): Invitation {
  return {
    id: row.id,
    largeId: row.large_id,
    relationshipId: row.relationship_id,
    email: row.email,
    personName: row.person_name,
    message: row.message,
    language: row.language,
    invitedBy: row.invited_by,
    invitedAt: row.invited_at,
    expiresAt: row.expires_at,
    sentAt: row.sent_at,
    replacedAt: row.replaced_at,
    acceptedAt: row.accepted_at,
    acceptedBy: row.accepted_by,
    refusedAt: row.refused_at,
    refusedReason: row.refused_reason,
    notMeAt: row.not_me_at,
  };
}

/** Every invitation of one partner, the newest first. */
export async function invitations(
  access: Pick<RelationshipAccess, "tx" | "largeId" | "relationshipId">,
): Promise<Invitation[]> {
  const rows = await access.tx
    .selectFrom("pair.invitation")
    .selectAll()
    .where("large_id", "=", access.largeId)
    .where("relationship_id", "=", access.relationshipId)
    .orderBy("invited_at", "desc")
    .orderBy("id", "desc")
    .execute();
  return rows.map(invitation);
}

/** The partner an invitation is about, and whether it works with us by now. */
export async function partnerAsked(
  access: RelationshipAccess,
): Promise<{ readonly name: string; readonly active: boolean }> {
  const row = await access.tx
    .selectFrom("shared.relationship")
    .select(["partner_name", "state"])
    .where("large_id", "=", access.largeId)
    .where("id", "=", access.relationshipId)
    .executeTakeFirstOrThrow();
  return { name: row.partner_name, active: row.state === "active" };
}

/** Where an invitation with this number led, if it was made: the form was sent before. */
export async function invitedBefore(
  access: Pick<LargeAccess, "tx" | "largeId">,
  id: string,
): Promise<{ readonly relationshipId: string } | undefined> {
  const row = await access.tx
    .selectFrom("pair.invitation")
    .select("relationship_id")
    .where("large_id", "=", access.largeId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row && { relationshipId: row.relationship_id };
}

/** The partner of this name, if there is one; of several the one that works with us. `key` is a nameKey. */
export async function partnerNamed(
  access: Pick<LargeAccess, "tx" | "largeId">,
  key: string,
): Promise<{ readonly relationshipId: string; readonly state: RelationshipState } | undefined> {
  const row = await access.tx
    .selectFrom("shared.relationship")
    .select(["id", "state"])
    .where("large_id", "=", access.largeId)
    .where("name_key", "=", key)
    .orderBy(sql`state = 'active'`, "desc")
    .orderBy("id")
    .executeTakeFirst();
  return row && { relationshipId: row.id, state: row.state as RelationshipState };
}

/** The invitation of a token, with everything its page and its mail say. `by` is the hash of a token, or its number. */
export async function asked(
  access: SystemAccess,
  largeId: string,
  by: { readonly tokenHash: Buffer } | { readonly id: string },
): Promise<Asked | undefined> {
  const which = "id" in by ? sql`i.id = ${by.id}` : sql`i.token_hash = ${by.tokenHash}`;
  const { rows } = await sql<
    Row & {
      large: Asked["large"];
      inviter: Asked["inviter"];
      contact: Asked["contact"];
      firm: Asked["firm"];
      unit: string;
      state: RelationshipState;
    }
  >`
    select i.*, u.name as unit, r.state,
      jsonb_build_object('name', l.name, 'slug', l.slug, 'telephone', l.telephone) as large,
      case when v.id is not null then jsonb_build_object('name', v.name, 'telephone', v.telephone) end as inviter,
      case when p.id is not null then jsonb_build_object('name', p.name, 'jobTitle', k.job_title,
        'telephone', p.telephone, 'email', a.email) end as contact,
      jsonb_build_object('id', m.id, 'name', m.name, 'country', m.country, 'size', r.size_class,
        'claimed', m.claimed_at is not null) as firm
    from pair.invitation i
      join shared.relationship r on r.large_id = i.large_id and r.id = i.relationship_id
      join shared.organization l on l.id = i.large_id
      join shared.organization m on m.id = r.msme_id
      join shared.unit u on u.organization_id = r.large_id and u.id = r.unit_id
      left join shared.person v on v.id = i.invited_by
      left join shared.membership k
        on k.organization_id = r.large_id and k.person_id = r.contact_person_id and k.ended_at is null
      left join shared.person p on p.id = k.person_id
      left join auth."user" a on a.id = p.id
    where i.large_id = ${largeId} and ${which}`.execute(access.tx);
  const [row] = rows;
  return (
    row && {
      ...invitation(row),
      large: row.large,
      inviter: row.inviter,
      contact: row.contact,
      firm: row.firm,
      unit: row.unit,
      relationshipState: row.state,
    }
  );
}

/** The numbers of invitations whose mail has not gone out. */
export async function unsent(
  access: SystemAccess,
  largeId: string,
  relationshipId: string,
): Promise<string[]> {
  const rows = await access.tx
    .selectFrom("pair.invitation")
    .select("id")
    .where("large_id", "=", largeId)
    .where("relationship_id", "=", relationshipId)
    .where("sent_at", "is", null)
    .where("replaced_at", "is", null)
    .where("not_me_at", "is", null)
    .execute();
  return rows.map((row) => row.id);
}

/** A large organization by its slug. */
export async function largeNamed(
  access: SystemAccess,
  slug: string,
): Promise<{ readonly id: string; readonly country: string } | undefined> {
  return access.tx
    .selectFrom("shared.organization")
    .select(["id", "country"])
    .where("slug", "=", slug)
    .where("side", "=", "large")
    .executeTakeFirst();
}

/** For the command line: where a new partner goes when nobody chose: the first company's first unit, its head or a manager. */
export async function usualPlace(
  access: SystemAccess,
  largeId: string,
): Promise<{ readonly unitId: string; readonly contactId: string | null } | undefined> {
  const { rows } = await sql<{ unit_id: string; contact_id: string | null }>`
    select u.id as unit_id, (
      select m.person_id from shared.membership m join shared.person p on p.id = m.person_id
      where m.organization_id = ${largeId} and m.ended_at is null and p.telephone is not null
        and (m.person_id = u.head_person_id or 'relationship-manager' = any(m.roles))
      order by m.person_id = u.head_person_id desc nulls last, m.since, m.id limit 1) as contact_id
    from shared.unit u join shared.legal_entity e on e.organization_id = u.organization_id and e.id = u.legal_entity_id
    where u.organization_id = ${largeId} order by e.code, u.name limit 1`.execute(access.tx);
  const [row] = rows;
  return row && { unitId: row.unit_id, contactId: row.contact_id };
}
