import type { LargeAccess, Program, SystemAccess } from "../../people/access/access.ts";
import { type RawBuilder, sql, type Tx } from "../../platform/database/database.ts";
import {
  type Colleague,
  type CommitmentVersion,
  type Promised,
  type PromisedKind,
  promisedKinds,
} from "./commitment.ts";

type Of = Pick<LargeAccess | SystemAccess, "tx"> & { readonly largeId: string };

/** What narrows a list of promises of one large organization. */
export type Which = {
  /** Those to everybody, those to one firm, or those that one firm has: to everybody and to it. */
  readonly audience?: "everybody" | "firms" | { readonly relationshipId: string };
  readonly id?: string;
  /** Keyset: only what was made before this one. */
  readonly before?: string;
  readonly limit?: number;
};

type Row = {
  id: string;
  large_id: string;
  kind: PromisedKind;
  relationship_id: string | null;
  partner: string | null;
  owner_id: string | null;
  owner_name: string | null;
  made_at: Temporal.Instant;
  ended_on: Temporal.PlainDate | null;
  ended_reason: string | null;
};

/** Promises of the large organization itself, the newest first, each with every version. Voluntary ones are not among them. */
export async function promises(access: Of, which: Which = {}): Promise<Promised[]> {
  const { largeId } = access;
  const { audience, id, before } = which;
  const to =
    audience === undefined
      ? sql``
      : audience === "everybody"
        ? sql`and c.relationship_id is null`
        : audience === "firms"
          ? sql`and c.relationship_id is not null`
          : sql`and (c.relationship_id is null or c.relationship_id = ${audience.relationshipId})`;
  return found(
    access.tx,
    sql`c.large_id = ${largeId} ${to} ${id === undefined ? sql`` : sql`and c.id = ${id}`}
      ${before === undefined ? sql`` : sql`and c.id < ${before}`}`,
    sql`desc ${which.limit === undefined ? sql`` : sql`limit ${which.limit}`}`,
  );
}

/**
 * Promises as a program may read them, the oldest first, one more than `limit`: a large organization's own; for a firm those
 * made to it and to everybody, by whoever works with it. To a counterparty nothing is promised.
 */
export async function programPromises(
  access: Program,
  { id, after, limit }: { readonly id?: string; readonly after?: string | undefined; readonly limit: number },
): Promise<(Promised & { readonly largeId: string })[]> {
  const own =
    access.side === "large"
      ? sql`c.large_id = ${access.largeId}`
      : sql`exists (select from shared.relationship f where f.large_id = c.large_id and f.msme_id = ${access.msmeId}
          and not f.counterparty and (c.relationship_id is null or c.relationship_id = f.id))`;
  return found(
    access.tx,
    sql`${own} ${id === undefined ? sql`` : sql`and c.id = ${id}`}
      ${after === undefined ? sql`` : sql`and c.id > ${after}`}`,
    sql`asc limit ${limit + 1}`,
  );
}

async function found(
  tx: Tx,
  where: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
): Promise<(Promised & { readonly largeId: string })[]> {
  const { rows } = await sql<Row>`
    select c.id, c.large_id, c.kind, c.relationship_id, r.partner_name as partner, p.id as owner_id, p.name as owner_name,
      c.made_at, c.ended_on, c.ended_reason
    from pair.commitment c
      left join shared.relationship r on r.large_id = c.large_id and r.id = c.relationship_id
      left join shared.membership m on m.organization_id = c.large_id and m.person_id = c.owner_person_id
        and m.ended_at is null
      left join shared.person p on p.id = m.person_id
    where c.kind = any(${promisedKinds}::text[]) and ${where} order by c.id ${order}`.execute(tx);
  const versions = await versionsOf(tx, rows);
  return rows.map((row) => ({
    id: row.id,
    largeId: row.large_id,
    kind: row.kind,
    relationshipId: row.relationship_id,
    partner: row.partner,
    owner: row.owner_id === null ? null : { id: row.owner_id, name: row.owner_name ?? "" },
    madeAt: row.made_at,
    ended: row.ended_on && { on: row.ended_on, reason: row.ended_reason ?? "" },
    versions: versions.get(row.id) ?? [],
  }));
}

async function versionsOf(
  tx: Tx,
  of: readonly { readonly id: string; readonly large_id: string }[],
): Promise<Map<string, CommitmentVersion[]>> {
  const found = new Map<string, CommitmentVersion[]>();
  if (of.length === 0) return found;
  const rows = await tx
    .selectFrom("pair.commitment_version")
    .selectAll()
    .where("large_id", "in", [...new Set(of.map((one) => one.large_id))])
    .where(
      "commitment_id",
      "in",
      of.map((one) => one.id),
    )
    .orderBy("number")
    .execute();
  for (const row of rows) {
    const list = found.get(row.commitment_id) ?? [];
    found.set(row.commitment_id, list);
    list.push({
      id: row.id,
      number: row.number,
      threshold:
        row.threshold_of === null || row.threshold_in === null
          ? null
          : { of: row.threshold_of, in: row.threshold_in },
      days: row.days,
      quantity: row.quantity,
      consequence: row.consequence,
      fromOn: row.from_on,
      weakened: row.weakened,
      reason: row.reason,
      ruleVersion: row.rule_version,
      madeAt: row.made_at,
    });
  }
  return found;
}

/** How many days' notice something weaker needs. */
export async function noticeDays(access: Of): Promise<number> {
  const row = await access.tx
    .selectFrom("shared.organization")
    .select("weaker_notice_days")
    .where("id", "=", access.largeId)
    .executeTakeFirstOrThrow();
  return row.weaker_notice_days;
}

/** Everybody who belongs to the large organization: sponsors first, the longest serving of them at the head. */
export async function answerable(access: Of): Promise<Colleague[]> {
  const { rows } = await sql<Colleague>`
    select p.id, p.name, 'sponsor' = any(m.roles) as sponsor
    from shared.membership m join shared.person p on p.id = m.person_id
    where m.organization_id = ${access.largeId} and m.ended_at is null
    order by sponsor desc, case when 'sponsor' = any(m.roles) then m.since end, p.name, p.id`.execute(
    access.tx,
  );
  return rows;
}

type Partner = { readonly id: string; readonly name: string; readonly counterparty: boolean };

/**
 * A partner by its number, its slug or the key of its name; of several of one name the one that works with us. A spelling that
 * was joined to another firm is that one.
 */
export async function partnerBy(
  access: Of,
  by: { readonly id: string } | { readonly slug: string } | { readonly nameKey: string },
): Promise<Partner | undefined> {
  const where =
    "id" in by
      ? sql`r.id = ${by.id}`
      : "slug" in by
        ? sql`m.slug = ${by.slug}`
        : sql`r.name_key = ${by.nameKey}`;
  const { rows } = await sql<Partner>`
    select k.id, k.partner_name as name, k.counterparty
    from shared.relationship r join shared.organization m on m.id = r.msme_id
      join shared.relationship k on k.large_id = ${access.largeId} and k.id = coalesce(r.merged_into, r.id)
    where r.large_id = ${access.largeId} and ${where}
    order by k.state = 'active' desc, r.merged_into is null desc, k.id limit 1`.execute(access.tx);
  return rows[0];
}

/** The slugs of the firms that promises are made to, for the command line. */
export async function slugsOf(access: Of, relationshipIds: readonly string[]): Promise<Map<string, string>> {
  if (relationshipIds.length === 0) return new Map();
  const rows = await access.tx
    .selectFrom("shared.relationship as r")
    .innerJoin("shared.organization as m", "m.id", "r.msme_id")
    .select(["r.id", "m.slug"])
    .where("r.large_id", "=", access.largeId)
    .where("r.id", "in", relationshipIds)
    .execute();
  return new Map(rows.map((row) => [row.id, row.slug]));
}

/** Which promise an entry of the record is about; undefined when the entry is not there. */
export async function commitmentOfEntry(
  access: SystemAccess,
  largeId: string,
  entryId: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select fields->>'commitment' as id from pair.entry
    where large_id = ${largeId} and id = ${entryId}`.execute(access.tx);
  return rows[0]?.id;
}
