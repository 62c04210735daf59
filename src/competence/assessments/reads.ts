import type { RelationshipAccess, SystemAccess } from "../../people/access/access.ts";
import { sql } from "../../platform/database/database.ts";
import { isId } from "../../platform/ids.ts";
import { notFound } from "../../platform/refusal.ts";
import type { Criterion, SkipRule } from "../frameworks/framework.ts";
import type { Text } from "../frameworks/text.ts";
import type { ConflictWord, Need, Opened, OpenedCriterion, PersonNamed, Stage } from "./opened.ts";

type At = Pick<RelationshipAccess | SystemAccess, "tx"> & {
  readonly largeId: string;
  readonly relationshipId: string;
};

type Row = {
  id: string;
  framework_ref: string;
  framework_name: Text;
  skips: readonly SkipRule[];
  size_class: Opened["size"];
  purpose: string;
  due_on: Temporal.PlainDate;
  stage: Stage;
  assessor_id: string | null;
  assessor: string | null;
  barred_id: string | null;
  opened_by: string | null;
  opened_at: Temporal.Instant;
  sent_at: Temporal.Instant | null;
  published_at: Temporal.Instant | null;
  withdrawn_by: string | null;
  withdrawn_at: Temporal.Instant | null;
  withdrawn_reason: string | null;
  firm_read_at: Temporal.Instant | null;
  replied_at: Temporal.Instant | null;
  reply_read_at: Temporal.Instant | null;
  version: number;
};

function opened(row: Row): Opened {
  return {
    id: row.id,
    frameworkRef: row.framework_ref,
    frameworkName: row.framework_name,
    skips: row.skips,
    size: row.size_class,
    purpose: row.purpose,
    dueOn: row.due_on,
    stage: row.stage,
    assessor: row.assessor_id === null ? null : { id: row.assessor_id, name: row.assessor ?? "" },
    barredId: row.barred_id,
    openedBy: row.opened_by ?? "",
    openedAt: row.opened_at,
    sentAt: row.sent_at,
    publishedAt: row.published_at,
    withdrawn: row.withdrawn_at && {
      by: row.withdrawn_by ?? "",
      at: row.withdrawn_at,
      reason: row.withdrawn_reason ?? "",
    },
    firmReadAt: row.firm_read_at,
    repliedAt: row.replied_at,
    replyReadAt: row.reply_read_at,
    version: row.version,
  };
}

/** Every assessment of the relationship, the newest first; at most a hundred. */
export async function assessments(at: At): Promise<Opened[]> {
  return (await rows(at)).map(opened);
}

/** One of them. Refusal `not-found`. */
export async function assessment(at: At, id: string): Promise<Opened> {
  const [found] = isId(id) ? await rows(at, id) : [];
  if (!found) throw notFound();
  return opened(found);
}

async function rows({ tx, largeId, relationshipId }: At, id?: string): Promise<Row[]> {
  const one = id === undefined ? sql`` : sql`and a.id = ${id}`;
  const found = await sql<Row>`
    select a.id, a.framework_ref, a.framework_name, a.skips, a.size_class, a.purpose, a.due_on, a.stage, a.assessor_id,
      p.name as assessor, a.barred_id, o.name as opened_by, a.opened_at, a.sent_at, a.published_at,
      w.name as withdrawn_by, a.withdrawn_at, a.withdrawn_reason, a.firm_read_at, a.replied_at, a.reply_read_at, a.version
    from pair.assessment a
      left join shared.person p on p.id = a.assessor_id
      left join shared.person o on o.id = a.opened_by
      left join shared.person w on w.id = a.withdrawn_by
    where a.large_id = ${largeId} and a.relationship_id = ${relationshipId} ${one}
    order by a.opened_at desc, a.id desc limit 100`.execute(tx);
  return found.rows;
}

/** What is looked at, in the order of the framework. */
export async function criteriaOf(at: At, assessmentId: string): Promise<OpenedCriterion[]> {
  const found = await at.tx
    .selectFrom("pair.assessment_criterion")
    .select(["content", "needed", "asked"])
    .where("large_id", "=", at.largeId)
    .where("assessment_id", "=", assessmentId)
    .orderBy("position")
    .execute();
  return found.map((row) => ({
    content: row.content as unknown as Criterion,
    needed: row.needed as Need,
    asked: row.asked,
  }));
}

/** The newest word of somebody about what ties them to this firm. Large side only. */
export async function conflictWord(at: At, personId: string): Promise<ConflictWord | undefined> {
  const row = await at.tx
    .selectFrom("pair.conflict_word")
    .select(["conflict", "said_at"])
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("person_id", "=", personId)
    .orderBy("said_at", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row && { conflict: row.conflict, saidAt: row.said_at };
}

/** Who may assess: relationship managers and sponsors of the large side, by name. */
export async function assessors({ tx, largeId }: At): Promise<PersonNamed[]> {
  return tx
    .selectFrom("shared.membership as m")
    .innerJoin("shared.person as p", "p.id", "m.person_id")
    .select(["p.id", "p.name"])
    .where("m.organization_id", "=", largeId)
    .where("m.ended_at", "is", null)
    .where("m.roles", "&&", sql<string[]>`array['relationship-manager', 'sponsor']`)
    .orderBy("p.name")
    .orderBy("p.id")
    .limit(200)
    .execute();
}

/** A published version in a line. */
export type VersionLine = {
  readonly number: number;
  readonly assessmentId: string;
  readonly publishedAt: Temporal.Instant;
  readonly assessor: string;
  readonly purpose: string;
  readonly looked: number;
  readonly replied: boolean;
  readonly appealed: "no" | "open" | "ruled";
};

/** Every version of the relationship, the newest first; at most a hundred. */
export async function versionLines(at: At): Promise<VersionLine[]> {
  const { rows: found } = await sql<
    Omit<VersionLine, "assessmentId" | "publishedAt"> & {
      assessment_id: string;
      published_at: Temporal.Instant;
    }
  >`
    select v.number, v.assessment_id, v.published_at, v.assessor_name as assessor, v.purpose,
      (select count(*) from pair.assessment_finding f where f.large_id = v.large_id
        and f.relationship_id = v.relationship_id and f.number = v.number)::integer as looked,
      exists (select from pair.assessment_reply p where p.large_id = v.large_id
        and p.relationship_id = v.relationship_id and p.number = v.number) as replied,
      coalesce((select case when a.ruled_at is null then 'open' else 'ruled' end from pair.appeal a
        where a.large_id = v.large_id and a.relationship_id = v.relationship_id and a.number = v.number), 'no') as appealed
    from pair.assessment_version v
    where v.large_id = ${at.largeId} and v.relationship_id = ${at.relationshipId}
    order by v.number desc limit 100`.execute(at.tx);
  return found.map(({ assessment_id, published_at, ...rest }) => ({
    ...rest,
    assessmentId: assessment_id,
    publishedAt: published_at,
  }));
}
