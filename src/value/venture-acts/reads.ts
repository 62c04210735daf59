import type { LargeAccess, PersonAccess } from "../../people/access/access.ts";
import { type RawBuilder, sql } from "../../platform/database/database.ts";
import { daysBefore } from "../gates/gate.ts";

/** What waits in joint work, and since when, or for which day. */
export type VentureAct = {
  readonly kind: "sign-venture" | "sign-split" | "answer-gate" | "talk-gate";
  readonly relationshipId: string;
  readonly partner: string;
  readonly ventureId: string;
} & ({ readonly since: Temporal.Instant } | { readonly due: Temporal.PlainDate });

type Row = {
  kind: VentureAct["kind"];
  relationship_id: string;
  partner: string | null;
  venture_id: string;
  since: Temporal.Instant | null;
  due: Temporal.PlainDate | null;
};

const actOf = (row: Row): VentureAct => ({
  kind: row.kind,
  relationshipId: row.relationship_id,
  partner: row.partner ?? "",
  ventureId: row.venture_id,
  ...(row.since ? { since: row.since } : { due: row.due as Temporal.PlainDate }),
});

/** Terms whose newest version the side has not signed, of ventures that are not over. */
const unsigned = (large: RawBuilder<unknown>, side: "large" | "msme") => sql`
  from pair.venture_version n join pair.venture v on v.large_id = n.large_id and v.id = n.venture_id
    join shared.relationship r on r.large_id = n.large_id and r.id = n.relationship_id and r.state = 'active'
  where ${large} and n.declined_at is null
    and ${side === "large" ? sql`n.large_signed_at` : sql`n.msme_signed_at`} is null
    and v.state in ('proposed', 'agreed', 'running')
    and not exists (select from pair.venture_version m where m.large_id = n.large_id and m.venture_id = n.venture_id
      and m.number > n.number)`;

/** Gates that may be answered and that the side has not. */
const unanswered = (large: RawBuilder<unknown>, side: "large" | "msme", until: Temporal.PlainDate) => sql`
  from pair.gate g join pair.venture v on v.large_id = g.large_id and v.id = g.venture_id
    join shared.relationship r on r.large_id = g.large_id and r.id = g.relationship_id
  where ${large} and g.closed_at is null and g.dropped_at is null and g.due_on <= ${until}
    and v.state in ('agreed', 'running') and ${side} <> all(pair.gate_answered(g.large_id, g.id))`;

/** The newest proposal to divide, if it is open and the side has not signed it, of ventures that are not over. */
const unsignedSplit = (large: RawBuilder<unknown>, side: "large" | "msme") => sql`
  from pair.split s join pair.venture v on v.large_id = s.large_id and v.id = s.venture_id
    join shared.relationship r on r.large_id = s.large_id and r.id = s.relationship_id and r.state = 'active'
  where ${large} and s.withdrawn_at is null and v.state in ('proposed', 'agreed', 'running')
    and not exists (select from pair.split_signature g
      where g.large_id = s.large_id and g.split_id = s.id and g.side = ${side})
    and not exists (select from pair.split m where m.large_id = s.large_id and m.venture_id = s.venture_id
      and m.number > s.number and m.withdrawn_at is null)`;

/** What waits for the large side: terms and splits to sign, gates to answer, and a talk where somebody said no. At most `most` of each. */
export async function ventureActs(access: LargeAccess, mine: boolean, most: number): Promise<VentureAct[]> {
  const { tx, largeId, personId, today } = access;
  const own = mine ? sql`and r.contact_person_id = ${personId}` : sql``;
  const { rows } = await sql<Row>`
    (select 'sign-venture' as kind, n.relationship_id, r.partner_name as partner, n.venture_id, n.proposed_at as since,
        null::date as due
      ${unsigned(sql`n.large_id = ${largeId}`, "large")} ${own} order by n.proposed_at limit ${most})
    union all
    (select 'sign-split', s.relationship_id, r.partner_name, s.venture_id, s.proposed_at, null
      ${unsignedSplit(sql`s.large_id = ${largeId}`, "large")} ${own} order by s.proposed_at limit ${most})
    union all
    (select 'answer-gate', g.relationship_id, r.partner_name, g.venture_id, null, g.due_on
      ${unanswered(sql`g.large_id = ${largeId}`, "large", today.add({ days: daysBefore }))} ${own}
      order by g.due_on limit ${most})
    union all
    (select 'talk-gate', a.relationship_id, r.partner_name, a.venture_id, max(a.answered_at), null
      from pair.gate_answers_shown(${largeId}, null, ${today}) a
        join pair.gate g on g.large_id = a.large_id and g.id = a.gate_id and g.talked_at is null
        join shared.relationship r on r.large_id = a.large_id and r.id = a.relationship_id
      where a.large_id = ${largeId} and a.answer = 'no' ${own}
      group by 2, 3, 4 order by 5 limit ${most})`.execute(tx);
  return rows.map(actOf);
}

/** What waits for a small firm, over all of its partners: terms and splits to sign, and gates to answer. */
export async function ventureActsOfFirm(
  { tx, today }: PersonAccess,
  largeIds: readonly string[],
): Promise<VentureAct[]> {
  const own = (alias: string) => sql`${sql.ref(`${alias}.large_id`)} = any(${largeIds}::uuid[])
    and ${sql.ref(`${alias}.relationship_id`)} = any(nullif(current_setting('evenhand.relationships', true), '')::uuid[])`;
  const large = sql`(select l.name from shared.organization l where l.id = v.large_id)`;
  const { rows } = await sql<Row>`
    select 'sign-venture' as kind, n.relationship_id, ${large} as partner, n.venture_id, n.proposed_at as since,
        null::date as due
      ${unsigned(own("n"), "msme")}
    union all
    select 'sign-split', s.relationship_id, ${large}, s.venture_id, s.proposed_at, null
      ${unsignedSplit(own("s"), "msme")}
    union all
    select 'answer-gate', g.relationship_id, ${large}, g.venture_id, null, g.due_on
      ${unanswered(own("g"), "msme", today.add({ days: daysBefore }))}
    limit 50`.execute(tx);
  return rows.map(actOf);
}
