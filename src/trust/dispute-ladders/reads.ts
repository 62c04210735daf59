import { type RawBuilder, sql, type Tx } from "../../platform/database/database.ts";
import type { Ladder, Proposed, Rung } from "./ladder.ts";

type Of = { readonly tx: Tx; readonly largeId: string };
type Row = {
  id: string;
  relationship_id: string | null;
  number: number;
  rungs: Rung[];
  side: Proposed["side"];
  by: string | null;
  proposed_at: Temporal.Instant;
  agreed_at: Temporal.Instant | null;
};

async function newest(of: Of, where: RawBuilder<unknown>): Promise<Row | undefined> {
  const { rows } = await sql<Row>`
    select d.id, d.relationship_id, d.number, d.rungs, d.proposed_side as side, p.name as by, d.proposed_at, d.agreed_at
    from pair.dispute_ladder d left join shared.person p on p.id = d.proposed_by
    where d.large_id = ${of.largeId} and ${where} order by d.number desc limit 1`.execute(of.tx);
  return rows[0];
}

const ladderOf = (row: Row | undefined): Ladder | undefined =>
  row && {
    from: row.relationship_id === null ? "organization" : "relationship",
    version: `${row.relationship_id === null ? "organization" : "relationship"} ${row.number}`,
    rungs: row.rungs,
    since: row.agreed_at,
  };

/** What both agreed for this relationship, as it holds now. */
export async function pairLadder(of: Of & { readonly relationshipId: string }): Promise<Ladder | undefined> {
  return ladderOf(
    await newest(of, sql`d.relationship_id = ${of.relationshipId} and d.agreed_at is not null`),
  );
}

/** What the large organization offers every partner. */
export async function organizationLadder(of: Of): Promise<Ladder | undefined> {
  return ladderOf(await newest(of, sql`d.relationship_id is null and d.agreed_at is not null`));
}

/** What one side proposed and the other has not answered. */
export async function waitingLadder(
  of: Of & { readonly relationshipId: string },
): Promise<Proposed | undefined> {
  const row = await newest(
    of,
    sql`d.relationship_id = ${of.relationshipId} and d.agreed_at is null and d.declined_at is null`,
  );
  return (
    row && {
      id: row.id,
      number: row.number,
      rungs: row.rungs,
      side: row.side,
      by: row.by ?? "",
      at: row.proposed_at,
    }
  );
}
