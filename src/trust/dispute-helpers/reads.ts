import type { RelationshipAccess } from "../../people/access/access.ts";
import { type RawBuilder, sql, type Tx } from "../../platform/database/database.ts";
import type { Helper, Link } from "./brought.ts";

/** Who was brought to a dispute, the newest last. The wall keeps addresses from the other side. */
export async function helpers(access: RelationshipAccess, disputeId: string): Promise<Helper[]> {
  const rows = await access.tx
    .selectFrom("pair.dispute_helper as h")
    .leftJoin("msme.dispute_link as k", (join) =>
      join.onRef("k.msme_id", "=", "h.msme_id").onRef("k.id", "=", "h.id"),
    )
    .select(["h.id", "h.name", "h.organization", "h.may_write", "h.brought_at", "h.came_at", "h.ended_at"])
    .select(["k.email", "k.returned_at"])
    .where("h.large_id", "=", access.largeId)
    .where("h.relationship_id", "=", access.relationshipId)
    .where("h.dispute_id", "=", disputeId)
    .orderBy("h.brought_at")
    .orderBy("h.id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    organization: row.organization,
    mayWrite: row.may_write,
    broughtAt: row.brought_at,
    cameAt: row.came_at,
    endedAt: row.ended_at,
    address: row.email,
    returned: row.returned_at !== null,
  }));
}

async function linkBy(tx: Tx, msmeId: string, where: RawBuilder<unknown>): Promise<Link | undefined> {
  type Row = Omit<Link, "asker"> & {
    askerName: string;
    askerAddress: string;
    askerTelephone: string | null;
  };
  const { rows } = await sql<Row>`
    select k.msme_id as "msmeId", k.id, k.large_id as "largeId", k.relationship_id as "relationshipId",
      k.dispute_id as "disputeId", coalesce(k.email, '') as email, k.language, k.expires_at as "expiresAt", k.code_number as "codeNumber",
      k.code_asked_at as "codeAskedAt", k.tries, h.name, h.organization, h.may_write as "mayWrite", h.came_at as "cameAt",
      h.ended_at as "endedAt", l.name as large, o.name as firm, p.name as "askerName", u.email as "askerAddress",
      coalesce(p.telephone, o.telephone) as "askerTelephone"
    from msme.dispute_link k
      join pair.dispute_helper h on h.large_id = k.large_id and h.id = k.id
      join shared.organization l on l.id = k.large_id
      join shared.organization o on o.id = k.msme_id
      join shared.person p on p.id = h.brought_by
      join auth."user" u on u.id = p.id
    where k.msme_id = ${msmeId} and ${where}`.execute(tx);
  const [row] = rows;
  if (!row) return undefined;
  const { askerName: name, askerAddress: address, askerTelephone: telephone, ...link } = row;
  return { ...link, asker: { name, address, telephone } };
}

/** What a token opens. */
export function linkOfToken(tx: Tx, msmeId: string, hash: Buffer): Promise<Link | undefined> {
  return linkBy(tx, msmeId, sql`k.token_hash = ${hash}`);
}

export function linkOf(tx: Tx, msmeId: string, id: string): Promise<Link | undefined> {
  return linkBy(tx, msmeId, sql`k.id = ${id}`);
}

/** Whether a browser holds a pass for this link. */
export async function holdsPass(tx: Tx, link: Link, hash: Buffer, now: Temporal.Instant): Promise<boolean> {
  const row = await tx
    .selectFrom("msme.dispute_pass")
    .select("id")
    .where("msme_id", "=", link.msmeId)
    .where("link_id", "=", link.id)
    .where("pass_hash", "=", hash)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return row !== undefined;
}

/** The language in which a person reads: the helper is written to in the language of who brings them. */
export async function languageOf({ tx, personId }: RelationshipAccess): Promise<string> {
  const row = await tx
    .selectFrom("shared.person")
    .select("language")
    .where("id", "=", personId)
    .executeTakeFirst();
  return row?.language ?? "en";
}
