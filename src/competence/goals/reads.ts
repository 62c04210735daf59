import type { LargeAccess, RelationshipAccess } from "../../people/access/access.ts";
import { sql } from "../../platform/database/database.ts";
import type { Goal, Movement, Step } from "./goal.ts";

type Of = Pick<RelationshipAccess, "tx" | "largeId"> & { readonly learningId: string };

export async function goalsOf({ tx, largeId, learningId }: Of): Promise<Goal[]> {
  const rows = await tx
    .selectFrom("pair.learning_goal")
    .select(["id", "text", "before", "after"])
    .where("large_id", "=", largeId)
    .where("learning_id", "=", learningId)
    .orderBy("id")
    .limit(100)
    .execute();
  return rows.map(({ id, text, before, after }) => ({
    id,
    text,
    before: before as Step,
    after: after as Step | null,
  }));
}

/** Which way goals moved that were looked back on, over all firms, by who learned: counted, with the sample. */
export async function movement({ tx, largeId }: Pick<LargeAccess, "tx" | "largeId">): Promise<Movement> {
  const { rows } = await sql<Movement>`
    select count(*)::int as n, count(distinct g.relationship_id)::int as firms,
      (count(*) filter (where g.after > g.before))::int as up,
      (count(*) filter (where g.after = g.before))::int as same,
      (count(*) filter (where g.after < g.before))::int as down
    from pair.learning_goal g join pair.learning l on l.large_id = g.large_id and l.id = g.learning_id
    where g.large_id = ${largeId} and g.after is not null and l.teaching_side = 'large'
      and cardinality(pair.reported(g.large_id, g.learning_id)) = 2`.execute(tx);
  return rows[0] ?? { n: 0, firms: 0, up: 0, same: 0, down: 0 };
}
