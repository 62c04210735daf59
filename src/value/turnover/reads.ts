import type { LargeAccess, RelationshipAccess } from "../../people/access/access.ts";
import { sql } from "../../platform/database/database.ts";
import type { ShownWay, Turnover, Turnovers } from "./turnover.ts";

/** Both sides' turnover, as far as the reader of either side may know it. */
export async function turnovers({ tx, largeId, relationshipId }: RelationshipAccess): Promise<Turnovers> {
  const { rows } = await sql<{
    low: number;
    high: number;
    currency: string;
    year_ended_on: Temporal.PlainDate;
  }>`select low, high, currency, year_ended_on from msme.turnover_shown(${largeId}, ${relationshipId})`.execute(
    tx,
  );
  const [firm] = rows;
  return {
    large: (await ofLarge({ tx, largeId })) ?? null,
    msme: firm
      ? { low: firm.low, high: firm.high, currency: firm.currency, yearEndedOn: firm.year_ended_on }
      : null,
  };
}

/** The newest word of a large organization on its own turnover. */
export async function ofLarge({
  tx,
  largeId,
}: Pick<LargeAccess, "tx" | "largeId">): Promise<Turnover | undefined> {
  const row = await tx
    .selectFrom("shared.own_turnover")
    .select(["turnover", "currency", "year_ended_on"])
    .where("large_id", "=", largeId)
    .orderBy("said_at", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return (
    row && {
      low: row.turnover,
      high: row.turnover,
      currency: row.currency,
      yearEndedOn: row.year_ended_on,
    }
  );
}

/**
 * What a firm has said of itself, for its own people: the newest figure (what it gave for its size class counts, so that nothing
 * is asked twice), and what this partner may see.
 */
export async function ownFigure({ tx, msmeId, largeId, relationshipId }: RelationshipAccess): Promise<{
  readonly figure: Turnover | undefined;
  readonly shown: ShownWay | undefined;
}> {
  const { rows } = await sql<{ turnover: number; currency: string; year_ended_on: Temporal.PlainDate }>`
    select turnover, currency, year_ended_on from (
      select turnover, currency, year_ended_on, said_at from msme.own_turnover where msme_id = ${msmeId}
      union all
      select turnover, currency, year_ended_on, said_at from msme.size_figures
        where msme_id = ${msmeId} and turnover > 0) own
    order by said_at desc limit 1`.execute(tx);
  const said = await tx
    .selectFrom("pair.size_shown")
    .select("shown")
    .where("large_id", "=", largeId)
    .where("relationship_id", "=", relationshipId)
    .orderBy("said_at", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  const [own] = rows;
  return {
    figure: own && {
      low: own.turnover,
      high: own.turnover,
      currency: own.currency,
      yearEndedOn: own.year_ended_on,
    },
    shown: said?.shown as ShownWay | undefined,
  };
}

/** The currency an organization counts in. */
export async function currencyOf({ tx }: Pick<LargeAccess, "tx">, organizationId: string): Promise<string> {
  const row = await tx
    .selectFrom("shared.organization")
    .select("currency")
    .where("id", "=", organizationId)
    .executeTakeFirstOrThrow();
  return row.currency;
}
