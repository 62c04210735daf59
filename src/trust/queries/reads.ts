import type { LargeAccess, RelationshipAccess } from "../../people/access/access.ts";
import { sql } from "../../platform/database/database.ts";
import { isId } from "../../platform/ids.ts";
import { notFound } from "../../platform/refusal.ts";
import type { Query, Question } from "./query.ts";

type Row = {
  id: string;
  invoice_id: string;
  invoice_number: string | null;
  question: Question;
  words: string | null;
  asker: string | null;
  asked_on: Temporal.PlainDate;
  due_on: Temporal.PlainDate;
  answer: string | null;
  answerer: string | null;
  answered_on: Temporal.PlainDate | null;
  withdrawn_on: Temporal.PlainDate | null;
};
type Which = {
  readonly id?: string | undefined;
  readonly invoice?: string | undefined;
  readonly before?: string | undefined;
};

const onePageHolds = 20;

/** Questions of the firm about its invoices, the newest first, and the number to go on from where there are more. */
export async function queries(
  { tx, largeId, relationshipId }: RelationshipAccess,
  { id, invoice, before }: Which = {},
): Promise<{ readonly items: readonly Query[]; readonly older: string | null }> {
  const { rows } = await sql<Row>`
    select q.id, q.invoice_id, q.invoice_number, q.question, q.words, a.name as asker, q.asked_on, q.due_on, q.answer,
      b.name as answerer, q.answered_on, q.withdrawn_on
    from pair.query q
      left join shared.person a on a.id = q.asked_by
      left join shared.person b on b.id = q.answered_by
    where q.large_id = ${largeId} and q.relationship_id = ${relationshipId}
      ${id === undefined ? sql`` : sql`and q.id = ${id}`}
      ${invoice === undefined ? sql`` : sql`and q.invoice_id = ${invoice}`}
      ${before === undefined ? sql`` : sql`and q.id < ${before}`}
    order by q.id desc limit ${onePageHolds + 1}`.execute(tx);
  const items = rows.slice(0, onePageHolds).map(query);
  return { items, older: rows.length > onePageHolds ? (items.at(-1)?.id ?? null) : null };
}

function query(row: Row): Query {
  const { answer, answered_on: on } = row;
  return {
    id: row.id,
    invoiceId: row.invoice_id,
    invoiceNumber: row.invoice_number,
    question: row.question,
    words: row.words,
    asked: { by: row.asker ?? "", on: row.asked_on },
    dueOn: row.due_on,
    answer: answer === null || on === null ? null : { text: answer, by: row.answerer ?? "", on },
    withdrawnOn: row.withdrawn_on,
  };
}

/** One of them. Refusal `not-found`. */
export async function oneQuery(access: RelationshipAccess, id: string): Promise<Query> {
  const [found] = isId(id) ? (await queries(access, { id })).items : [];
  if (!found) throw notFound();
  return found;
}

/** The number of an invoice of the relationship. Refusal `not-found`. */
export async function invoiceNumber(
  { tx, largeId, relationshipId }: RelationshipAccess,
  id: string,
): Promise<string | null> {
  const row = isId(id)
    ? await tx
        .selectFrom("pair.invoice")
        .select("number")
        .where("large_id", "=", largeId)
        .where("relationship_id", "=", relationshipId)
        .where("id", "=", id)
        .executeTakeFirst()
    : undefined;
  if (!row) throw notFound();
  return row.number;
}

/** Questions that wait for an answer, by the day that was promised; `mine` narrows to the partners of this person. */
export async function queriesWaiting(
  { tx, largeId, personId }: LargeAccess,
  mine: boolean,
  most: number,
): Promise<
  {
    readonly id: string;
    readonly relationshipId: string;
    readonly partner: string;
    readonly due: Temporal.PlainDate;
  }[]
> {
  const { rows } = await sql<{
    id: string;
    relationshipId: string;
    partner: string;
    due: Temporal.PlainDate;
  }>`
    select q.id, q.relationship_id as "relationshipId", r.partner_name as partner, q.due_on as due
    from pair.query q join shared.relationship r on r.large_id = q.large_id and r.id = q.relationship_id
      ${mine ? sql`and r.contact_person_id = ${personId}` : sql``}
    where q.large_id = ${largeId} and q.answered_at is null and q.withdrawn_at is null
    order by q.due_on, q.id limit ${most}`.execute(tx);
  return rows;
}
