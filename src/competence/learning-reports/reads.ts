import type { LargeAccess, RelationshipAccess, SystemAccess } from "../../people/access/access.ts";
import { sql } from "../../platform/database/database.ts";
import type { Change, LearningReport, Tally, Worth } from "./learning-report.ts";

export type { Tally } from "./learning-report.ts";

type In = Pick<RelationshipAccess, "tx" | "largeId" | "relationshipId">;

/** What may be read of a learning's reports: one's own, and the other's once both are written. The wall decides. */
export async function reportsOf(
  { tx, largeId, relationshipId }: In,
  learningId: string,
): Promise<LearningReport[]> {
  const rows = await tx
    .selectFrom("pair.learning_report as r")
    .leftJoin("shared.person as p", "p.id", "r.written_by")
    .select([
      "r.side",
      "r.worth",
      "r.changed",
      "r.text",
      "r.before_text",
      "r.after_text",
      "r.written_at",
      "p.name",
    ])
    .where("r.large_id", "=", largeId)
    .where("r.relationship_id", "=", relationshipId)
    .where("r.learning_id", "=", learningId)
    .orderBy("r.written_at")
    .execute();
  return rows.map((row) => ({
    side: row.side as "large" | "msme",
    worth: row.worth as Worth,
    changed: row.changed as Change,
    text: row.text,
    before: row.before_text,
    after: row.after_text,
    by: row.name ?? "",
    at: row.written_at,
  }));
}

/** What a learning is called whose firm has not reported yet; undefined for every other. */
export async function titleToReport(
  { tx, largeId, relationshipId }: In,
  id: string,
): Promise<string | undefined> {
  const row = await tx
    .selectFrom("pair.learning")
    .select("title")
    .where("large_id", "=", largeId)
    .where("relationship_id", "=", relationshipId)
    .where("id", "=", id)
    .where("msme_reported_at", "is", null)
    .executeTakeFirst();
  return row?.title;
}

/** What firms said, counted over those reports that both sides have written: others are nobody's to count yet. */
export async function tallyOf({ tx, largeId }: LargeAccess): Promise<Tally> {
  const { rows } = await sql<{ worth: Worth; changed: Change; n: number }>`
    select r.worth, r.changed, count(*)::int as n from pair.learning_report r
    where r.large_id = ${largeId} and r.side = 'msme' group by r.worth, r.changed`.execute(tx);
  const { rows: firms } = await sql<{ firms: number }>`
    select count(distinct r.relationship_id)::int as firms from pair.learning_report r
    where r.large_id = ${largeId} and r.side = 'msme'`.execute(tx);
  const sum = (fits: (row: { worth: Worth; changed: Change }) => boolean): number =>
    rows.filter(fits).reduce((total, { n }) => total + n, 0);
  const worth = (is: Worth) => sum((row) => row.worth === is);
  const changed = (is: Change) => sum((row) => row.changed === is);
  return {
    n: sum(() => true),
    firms: firms[0]?.firms ?? 0,
    worth: { yes: worth("yes"), partly: worth("partly"), no: worth("no") },
    changed: {
      yes: changed("yes"),
      partly: changed("partly"),
      no: changed("no"),
      "too-soon": changed("too-soon"),
    },
  };
}

/** The mentoring that an entry of the record says has ended. */
export async function mentoringOf(
  { tx }: SystemAccess,
  { largeId, entryId }: { readonly largeId: string; readonly entryId: string },
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string | null }>`
    select e.fields->>'mentoring' as id from pair.entry e
    where e.large_id = ${largeId} and e.id = ${entryId} and e.kind = 'mentoring.ended'`.execute(tx);
  return rows[0]?.id ?? undefined;
}
