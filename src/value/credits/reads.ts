import type { RelationshipAccess } from "../../people/access/access.ts";
import type { Side } from "../../people/access/role.ts";

export type Credit = {
  readonly id: string;
  readonly person: string | null;
  readonly firm: string;
  readonly what: string;
  readonly side: Side;
  readonly named: { readonly by: string; readonly at: Temporal.Instant };
  readonly confirmed: { readonly by: string; readonly at: Temporal.Instant } | null;
};

/** Who contributed what, in the order it was named. */
export async function creditsOf(access: RelationshipAccess, ideaId: string): Promise<Credit[]> {
  const rows = await access.tx
    .selectFrom("pair.idea_credit as c")
    .leftJoin("shared.person as p", "p.id", "c.named_by")
    .leftJoin("shared.person as q", "q.id", "c.confirmed_by")
    .select(["c.id", "c.person", "c.firm", "c.what", "c.named_side", "c.named_at", "c.confirmed_at"])
    .select(["p.name as named_name", "q.name as confirmed_name"])
    .where("c.large_id", "=", access.largeId)
    .where("c.idea_id", "=", ideaId)
    .orderBy("c.named_at")
    .orderBy("c.id")
    .limit(100)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    person: row.person,
    firm: row.firm,
    what: row.what,
    side: row.named_side as Side,
    named: { by: row.named_name ?? "", at: row.named_at },
    confirmed: row.confirmed_at && { by: row.confirmed_name ?? "", at: row.confirmed_at },
  }));
}
