import { sql, type Tx } from "../../platform/database/database.ts";
import type { SizeClass } from "./size-class.ts";

export type SizeEntry = {
  readonly id: string;
  readonly regime: string;
  readonly declared: SizeClass | null;
  readonly computed: SizeClass | null;
  readonly reason: string | null;
  readonly ruleVersion: string;
};

/** False when this very entry stands there already: a form sent again. */
export async function insertSize(
  tx: Tx,
  organizationId: string,
  entry: SizeEntry,
  by: { readonly personId: string | null; readonly now: Temporal.Instant },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("shared.size_class")
    .values({
      organization_id: organizationId,
      id: entry.id,
      regime: entry.regime,
      declared: entry.declared,
      computed: entry.computed,
      reason: entry.reason,
      rule_version: entry.ruleVersion,
      said_by: by.personId,
      said_at: by.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** The copy that lists of partners are filtered by. */
export async function copySize(
  tx: Tx,
  largeId: string,
  relationshipId: string,
  size: SizeClass | "unknown",
): Promise<void> {
  await tx
    .updateTable("shared.relationship")
    .set({ size_class: size })
    .where("large_id", "=", largeId)
    .where("id", "=", relationshipId)
    .execute();
}

/**
 * A large organization counts by another rule now: every partner's copy is what is known of it under that rule, the
 * declared size first. Answers how many changed.
 */
export async function recopySizes(tx: Tx, largeId: string): Promise<number> {
  const { numAffectedRows } = await sql`
    update shared.relationship r set size_class = known.size
    from (
      select p.id, coalesce(
        (select s.declared from shared.size_class s where s.organization_id = p.msme_id and s.regime = o.size_regime
          and s.declared is not null order by s.said_at desc, s.id desc limit 1),
        (select s.computed from shared.size_class s where s.organization_id = p.msme_id and s.regime = o.size_regime
          and s.computed is not null order by s.said_at desc, s.id desc limit 1),
        'unknown') as size
      from shared.relationship p join shared.organization o on o.id = p.large_id
      where p.large_id = ${largeId}) known
    where r.large_id = ${largeId} and r.id = known.id and r.size_class <> known.size`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}

export type FiguresEntry = {
  readonly id: string;
  readonly yearEndedOn: Temporal.PlainDate;
  /** People in tenths of a full year's work; what was left empty is null. */
  readonly staffTenths: number | null;
  readonly turnover: number | null;
  readonly balance: number | null;
  readonly plant: number | null;
  readonly currency: string;
};

/** One year's figures of a firm, behind its own wall. */
export async function insertFigures(
  tx: Tx,
  msmeId: string,
  figures: FiguresEntry,
  by: { readonly personId: string; readonly now: Temporal.Instant },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("msme.size_figures")
    .values({
      msme_id: msmeId,
      id: figures.id,
      year_ended_on: figures.yearEndedOn,
      staff_tenths: figures.staffTenths,
      turnover: figures.turnover,
      balance: figures.balance,
      plant: figures.plant,
      currency: figures.currency,
      said_by: by.personId,
      said_at: by.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}
