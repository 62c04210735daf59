import type { LargeAccess, PersonAccess, SystemAccess } from "../../people/access/access.ts";
import { sql, type Tx } from "../../platform/database/database.ts";
import { isId } from "../../platform/ids.ts";
import { notFound } from "../../platform/refusal.ts";
import type { HelpAnswer, HelpMonth, HelpRequest, Wish } from "./help.ts";

type Row = {
  id: string;
  large_id: string;
  relationship_id: string;
  partner: string;
  wish: Wish;
  note: string | null;
  asked_name: string | null;
  asked_telephone: string | null;
  asked_at: Temporal.Instant;
  answer_by: Temporal.PlainDate;
  answer: HelpAnswer | null;
  answer_words: string | null;
  answered_name: string | null;
  answered_telephone: string | null;
  answered_at: Temporal.Instant | null;
  withdrawn_at: Temporal.Instant | null;
};

function request(row: Row): HelpRequest {
  const answered = row.answer !== null && row.answered_at !== null;
  return {
    id: row.id,
    largeId: row.large_id,
    relationshipId: row.relationship_id,
    partner: row.partner,
    wish: row.wish,
    note: row.note,
    asked: { by: row.asked_name ?? "", at: row.asked_at, telephone: row.asked_telephone },
    answerBy: row.answer_by,
    answer: answered
      ? {
          kind: row.answer as HelpAnswer,
          words: row.answer_words,
          by: row.answered_name ?? "",
          telephone: row.answered_telephone,
          at: row.answered_at as Temporal.Instant,
        }
      : null,
    withdrawn: row.withdrawn_at !== null,
  };
}

const shown = 50;

/** Those of one side: what waits first, by the day an answer is due, then the newest. The wall shows them to two alone. */
async function rowsOf(tx: Tx, of: { largeIds: readonly string[]; firm: boolean; id?: string }) {
  const { rows } = await sql<Row>`
    select h.id, h.large_id, h.relationship_id, ${of.firm ? sql`l.name` : sql`r.partner_name`} as partner, h.wish, h.note,
      a.name as asked_name, a.telephone as asked_telephone, h.asked_at, h.answer_by, h.answer, h.answer_words,
      b.name as answered_name, b.telephone as answered_telephone, h.answered_at, h.withdrawn_at
    from pair.help_request h
      join shared.relationship r on r.large_id = h.large_id and r.id = h.relationship_id
      join shared.organization l on l.id = h.large_id
      left join shared.person a on a.id = h.asked_by
      left join shared.person b on b.id = h.answered_by
    where h.large_id = any(${[...of.largeIds]}::uuid[]) ${of.id === undefined ? sql`` : sql`and h.id = ${of.id}`}
      ${of.firm ? sql`and h.msme_id = any(nullif(current_setting('evenhand.msmes', true), '')::uuid[])` : sql``}
    order by (h.answered_at is null and h.withdrawn_at is null) desc,
      case when h.answered_at is null and h.withdrawn_at is null then h.answer_by end, h.asked_at desc
    limit ${shown}`.execute(tx);
  return rows.map(request);
}

/** What the firm asked of its partners. */
export function helpOfFirm(access: PersonAccess, largeIds: readonly string[]): Promise<HelpRequest[]> {
  return rowsOf(access.tx, { largeIds, firm: true });
}

/** What waits at the help desk, and the last that was answered. */
export function helpAtDesk(access: LargeAccess): Promise<HelpRequest[]> {
  return rowsOf(access.tx, { largeIds: [access.largeId], firm: false });
}

/** One of them, for the desk. Refusal `not-found`. */
export async function oneAtDesk(access: LargeAccess, id: string): Promise<HelpRequest> {
  const [found] = isId(id) ? await rowsOf(access.tx, { largeIds: [access.largeId], firm: false, id }) : [];
  if (!found) throw notFound();
  return found;
}

/** Who answers: everybody of the help desk of each organization, by name. */
export async function deskOf(
  { tx }: { readonly tx: Tx },
  largeIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql<{ large_id: string; name: string }>`
    select m.organization_id as large_id, p.name from shared.membership m join shared.person p on p.id = m.person_id
    where m.organization_id = any(${[...largeIds]}::uuid[]) and m.ended_at is null and 'help-desk' = any(m.roles)
    order by p.name, m.id limit 500`.execute(tx);
  return new Map(
    [...Map.groupBy(rows, (row) => row.large_id)].map(([id, people]) => [id, people.map(({ name }) => name)]),
  );
}

/** The country of the large organization: its time zone and its public holidays run the clock. */
export async function countryOf({ tx, largeId }: Pick<LargeAccess, "tx" | "largeId">): Promise<string> {
  const row = await tx
    .selectFrom("shared.organization")
    .select("country")
    .where("id", "=", largeId)
    .executeTakeFirst();
  return row?.country ?? "";
}

/** For C17 and the desk's own page: months that are over, with at least five firms in each; nothing of the others. */
export async function helpMonths(
  { tx }: { readonly tx: Tx },
  largeId: string,
  today: Temporal.PlainDate,
): Promise<HelpMonth[]> {
  const { rows } = await sql<{ month: Temporal.PlainDate; asked: number; in_time: number }>`
    select m.month, m.asked, m.in_time
    from (select ${largeId}::uuid as large_id) l, pair.help_answered(l.large_id, ${today}::date) m`.execute(
    tx,
  );
  return rows.map(({ month, asked, in_time }) => ({ month, asked, inTime: in_time }));
}

/** Whom a mail goes to: those of the help desk, or the one who asked. */
export async function helpReaders(
  access: SystemAccess,
  at: { readonly largeId: string; readonly entryId: string },
  kind: "help.asked" | "help.answered",
): Promise<{ name: string; address: string; language: string; large: string }[]> {
  const asked = kind === "help.asked";
  const { rows } = await sql<{ name: string; address: string; language: string; large: string }>`
    select p.name, u.email as address, p.language, l.name as large
    from pair.entry e
      join pair.help_request h on h.large_id = e.large_id and h.id = (e.fields->>'help')::uuid
      join shared.organization l on l.id = h.large_id
      join shared.membership m on m.ended_at is null and ${
        asked
          ? sql`m.organization_id = h.large_id and 'help-desk' = any(m.roles)`
          : sql`m.organization_id = h.msme_id and m.person_id = h.asked_by`
      }
      join shared.person p on p.id = m.person_id
      join auth."user" u on u.id = p.id
    where e.large_id = ${at.largeId} and e.id = ${at.entryId} and e.kind = ${kind}
      ${asked ? sql`and h.answered_at is null and h.withdrawn_at is null` : sql``}`.execute(access.tx);
  return rows;
}
