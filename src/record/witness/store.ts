import { sql, type Tx } from "../../platform/database/database.ts";
import { type NoteSignature, readNote } from "../formats/note.ts";
import type { Trouble } from "./ask.ts";
import { merged } from "./merge.ts";

/** A witness whose turn it is. `size`: what it cosigned last, as far as it is known; `failures`: since it last did. */
export type Due = {
  readonly largeId: string;
  readonly id: string;
  readonly url: string;
  readonly vkey: string;
  readonly size: number;
  readonly failures: number;
};

/** Whoever took a turn and died gives it back after this long. */
const leaseSeconds = 60;
/** A head that does not grow is shown again after an hour: so that "not before" stays close. */
const again = "1 hour";
const atOnce = 100;

/**
 * Takes the turns of witnesses that are due: nobody else asks them meanwhile. All witnesses of a log that are due are taken together, and so see the same head.
 */
export async function takeTurns(tx: Tx, now: Temporal.Instant): Promise<Due[]> {
  const { rows } = await sql<Due>`
    with due as (
      select w.large_id, w.id, w.url, w.vkey, coalesce(a.size, 0)::float8 as size, coalesce(a.failures, 0) as failures
      from shared.witness w join shared.log l on l.organization_id = w.large_id and l.signed_size is not null
        left join shared.witness_answer a on a.large_id = w.large_id and a.witness_id = w.id
      where w.removed_at is null and (a.witness_id is null or a.next_at <= ${now} and (a.trouble is not null
        or a.size is distinct from l.signed_size or a.cosigned_at is null or a.cosigned_at <= ${now}::timestamptz - ${again}::interval))
      order by a.next_at nulls first, w.large_id, w.id limit ${atOnce}
    ), taken as (
      insert into shared.witness_answer as t (large_id, witness_id, next_at)
      select large_id, id, ${now.add({ seconds: leaseSeconds })}::timestamptz from due
      on conflict (large_id, witness_id) do update set next_at = excluded.next_at where t.next_at <= ${now}
      returning large_id, witness_id
    )
    select d.large_id as "largeId", d.id, d.url, d.vkey, d.size, d.failures
    from due d join taken t on t.large_id = d.large_id and t.witness_id = d.id`.execute(tx);
  return rows;
}

/** What became of a turn. `size` only where it cosigned. */
export async function endTurn(
  tx: Tx,
  { largeId, id, failures }: Due,
  {
    size,
    trouble,
    askedAt,
    nextAt,
  }: {
    readonly size?: number;
    readonly trouble: Trouble | null;
    readonly askedAt: Temporal.Instant;
    readonly nextAt: Temporal.Instant;
  },
): Promise<void> {
  await tx
    .updateTable("shared.witness_answer")
    .set({
      ...(size === undefined ? {} : { size, cosigned_at: askedAt }),
      trouble,
      failures: trouble === null ? 0 : failures + 1,
      asked_at: askedAt,
      next_at: nextAt,
    })
    .where("large_id", "=", largeId)
    .where("witness_id", "=", id)
    .execute();
}

/** Keeps a cosignature under the head it is of, beside those that are there. */
export async function keepCosignature(
  tx: Tx,
  largeId: string,
  {
    size,
    checkpoint,
    line,
  }: { readonly size: number; readonly checkpoint: string; readonly line: NoteSignature },
  now: Temporal.Instant,
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`cosigned ${largeId}`}, 44010))`.execute(tx);
  const row = await tx
    .selectFrom("shared.cosigned")
    .select("checkpoint")
    .where("large_id", "=", largeId)
    .where("size", "=", size)
    .executeTakeFirst();
  const { note, witnesses } = merged(readNote(checkpoint), row && readNote(row.checkpoint), line);
  await tx
    .insertInto("shared.cosigned")
    .values({ large_id: largeId, size, checkpoint: note, witnesses, cosigned_at: now })
    .onConflict((conflict) =>
      conflict.columns(["large_id", "size"]).doUpdateSet({ checkpoint: note, witnesses }),
    )
    .execute();
  await thin(tx, largeId, now);
}

/** Hours for which one head of each minute stays, and days for which one of each hour does; before that one a day. */
const [minutely, hourly] = [2, 24 * 35];

/** Of each such span stays the head that most witnesses saw, of these the newest; the newest of all stays anyway. */
async function thin(tx: Tx, largeId: string, now: Temporal.Instant): Promise<void> {
  const [minutes, hours] = [now.subtract({ hours: minutely }), now.subtract({ hours: hourly })];
  await sql`
    delete from shared.cosigned c using (
      select size, max(size) over () as newest, row_number() over (
        partition by unit, date_trunc(unit, cosigned_at, 'UTC') order by witnesses desc, size desc) as place
      from (select size, witnesses, cosigned_at, case when cosigned_at > ${minutes}::timestamptz then 'minute'
          when cosigned_at > ${hours}::timestamptz then 'hour' else 'day' end as unit
        from shared.cosigned where large_id = ${largeId}) s) r
    where c.large_id = ${largeId} and c.size = r.size and r.place > 1 and r.size <> r.newest`.execute(tx);
}
