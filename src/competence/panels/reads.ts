import type { PersonAccess, SystemAccess } from "../../people/access/access.ts";
import { sql } from "../../platform/database/database.ts";
import { isId } from "../../platform/ids.ts";
import type { Seat, SeatOpinion } from "../appeals/appeal.ts";
import type { FrozenFinding } from "../publishing/version.ts";
import type { Case, CaseLine } from "./case.ts";

/** Appeals that wait for this reviewer's organizations, and what was ruled. Nothing for anybody who reviews nowhere. */
export async function casesToReview(access: PersonAccess): Promise<CaseLine[]> {
  const { rows } = await sql<{
    large_id: string;
    id: string;
    organization: string;
    firm: string;
    rule_by: Temporal.PlainDate;
    ruled_at: Temporal.Instant | null;
    taken_by: string | null;
    handed_in: boolean;
  }>`select large_id, id, organization, firm, rule_by, ruled_at, taken_by, handed_in
    from pair.appeals_to_review()`.execute(access.tx);
  return rows.map((row) => ({
    id: row.id,
    largeId: row.large_id,
    organization: row.organization,
    firm: row.firm,
    ruleBy: row.rule_by,
    ruledAt: row.ruled_at,
    takenBy: row.taken_by,
    handedIn: row.handed_in,
  }));
}

type Told = {
  id: string;
  seat: Seat;
  organization: string;
  firm: string;
  reason: string;
  criteria: string[];
  ruleBy: string;
  ruledAt: string | null;
  version: { number: number; asOf: string; assessor: string; purpose: string };
  findings: FrozenFinding[];
  replies: Record<string, string>;
  seats: { seat: Seat; name: string | null; personId: string | null; handedInAt: string | null }[];
  opinions: SeatOpinion[];
};

/**
 * One case: for a reviewer by who they are, for the chosen one by the hash of the link (as the system). Undefined for everybody
 * else: the database decides.
 */
export async function caseOf(
  access: Pick<PersonAccess | SystemAccess, "tx">,
  largeId: string,
  appealId: string,
  tokenHash: Buffer | null,
): Promise<Case | undefined> {
  if (!isId(largeId) || !isId(appealId)) return undefined;
  const { rows } = await sql<{ told: Told | null }>`
    select pair.appeal_case(l.large_id, ${appealId}, ${tokenHash}) as told
    from (select ${largeId}::uuid as large_id) l`.execute(access.tx);
  const told = rows[0]?.told;
  if (!told) return undefined;
  const own = told.seats.find(({ seat }) => seat === told.seat);
  return {
    id: told.id,
    largeId,
    seat: told.seat,
    organization: told.organization,
    firm: told.firm,
    reason: told.reason,
    criteria: told.criteria,
    ruleBy: Temporal.PlainDate.from(told.ruleBy),
    ruledAt: told.ruledAt === null ? null : Temporal.Instant.from(told.ruledAt),
    version: { ...told.version, asOf: Temporal.PlainDate.from(told.version.asOf) },
    findings: told.findings,
    replies: new Map(Object.entries(told.replies)),
    holder: { personId: own?.personId ?? null, name: own?.name ?? null },
    handedIn: (own?.handedInAt ?? null) !== null,
    opinions: told.opinions,
  };
}

/** A seat as the system holds it. */
export type SeatRow = {
  readonly largeId: string;
  readonly appealId: string;
  readonly relationshipId: string;
  readonly seat: Seat;
  readonly personId: string | null;
  readonly panelistId: string | null;
  readonly expiresAt: Temporal.Instant | null;
  readonly handedInAt: Temporal.Instant | null;
};

/** The seats of an appeal, or the one of a link's hash; for the system. */
export async function seatsOf(
  access: SystemAccess,
  largeId: string,
  by: { readonly appealId: string } | { readonly tokenHash: Buffer },
): Promise<SeatRow[]> {
  const all = access.tx
    .selectFrom("pair.appeal_seat")
    .select([
      "appeal_id",
      "relationship_id",
      "seat",
      "person_id",
      "panelist_id",
      "expires_at",
      "handed_in_at",
    ])
    .where("large_id", "=", largeId);
  const rows = await ("appealId" in by
    ? all.where("appeal_id", "=", by.appealId)
    : all.where("token_hash", "=", by.tokenHash)
  ).execute();
  return rows.map((row) => ({
    largeId,
    appealId: row.appeal_id,
    relationshipId: row.relationship_id,
    seat: row.seat as Seat,
    personId: row.person_id,
    panelistId: row.panelist_id,
    expiresAt: row.expires_at,
    handedInAt: row.handed_in_at,
  }));
}

/** The appeal that is ruled on, with both opinions; for the system. */
export async function toRule(access: SystemAccess, largeId: string, appealId: string) {
  const appeal = await access.tx
    .selectFrom("pair.appeal as a")
    .innerJoin("pair.assessment_version as v", (join) =>
      join
        .onRef("v.large_id", "=", "a.large_id")
        .onRef("v.relationship_id", "=", "a.relationship_id")
        .onRef("v.number", "=", "a.number"),
    )
    .select(["a.relationship_id", "a.number", "a.criteria", "a.ruled_at", "v.assessment_id"])
    .where("a.large_id", "=", largeId)
    .where("a.id", "=", appealId)
    .executeTakeFirstOrThrow();
  const opinions = await access.tx
    .selectFrom("pair.appeal_opinion")
    .select(["seat", "criterion", "ruling", "reason"])
    .where("large_id", "=", largeId)
    .where("appeal_id", "=", appealId)
    .execute();
  return { ...appeal, opinions: opinions as SeatOpinion[] };
}

/** Somebody who gets a mail. */
export type Reader = { readonly name: string; readonly address: string; readonly language: string };

/** Who is mailed about an appeal; for the system. */
export async function readersOf(access: SystemAccess, largeId: string, appealId: string) {
  const { rows } = await sql<{
    organization: string;
    firm: string;
    relationship_id: string;
    number: number;
    rule_by: Temporal.PlainDate;
    chosen_name: string;
    chosen_email: string;
    chosen_language: string;
  }>`
    select o.name as organization, r.partner_name as firm, a.relationship_id, a.number, a.rule_by,
      p.name as chosen_name, p.email as chosen_email, p.language as chosen_language
    from pair.appeal a
      join shared.organization o on o.id = a.large_id
      join shared.relationship r on r.large_id = a.large_id and r.id = a.relationship_id
      join pair.appeal_seat s on s.large_id = a.large_id and s.appeal_id = a.id and s.seat = 'chosen'
      join pair.panelist p on p.large_id = s.large_id and p.id = s.panelist_id
    where a.large_id = ${largeId} and a.id = ${appealId}`.execute(access.tx);
  const [about] = rows;
  if (!about) return undefined;
  const people = async (which: "reviewers" | "parties"): Promise<Reader[]> => {
    const who =
      which === "reviewers"
        ? sql`select v.person_id from shared.reviewer v where v.large_id = ${largeId} and v.ended_on is null`
        : sql`select m.person_id from shared.membership m
            join shared.relationship r on r.large_id = ${largeId} and r.id = ${about.relationship_id}
            where m.ended_at is null and ((m.organization_id = r.msme_id and m.roles @> array['owner'])
              or (m.organization_id = r.large_id and m.person_id = r.contact_person_id))`;
    const found = await sql<Reader>`
      select p.name, u.email as address, p.language from shared.person p join auth.user u on u.id = p.id
      where p.id in (${who}) order by p.id`.execute(access.tx);
    return found.rows;
  };
  return {
    about,
    chosen: { name: about.chosen_name, address: about.chosen_email, language: about.chosen_language },
    reviewers: await people("reviewers"),
    parties: await people("parties"),
  };
}

/** The appeal that an entry of the record is about; for the system. */
export async function appealOf(
  access: SystemAccess,
  largeId: string,
  entryId: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select fields->>'appeal' as id from pair.entry where large_id = ${largeId} and id = ${entryId}`.execute(
    access.tx,
  );
  return rows[0]?.id;
}
