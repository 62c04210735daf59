import type { SystemAccess } from "../../people/access/access.ts";
import { type RawBuilder, sql } from "../../platform/database/database.ts";
import type { Notice, NoticeKind, Recipient } from "./notice.ts";

type Known = Recipient & { readonly id: string; readonly telephone: string | null };

/**
 * Whom an entry of the record is news for: the owners of the firm when the large side acted, who looks after the partner
 * when the firm did. Undefined when the relationship does not work, or the entry is not there.
 */
export async function noticeOf(
  access: SystemAccess,
  kind: NoticeKind,
  at: { readonly largeId: string; readonly relationshipId: string; readonly entryId: string },
): Promise<Notice | undefined> {
  const done = await actOf(access, kind, at);
  if (!done) return undefined;
  const known = await people(access, [done.actor_id, done.contact_id]);
  const [actor, contact] = [known.get(done.actor_id ?? ""), known.get(done.contact_id ?? "")];
  const large = done.side === "large";
  return {
    kind,
    who: actor?.name ?? "",
    partner: large ? done.large : done.msme,
    ask: (large ? (contact ?? actor) : actor) ?? null,
    recipients: large ? await owners(access, done.msme_id) : contact ? [contact] : [],
  };
}

type Act = {
  readonly side: "large" | "msme";
  readonly large: string;
  readonly msme: string;
  readonly msme_id: string;
  readonly actor_id: string | null;
  /** Who looks after the partner, if they still belong to the large organization. */
  readonly contact_id: string | null;
};

/** Of the version of the terms that an entry is about. */
function ofTerms(person: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select ${person} from pair.venture_version v where v.large_id = e.large_id
    and v.venture_id = (e.fields->>'venture')::uuid and v.number = (e.fields->>'number')::integer)`;
}

/** Who acted stands in the row that was written: the record names sides, not people. */
async function actOf(
  access: SystemAccess,
  kind: NoticeKind,
  at: { readonly largeId: string; readonly relationshipId: string; readonly entryId: string },
): Promise<Act | undefined> {
  const actor = {
    "statement.proposed": sql`(select proposed_by from pair.statement s where s.large_id = e.large_id
      and s.relationship_id = e.relationship_id and s.number = (e.fields->>'number')::integer)`,
    "statement.confirmed": sql`(select case e.fields->>'side' when 'large' then large_confirmed_by
        else msme_confirmed_by end from pair.statement s where s.large_id = e.large_id
      and s.relationship_id = e.relationship_id and s.number = (e.fields->>'number')::integer)`,
    "agreement.added": sql`(select added_by from pair.agreement g where g.large_id = e.large_id
      and g.id = (e.fields->>'agreement')::uuid)`,
    "agreement.ended": sql`(select ended_by from pair.agreement g where g.large_id = e.large_id
      and g.id = (e.fields->>'agreement')::uuid)`,
    "handover.accepted": sql`(select to_person_id from pair.handover h where h.large_id = e.large_id
      and h.id = (e.fields->>'handover')::uuid)`,
    "handover.missing": sql`(select added_by from pair.handover_item i where i.large_id = e.large_id
      and i.handover_id = (e.fields->>'handover')::uuid and i.kind = 'missing' order by i.added_at desc limit 1)`,
    "assessment.opened": sql`(select opened_by from pair.assessment a where a.large_id = e.large_id
      and a.id = (e.fields->>'assessment')::uuid)`,
    "assessment.answered": sql`(select sent_by from pair.assessment a where a.large_id = e.large_id
      and a.id = (e.fields->>'assessment')::uuid)`,
    "assessment.withdrawn": sql`(select withdrawn_by from pair.assessment a where a.large_id = e.large_id
      and a.id = (e.fields->>'assessment')::uuid)`,
    "assessment.published": sql`(select published_by from pair.assessment_version v where v.large_id = e.large_id
      and v.relationship_id = e.relationship_id and v.number = (e.fields->>'number')::integer)`,
    "assessment.replied": sql`(select said_by from pair.assessment_reply q where q.large_id = e.large_id
      and q.relationship_id = e.relationship_id and q.number = (e.fields->>'number')::integer
      order by said_at desc limit 1)`,
    "venture.proposed": ofTerms(sql`v.proposed_by`),
    "venture.accepted": ofTerms(
      sql`case e.fields->>'side' when 'large' then v.large_signed_by else v.msme_signed_by end`,
    ),
    "venture.declined": ofTerms(sql`v.declined_by`),
    "lesson.proposed": sql`(select proposed_by from pair.lesson s where s.large_id = e.large_id
      and s.id = (e.fields->>'lesson')::uuid)`,
    "review.opened": sql`(select opened_by from pair.review v where v.large_id = e.large_id
      and v.id = (e.fields->>'review')::uuid)`,
    "review.written": sql`(select made_by from pair.review_version v where v.large_id = e.large_id
      and v.review_id = (e.fields->>'review')::uuid and v.number = (e.fields->>'number')::integer)`,
    "review.signed": sql`(select signed_by from pair.review_signature v where v.large_id = e.large_id
      and v.review_id = (e.fields->>'review')::uuid and v.number = (e.fields->>'number')::integer
      and v.side = e.fields->>'side')`,
    "door.proposed": sql`(select proposed_by from pair.door d where d.large_id = e.large_id
      and d.id = (e.fields->>'door')::uuid)`,
    "door.filled": sql`(select said_by from pair.door_content k where k.large_id = e.large_id
      and k.door_id = (e.fields->>'door')::uuid and k.number = (e.fields->>'number')::integer)`,
    "door.closed": sql`(select closed_by from pair.door d where d.large_id = e.large_id
      and d.id = (e.fields->>'door')::uuid)`,
  }[kind];
  const { rows } = await sql<Act>`
    select e.fields->>'side' as side, l.name as large, r.partner_name as msme, r.msme_id, ${actor} as actor_id,
      (select k.person_id from shared.membership k where k.organization_id = r.large_id
        and k.person_id = r.contact_person_id and k.ended_at is null) as contact_id
    from pair.entry e
      join shared.relationship r on r.large_id = e.large_id and r.id = e.relationship_id and r.state = 'active'
      join shared.organization l on l.id = r.large_id
    where e.large_id = ${at.largeId} and e.id = ${at.entryId} and e.kind = ${kind}
      and e.relationship_id = ${at.relationshipId}
      and (e.kind <> 'venture.accepted' or e.fields->>'bothSides' = 'yes')`.execute(access.tx);
  return rows[0];
}

async function people(access: SystemAccess, ids: readonly (string | null)[]): Promise<Map<string, Known>> {
  const wanted = ids.filter((id) => id !== null);
  if (wanted.length === 0) return new Map();
  const rows = await access.tx
    .selectFrom("shared.person as p")
    .innerJoin("auth.user as u", "u.id", "p.id")
    .select(["p.id", "p.name", "p.telephone", "p.language", "u.email as address"])
    .where("p.id", "in", wanted)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

async function owners(access: SystemAccess, msmeId: string): Promise<Recipient[]> {
  return access.tx
    .selectFrom("shared.membership as m")
    .innerJoin("shared.person as p", "p.id", "m.person_id")
    .innerJoin("auth.user as u", "u.id", "p.id")
    .select(["p.name", "p.language", "u.email as address"])
    .where("m.organization_id", "=", msmeId)
    .where("m.ended_at", "is", null)
    .where("m.roles", "@>", sql<string[]>`array['owner']`)
    .orderBy("m.since")
    .orderBy("m.id")
    .execute();
}
