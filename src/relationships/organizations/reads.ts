import type { LargeAccess, PersonAccess, Program, SystemAccess } from "../../people/access/access.ts";
import type { Side } from "../../people/access/role.ts";
import { type DB, type Selectable, sql, type Tx } from "../../platform/database/database.ts";
import { notFound } from "../../platform/refusal.ts";
import type { Colleague, LegalEntity, Organization, Unit } from "./organization.ts";

const columns = [
  "id",
  "slug",
  "name",
  "side",
  "country",
  "currency",
  "telephone",
  "size_regime",
  "assigned_only",
  "weaker_notice_days",
  "claimed_at",
  "version",
] as const;

/** One organization the speaker may see. Refusal `not-found`. */
export async function organization(access: { readonly tx: Tx }, id: string): Promise<Organization> {
  const row = await access.tx
    .selectFrom("shared.organization")
    .select(columns)
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) throw notFound();
  return shown(row);
}

type Row = Pick<Selectable<DB["shared.organization"]>, (typeof columns)[number]>;

function shown(row: Row): Organization {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    side: row.side as Side,
    country: row.country,
    currency: row.currency,
    telephone: row.telephone,
    sizeRegime: row.size_regime,
    assignedOnly: row.assigned_only,
    weakerNoticeDays: row.weaker_notice_days,
    claimedAt: row.claimed_at,
    version: row.version,
  };
}

/** By its slug, for the command line. Refusal `not-found`. */
export async function organizationBySlug(access: SystemAccess, slug: string): Promise<Organization> {
  const row = await access.tx
    .selectFrom("shared.organization")
    .select("id")
    .where("slug", "=", slug)
    .executeTakeFirst();
  if (!row) throw notFound();
  return organization(access, row.id);
}

/** A line of `evenhand organization list`. */
export type OrganizationLine = Pick<Organization, "id" | "slug" | "name" | "side" | "country"> & {
  readonly sizeClass: string | null;
};

/** Every organization of this installation by name, with the newest size a firm declared or its figures gave. */
export async function organizations(access: SystemAccess, side?: Side): Promise<OrganizationLine[]> {
  const { rows } = await sql<OrganizationLine>`
    select o.id, o.slug, o.name, o.side, o.country, (
      select coalesce(s.declared, s.computed) from shared.size_class s
      where s.organization_id = o.id order by s.said_at desc, s.id desc limit 1) as "sizeClass"
    from shared.organization o where ${side ?? null}::text is null or o.side = ${side ?? null}
    order by o.name_key, o.id`.execute(access.tx);
  return rows;
}

/** The program's own organization and those it works with, in the order of their ids; one more than `limit`. */
export async function ownAndPartners(
  access: Program,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<Organization[]> {
  const from = after ?? "00000000-0000-0000-0000-000000000000";
  const own = access.side === "large" ? access.largeId : access.msmeId;
  const partners =
    access.side === "large"
      ? sql`select msme_id from shared.relationship where large_id = ${own} and msme_id > ${from}
          order by msme_id limit ${limit + 1}`
      : sql`select large_id from shared.relationship where msme_id = ${own} and large_id > ${from}
          order by large_id limit ${limit + 1}`;
  const { rows } = await sql<{ id: string }>`
    select id from (select ${own}::uuid as id where ${own}::uuid > ${from}::uuid union all (${partners})) as found
    order by id limit ${limit + 1}`.execute(access.tx);
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const found = await access.tx
    .selectFrom("shared.organization")
    .select(columns)
    .where("id", "=", sql<string>`any(${ids}::uuid[])`)
    .orderBy("id")
    .execute();
  return found.map(shown);
}

/** The companies of the group, by code. */
export async function entities(access: LargeAccess): Promise<LegalEntity[]> {
  return access.tx
    .selectFrom("shared.legal_entity")
    .select(["id", "code", "name"])
    .where("organization_id", "=", access.largeId)
    .orderBy("code")
    .execute();
}

/** The units with their companies and heads, by name. A head who has left is no head. */
export async function units(access: Pick<LargeAccess, "tx" | "largeId">): Promise<Unit[]> {
  const rows = await access.tx
    .selectFrom("shared.unit as u")
    .innerJoin("shared.legal_entity as e", (join) =>
      join.onRef("e.organization_id", "=", "u.organization_id").onRef("e.id", "=", "u.legal_entity_id"),
    )
    .leftJoin("shared.membership as m", (join) =>
      join
        .onRef("m.organization_id", "=", "u.organization_id")
        .onRef("m.person_id", "=", "u.head_person_id")
        .on("m.ended_at", "is", null),
    )
    .leftJoin("shared.person as p", "p.id", "m.person_id")
    .select(["u.id", "u.name", "u.version", "e.id as entity_id", "e.code", "e.name as entity_name"])
    .select(["p.id as head_id", "p.name as head_name"])
    .where("u.organization_id", "=", access.largeId)
    .orderBy("u.name")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    entity: { id: row.entity_id, code: row.code, name: row.entity_name },
    head: row.head_id === null ? null : { personId: row.head_id, name: row.head_name ?? "" },
    version: row.version,
  }));
}

/** Everybody who now belongs to the large organization, by name. */
export async function colleagues(access: Pick<LargeAccess, "tx" | "largeId">): Promise<Colleague[]> {
  const rows = await access.tx
    .selectFrom("shared.membership as m")
    .innerJoin("shared.person as p", "p.id", "m.person_id")
    .select(["p.id", "p.name", "p.telephone", "m.job_title"])
    .where("m.organization_id", "=", access.largeId)
    .where("m.ended_at", "is", null)
    .orderBy("p.name")
    .execute();
  return rows.map((row) => ({
    personId: row.id,
    name: row.name,
    jobTitle: row.job_title,
    telephone: row.telephone,
  }));
}

/** The relationships of a firm, for what its own changes leave in each record. */
export async function relationshipsOf(
  access: PersonAccess | SystemAccess,
  msmeId: string,
): Promise<{ largeId: string; relationshipId: string }[]> {
  const rows = await access.tx
    .selectFrom("shared.relationship")
    .select(["large_id", "id"])
    .where("msme_id", "=", msmeId)
    .execute();
  return rows.map((row) => ({ largeId: row.large_id, relationshipId: row.id }));
}

/** A firm that nobody claimed and nobody works with yet, by the key of its name. Seen by the system alone. */
export async function unattachedFirm(
  access: { readonly tx: Tx },
  key: string,
): Promise<{ readonly id: string } | undefined> {
  return access.tx
    .selectFrom("shared.organization as o")
    .select("o.id")
    .where("o.side", "=", "msme")
    .where("o.name_key", "=", key)
    .where("o.claimed_at", "is", null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb.selectFrom("shared.relationship as r").select("r.id").whereRef("r.msme_id", "=", "o.id"),
        ),
      ),
    )
    .orderBy("o.created_at")
    .executeTakeFirst();
}
