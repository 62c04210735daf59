import type { RelationshipAccess, SystemAccess } from "../../people/access/access.ts";
import { sql } from "../../platform/database/database.ts";
import type { Panelist } from "./panelist.ts";

type Row = {
  id: string;
  large_id: string;
  name: string;
  email: string;
  language: string;
  about: string | null;
  expires_at: Temporal.Instant;
  accepted_at: Temporal.Instant | null;
  declined_at: Temporal.Instant | null;
  ended_at: Temporal.Instant | null;
  firm: string;
  large: string;
  asked_by: string | null;
};

const told = sql`select p.id, p.large_id, p.name, p.email, p.language, p.about, p.expires_at, p.accepted_at, p.declined_at,
    p.ended_at, r.partner_name as firm, l.name as large, b.name as asked_by
  from pair.panelist p
    join shared.relationship r on r.large_id = p.large_id and r.id = p.relationship_id
    join shared.organization l on l.id = p.large_id
    left join shared.person b on b.id = p.put_by`;

function panelist(row: Row): Panelist {
  return {
    id: row.id,
    largeId: row.large_id,
    name: row.name,
    email: row.email,
    language: row.language,
    about: row.about,
    expiresAt: row.expires_at,
    acceptedAt: row.accepted_at,
    declinedAt: row.declined_at,
    endedAt: row.ended_at,
    firm: row.firm,
    large: row.large,
    askedBy: row.asked_by ?? "",
  };
}

/** Whom this firm has put forward here, the newest first; at most a hundred. */
export async function panelists(
  access: Pick<RelationshipAccess, "tx" | "largeId" | "relationshipId">,
): Promise<Panelist[]> {
  const { rows } = await sql<Row>`${told}
    where p.large_id = ${access.largeId} and p.relationship_id = ${access.relationshipId}
    order by p.put_at desc, p.id limit 100`.execute(access.tx);
  return rows.map(panelist);
}

/** The one of an id, or of a link's hash; for the system. */
export async function panelistBy(
  access: SystemAccess,
  largeId: string,
  by: { readonly id: string } | { readonly tokenHash: Buffer },
): Promise<Panelist | undefined> {
  const one = "id" in by ? sql`p.id = ${by.id}` : sql`p.token_hash = ${by.tokenHash}`;
  const { rows } = await sql<Row>`${told} where p.large_id = ${largeId} and ${one}`.execute(access.tx);
  return rows[0] && panelist(rows[0]);
}

/** Whether an address belongs to somebody of the large organization itself. */
export async function isOfLarge(access: SystemAccess, largeId: string, email: string): Promise<boolean> {
  const row = await access.tx
    .selectFrom("shared.membership as m")
    .innerJoin("auth.user as u", "u.id", "m.person_id")
    .select("m.id")
    .where("m.organization_id", "=", largeId)
    .where("m.ended_at", "is", null)
    .where("u.email", "=", email)
    .executeTakeFirst();
  return row !== undefined;
}
