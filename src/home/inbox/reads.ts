import { policy as assessing } from "../../competence/assessments/policy.ts";
import { policy as placing } from "../../competence/assignments/policy.ts";
import { policy as offers } from "../../competence/offers/policy.ts";
import { policy as rounds } from "../../competence/rounds/policy.ts";
import { peopleWaiting } from "../../competence/waiting/reads.ts";
import type { LargeAccess, PersonAccess } from "../../people/access/access.ts";
import { may } from "../../people/access/policy.ts";
import { sql } from "../../platform/database/database.ts";
import { policy as knowing } from "../../relationships/ties/policy.ts";
import { tiesToFollow, tiesToFollowOfFirm } from "../../relationships/ties/reads.ts";
import { attestationsWaiting } from "../../trust/attestations/reads.ts";
import { disputeActs, disputeActsOfFirm } from "../../trust/dispute-acts/reads.ts";
import { policy as disputes } from "../../trust/dispute-list/policy.ts";
import { slipping } from "../../trust/promises/reads.ts";
import { policy as questions } from "../../trust/queries/policy.ts";
import { queriesWaiting } from "../../trust/queries/reads.ts";
import { benefitActs, benefitActsOfFirm } from "../../value/benefit-acts/reads.ts";
import { ideasWaiting } from "../../value/idea-answers/reads.ts";
import { improvementActs, improvementActsOfFirm } from "../../value/improvement-acts/reads.ts";
import { ventureActs, ventureActsOfFirm } from "../../value/venture-acts/reads.ts";
import { type Act, daysToAnswer, inOrder, whenThereIsTime, workingDay } from "./act.ts";
import { acts, ofDays, ofImprovements, ofVentures, type Waiting } from "./row.ts";

/** Enough for a screen; what is beyond it shows when this is done. */
const shown = 50;

/**
 * What waits for the large side, oldest first, at most 50 of each kind and 50 in all; `mine` narrows to the partners
 * this person looks after. Each part walks an index that holds only what waits (migration 0006). Nothing stands here whose
 * page the reader may not open.
 */
export async function inbox(access: LargeAccess, mine: boolean): Promise<Act[]> {
  const { largeId, personId, now } = access;
  const own = mine ? sql`and r.contact_person_id = ${personId}` : sql``;
  const pair = (alias: string) =>
    sql`join shared.relationship r on r.large_id = ${sql.ref(`${alias}.large_id`)} and r.id = ${sql.ref(`${alias}.relationship_id`)} ${own}`;
  // A mentor reports on the pairs they are in.
  const pairs = access.roles.every((role) => role === "mentor")
    ? sql`and l.id in (select p.learning_id from pair.learning_person p
        where p.large_id = ${largeId} and p.person_id = ${personId})`
    : sql``;
  const month = now.subtract({ hours: 24 * 30 });
  const { rows } = await sql<Waiting>`
    (select 'confirm-statement' as kind, s.relationship_id, r.partner_name as partner, s.proposed_at as since,
        null::date as due, null::uuid as round_id
      from pair.statement s ${pair("s")}
      where s.large_id = ${largeId} and s.large_confirmed_at is null
        and (s.large_confirmed_at is null or s.msme_confirmed_at is null)
        and s.number = (select max(n.number) from pair.statement n
          where n.large_id = ${largeId} and n.relationship_id = s.relationship_id)
      order by s.proposed_at limit ${shown})
    union all
    (select 'confirm-agreement', a.relationship_id, r.partner_name, a.added_at, null, null from pair.agreement a ${pair("a")}
      where a.large_id = ${largeId} and a.confirmed_at is null and a.ended_at is null and a.side = 'msme'
      order by a.added_at limit ${shown})
    union all
    (select 'invitation-expired', i.relationship_id, r.partner_name, i.expires_at, null, null from pair.invitation i ${pair("i")}
      where i.large_id = ${largeId} and i.expires_at < ${now} and i.accepted_at is null and i.refused_at is null
        and i.replaced_at is null and r.state = 'invited'
      order by i.expires_at limit ${shown})
    union all
    (select 'invitation-refused', i.relationship_id, r.partner_name, i.refused_at, null, null from pair.invitation i ${pair("i")}
      where i.large_id = ${largeId} and i.refused_at > ${month} and r.state = 'refused'
      order by i.refused_at limit ${shown})
    union all
    (select 'name-contact', r.id, r.partner_name, r.created_at, null, null from shared.relationship r
      where r.large_id = ${largeId} and r.contact_person_id is null and r.state = 'active'
        and ${mine ? sql`false` : sql`true`}
      order by r.created_at limit ${shown})
    union all
    (select 'call-firm', r.id, r.partner_name, min(f.refused_at), null, null from shared.mail_refusal f
        join shared.membership k on k.person_id = f.person_id and k.ended_at is null and k.roles @> array['owner']
        join shared.relationship r on r.large_id = ${largeId} and r.msme_id = k.organization_id and r.state = 'active' ${own}
      group by r.id, r.partner_name order by min(f.refused_at) limit ${shown})
    union all
    (select 'answer-ask', q.relationship_id, r.partner_name, null, q.due_on, null from pair.commitment_request q ${pair("q")}
      where q.large_id = ${largeId} and q.answer is null
      order by q.due_on limit ${shown})
    union all
    (select 'hear-too-much', q.relationship_id, r.partner_name, q.too_much_at, null, q.id from pair.request q ${pair("q")}
      where q.large_id = ${largeId} and q.too_much_at is not null and q.heard_at is null
      order by q.too_much_at limit ${shown})
    union all
    (select 'answer-match', x.relationship_id, r.partner_name, x.published_at, null, x.round_id
      from pair.match_proposal x join shared.relationship r on r.large_id = x.large_id and r.id = x.relationship_id
      where x.large_id = ${largeId} and x.mentor_person_id = ${personId} and x.state = 'published'
        and x.mentor_said_at is null
      order by x.published_at limit ${shown})
    union all
    (select case when a.assessor_id is null then 'name-assessor' else 'judge' end, a.relationship_id, r.partner_name, null,
        a.due_on, null
      from pair.assessment a ${pair("a")}
      where ${may(assessing, "assessment.read", access)} and a.large_id = ${largeId} and a.stage = 'judging'
      order by a.due_on, a.id limit ${shown})
    union all
    (select 'read-reply', a.relationship_id, r.partner_name, a.replied_at, null, null
      from pair.assessment a ${pair("a")}
      where ${may(assessing, "assessment.read", access)} and a.large_id = ${largeId}
        and a.replied_at is not null and a.reply_read_at is null
      order by a.replied_at limit ${shown})
    union all
    (select 'publish-matches', m.id, m.title, m.ran_at, null, m.id from shared.match_round m
      where ${may(rounds, "round.run", access)} and m.large_id = ${largeId} and m.ended_at is null
        and m.runs_done = m.runs_asked and exists (select from pair.match_proposal x
          where x.large_id = m.large_id and x.round_id = m.id and x.state = 'proposed')
      order by m.ran_at limit ${shown})
    union all
    (select 'answer-skill-ask', q.relationship_id, r.partner_name, null, q.due_on, null from pair.skill_ask q ${pair("q")}
      where ${may(offers, "offer.read", access)} and q.large_id = ${largeId} and q.answer is null and q.side = 'msme'
      order by q.due_on limit ${shown})
    union all
    (select 'report-learning', l.relationship_id, r.partner_name, l.msme_reported_at, null, null
      from pair.learning l ${pair("l")}
      where ${may(offers, "offer.read", access)} and l.large_id = ${largeId} and l.msme_reported_at is not null and l.large_reported_at is null ${pairs}
      order by l.msme_reported_at limit ${shown})`.execute(access.tx);
  const slips = (await slipping(access, mine, shown)).map(
    ({ state, kind: promise, relationshipId, partner, due, missed: weight }): Act => ({
      kind: `promise-${state}`,
      // Before the month is over they should have heard.
      due: workingDay(due, state === "at-risk" ? "before" : "after"),
      ...{ promise, relationshipId, partner, weight },
    }),
  );
  const asked = may(questions, "query.answer", access) ? await queriesWaiting(access, mine, shown) : [];
  const queries = asked.map((one): Act => ({ kind: "answer-query", ...one }));
  const words = (await attestationsWaiting(access, shown)).map(
    ({ id, unit, dueOn: due, missed }): Act => ({
      ...{ kind: missed ? "explain-word" : "attest", relationshipId: "", partner: unit ?? "", id, due },
    }),
  );
  const people = await peopleActs(access, mine);
  const better = ofImprovements(await improvementActs(access, mine));
  const joint = ofVentures([
    ...(await ventureActs(access, mine, shown)),
    ...(await benefitActs(access, mine, shown)),
  ]);
  const ideas = await ideaActs(access, { largeIds: [largeId], mine });
  const disputed = may(disputes, "disputes.read", access)
    ? ofDays(await disputeActs(access, mine, shown))
    : [];
  const left = may(knowing, "tie.say", access) ? ofDays(await tiesToFollow(access, mine, shown)) : [];
  const all = [
    ...acts(rows),
    ...slips,
    ...queries,
    ...words,
    ...people,
    ...ideas,
    ...joint,
    ...better,
    ...disputed,
    ...left,
  ];
  return inOrder(all).slice(0, shown);
}

/** Roles, hand-overs, learning: those with no day of their own when the month ends. */
async function peopleActs(access: LargeAccess, mine: boolean): Promise<Act[]> {
  const { today } = access;
  const places = may(placing, "assignment.change", access);
  return (await peopleWaiting(access, { mine, places, most: shown })).map(
    ({ kind, relationshipId, about, id, since, due }): Act => {
      const days: Partial<Record<string, number>> = daysToAnswer;
      const told = since
        ?.toZonedDateTimeISO("UTC")
        .toPlainDate()
        .add({ days: days[kind] ?? 0 });
      return {
        ...{ kind, id, relationshipId: relationshipId ?? "", partner: about },
        due: due ?? (told ? workingDay(told) : whenThereIsTime(today)),
      };
    },
  );
}

/** Ideas of the other side that wait for an answer, come back or new, and rules that wait to be accepted. */
async function ideaActs(
  access: LargeAccess | PersonAccess,
  of: { readonly largeIds: readonly string[]; readonly mine?: boolean },
): Promise<Act[]> {
  const side = "largeId" in access ? "large" : "msme";
  return (await ideasWaiting(access, { ...of, side }, shown)).map(
    ({ kind, since, due, ...about }): Act => ({
      kind,
      ...about,
      due: due ?? workingDay(since.add({ days: daysToAnswer["accept-idea-rules"] })),
    }),
  );
}

/** What waits for a small firm, over all of its partners: at most three matter today. */
export async function waitingForUs(access: PersonAccess, largeIds: readonly string[]): Promise<Act[]> {
  const { rows } = await sql<Waiting>`
    select 'confirm-statement' as kind, s.relationship_id, l.name as partner, s.proposed_at as since, null as id,
        null::date as due
      from pair.statement s join shared.organization l on l.id = s.large_id
      where s.large_id = any(${largeIds}::uuid[]) and s.msme_confirmed_at is null
        and s.relationship_id = any(nullif(current_setting('evenhand.relationships', true), '')::uuid[])
        and s.number = (select max(n.number) from pair.statement n
          where n.large_id = s.large_id and n.relationship_id = s.relationship_id)
    union all
    select 'confirm-handover', h.relationship_id, l.name, h.accepted_at, h.id::text, null
      from pair.handover h join shared.organization l on l.id = h.large_id
      where h.large_id = any(${largeIds}::uuid[]) and h.accepted_at is not null and h.confirmed_at is null
        and h.withdrawn_at is null
        and h.relationship_id = any(nullif(current_setting('evenhand.relationships', true), '')::uuid[])
        and not exists (select 1 from pair.handover_item i where i.large_id = h.large_id and i.handover_id = h.id
          and i.kind = 'missing' and i.line is null)
    union all
    select 'confirm-agreement', a.relationship_id, l.name, a.added_at, null, null
      from pair.agreement a join shared.organization l on l.id = a.large_id
      where a.large_id = any(${largeIds}::uuid[]) and a.confirmed_at is null and a.ended_at is null
        and a.side = 'large'
        and a.relationship_id = any(nullif(current_setting('evenhand.relationships', true), '')::uuid[])
    union all
    select 'send-document', q.relationship_id, l.name, null, q.id::text, q.due_on
      from pair.request q join shared.organization l on l.id = q.large_id
      where q.large_id = any(${largeIds}::uuid[]) and q.outcome is null and q.kind = 'document'
        and q.relationship_id = any(nullif(current_setting('evenhand.relationships', true), '')::uuid[])
    union all
    select 'answer-skill-ask', q.relationship_id, l.name, null, null, q.due_on
      from pair.skill_ask q join shared.organization l on l.id = q.large_id
      where q.large_id = any(${largeIds}::uuid[]) and q.answer is null and q.side = 'large'
        and q.relationship_id = any(nullif(current_setting('evenhand.relationships', true), '')::uuid[])
    union all
    select 'report-learning', g.relationship_id, l.name, g.ended_on::timestamptz, null, null
      from pair.learning g join shared.organization l on l.id = g.large_id
      where g.large_id = any(${largeIds}::uuid[]) and g.ended_on is not null and g.msme_reported_at is null
        and g.relationship_id = any(nullif(current_setting('evenhand.relationships', true), '')::uuid[])
    union all
    select 'name-interests', r.id, l.name, r.created_at, null, null
      from shared.relationship r join shared.organization l on l.id = r.large_id
      where r.large_id = any(${largeIds}::uuid[]) and r.state = 'active'
        and r.id = any(nullif(current_setting('evenhand.relationships', true), '')::uuid[])
        and not exists (select 1 from pair.interest i
          where i.large_id = r.large_id and i.relationship_id = r.id and i.ended_at is null)
    union all
    select 'answer-match', x.relationship_id, l.name, x.published_at, null, null
      from pair.match_proposal x join shared.organization l on l.id = x.large_id
      where x.large_id = any(${largeIds}::uuid[]) and x.state = 'published' and x.firm_said_at is null
        and x.relationship_id = any(nullif(current_setting('evenhand.relationships', true), '')::uuid[])
    union all
    select case a.stage when 'asked' then 'answer-assessment' else 'read-assessment' end, a.relationship_id, l.name,
        a.published_at, null, case a.stage when 'asked' then a.due_on end
      from pair.assessment a join shared.organization l on l.id = a.large_id
      where a.large_id = any(${largeIds}::uuid[])
        and a.relationship_id = any(nullif(current_setting('evenhand.relationships', true), '')::uuid[])
        and (a.stage = 'asked' or (a.stage = 'published' and a.firm_read_at is null))`.execute(access.tx);
  const joint = ofVentures([
    ...(await ventureActsOfFirm(access, largeIds)),
    ...(await benefitActsOfFirm(access, largeIds)),
  ]);
  const better = ofImprovements(await improvementActsOfFirm(access, largeIds));
  const disputed = ofDays(await disputeActsOfFirm(access, largeIds));
  const left = ofDays(await tiesToFollowOfFirm(access, largeIds));
  const ideas = await ideaActs(access, { largeIds });
  return inOrder([...acts(rows), ...ideas, ...joint, ...better, ...disputed, ...left]);
}

/** How many acts wait, for the number beside "Inbox". */
export async function waitingCount(access: LargeAccess): Promise<number> {
  return (await inbox(access, false)).length;
}
