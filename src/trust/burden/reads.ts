import type { RelationshipAccess, SystemAccess } from "../../people/access/access.ts";
import { sql, type Tx } from "../../platform/database/database.ts";
import { isId } from "../../platform/ids.ts";
import { notFound } from "../../platform/refusal.ts";
import type { RequestKind, RequestOutcome } from "../../relationships/requests/request.ts";
import type { DocumentKind, TimeRequest } from "./burden.ts";

type Row = {
  id: string;
  relationship_id: string;
  kind: RequestKind;
  about: string;
  minutes: number;
  why: string;
  readers: string;
  due_on: Temporal.PlainDate | null;
  asked_name: string | null;
  asked_at: Temporal.Instant;
  reason: string | null;
  used: number | null;
  budget: number | null;
  outcome: RequestOutcome | null;
  reminded_at: Temporal.Instant | null;
  reminded_name: string | null;
  reminded_again_at: Temporal.Instant | null;
  too_much: string | null;
  too_much_name: string | null;
  too_much_at: Temporal.Instant | null;
  heard: string | null;
  heard_name: string | null;
  heard_at: Temporal.Instant | null;
  d_kind: DocumentKind | null;
  d_title: string | null;
  place: string | null;
  file_hash: string | null;
  file_name: string | null;
  file_type: string | null;
  file_bytes: number | null;
  sent_name: string | null;
  sent_at: Temporal.Instant | null;
};

const said = (text: string | null, by: string | null, at: Temporal.Instant | null) =>
  text === null || at === null ? null : { text, by: by ?? "", at };

function request(row: Row): TimeRequest {
  return {
    ...{ id: row.id, relationshipId: row.relationship_id, kind: row.kind, about: row.about },
    ...{ minutes: row.minutes, why: row.why, readers: row.readers, dueOn: row.due_on },
    asked: { by: row.asked_name, at: row.asked_at },
    reason: row.reason,
    over: row.used !== null && row.budget !== null && row.used + row.minutes > row.budget,
    outcome: row.outcome,
    reminded: row.reminded_at,
    remindedAgain: row.reminded_again_at && { by: row.reminded_name ?? "", at: row.reminded_again_at },
    tooMuch: said(row.too_much, row.too_much_name, row.too_much_at),
    heard: said(row.heard, row.heard_name, row.heard_at),
    document:
      row.d_kind === null
        ? null
        : {
            kind: row.d_kind,
            title: row.d_title ?? "",
            place: row.place,
            file:
              row.file_hash === null
                ? null
                : {
                    hash: row.file_hash,
                    name: row.file_name ?? "",
                    type: row.file_type ?? "",
                    bytes: Number(row.file_bytes ?? 0),
                  },
            sent: row.sent_at && { by: row.sent_name ?? "", at: row.sent_at },
          },
  };
}

type Of = { readonly tx: Tx; readonly largeId: string; readonly relationshipId: string };
const shown = 100;

async function rowsOf({ tx, largeId, relationshipId }: Of, which: { id?: string; since?: Temporal.Instant }) {
  const { rows } = await sql<Row>`
    select q.id, q.relationship_id, q.kind, q.about, q.minutes, q.why, q.readers, q.due_on, a.name as asked_name, q.asked_at,
      q.reason, q.used, q.budget, q.outcome, q.reminded_at, b.name as reminded_name, q.reminded_again_at, q.too_much,
      t.name as too_much_name, q.too_much_at, q.heard, h.name as heard_name, q.heard_at, d.kind as d_kind, d.title as d_title,
      d.place, d.file_hash, d.file_name, d.file_type, d.file_bytes, s.name as sent_name, d.answered_at as sent_at
    from pair.request q
      left join shared.person a on a.id = q.asked_by
      left join shared.person b on b.id = q.reminded_by
      left join shared.person t on t.id = q.too_much_by
      left join shared.person h on h.id = q.heard_by
      left join pair.asked_document d on d.large_id = q.large_id and d.id = q.id
      left join shared.person s on s.id = d.answered_by
    where q.large_id = ${largeId} and q.relationship_id = ${relationshipId}
      ${which.id === undefined ? sql`` : sql`and q.id = ${which.id}`}
      ${which.since === undefined ? sql`` : sql`and (q.outcome is null or q.asked_at >= ${which.since})`}
    order by q.outcome is not null, case when q.outcome is null then q.due_on end, q.asked_at desc
    limit ${shown}`.execute(tx);
  return rows.map(request);
}

/** What is open, and what was asked since a moment: what is due first stands first. */
export function requestsOf(of: Of, since: Temporal.Instant): Promise<TimeRequest[]> {
  return rowsOf(of, { since });
}

/** One of them. Refusal `not-found`. */
export async function oneRequest(access: RelationshipAccess, id: string): Promise<TimeRequest> {
  const [found] = isId(id) ? await rowsOf(access, { id }) : [];
  if (!found) throw notFound();
  return found;
}

/** For C11: what one firm was asked for in one quarter. `budget` is null for requests that are older than budgets. */
export type AskedQuarter = {
  readonly relationshipId: string;
  /** The first day of the quarter. */
  readonly quarter: Temporal.PlainDate;
  readonly minutes: number;
  readonly requests: number;
  readonly budget: number | null;
  readonly reasons: number;
  /** Documents asked for within twelve months of asking before. */
  readonly twice: number;
};

/** Minutes a quarter of each relationship that the reader may see, or of one; what was withdrawn is left out. */
export async function minutesByQuarter(
  { tx }: { readonly tx: Tx },
  largeId: string,
  relationshipId: string | null = null,
): Promise<AskedQuarter[]> {
  const { rows } = await sql<{
    relationship_id: string;
    quarter: Temporal.PlainDate;
    minutes: number;
    requests: number;
    budget: number | null;
    reasons: number;
    twice: number;
  }>`
    select m.* from (select ${largeId}::uuid as large_id) l, pair.minutes_asked(l.large_id, ${relationshipId}::uuid) m`.execute(
    tx,
  );
  return rows.map(({ relationship_id, ...rest }) => ({ relationshipId: relationship_id, ...rest }));
}

/** What a mail says of one request, and who reads it: the firm's owners, or whoever asked (else who looks after the firm). */
export type TimeNews = {
  readonly large: string;
  readonly msme: string;
  readonly minutes: number;
  readonly open: boolean;
  readonly who: {
    readonly asked: string;
    readonly reminded: string;
    readonly tooMuch: string;
    readonly heard: string;
  };
  readonly firm: readonly Reader[];
  readonly asker: readonly Reader[];
};
type Reader = { readonly name: string; readonly address: string; readonly language: string };

/** Undefined when there is no such request. */
export async function timeNews(
  { tx }: SystemAccess,
  at: { readonly largeId: string; readonly relationshipId: string; readonly id: string },
): Promise<TimeNews | undefined> {
  const { rows } = await sql<{
    large: string;
    msme: string;
    msme_id: string;
    minutes: number;
    outcome: string | null;
    asker: string | null;
    asked: string | null;
    reminded: string | null;
    too_much: string | null;
    heard: string | null;
  }>`
    select l.name as large, r.partner_name as msme, r.msme_id, q.minutes, q.outcome,
      coalesce((select m.person_id from shared.membership m where m.organization_id = q.large_id
        and m.person_id = q.asked_by and m.ended_at is null), r.contact_person_id) as asker,
      a.name as asked, b.name as reminded, t.name as too_much, h.name as heard
    from pair.request q
      join shared.relationship r on r.large_id = q.large_id and r.id = q.relationship_id
      join shared.organization l on l.id = q.large_id
      left join shared.person a on a.id = q.asked_by
      left join shared.person b on b.id = q.reminded_by
      left join shared.person t on t.id = q.too_much_by
      left join shared.person h on h.id = q.heard_by
    where q.large_id = ${at.largeId} and q.relationship_id = ${at.relationshipId} and q.id = ${at.id}`.execute(
    tx,
  );
  const [found] = rows;
  if (!found) return undefined;
  const people = await sql<Reader & { firm: boolean }>`
    select p.name, u.email as address, p.language, m.organization_id = ${found.msme_id} as firm
    from shared.membership m join shared.person p on p.id = m.person_id join auth."user" u on u.id = p.id
    where m.ended_at is null and ((m.organization_id = ${found.msme_id} and 'owner' = any(m.roles))
      or (m.organization_id = ${at.largeId} and m.person_id = ${found.asker}))
    order by m.since, m.id`.execute(tx);
  return {
    ...{ large: found.large, msme: found.msme, minutes: found.minutes, open: found.outcome === null },
    who: {
      asked: found.asked ?? "",
      reminded: found.reminded ?? "",
      tooMuch: found.too_much ?? "",
      heard: found.heard ?? "",
    },
    firm: people.rows.filter(({ firm }) => firm),
    asker: people.rows.filter(({ firm }) => !firm),
  };
}

/** The request that an entry of the record is about. */
export async function requestOfEntry(
  { tx }: SystemAccess,
  at: { readonly largeId: string; readonly entryId: string },
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string | null }>`
    select fields->>'request' as id from pair.entry
    where large_id = ${at.largeId} and id = ${at.entryId}`.execute(tx);
  return rows[0]?.id ?? undefined;
}
