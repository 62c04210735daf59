import { sql, type Tx } from "../../platform/database/database.ts";
import { append } from "../append.ts";
import type { Trouble } from "./ask.ts";

const alarms: readonly Trouble[] = ["ahead", "forked"];

/**
 * That a witness saw another history stands in the record itself, and its job tells the administrators: once a day and witness, so that one that
 * lies fills nothing.
 */
export async function raiseAlarm(
  tx: Tx,
  { largeId, id }: { readonly largeId: string; readonly id: string },
  trouble: Trouble,
  now: Temporal.Instant,
): Promise<void> {
  if (!alarms.includes(trouble)) return;
  const { rows } = await sql`
    select from pair.entry where large_id = ${largeId} and id > ${firstIdOf(now.subtract({ hours: 24 }))}
      and kind = 'witness.alarmed' and fields->>'witness' = ${id} limit 1`.execute(tx);
  if (rows.length === 0) await append(tx, "witness.alarmed", { largeId, now }, { witness: id, saw: trouble });
}

/** Ids begin with the millisecond in which they were made (UUIDv7). */
function firstIdOf(moment: Temporal.Instant): string {
  const hex = moment.epochMilliseconds.toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
