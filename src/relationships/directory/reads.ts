import type { PersonAccess, Program, RelationshipAccess } from "../../people/access/access.ts";
import { sql } from "../../platform/database/database.ts";
import { notFound } from "../../platform/refusal.ts";
import type {
  ContactPerson,
  DirectorySize,
  Overview,
  OwnRelationship,
  RelationshipLine,
  RelationshipQuery,
  RelationshipState,
  Stage,
} from "./relationship.ts";

// The list of a large organization's partners stands in ../partners/reads.ts.

/** What both sides see of their relationship. Refusal `not-found` if it is gone. */
export async function overview(access: RelationshipAccess): Promise<Overview> {
  const row = await access.tx
    .selectFrom("shared.relationship as r")
    .innerJoin("shared.organization as l", "l.id", "r.large_id")
    .innerJoin("shared.organization as m", "m.id", "r.msme_id")
    .innerJoin("shared.unit as u", (join) =>
      join.onRef("u.organization_id", "=", "r.large_id").onRef("u.id", "=", "r.unit_id"),
    )
    .innerJoin("shared.legal_entity as e", (join) =>
      join.onRef("e.organization_id", "=", "u.organization_id").onRef("e.id", "=", "u.legal_entity_id"),
    )
    .select(["r.id", "r.state", "r.stage", "r.since", "r.own_number", "r.version", "r.size_class"])
    .select(["u.id as unit_id", "u.name as unit_name", "e.name as entity_name"])
    .select(["l.id as l_id", "l.slug as l_slug", "l.name as l_name", "l.country as l_country"])
    .select(["l.currency as l_currency", "l.telephone as l_telephone"])
    .select(["m.id as m_id", "m.slug as m_slug", "m.name as m_name", "m.country as m_country"])
    .select(["m.currency as m_currency", "m.telephone as m_telephone", "m.claimed_at as m_claimed_at"])
    .where("r.large_id", "=", access.largeId)
    .where("r.id", "=", access.relationshipId)
    .executeTakeFirst();
  if (!row) throw notFound();
  return {
    relationshipId: row.id,
    state: row.state as RelationshipState,
    stage: row.stage as Stage,
    since: row.since,
    ownNumber: row.own_number,
    version: row.version,
    size: row.size_class as DirectorySize,
    large: {
      id: row.l_id,
      slug: row.l_slug,
      name: row.l_name,
      country: row.l_country,
      currency: row.l_currency,
      telephone: row.l_telephone,
    },
    msme: {
      id: row.m_id,
      slug: row.m_slug,
      name: row.m_name,
      country: row.m_country,
      currency: row.m_currency,
      telephone: row.m_telephone,
      claimedAt: row.m_claimed_at,
    },
    unit: { id: row.unit_id, name: row.unit_name, entity: row.entity_name },
    contact: await contactOf(access),
  };
}

/** Who looks after the partner; null until somebody is named, or when that person has left the organization. */
export async function contactOf(
  access: Pick<RelationshipAccess, "tx" | "largeId" | "relationshipId">,
): Promise<ContactPerson | null> {
  const row = await access.tx
    .selectFrom("shared.relationship as r")
    .innerJoin("shared.person as p", "p.id", "r.contact_person_id")
    .innerJoin("shared.membership as k", (join) =>
      join
        .onRef("k.organization_id", "=", "r.large_id")
        .onRef("k.person_id", "=", "p.id")
        .on("k.ended_at", "is", null),
    )
    .select(["p.id", "p.name", "p.telephone", "k.job_title"])
    .where("r.large_id", "=", access.largeId)
    .where("r.id", "=", access.relationshipId)
    .executeTakeFirst();
  return row ? { personId: row.id, name: row.name, jobTitle: row.job_title, telephone: row.telephone } : null;
}

/**
 * The relationships of the MSMEs a person belongs to, by name of the large organization: one home for all of them.
 * Those never claimed are not among them.
 */
export async function ownRelationships(access: PersonAccess): Promise<OwnRelationship[]> {
  const msmes = access.memberships.filter((one) => one.side === "msme").map((one) => one.organizationId);
  if (msmes.length === 0) return [];
  const { rows } = await sql<{
    id: string;
    large_id: string;
    large_name: string;
    large_telephone: string | null;
    msme_id: string;
    msme_name: string;
    state: RelationshipState;
    stage: Stage;
    contact_id: string | null;
    contact_name: string;
    contact_title: string | null;
    contact_telephone: string | null;
  }>`
    select r.id, r.large_id, l.name as large_name, l.telephone as large_telephone, r.msme_id, m.name as msme_name,
      r.state, r.stage, p.id as contact_id, p.name as contact_name, k.job_title as contact_title,
      p.telephone as contact_telephone
    from shared.relationship r
      join shared.organization l on l.id = r.large_id
      join shared.organization m on m.id = r.msme_id
      left join shared.membership k
        on k.organization_id = r.large_id and k.person_id = r.contact_person_id and k.ended_at is null
      left join shared.person p on p.id = k.person_id
    where r.large_id in (select large_id from shared.relationship where msme_id = any(${msmes}::uuid[]))
      and r.msme_id = any(${msmes}::uuid[])
    order by l.name_key, m.name_key, r.id`.execute(access.tx);
  return rows.map((row) => ({
    relationshipId: row.id,
    largeId: row.large_id,
    largeName: row.large_name,
    largeTelephone: row.large_telephone,
    msmeId: row.msme_id,
    msmeName: row.msme_name,
    state: row.state,
    stage: row.stage,
    contact:
      row.contact_id === null
        ? null
        : {
            personId: row.contact_id,
            name: row.contact_name,
            jobTitle: row.contact_title,
            telephone: row.contact_telephone,
          },
  }));
}

/** The relationships of the program's organization, in the order of their ids; one more than `limit`. */
export async function relationshipLines(
  access: Program,
  { id, country, size, state, after, limit }: RelationshipQuery,
): Promise<RelationshipLine[]> {
  let asked = access.tx
    .selectFrom("shared.relationship")
    .select(["id", "large_id", "msme_id", "partner_name", "country", "size_class", "state", "stage"])
    .select(["since", "own_number", "unit_id"])
    .orderBy("id")
    .limit(limit + 1);
  asked =
    access.side === "large"
      ? asked.where("large_id", "=", access.largeId)
      : asked.where("msme_id", "=", access.msmeId);
  if (id) asked = asked.where("id", "=", id);
  if (country) asked = asked.where("country", "=", country);
  if (size) asked = asked.where("size_class", "=", size);
  if (state) asked = asked.where("state", "=", state);
  if (after) asked = asked.where("id", ">", after);
  const rows = await asked.execute();
  // Few of each: two look-ups instead of joins behind the wall.
  const larges = await namesOf(
    access,
    "shared.organization",
    rows.map((row) => row.large_id),
  );
  const units = await namesOf(
    access,
    "shared.unit",
    rows.map((row) => row.unit_id),
  );
  return rows.map((row) => ({
    id: row.id,
    large: { id: row.large_id, name: larges.get(row.large_id) ?? "" },
    msme: { id: row.msme_id, name: row.partner_name, country: row.country },
    size: row.size_class as DirectorySize,
    state: row.state as RelationshipState,
    stage: row.stage as Stage,
    since: row.since,
    ownNumber: row.own_number,
    unit: { id: row.unit_id, name: units.get(row.unit_id) ?? "" },
  }));
}

async function namesOf(
  access: Program,
  table: "shared.organization" | "shared.unit",
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await access.tx
    .selectFrom(table)
    .select(["id", "name"])
    .where("id", "=", sql<string>`any(${[...new Set(ids)]}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}
