import type { LargeAccess } from "../../people/access/access.ts";
import { sql } from "../../platform/database/database.ts";
import type { Figures } from "./figures.ts";

type Of = Pick<LargeAccess, "tx" | "largeId">;

/** Whether the organization wants figures about people at all. */
export async function figuresRule({
  tx,
  largeId,
}: Of): Promise<{ readonly figures: boolean; readonly version: number }> {
  const row = await tx
    .selectFrom("shared.people_rule")
    .select(["figures", "version"])
    .where("large_id", "=", largeId)
    .executeTakeFirst();
  return row ?? { figures: false, version: 0 };
}

/** Figures about a person. Asked for only where the organization and the person both want them to show. */
export async function figuresOf({ tx, largeId }: Of, personId: string): Promise<Figures> {
  const { rows } = await sql<{ partners: number; roles: number; own: number }>`
    select (select count(*)::int from shared.relationship
        where large_id = ${largeId} and contact_person_id = ${personId} and state = 'active') as partners,
      count(*)::int as roles, count(accepted_at)::int as own
    from pair.assignment
    where large_id = ${largeId} and person_id = ${personId} and side = 'large' and ended_at is null`.execute(
    tx,
  );
  const [row] = rows;
  return { partners: row?.partners ?? 0, roles: row?.roles ?? 0, inOwnWords: row?.own ?? 0 };
}
