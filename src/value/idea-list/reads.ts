import type { LargeAccess, PersonAccess, RelationshipAccess } from "../../people/access/access.ts";
import type { Side } from "../../people/access/role.ts";
import { type RawBuilder, sql } from "../../platform/database/database.ts";
import { nameKey } from "../../relationships/organizations/name.ts";
import type { Outcome, Stage } from "../ideas/idea.ts";
import { readCursor, writeCursor } from "../lists/cursor.ts";
import type { IdeaList, IdeaRow } from "./list.ts";

/** Above this many finds a search walks the list instead: it will meet enough of them soon. */
const fewFinds = 500;
export const countCap = 5_000;

/** Whose ideas: those of a large organization, or those of the relationships of a firm. */
export type Whose = Pick<LargeAccess | PersonAccess | RelationshipAccess, "tx" | "today" | "personId"> & {
  readonly side: Side;
  readonly largeIds: readonly string[];
  /** For a firm, or for one partner. */
  readonly relationshipIds?: readonly string[];
  /** "Assigned only". */
  readonly narrow?: boolean;
};

type Row = {
  id: string;
  relationship_id: string;
  title: string;
  side: Side;
  partner: string | null;
  stage: Stage;
  sent_at: Temporal.Instant;
  due_on: Temporal.PlainDate;
  back_on: Temporal.PlainDate | null;
  problem: string | null;
  answer: Outcome | null;
  reason: string | null;
};

const ofLarge = ({ largeIds }: Whose): RawBuilder<unknown> =>
  largeIds.length === 1 ? sql`i.large_id = ${largeIds[0]}` : sql`i.large_id = any(${largeIds}::uuid[])`;

/** What a list asks beside whose ideas they are. */
async function conditions(whose: Whose, list: IdeaList): Promise<RawBuilder<unknown>> {
  const parts: RawBuilder<unknown>[] = [sql`true`];
  if (whose.relationshipIds) parts.push(sql`i.relationship_id = any(${whose.relationshipIds}::uuid[])`);
  if (list.partner) parts.push(sql`i.relationship_id = ${list.partner}`);
  if (list.from) parts.push(sql`i.side = ${list.from}`);
  if (list.problem) parts.push(sql`i.problem_id = ${list.problem}`);
  const waiting = sql`i.stage in ('title', 'outline', 'full', 'later')
    and (i.stage <> 'later' or i.back_on <= ${whose.today})`;
  if (list.stage === "waiting") parts.push(waiting);
  else if (list.stage) parts.push(sql`i.stage = ${list.stage}`);
  if (list.late) parts.push(sql`${waiting} and i.due_on < ${whose.today}`);
  if (list.sort === "due" && !list.stage && !list.late) parts.push(waiting);
  if (list.mine)
    parts.push(sql`exists (select 1 from shared.relationship k where k.large_id = i.large_id and k.id = i.relationship_id
      and k.contact_person_id = ${whose.personId})`);
  const part = list.search ? nameKey(list.search) : "";
  if (part) {
    const found = await titled(whose, part);
    parts.push(found ? sql`i.id = any(${found}::uuid[])` : sql`strpos(i.title_key, ${part}) > 0`);
  }
  return sql.join(parts, sql` and `);
}

/** The ids of a rare part of a title; undefined where walking the list is faster. */
async function titled(whose: Whose, part: string): Promise<string[] | undefined> {
  if (whose.narrow || part.length < 3) return undefined;
  const found: string[] = [];
  for (const large of whose.largeIds) {
    const { rows } = await sql<{ id: string }>`
      select id from shared.ideas_titled(${large}, ${part}) as id limit ${fewFinds + 1}`.execute(whose.tx);
    if (rows.length > fewFinds) return undefined;
    found.push(...rows.map((row) => row.id));
  }
  return found;
}

/** One page of ideas, `limit` rows (50 unless told), by keyset; `next` is the cursor to go on from. */
export async function ideas(
  whose: Whose,
  list: IdeaList,
  limit = 50,
): Promise<{ readonly rows: readonly IdeaRow[]; readonly next: string | null }> {
  if (whose.largeIds.length === 0) return { rows: [], next: null };
  const where = await conditions(whose, list);
  const found = await walk(whose, where, list, limit + 1);
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  const more = last && found.length > limit;
  return { rows, next: more ? writeCursor(list.sort === "due" ? last.dueOn : last.sentAt, last.id) : null };
}

async function walk(
  whose: Whose,
  where: RawBuilder<unknown>,
  list: IdeaList,
  limit: number,
): Promise<IdeaRow[]> {
  const cursor = readCursor(list.sort === "due" ? "day" : "moment", list.after);
  const beyond = !cursor
    ? sql``
    : list.sort === "due"
      ? sql`and (i.due_on, i.id) > (${cursor[0]}::date, ${cursor[1]}::uuid)`
      : sql`and (i.sent_at, i.id) < (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`;
  const order = list.sort === "due" ? sql`i.due_on, i.id` : sql`i.sent_at desc, i.id desc`;
  const { rows } = await sql<Row>`
    select i.id, i.relationship_id, i.title, i.side, i.stage, i.sent_at, i.due_on, i.back_on, q.title as problem,
      a.answer, a.reason, ${whose.side === "large" ? sql`r.partner_name` : sql`l.name`} as partner
    from (select * from pair.idea i where ${ofLarge(whose)} and ${where} ${beyond} order by ${order} limit ${limit}) i
      left join shared.relationship r on r.large_id = i.large_id and r.id = i.relationship_id
      left join shared.organization l on l.id = i.large_id
      left join shared.problem q on q.large_id = i.large_id and q.id = i.problem_id
      left join lateral (select n.answer, n.reason from pair.idea_answer n
        where n.large_id = i.large_id and n.idea_id = i.id order by n.answered_at desc, n.id desc limit 1) a on true
    order by ${order}`.execute(whose.tx);
  return rows.map((row) => ({
    id: row.id,
    relationshipId: row.relationship_id,
    title: row.title,
    side: row.side,
    partner: row.partner ?? "",
    stage: row.stage,
    sentAt: row.sent_at,
    dueOn: row.due_on,
    backOn: row.back_on,
    problem: row.problem,
    answer: row.answer === null ? null : { outcome: row.answer, reason: row.reason ?? "" },
  }));
}

/** Every idea of the list in its order, in pages of 1,000: the export holds exactly what is filtered. */
export async function* everyIdea(whose: Whose, list: IdeaList): AsyncGenerator<readonly IdeaRow[]> {
  let after: string | null = null;
  do {
    const { after: _from, ...rest } = list;
    const page: Awaited<ReturnType<typeof ideas>> = await ideas(
      whose,
      after ? { ...rest, after } : rest,
      1000,
    );
    yield page.rows;
    after = page.next;
  } while (after);
}

/** How many there are, counted to 5,000. */
export async function ideaCount(
  whose: Whose,
  list: IdeaList,
): Promise<{ readonly number: number; readonly capped: boolean }> {
  if (whose.largeIds.length === 0) return { number: 0, capped: false };
  const where = await conditions(whose, list);
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (select 1 from pair.idea i where ${ofLarge(whose)} and ${where} limit ${countCap + 1}) few`.execute(
    whose.tx,
  );
  const count = rows[0]?.count ?? 0;
  return { number: Math.min(count, countCap), capped: count > countCap };
}

/** Under which rules the ideas of one page may be read and what a trial is paid, by idea: for the list of a firm. */
export async function termsOf(
  whose: Whose,
  ids: readonly string[],
): Promise<
  ReadonlyMap<
    string,
    {
      readonly readers: readonly string[];
      readonly owns: string;
      readonly trial: { amount: number; currency: string; per: string } | null;
    }
  >
> {
  const { rows } = await sql<{
    idea_id: string;
    owns: string;
    trial_amount: number | null;
    trial_currency: string | null;
    trial_per: string | null;
    readers: string[];
  }>`
    select distinct on (n.idea_id) n.idea_id, n.owns, n.trial_amount, n.trial_currency, n.trial_per,
      coalesce((select array_agg(p.name order by p.name) from pair.idea_reader r join shared.person p on p.id = r.person_id
        where r.large_id = n.large_id and r.idea_id = n.idea_id and r.number = n.number), '{}') as readers
    from pair.idea_rules n
    where n.large_id = any(${whose.largeIds}::uuid[]) and n.idea_id = any(${ids}::uuid[])
    order by n.idea_id, (n.number = pair.idea_rules_agreed(n.large_id, n.idea_id)) desc, n.number desc`.execute(
    whose.tx,
  );
  return new Map(
    rows.map((row) => [
      row.idea_id,
      {
        readers: row.readers,
        owns: row.owns,
        trial:
          row.trial_amount === null
            ? null
            : { amount: row.trial_amount, currency: row.trial_currency ?? "", per: row.trial_per ?? "" },
      },
    ]),
  );
}

/** What the partner and the problem of a filter are called. */
export async function namesFor(
  access: LargeAccess,
  list: IdeaList,
): Promise<{ readonly partner: string | undefined; readonly problem: string | undefined }> {
  const { rows } = await sql<{ partner: string | null; problem: string | null }>`
    select (select r.partner_name from shared.relationship r where r.large_id = ${access.largeId} and r.id = ${list.partner ?? null}) as partner,
      (select q.title from shared.problem q where q.large_id = ${access.largeId} and q.id = ${list.problem ?? null}) as problem`.execute(
    access.tx,
  );
  return { partner: rows[0]?.partner ?? undefined, problem: rows[0]?.problem ?? undefined };
}
