import type { RelationshipAccess, SystemAccess } from "../../people/access/access.ts";
import { peopleAt } from "../../people/persons/reads.ts";
import { sql } from "../../platform/database/database.ts";
import { isId } from "../../platform/ids.ts";
import { notFound } from "../../platform/refusal.ts";
import type { PromisedKind } from "../commitments/commitment.ts";
import type { Ask, Outcome } from "./ask.ts";

type Row = {
  id: string;
  kind: PromisedKind | null;
  days: number | null;
  wish: string;
  asked_name: string | null;
  asked_at: Temporal.Instant;
  due_on: Temporal.PlainDate;
  answer: Outcome | null;
  answer_text: string | null;
  answered_name: string | null;
  answered_at: Temporal.Instant | null;
  c_id: string | null;
  c_kind: PromisedKind;
  c_whole: boolean;
  v_of: number | null;
  v_in: number | null;
  v_days: number | null;
  v_quantity: number | null;
};

function ask(row: Row): Ask {
  return {
    id: row.id,
    kind: row.kind,
    days: row.days,
    wish: row.wish,
    asked: { by: row.asked_name ?? "", at: row.asked_at },
    dueOn: row.due_on,
    answer:
      row.answer === null || row.answered_at === null
        ? null
        : {
            outcome: row.answer,
            text: row.answer_text ?? "",
            by: row.answered_name ?? "",
            at: row.answered_at,
            promise:
              row.c_id === null
                ? null
                : {
                    id: row.c_id,
                    kind: row.c_kind,
                    toEverybody: row.c_whole,
                    threshold: row.v_of === null || row.v_in === null ? null : { of: row.v_of, in: row.v_in },
                    days: row.v_days,
                    quantity: row.v_quantity,
                  },
          },
  };
}

async function rowsOf(access: RelationshipAccess, which: { id?: string; before?: string; limit: number }) {
  const { largeId, relationshipId } = access;
  const { rows } = await sql<Row>`
    select q.id, q.kind, q.days, q.wish, a.name as asked_name, q.asked_at, q.due_on, q.answer, q.answer_text,
      b.name as answered_name, q.answered_at, c.id as c_id, c.kind as c_kind, c.relationship_id is null as c_whole,
      v.threshold_of as v_of, v.threshold_in as v_in, v.days as v_days,
      v.quantity as v_quantity
    from pair.commitment_request q
      left join shared.person a on a.id = q.asked_by
      left join shared.person b on b.id = q.answered_by
      left join pair.commitment c on c.large_id = q.large_id and c.id = q.commitment_id
      left join lateral (select * from pair.commitment_version n
        where n.large_id = c.large_id and n.commitment_id = c.id order by n.number desc limit 1) v on true
    where q.large_id = ${largeId} and q.relationship_id = ${relationshipId}
      ${which.id === undefined ? sql`` : sql`and q.id = ${which.id}`}
      ${which.before === undefined ? sql`` : sql`and q.id < ${which.before}`}
    order by q.id desc limit ${which.limit}`.execute(access.tx);
  return rows.map(ask);
}

const onePageHolds = 20;

/** What the firm asked for, the newest first, and the number to go on from where there are more. */
export async function asks(
  access: RelationshipAccess,
  before?: string,
): Promise<{ readonly items: readonly Ask[]; readonly older: string | null }> {
  const found = await rowsOf(access, { limit: onePageHolds + 1, ...(before ? { before } : {}) });
  const items = found.slice(0, onePageHolds);
  return { items, older: found.length > onePageHolds ? (items.at(-1)?.id ?? null) : null };
}

/** One of them. Refusal `not-found`. */
export async function oneAsk(access: RelationshipAccess, id: string): Promise<Ask> {
  const [found] = isId(id) ? await rowsOf(access, { id, limit: 1 }) : [];
  if (!found) throw notFound();
  return found;
}

/** Who looks after the firm, or the large organization itself until somebody is named. */
export async function answerer(access: RelationshipAccess): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select coalesce(p.name, l.name) as name
    from shared.relationship r join shared.organization l on l.id = r.large_id
      left join shared.membership m on m.organization_id = r.large_id and m.person_id = r.contact_person_id
        and m.ended_at is null
      left join shared.person p on p.id = m.person_id
    where r.large_id = ${access.largeId} and r.id = ${access.relationshipId}`.execute(access.tx);
  return rows[0]?.name ?? "";
}

/** Somebody who gets a mail, in their own language. */
export type Reader = { readonly name: string; readonly address: string; readonly language: string };

/** What a mail says of an ask or its answer. */
export type AskNews = {
  readonly who: string;
  readonly large: string;
  readonly msme: string;
  readonly dueOn: Temporal.PlainDate;
  /** Whom to ask back: the one who asked, or who looks after the firm. */
  readonly ask: (Reader & { readonly telephone: string | null }) | null;
  readonly readers: readonly Reader[];
};

/**
 * For whom an entry of the record is news: the person who looks after the firm (else the sponsors) when it asked, its owners
 * and the one who asked when it was answered. Undefined when it is not there.
 */
export async function askNews(
  access: SystemAccess,
  at: { readonly largeId: string; readonly relationshipId: string; readonly entryId: string },
  kind: "commitment.asked" | "commitment.answered",
): Promise<AskNews | undefined> {
  const answered = kind === "commitment.answered";
  const { rows } = await sql<{
    who: string;
    large: string;
    msme: string;
    msme_id: string;
    due_on: Temporal.PlainDate;
    asked_by: string;
    contact_id: string | null;
  }>`
    select p.name as who, l.name as large, r.partner_name as msme, r.msme_id, q.due_on, q.asked_by,
      (select m.person_id from shared.membership m where m.organization_id = r.large_id
        and m.person_id = r.contact_person_id and m.ended_at is null) as contact_id
    from pair.entry e
      join pair.commitment_request q on q.large_id = e.large_id and q.id = (e.fields->>'ask')::uuid
      join shared.relationship r on r.large_id = q.large_id and r.id = q.relationship_id
      join shared.organization l on l.id = r.large_id
      join shared.person p on p.id = ${answered ? sql`q.answered_by` : sql`q.asked_by`}
    where e.large_id = ${at.largeId} and e.id = ${at.entryId} and e.kind = ${kind}
      and e.relationship_id = ${at.relationshipId}`.execute(access.tx);
  const [found] = rows;
  if (!found) return undefined;
  const { who, large, msme, due_on: dueOn, asked_by, contact_id } = found;
  const people = await peopleAt(access, [at.largeId, found.msme_id]);
  const contact = people.find((one) => one.id === contact_id && one.organizationId === at.largeId);
  const asker = people.find((one) => one.id === asked_by);
  const readers = answered
    ? people.filter(
        (one) => one.organizationId === found.msme_id && (one.id === asked_by || one.roles.includes("owner")),
      )
    : contact
      ? [contact]
      : people.filter((one) => one.organizationId === at.largeId && one.roles.includes("sponsor"));
  return { who, large, msme, dueOn, ask: (answered ? contact : asker) ?? null, readers };
}
