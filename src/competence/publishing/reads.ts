import type { RelationshipAccess } from "../../people/access/access.ts";
import { sql } from "../../platform/database/database.ts";
import { notFound } from "../../platform/refusal.ts";
import type { Text } from "../frameworks/text.ts";
import type { FrozenFinding, Reply, Version } from "./version.ts";

type At = Pick<RelationshipAccess, "tx" | "largeId" | "relationshipId">;

/** One published version. Refusal `not-found`. */
export async function version(at: At, number: number): Promise<Version> {
  const row =
    Number.isSafeInteger(number) && number > 0 && number < 2 ** 31
      ? await at.tx
          .selectFrom("pair.assessment_version")
          .selectAll()
          .where("large_id", "=", at.largeId)
          .where("relationship_id", "=", at.relationshipId)
          .where("number", "=", number)
          .executeTakeFirst()
      : undefined;
  if (!row) throw notFound();
  const findings = await at.tx
    .selectFrom("pair.assessment_finding")
    .select(["criterion", "part", "name", "good", "needed", "belief", "disbelief", "uncertainty"])
    .select(["band", "count", "reason", "answer", "lines", "paper"])
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("number", "=", number)
    .orderBy("position")
    .execute();
  return {
    number,
    assessmentId: row.assessment_id,
    asOf: row.as_of,
    publishedAt: row.published_at,
    assessor: row.assessor_name,
    noConflictOn: row.no_conflict_on,
    framework: row.framework_name as unknown as Text,
    frameworkRef: row.framework_ref,
    size: row.size_class,
    purpose: row.purpose,
    ruleVersion: row.rule_version,
    appealUntil: row.appeal_until,
    findings: findings as unknown as FrozenFinding[],
  };
}

/** What the firm said to a version, by criterion; to the whole under "". */
export async function repliesTo(at: At, number: number): Promise<ReadonlyMap<string, Reply>> {
  const { rows } = await sql<{ criterion: string; text: string; by: string | null; at: Temporal.Instant }>`
    select r.criterion, r.text, p.name as by, r.said_at as at
    from pair.assessment_reply r left join shared.person p on p.id = r.said_by
    where r.large_id = ${at.largeId} and r.relationship_id = ${at.relationshipId} and r.number = ${number}`.execute(
    at.tx,
  );
  return new Map(
    rows.map(({ criterion, text, by, at: said }) => [criterion, { text, by: by ?? "", at: said }]),
  );
}

/** Every number with its day, the newest first. */
export async function versionNumbers(
  at: At,
): Promise<readonly { readonly number: number; readonly publishedAt: Temporal.Instant }[]> {
  const rows = await at.tx
    .selectFrom("pair.assessment_version")
    .select(["number", "published_at as publishedAt"])
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .orderBy("number", "desc")
    .limit(100)
    .execute();
  return rows;
}

/** Where an appeal against a version stands. */
export async function appealAgainst(
  at: At,
  number: number,
): Promise<{ readonly id: string; readonly ruled: boolean } | undefined> {
  const row = await at.tx
    .selectFrom("pair.appeal")
    .select(["id", "ruled_at"])
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("number", "=", number)
    .executeTakeFirst();
  return row && { id: row.id, ruled: row.ruled_at !== null };
}
