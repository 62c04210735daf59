import type { LargeAccess, PersonAccess } from "../../people/access/access.ts";
import { type RawBuilder, sql } from "../../platform/database/database.ts";

/** What waits for one side in a dispute, and until when. */
export type DisputeAct = {
  readonly kind:
    | "answer-dispute"
    | "dispute-step"
    | "sign-outcome"
    | "repair-due"
    | "confirm-repair"
    | "look-back";
  readonly relationshipId: string;
  readonly partner: string;
  readonly id: string;
  readonly due: Temporal.PlainDate;
};

type Of = {
  readonly access: LargeAccess | PersonAccess;
  readonly side: "large" | "msme";
  readonly large: RawBuilder<unknown>;
  /** The joined row of the other party, its name as `partner`. */
  readonly own: RawBuilder<unknown>;
  readonly most: number;
};

/** A word of this step that is no helper's, the newest: whose it is decides whose turn it is. */
const lastSide = sql`(select w.side from pair.dispute_word w where w.large_id = d.large_id and w.dispute_id = d.id
  and w.rung = d.rung and w.helper_id is null order by w.said_at desc, w.id desc limit 1)`;

async function actsOf({ access, side, large, own, most }: Of): Promise<DisputeAct[]> {
  const signed = side === "large" ? sql`o.large_signed_at` : sql`o.msme_signed_at`;
  const partner = side === "large" ? sql`r.partner_name` : sql`l.name`;
  const from = (more: RawBuilder<unknown> = sql``) => sql`from pair.dispute d
    join shared.relationship r on r.large_id = d.large_id and r.id = d.relationship_id
    join shared.organization l on l.id = d.large_id ${more} where ${large} ${own}`;
  const { rows } = await sql<DisputeAct>`
    (select 'answer-dispute' as kind, d.relationship_id as "relationshipId", ${partner} as partner, d.id, d.due_on as due
      ${from()} and d.closed_at is null and d.due_at > ${access.now}
        and ((d.opened_side <> ${side} and d.other_at is null) or ${lastSide} <> ${side}
          or (d.opened_side = ${side} and d.rung = 0 and d.other_at is not null and d.joined_at is null
            and ${lastSide} is null))
      order by d.due_on limit ${most})
    union all
    (select 'dispute-step', d.relationship_id, ${partner}, d.id, d.due_on
      ${from()} and d.closed_at is null and d.due_at <= ${access.now} order by d.due_on limit ${most})
    union all
    (select 'sign-outcome', d.relationship_id, ${partner}, d.id, d.due_on
      ${from(sql`join pair.dispute_outcome o on o.large_id = d.large_id and o.dispute_id = d.id`)}
        and d.closed_at is null and ${signed} is null and o.number = (select max(n.number) from pair.dispute_outcome n
          where n.large_id = o.large_id and n.dispute_id = o.dispute_id)
      order by d.due_on limit ${most})
    union all
    (select case when p.done_at is null then 'repair-due' else 'confirm-repair' end, d.relationship_id, ${partner}, d.id,
        case when p.done_at is null then p.due_on else p.done_at::date + 7 end
      ${from(sql`join pair.dispute_outcome o on o.large_id = d.large_id and o.dispute_id = d.id
          and o.large_signed_at is not null and o.msme_signed_at is not null
        join pair.dispute_repair p on p.large_id = o.large_id and p.outcome_id = o.id`)}
        and d.closed_as = 'agreed' and p.confirmed_at is null and (p.side = ${side}) = (p.done_at is null)
      order by p.due_on limit ${most})
    union all
    (select 'look-back', d.relationship_id, ${partner}, d.id, k.due_on + 14
      ${from(sql`join pair.dispute_look k on k.large_id = d.large_id and k.dispute_id = d.id`)}
        and k.side = ${side} and k.held is null and k.due_on <= ${access.today}
      order by k.due_on limit ${most})`.execute(access.tx);
  return rows;
}

/** What waits for the large side; `mine` narrows to the partners this person looks after. At most `most` of each. */
export function disputeActs(access: LargeAccess, mine: boolean, most: number): Promise<DisputeAct[]> {
  return actsOf({
    access,
    side: "large",
    large: sql`d.large_id = ${access.largeId}`,
    own: mine ? sql`and r.contact_person_id = ${access.personId}` : sql``,
    most,
  });
}

/** What waits for a small firm, over all of its partners. */
export function disputeActsOfFirm(access: PersonAccess, largeIds: readonly string[]): Promise<DisputeAct[]> {
  return actsOf({
    access,
    side: "msme",
    large: sql`d.large_id = any(${largeIds}::uuid[])`,
    own: sql`and d.relationship_id = any(nullif(current_setting('evenhand.relationships', true), '')::uuid[])`,
    most: 50,
  });
}
