import type { LargeAccess, SystemAccess } from "../../people/access/access.ts";
import { type RawBuilder, sql, type Tx } from "../../platform/database/database.ts";
import { isId } from "../../platform/ids.ts";
import { notFound } from "../../platform/refusal.ts";
import type { Attestation, Figure, Quarter, ShownAct } from "./attestation.ts";

export type Of = { readonly tx: Tx; readonly largeId: string };

type Row = {
  id: string;
  unit_id: string | null;
  quarter_from: Temporal.PlainDate;
  quarter_until: Temporal.PlainDate;
  due_on: Temporal.PlainDate;
  leader_id: string | null;
  leader: string | null;
  deputy_id: string | null;
  deputy: string | null;
  noticed_at: Temporal.Instant | null;
  figures_on: Temporal.PlainDate | null;
  words: string | null;
  given_by: string | null;
  giver: string | null;
  given_at: Temporal.Instant | null;
  missed_at: Temporal.Instant | null;
  reason: string | null;
  reason_name: string | null;
  reason_at: Temporal.Instant | null;
};

/** A page of words, the newest quarter first; `before` is the last of the page before. */
export type Part = { readonly before?: string | undefined; readonly limit: number };
type Listed = { readonly items: readonly Attestation[]; readonly older: string | null };

/** The words of an organization and its units. */
export async function attestationsOf(of: Of, part: Part): Promise<Listed> {
  return listed(of, sql`true`, part);
}

/** What the leaders of the whole and of one unit said or missed, for the partners of that unit; open ones are nobody's news. */
export async function attestationsTold(of: Of, unitId: string | null, part: Part): Promise<Listed> {
  const theirs = sql`(a.given_at is not null or a.missed_at is not null)
    and (a.unit_id is null or a.unit_id = ${unitId}::uuid)`;
  return listed(of, theirs, part);
}

async function listed(of: Of, where: RawBuilder<unknown>, { before, limit }: Part): Promise<Listed> {
  const past = sql`exists (select from shared.attestation c where c.large_id = a.large_id and c.id = ${before}
    and (a.quarter_from < c.quarter_from or a.quarter_from = c.quarter_from and a.unit_id is not null
      and (c.unit_id is null or a.unit_id > c.unit_id)))`;
  const all = await found(of, before && isId(before) ? sql`${where} and ${past}` : where, limit + 1);
  const items = all.slice(0, limit);
  return { items, older: all.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** One of them. Refusal `not-found`. */
export async function attestation(of: Of, id: string): Promise<Attestation> {
  const [one] = isId(id) ? await found(of, sql`a.id = ${id}`, 1) : [];
  if (!one) throw notFound();
  return one;
}

/** Those that are neither given nor missed. */
export async function openOnes(of: Of): Promise<Attestation[]> {
  return found(of, sql`a.given_at is null and a.missed_at is null`, 1000);
}

/** The word that a place gave last before a quarter. */
export async function lastGiven(
  of: Of,
  unitId: string | null,
  before: Quarter,
): Promise<Attestation | undefined> {
  const where = sql`a.given_at is not null and a.unit_id is not distinct from ${unitId}::uuid
    and a.quarter_from < ${before.from}`;
  return (await found(of, where, 1))[0];
}

async function found({ tx, largeId }: Of, where: RawBuilder<unknown>, most: number): Promise<Attestation[]> {
  const { rows } = await sql<Row>`
    select a.id, a.unit_id, a.quarter_from, a.quarter_until, a.due_on, a.leader_id, l.name as leader, a.deputy_id,
      d.name as deputy, a.noticed_at, a.figures_on, a.words, a.given_by, g.name as giver, a.given_at, a.missed_at,
      a.reason, r.name as reason_name, a.reason_at
    from shared.attestation a left join shared.person l on l.id = a.leader_id
      left join shared.person d on d.id = a.deputy_id left join shared.person g on g.id = a.given_by
      left join shared.person r on r.id = a.reason_by
    where a.large_id = ${largeId} and ${where}
    order by a.quarter_from desc, a.unit_id nulls first limit ${most}`.execute(tx);
  const by = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? "" });
  return rows.map((row) => {
    const given = by(row.given_by, row.giver);
    return {
      id: row.id,
      unitId: row.unit_id,
      from: row.quarter_from,
      until: row.quarter_until,
      dueOn: row.due_on,
      leader: by(row.leader_id, row.leader),
      deputy: by(row.deputy_id, row.deputy),
      noticedAt: row.noticed_at,
      figuresOn: row.figures_on,
      words: row.words,
      given: given && row.given_at && { ...given, at: row.given_at },
      missedAt: row.missed_at,
      reason:
        row.reason === null || row.reason_at === null
          ? null
          : { text: row.reason, by: row.reason_name ?? "", at: row.reason_at },
    };
  });
}

/** The acts behind a word, by day. Firms that were met come with their names, so this is for the large side. */
export async function actsWithFirms({ tx, largeId }: LargeAccess, id: string): Promise<ShownAct[]> {
  const met = sql`select m.id, 'met' as kind, m.met_on as "on", m.what, m.evidence, null as amount, null as currency,
      r.partner_name as firm, m.denied_words as denied
    from pair.leader_met m join shared.relationship r on r.large_id = m.large_id and r.id = m.relationship_id
    where m.large_id = ${largeId} and m.attestation_id = ${id}`;
  return acts({ tx, largeId }, id, sql`union all ${met}`);
}

/** The acts that every partner reads. */
export async function actsTold(of: Of, id: string): Promise<ShownAct[]> {
  return acts(of, id, sql``);
}

async function acts({ tx, largeId }: Of, id: string, more: RawBuilder<unknown>): Promise<ShownAct[]> {
  const { rows } = await sql<Omit<ShownAct, "money"> & { amount: number | null; currency: string | null }>`
    select id, kind, happened_on as "on", what, evidence, amount, currency, null as firm, null as denied
    from shared.attestation_act where large_id = ${largeId} and attestation_id = ${id}
    ${more} order by "on", id`.execute(tx);
  return rows.map(({ amount, currency, ...act }) => ({
    ...act,
    money: amount === null || currency === null ? null : { amount, currency },
  }));
}

/** How many firms were met, and how many of them say that it was not so. */
export async function metCount(
  { tx, largeId }: Of,
  id: string,
): Promise<{ readonly met: number; readonly denied: number }> {
  const { rows } = await sql<{ met: number; denied: number }>`
    select met, denied from shared.leader_met_count(${largeId}, ${id})`.execute(tx);
  return rows[0] ?? { met: 0, denied: 0 };
}

type FigureRow = Omit<Figure, "threshold" | "commitmentId"> & {
  commitment_id: string;
  threshold_of: number | null;
  threshold_in: number | null;
};

/** What was frozen with a word; a partner reads what at least five firms stand in. */
export async function figuresOf({ tx, largeId }: Of, id: string): Promise<Figure[]> {
  const { rows } = await sql<FigureRow>`
    select kind, position, commitment_id, promise, days, threshold_of, threshold_in, unit, firms, kept, decided, done
    from shared.attestation_figure where large_id = ${largeId} and attestation_id = ${id}
    order by kind, position`.execute(tx);
  return rows.map(({ commitment_id: commitmentId, threshold_of, threshold_in, ...row }) => ({
    ...row,
    commitmentId,
    threshold: threshold_of === null || threshold_in === null ? null : { of: threshold_of, in: threshold_in },
  }));
}

export type Sum = {
  readonly commitmentId: string;
  readonly unit: string;
  readonly firms: number;
  readonly kept: number;
  readonly decided: number;
};

/** What the ledger says of the promises to everybody in a quarter, by unit; of one unit alone where it is given. */
export async function sumsByUnit(
  { tx, largeId }: Of,
  unitId: string | null,
  { from, until }: Quarter,
): Promise<Sum[]> {
  const { rows } = await sql<Sum>`
    select d.commitment_id as "commitmentId", u.name as unit, count(distinct d.relationship_id)::integer as firms,
      sum(d.kept)::integer as kept, sum(d.decided)::integer as decided
    from pair.reading d join pair.commitment c on c.large_id = d.large_id and c.id = d.commitment_id
        and c.relationship_id is null
      join shared.relationship r on r.large_id = d.large_id and r.id = d.relationship_id
      join shared.unit u on u.organization_id = r.large_id and u.id = r.unit_id
    where d.large_id = ${largeId} and d.period between ${from} and ${until} and d.decided > 0
      ${unitId === null ? sql`` : sql`and r.unit_id = ${unitId}`}
    group by d.commitment_id, u.name order by d.commitment_id, u.name`.execute(tx);
  return rows;
}

export async function ledgerDayOf({ tx, largeId }: Of): Promise<Temporal.PlainDate | null> {
  const row = await tx
    .selectFrom("shared.ledger")
    .select("day")
    .where("large_id", "=", largeId)
    .executeTakeFirst();
  return row?.day ?? null;
}

/** The organization's name and currency. */
export async function organizationOf({
  tx,
  largeId,
}: Of): Promise<{ readonly name: string; readonly currency: string }> {
  return tx
    .selectFrom("shared.organization")
    .select(["name", "currency"])
    .where("id", "=", largeId)
    .executeTakeFirstOrThrow();
}

/** A partner that works with the organization, by its name. */
export async function firmNamed({ tx, largeId }: Of, nameKey: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from shared.relationship where large_id = ${largeId} and name_key = ${nameKey} and state = 'active'
    order by id limit 1`.execute(tx);
  return rows[0]?.id;
}

export type Reader = {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly language: string;
};

/** Who is told: the leader and the deputy of a word, or the owners of the firm that was met. */
export async function readersOf(
  { tx }: SystemAccess,
  largeId: string,
  of: { readonly attestation: string } | { readonly relationshipId: string },
): Promise<Reader[]> {
  const who =
    "attestation" in of
      ? sql`select unnest(array[leader_id, deputy_id]) from shared.attestation
          where large_id = ${largeId} and id = ${of.attestation}`
      : sql`select m.person_id from shared.relationship r join shared.membership m on m.organization_id = r.msme_id
          where r.large_id = ${largeId} and r.id = ${of.relationshipId} and r.state = 'active'
            and m.ended_at is null and 'owner' = any(m.roles)`;
  const { rows } = await sql<Reader>`
    select p.id, p.name, u.email as address, p.language from shared.person p join auth."user" u on u.id = p.id
    where p.id in (${who}) order by p.name`.execute(tx);
  return rows;
}

/** A field of an entry of the record. */
export async function fieldsOf({ tx }: SystemAccess, largeId: string, entryId: string) {
  const { rows } = await sql<{ fields: Readonly<Record<string, string>> }>`
    select fields from pair.entry where large_id = ${largeId} and id = ${entryId}`.execute(tx);
  return rows[0]?.fields;
}

/** The meeting that an entry is about. */
export async function meetingOf({ tx }: SystemAccess, largeId: string, id: string) {
  const { rows } = await sql<{ relationshipId: string; attestationId: string; firm: string }>`
    select m.relationship_id as "relationshipId", m.attestation_id as "attestationId", r.partner_name as firm
    from pair.leader_met m join shared.relationship r on r.large_id = m.large_id and r.id = m.relationship_id
    where m.large_id = ${largeId} and m.id = ${id}`.execute(tx);
  return rows[0];
}

/** The words that wait for a person, as leader or as deputy, once they were told. */
export async function attestationsWaiting(
  { tx, largeId, personId }: LargeAccess,
  most: number,
): Promise<
  {
    readonly id: string;
    readonly unit: string | null;
    readonly dueOn: Temporal.PlainDate;
    readonly missed: boolean;
  }[]
> {
  const { rows } = await sql<{ id: string; unit: string | null; dueOn: Temporal.PlainDate; missed: boolean }>`
    select a.id, u.name as unit, a.due_on as "dueOn", a.missed_at is not null as missed
    from shared.attestation a left join shared.unit u on u.organization_id = a.large_id and u.id = a.unit_id
    where a.large_id = ${largeId} and a.given_at is null and a.noticed_at is not null
      and ${personId} in (a.leader_id, a.deputy_id) and (a.missed_at is null or a.reason is null)
    order by a.due_on limit ${most}`.execute(tx);
  return rows;
}
