import type { LargeAccess, PersonAccess } from "../../people/access/access.ts";
import { type RawBuilder, sql } from "../../platform/database/database.ts";

/** What waits about benefits, and since when or for which day. */
export type BenefitAct = {
  readonly kind: "confirm-benefit" | "call-benefit" | "confirm-transfer" | "answer-repair" | "mend-benefits";
  readonly relationshipId: string;
  readonly partner: string;
  readonly ventureId: string;
  /** Of the entry. */
  readonly id: string | null;
} & ({ readonly since: Temporal.Instant } | { readonly due: Temporal.PlainDate });

type Row = {
  kind: BenefitAct["kind"];
  relationship_id: string;
  partner: string | null;
  venture_id: string;
  id: string | null;
  since: Temporal.Instant | null;
  due: Temporal.PlainDate | null;
};

const actOf = (row: Row): BenefitAct => ({
  kind: row.kind,
  relationshipId: row.relationship_id,
  partner: row.partner ?? "",
  ventureId: row.venture_id,
  id: row.id,
  ...(row.since ? { since: row.since } : { due: row.due as Temporal.PlainDate }),
});

/** Entries of the other side without an answer. */
const unanswered = (of: RawBuilder<unknown>, side: "large" | "msme") => sql`
  select 'confirm-benefit' as kind, x.relationship_id, x.venture_id, x.id, null::timestamptz as since, x.due_on as due
  from pair.benefit x where ${of} and x.confirmed_at is null and x.disputed_at is null and x.withdrawn_at is null
    and x.proposed_side <> ${side}`;

/** Money that the other side says it paid. */
const unreceived = (of: RawBuilder<unknown>, side: "large" | "msme") => sql`
  select 'confirm-transfer', x.relationship_id, x.venture_id, null::uuid, x.stated_at, null::date
  from pair.benefit_transfer x where ${of} and x.received_at is null and x.missing_at is null and x.withdrawn_at is null
    and x.from_side <> ${side}`;

/** What the other side proposes to mend it. */
const unagreed = (of: RawBuilder<unknown>, side: "large" | "msme") => sql`
  select 'answer-repair', x.relationship_id, x.venture_id, null::uuid, x.proposed_at, null::date
  from pair.benefit_repair x where ${of} and x.agreed_at is null and x.declined_at is null and x.proposed_side <> ${side}`;

/** Streams that went one way, and nobody has proposed or agreed anything since. */
const unmended = (of: RawBuilder<unknown>) => sql`
  select 'mend-benefits', x.relationship_id, x.venture_id, null::uuid, x.raised_at, null::date
  from pair.benefit_flag x where ${of} and x.ended_at is null and not exists (select from pair.benefit_repair r
    where r.large_id = x.large_id and r.venture_id = x.venture_id and r.declined_at is null and r.proposed_at >= x.raised_at)`;

/** Days after a noted call before the next one is due. */
const daysBetweenCalls = 14;

/**
 * What waits for the large side; at most `most` of each. The silence of a small firm makes a call due, and nothing else;
 * its own silence stands here until somebody answers.
 */
export async function benefitActs(access: LargeAccess, mine: boolean, most: number): Promise<BenefitAct[]> {
  const { tx, largeId, personId, today, now } = access;
  const of = mine
    ? sql`x.large_id = ${largeId} and x.relationship_id in (select k.id from shared.relationship k
        where k.large_id = ${largeId} and k.contact_person_id = ${personId})`
    : sql`x.large_id = ${largeId}`;
  const called = now.subtract({ hours: 24 * daysBetweenCalls });
  const { rows } = await sql<Row>`
    select a.*, r.partner_name as partner from (
      (${unanswered(of, "large")} order by x.due_on limit ${most})
      union all
      (select 'call-benefit', x.relationship_id, x.venture_id, x.id, null, x.due_on
        from pair.benefit x where ${of} and x.confirmed_at is null and x.disputed_at is null and x.withdrawn_at is null
          and x.proposed_side = 'large' and x.due_on < ${today} and (x.called_at is null or x.called_at < ${called})
        order by x.due_on limit ${most})
      union all
      (${unreceived(of, "large")} order by x.stated_at limit ${most})
      union all
      (${unagreed(of, "large")} order by x.proposed_at limit ${most})
      union all
      (${unmended(of)} order by x.raised_at limit ${most})) a
    join shared.relationship r on r.large_id = ${largeId} and r.id = a.relationship_id and r.state = 'active'`.execute(
    tx,
  );
  return rows.map(actOf);
}

/** What waits for a small firm, over all of its partners. */
export async function benefitActsOfFirm(
  { tx }: PersonAccess,
  largeIds: readonly string[],
): Promise<BenefitAct[]> {
  const of = sql`x.large_id = any(${largeIds}::uuid[])
    and x.relationship_id = any(nullif(current_setting('evenhand.relationships', true), '')::uuid[])`;
  const { rows } = await sql<Row>`
    select a.*, l.name as partner from (
      ${unanswered(of, "msme")} union all ${unreceived(of, "msme")} union all ${unagreed(of, "msme")}
      union all ${unmended(of)}) a
    join shared.relationship r on r.large_id = any(${largeIds}::uuid[]) and r.id = a.relationship_id and r.state = 'active'
    join shared.organization l on l.id = r.large_id
    limit 50`.execute(tx);
  return rows.map(actOf);
}
