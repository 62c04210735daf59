import type { LargeAccess, RelationshipAccess } from "../../people/access/access.ts";
import { sql } from "../../platform/database/database.ts";
import { isId } from "../../platform/ids.ts";
import { notFound } from "../../platform/refusal.ts";
import type { Audience, Posted, ProblemKind } from "./problem.ts";

type Row = {
  id: string;
  kind: ProblemKind;
  title: string;
  text: string;
  audience: Audience;
  trial_amount: number | null;
  trial_currency: string | null;
  trial_per: string | null;
  closes_on: Temporal.PlainDate;
  decides_name: string | null;
  posted_at: Temporal.Instant;
  posted_name: string | null;
  ended_at: Temporal.Instant | null;
  ended_name: string | null;
  ended_reason: string | null;
};

function posted(row: Row): Posted {
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    text: row.text,
    audience: row.audience,
    trial:
      row.trial_amount === null
        ? null
        : { amount: row.trial_amount, currency: row.trial_currency ?? "", per: row.trial_per ?? "" },
    closesOn: row.closes_on,
    decides: row.decides_name ?? "",
    posted: { by: row.posted_name ?? "", at: row.posted_at },
    ended: row.ended_at && { by: row.ended_name ?? "", at: row.ended_at, reason: row.ended_reason ?? "" },
  };
}

const columns = sql`q.id, q.kind, q.title, q.text, q.audience, q.trial_amount, q.trial_currency, q.trial_per, q.closes_on,
  d.name as decides_name, q.posted_at, p.name as posted_name, q.ended_at, e.name as ended_name, q.ended_reason`;
const people = sql`left join shared.person d on d.id = q.decides left join shared.person p on p.id = q.posted_by
  left join shared.person e on e.id = q.ended_by`;

const onePageHolds = 50;

/** What was posted, the newest first, and the id to go on from where there are more. */
export async function problems(
  access: LargeAccess,
  after?: string,
): Promise<{ readonly items: readonly Posted[]; readonly older: string | null }> {
  const { rows } = await sql<Row>`
    select ${columns} from shared.problem q ${people}
    where q.large_id = ${access.largeId}
      ${after !== undefined && isId(after) ? sql`and (q.posted_at, q.id) < (select b.posted_at, b.id from shared.problem b where b.large_id = ${access.largeId} and b.id = ${after})` : sql``}
    order by q.posted_at desc, q.id desc limit ${onePageHolds + 1}`.execute(access.tx);
  const items = rows.slice(0, onePageHolds).map(posted);
  return { items, older: rows.length > onePageHolds ? (items.at(-1)?.id ?? null) : null };
}

/** What is posted to one firm and still takes ideas, the nearest last day first, at most 50. */
export async function openProblems(
  access: Pick<RelationshipAccess, "tx" | "largeId" | "relationshipId" | "today">,
): Promise<Posted[]> {
  const { rows } = await sql<Row>`
    select ${columns} from shared.problem q ${people}
    where q.large_id = ${access.largeId} and q.ended_at is null and q.closes_on >= ${access.today}
      and (q.audience = 'everybody' or exists (select 1 from pair.problem_partner k
        where k.large_id = ${access.largeId} and k.problem_id = q.id and k.relationship_id = ${access.relationshipId}))
    order by q.closes_on, q.id limit ${onePageHolds}`.execute(access.tx);
  return rows.map(posted);
}

/** One of them, for a firm as far as it was posted to it. Refusal `not-found`. */
export async function oneProblem(access: LargeAccess | RelationshipAccess, id: string): Promise<Posted> {
  const mine =
    "relationshipId" in access
      ? sql`and (q.audience = 'everybody' or exists (select 1 from pair.problem_partner k
          where k.large_id = ${access.largeId} and k.problem_id = q.id and k.relationship_id = ${access.relationshipId}))`
      : sql``;
  const { rows } = isId(id)
    ? await sql<Row>`select ${columns} from shared.problem q ${people}
        where q.large_id = ${access.largeId} and q.id = ${id} ${mine}`.execute(access.tx)
    : { rows: [] };
  const [row] = rows;
  if (!row) throw notFound();
  return posted(row);
}

/** The chosen partners of a problem, by name. */
export async function partnersOf(access: LargeAccess, id: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select r.partner_name as name from pair.problem_partner k
      join shared.relationship r on r.large_id = k.large_id and r.id = k.relationship_id
    where k.large_id = ${access.largeId} and k.problem_id = ${id} order by r.name_key limit 200`.execute(
    access.tx,
  );
  return rows.map((row) => row.name);
}

/** How many ideas came for a problem. */
export async function ideaCount(access: LargeAccess, id: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from pair.idea i where i.large_id = ${access.largeId} and i.problem_id = ${id}`.execute(
    access.tx,
  );
  return rows[0]?.count ?? 0;
}

export type Choice = { readonly id: string; readonly name: string };

/** The relationships that work, under each of these keys of names. */
export async function partnersCalled(
  access: LargeAccess,
  keys: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql<{ name_key: string; ids: string[] }>`
    select r.name_key, array_agg(r.id) as ids from shared.relationship r
    where r.large_id = ${access.largeId} and r.state = 'active' and r.name_key = any(${keys}::text[])
    group by 1`.execute(access.tx);
  return new Map(rows.map((row) => [row.name_key, row.ids]));
}

/** A few names to suggest. */
export async function somePartners(access: LargeAccess): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select r.partner_name as name from shared.relationship r
    where r.large_id = ${access.largeId} and r.state = 'active' order by r.name_key, r.id limit 3`.execute(
    access.tx,
  );
  return rows.map((row) => row.name);
}

/** Who may decide: managers and leaders of the large organization, the reader first. */
export async function deciders(access: LargeAccess): Promise<Choice[]> {
  const { rows } = await sql<Choice>`
    select p.id, p.name from shared.membership m join shared.person p on p.id = m.person_id
    where m.organization_id = ${access.largeId} and m.ended_at is null
      and m.roles && array['relationship-manager', 'sponsor']
    order by p.id <> ${access.personId}, p.name, p.id limit 100`.execute(access.tx);
  return rows;
}

/** The money of the large organization. */
export async function currencyOf(access: LargeAccess): Promise<string> {
  const { rows } = await sql<{ currency: string }>`
    select currency from shared.organization where id = ${access.largeId}`.execute(access.tx);
  return rows[0]?.currency ?? "EUR";
}
