import type { RelationshipAccess } from "../../people/access/access.ts";
import type { Side } from "../../people/access/role.ts";
import { sql } from "../../platform/database/database.ts";
import type { Ownership, RulesNumber } from "./rules.ts";

/** Every number of the rules of an idea, the oldest first. */
export async function rulesOf(access: RelationshipAccess, ideaId: string): Promise<RulesNumber[]> {
  const { rows } = await sql<{
    number: number;
    owns: Ownership;
    owns_words: string | null;
    trial_amount: number | null;
    trial_currency: string | null;
    trial_per: string | null;
    proposed_side: Side;
    proposed_at: Temporal.Instant;
    proposed_name: string | null;
    large_at: Temporal.Instant | null;
    large_name: string | null;
    msme_at: Temporal.Instant | null;
    msme_name: string | null;
    readers: { id: string; name: string }[];
  }>`
    select n.number, n.owns, n.owns_words, n.trial_amount, n.trial_currency, n.trial_per, n.proposed_side, n.proposed_at,
      p.name as proposed_name, l.accepted_at as large_at, lp.name as large_name, m.accepted_at as msme_at, mp.name as msme_name,
      coalesce((select jsonb_agg(jsonb_build_object('id', r.person_id, 'name', coalesce(q.name, '')) order by q.name)
        from pair.idea_reader r left join shared.person q on q.id = r.person_id
        where r.large_id = n.large_id and r.idea_id = n.idea_id and r.number = n.number), '[]') as readers
    from pair.idea_rules n
      left join shared.person p on p.id = n.proposed_by
      left join pair.idea_acceptance l on l.large_id = n.large_id and l.idea_id = n.idea_id and l.number = n.number and l.side = 'large'
      left join shared.person lp on lp.id = l.person_id
      left join pair.idea_acceptance m on m.large_id = n.large_id and m.idea_id = n.idea_id and m.number = n.number and m.side = 'msme'
      left join shared.person mp on mp.id = m.person_id
    where n.large_id = ${access.largeId} and n.relationship_id = ${access.relationshipId} and n.idea_id = ${ideaId}
    order by n.number`.execute(access.tx);
  return rows.map((row) => ({
    number: row.number,
    side: row.proposed_side,
    owns: row.owns,
    ownsWords: row.owns_words,
    trial:
      row.trial_amount === null
        ? null
        : { amount: row.trial_amount, currency: row.trial_currency ?? "", per: row.trial_per ?? "" },
    proposed: { by: row.proposed_name ?? "", at: row.proposed_at },
    readers: row.readers.map(({ id, name }) => ({ personId: id, name })),
    accepted: {
      large: row.large_at && { by: row.large_name ?? "", at: row.large_at },
      msme: row.msme_at && { by: row.msme_name ?? "", at: row.msme_at },
    },
  }));
}

export type Colleague = {
  readonly personId: string;
  readonly name: string;
  readonly jobTitle: string | null;
};

/** Whom the rules of an idea may name at the large side: who looks after the firm first, at most 100. */
export async function nameable(access: RelationshipAccess): Promise<Colleague[]> {
  const { rows } = await sql<{ id: string; name: string; job_title: string | null }>`
    select p.id, p.name, m.job_title from shared.membership m join shared.person p on p.id = m.person_id
      join shared.relationship r on r.large_id = m.organization_id and r.id = ${access.relationshipId}
    where m.organization_id = ${access.largeId} and m.ended_at is null
      and m.roles && array['relationship-manager', 'sponsor', 'mentor', 'finance']
    order by p.id is distinct from r.contact_person_id, p.name, p.id limit 100`.execute(access.tx);
  return rows.map((row) => ({ personId: row.id, name: row.name, jobTitle: row.job_title }));
}

/** The money of the large organization: in it a trial is paid. */
export async function currencyOf(access: RelationshipAccess): Promise<string> {
  const row = await access.tx
    .selectFrom("shared.organization")
    .select("currency")
    .where("id", "=", access.largeId)
    .executeTakeFirstOrThrow();
  return row.currency;
}
