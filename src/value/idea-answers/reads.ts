import type { RelationshipAccess, SystemAccess } from "../../people/access/access.ts";
import { sql } from "../../platform/database/database.ts";
import type { Answer, Idea, Outcome } from "../ideas/idea.ts";

/** Every answer, the newest first. */
export async function answersOf(access: RelationshipAccess, ideaId: string): Promise<Answer[]> {
  const rows = await access.tx
    .selectFrom("pair.idea_answer as a")
    .leftJoin("shared.person as p", "p.id", "a.answered_by")
    .leftJoin("shared.person as n", "n.id", "a.next_person")
    .select(["a.id", "a.answer", "a.reason", "a.back_on", "a.next_on", "a.answered_at"])
    .select(["p.name as who", "n.name as next_name", "n.telephone as next_telephone"])
    .where("a.large_id", "=", access.largeId)
    .where("a.idea_id", "=", ideaId)
    .orderBy("a.answered_at", "desc")
    .orderBy("a.id", "desc")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    outcome: row.answer as Outcome,
    reason: row.reason,
    answered: { by: row.who ?? "", at: row.answered_at },
    backOn: row.back_on,
    next: row.next_on && { name: row.next_name ?? "", telephone: row.next_telephone, on: row.next_on },
  }));
}

export type Colleague = {
  readonly personId: string;
  readonly name: string;
  readonly jobTitle: string | null;
};

/** The people of the reader's own side, to name one who does the next thing; the reader first, at most 100. */
export async function ownPeople(access: RelationshipAccess): Promise<Colleague[]> {
  return peopleOf(access, access.side === "large" ? access.largeId : access.msmeId);
}

async function peopleOf(access: RelationshipAccess, organizationId: string): Promise<Colleague[]> {
  const { rows } = await sql<{ id: string; name: string; job_title: string | null }>`
    select p.id, p.name, m.job_title from shared.membership m join shared.person p on p.id = m.person_id
    where m.organization_id = ${organizationId} and m.ended_at is null
      and m.roles && array['relationship-manager', 'sponsor', 'mentor', 'owner', 'member']
    order by p.id <> ${access.personId}, p.name, p.id limit 100`.execute(access.tx);
  return rows.map((row) => ({ personId: row.id, name: row.name, jobTitle: row.job_title }));
}

/** An idea that stands at "not now", for the job that brings it back. */
export async function waitingToReturn(
  access: SystemAccess,
  largeId: string,
  id: string,
): Promise<
  | { readonly relationshipId: string; readonly opened: Idea["opened"]; readonly backOn: Temporal.PlainDate }
  | undefined
> {
  const row = await access.tx
    .selectFrom("pair.idea")
    .select(["relationship_id", "opened", "back_on"])
    .where("large_id", "=", largeId)
    .where("id", "=", id)
    .where("stage", "=", "later")
    .executeTakeFirst();
  return row?.back_on
    ? { relationshipId: row.relationship_id, opened: row.opened as Idea["opened"], backOn: row.back_on }
    : undefined;
}

export type IdeaWaiting = {
  readonly kind: "answer-idea" | "accept-idea-rules";
  readonly idea: string;
  readonly relationshipId: string;
  /** The other party, as the reader knows it. */
  readonly partner: string;
  readonly since: Temporal.PlainDate;
  /** The day of the answer; none for rules. */
  readonly due: Temporal.PlainDate | null;
};

/**
 * Ideas of the other side that wait for this one: for an answer (also those whose "not now" has come to its day), and rules that the
 * other side accepted and this one did not. At most `limit` of each, the most urgent first.
 */
export async function ideasWaiting(
  access: Pick<RelationshipAccess, "tx" | "today" | "personId">,
  of: { readonly side: "large" | "msme"; readonly largeIds: readonly string[]; readonly mine?: boolean },
  limit: number,
): Promise<IdeaWaiting[]> {
  if (of.largeIds.length === 0) return [];
  const [only] = of.largeIds;
  const larges = (alias: string) =>
    of.largeIds.length === 1
      ? sql`${sql.ref(alias)}.large_id = ${only}`
      : sql`${sql.ref(alias)}.large_id = any(${of.largeIds}::uuid[])`;
  const own = sql`i.relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])`;
  const narrow =
    of.side === "msme"
      ? sql`and ${own}`
      : of.mine
        ? sql`and r.contact_person_id = ${access.personId}`
        : sql``;
  const { rows } = await sql<{
    kind: IdeaWaiting["kind"];
    id: string;
    relationship_id: string;
    partner: string;
    since: Temporal.PlainDate;
    due_on: Temporal.PlainDate | null;
  }>`
    (select 'answer-idea' as kind, i.id, i.relationship_id,
        ${of.side === "large" ? sql`r.partner_name` : sql`l.name`} as partner, (i.sent_at at time zone 'UTC')::date as since, i.due_on
      from pair.idea i join shared.relationship r on r.large_id = i.large_id and r.id = i.relationship_id
        join shared.organization l on l.id = i.large_id
      where ${larges("i")} and i.side <> ${of.side} and i.stage in ('title', 'outline', 'full', 'later')
        and (i.stage <> 'later' or i.back_on <= ${access.today}) ${narrow}
      order by i.due_on, i.id limit ${limit})
    union all
    (select 'accept-idea-rules', i.id, i.relationship_id,
        ${of.side === "large" ? sql`r.partner_name` : sql`l.name`}, (n.proposed_at at time zone 'UTC')::date, null
      from pair.idea i join shared.relationship r on r.large_id = i.large_id and r.id = i.relationship_id
        join shared.organization l on l.id = i.large_id
        cross join lateral (select m.proposed_at from pair.idea_rules m where m.large_id = i.large_id and m.idea_id = i.id
          order by m.number desc limit 1) n
      where ${larges("i")} and i.asked = ${of.side} and i.stage not in ('no', 'withdrawn') ${narrow}
      order by i.sent_at, i.id limit ${limit})`.execute(access.tx);
  return rows.map((row) => ({
    kind: row.kind,
    idea: row.id,
    relationshipId: row.relationship_id,
    partner: row.partner,
    since: row.since,
    due: row.due_on,
  }));
}
