import type pg from "pg";
import { schemas } from "./tables.ts";

/**
 * Takes down what would be kept true row by row: references, indexes that guard nothing, triggers (the rows are what those
 * once made of them). Built in one go afterwards, a restore takes half the time or less. Answers how to put all of it back, which
 * also checks every reference; everything happens in the transaction of `client`.
 */
export async function takeDown(client: pg.Client): Promise<() => Promise<void>> {
  const { rows } = await client.query<{ down: string; up: string }>(
    `with ours as (select oid from pg_namespace where nspname = any($1))
     select 1 as turn, format('alter table %s disable trigger %I', t.tgrelid::regclass, t.tgname) as down,
       format('alter table %s enable trigger %I', t.tgrelid::regclass, t.tgname) as up
     from pg_trigger t join pg_class c on c.oid = t.tgrelid
     where c.relnamespace in (select oid from ours) and not t.tgisinternal and t.tgenabled = 'O'
     union all
     select 2, format('drop index %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid)
     from pg_index i join pg_class c on c.oid = i.indexrelid
     where c.relnamespace in (select oid from ours) and not i.indisunique
     union all
     select 3, format('alter table %s drop constraint %I', k.conrelid::regclass, k.conname),
       format('alter table %s add constraint %I %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid))
     from pg_constraint k where k.contype = 'f' and k.connamespace in (select oid from ours)
     order by turn`,
    [schemas],
  );
  for (const { down } of rows) await client.query(down);
  return async () => {
    for (const { up } of rows) await client.query(up);
  };
}
