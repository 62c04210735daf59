import type { LargeAccess, RelationshipAccess } from "../../people/access/access.ts";
import { sql, type Tx } from "../../platform/database/database.ts";
import type { Band } from "../assessments/opinion.ts";
import type { Counted, FirmsBand, NamedView, View } from "./view.ts";

type Row = {
  criterion: string;
  direction: View["direction"];
  seen_on: Temporal.PlainDate;
  words: string | null;
};

/** What the firm of this relationship says now, by criterion: by name and without. Only the firm itself is answered both. */
export async function ownViews(access: RelationshipAccess): Promise<ReadonlyMap<string, View>> {
  const { tx, largeId, relationshipId, msmeId } = access;
  const { rows } = await sql<Row & { named: boolean }>`
    select criterion, direction, seen_on, words, true as named from pair.view_of_large
    where large_id = ${largeId} and relationship_id = ${relationshipId}
    union all
    select criterion, direction, seen_on, words, false from msme.view_of_large
    where msme_id = ${msmeId} and relationship_id = ${relationshipId} and direction is not null`.execute(tx);
  return new Map(rows.map((row) => [row.criterion, { ...view(row), named: row.named }]));
}

/** The newest views that firms gave under their names, at most 500; to a manager of few, those of their own partners. */
export async function namedViews({ tx, largeId }: LargeAccess): Promise<NamedView[]> {
  const rows = await tx
    .selectFrom("pair.view_of_large as v")
    .innerJoin("shared.relationship as r", (join) =>
      join.onRef("r.large_id", "=", "v.large_id").onRef("r.id", "=", "v.relationship_id"),
    )
    .select(["v.criterion", "v.direction", "v.seen_on", "v.words", "v.given_at"])
    .select(["r.id", "r.partner_name as firm"])
    .where("v.large_id", "=", largeId)
    .orderBy("v.given_at", "desc")
    .orderBy("r.id")
    .limit(500)
    .execute();
  return rows.map((row) => ({
    ...view(row as Row),
    named: true,
    relationshipId: row.id,
    firm: row.firm,
    givenAt: row.given_at,
  }));
}

function view({ criterion, direction, seen_on: seenOn, words }: Row): Omit<View, "named"> {
  return { criterion, direction, seenOn, words };
}

/** What views without a name came to when they were last counted, by criterion. */
export async function lastCounts({
  tx,
  largeId,
}: {
  readonly tx: Tx;
  readonly largeId: string;
}): Promise<ReadonlyMap<string, Counted>> {
  const { rows } = await sql<{
    criterion: string;
    counted_on: Temporal.PlainDate;
    band: Band | null;
    firms: FirmsBand | null;
  }>`select distinct on (criterion) criterion, counted_on, band, firms from shared.view_count
    where large_id = ${largeId} order by criterion, counted_on desc`.execute(tx);
  return new Map(
    rows.map(({ criterion, counted_on: on, band, firms }) => [criterion, { criterion, on, band, firms }]),
  );
}
