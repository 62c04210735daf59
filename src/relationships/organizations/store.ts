import type { Side } from "../../people/access/role.ts";
import type { Tx } from "../../platform/database/database.ts";
import { sql } from "../../platform/database/database.ts";
import { nameKey } from "./name.ts";

type NewOrganization = {
  readonly id: string;
  readonly name: string;
  readonly country: string;
  readonly currency: string;
};

/** True when no organization of the installation has this slug. For the system alone: others do not see all. */
export async function slugIsFree(tx: Tx, slug: string): Promise<boolean> {
  const row = await tx
    .selectFrom("shared.organization")
    .select("id")
    .where("slug", "=", slug)
    .executeTakeFirst();
  return row === undefined;
}

/** An organization under the slug that was asked for. */
export async function insertOrganization(
  tx: Tx,
  made: NewOrganization & { readonly slug: string; readonly side: Side },
  now: Temporal.Instant,
): Promise<void> {
  await tx
    .insertInto("shared.organization")
    .values({ ...made, name_key: nameKey(made.name), created_at: now })
    .execute();
}

/** A firm nobody of which is here yet, under the first free slug; answers that slug. */
export async function insertMsme(
  tx: Tx,
  largeId: string,
  made: NewOrganization & { readonly base: string },
  now: Temporal.Instant,
): Promise<string> {
  const { rows } = await sql<{ slug: string }>`
    select shared.add_msme(${largeId}, ${made.id}, ${made.base}, ${made.name}, ${nameKey(made.name)},
      ${made.country}, ${made.currency}, ${now}) as slug`.execute(tx);
  return rows[0]?.slug ?? "";
}

/** Firms of a ledger, many at once, each under the first free slug. */
export async function insertMsmes(
  tx: Tx,
  largeId: string,
  made: readonly (NewOrganization & { readonly base: string })[],
  now: Temporal.Instant,
): Promise<void> {
  await sql`select shared.add_msmes(${largeId}, ${made.map(({ id }) => id)}::uuid[],
    ${made.map(({ base }) => base)}::text[], ${made.map(({ name }) => name)}::text[],
    ${made.map(({ name }) => nameKey(name))}::text[], ${made.map(({ country }) => country)}::text[],
    ${made.map(({ currency }) => currency)}::text[], ${now})`.execute(tx);
}

export type OrganizationChange = {
  readonly name: string;
  readonly telephone: string | null;
  readonly country?: string;
  readonly sizeRegime?: string | null;
  readonly assignedOnly?: boolean;
  readonly weakerNoticeDays?: number | undefined;
};

/** False when somebody changed it since `version`. */
export async function updateOrganization(
  tx: Tx,
  id: string,
  version: number,
  { name, telephone, country, sizeRegime, assignedOnly, weakerNoticeDays }: OrganizationChange,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("shared.organization")
    .set({
      name,
      name_key: nameKey(name),
      telephone,
      ...(country === undefined ? {} : { country }),
      ...(sizeRegime === undefined ? {} : { size_regime: sizeRegime }),
      ...(assignedOnly === undefined ? {} : { assigned_only: assignedOnly }),
      ...(weakerNoticeDays === undefined ? {} : { weaker_notice_days: weakerNoticeDays }),
      version: version + 1,
    })
    .where("id", "=", id)
    .where("version", "=", version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** False when the code is taken in this organization, or the form was sent before (`again`). */
export async function insertEntity(
  tx: Tx,
  organizationId: string,
  entity: { readonly id: string; readonly code: string; readonly name: string },
): Promise<"added" | "again" | "taken"> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("shared.legal_entity")
    .values({ organization_id: organizationId, ...entity })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 1n) return "added";
  const same = await tx
    .selectFrom("shared.legal_entity")
    .select("id")
    .where("organization_id", "=", organizationId)
    .where("id", "=", entity.id)
    .executeTakeFirst();
  return same ? "again" : "taken";
}

/** The same answers as for a company; a unit's name is what may be taken. */
export async function insertUnit(
  tx: Tx,
  organizationId: string,
  unit: {
    readonly id: string;
    readonly entityId: string;
    readonly name: string;
    readonly head: string | null;
  },
): Promise<"added" | "again" | "taken"> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("shared.unit")
    .values({
      organization_id: organizationId,
      id: unit.id,
      legal_entity_id: unit.entityId,
      name: unit.name,
      head_person_id: unit.head,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 1n) return "added";
  const same = await tx
    .selectFrom("shared.unit")
    .select("id")
    .where("organization_id", "=", organizationId)
    .where("id", "=", unit.id)
    .executeTakeFirst();
  return same ? "again" : "taken";
}

/** True when another unit of the organization bears this name. */
export async function unitNameTaken(
  tx: Tx,
  organizationId: string,
  unitId: string,
  name: string,
): Promise<boolean> {
  const row = await tx
    .selectFrom("shared.unit")
    .select("id")
    .where("organization_id", "=", organizationId)
    .where("name", "=", name)
    .where("id", "!=", unitId)
    .executeTakeFirst();
  return row !== undefined;
}

/** False when somebody changed it since `version`, or there is no such unit. */
export async function updateUnit(
  tx: Tx,
  organizationId: string,
  unit: {
    readonly id: string;
    readonly name: string;
    readonly head: string | null;
    readonly version: number;
  },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("shared.unit")
    .set({ name: unit.name, head_person_id: unit.head, version: unit.version + 1 })
    .where("organization_id", "=", organizationId)
    .where("id", "=", unit.id)
    .where("version", "=", unit.version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
