import { sql, type Tx } from "../../platform/database/database.ts";

/** False when it was so before. */
export async function setOpening(
  tx: Tx,
  at: { readonly largeId: string; readonly personId: string; readonly now: Temporal.Instant },
  open: boolean,
): Promise<boolean> {
  const { rows } = await sql`
    insert into shared.log_opening as o (organization_id, open, changed_by, changed_at)
    values (${at.largeId}, ${open}, ${at.personId}, ${at.now})
    on conflict (organization_id) do update set open = excluded.open, changed_by = excluded.changed_by,
      changed_at = excluded.changed_at where o.open <> excluded.open
    returning open`.execute(tx);
  return rows.length > 0;
}
