-- The salts of an entry in one row, and no longer a row for each of its fields: 32 bytes for each field that its leaf commits to, in the order
-- of their names. A month of a million invoices leaves a hundred thousand fields; a row with its key for each cost more than all the rest of it.

create table pair.entry_salts (
  large_id uuid not null,
  entry_id uuid not null,
  salts bytea not null check (length(salts) % 32 = 0),
  primary key (large_id, entry_id),
  foreign key (large_id, entry_id) references pair.entry (large_id, id)
);

-- What waits for its place gets here the two salts that were added with the place; an entry that has its place and lacks one was changed by hand.
insert into pair.entry_salts (large_id, entry_id, salts)
select e.large_id, e.id, string_agg(coalesce(s.salt, sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))), '' order by f.field collate "C")
from pair.entry e
  cross join lateral (select jsonb_object_keys(e.fields) as field union values ('kind'), ('at')) f
  left join pair.entry_salt s on s.large_id = e.large_id and s.entry_id = e.id and s.field = f.field
group by e.large_id, e.id, e.log_index
having e.log_index is null or bool_and(s.salt is not null);

drop table pair.entry_salt;
alter table pair.entry_salts rename to entry_salt;
alter index pair.entry_salts_pkey rename to entry_salt_pkey;
alter table pair.entry_salt rename constraint entry_salts_large_id_entry_id_fkey to entry_salt_large_id_entry_id_fkey;

alter table pair.entry_salt enable row level security;
create policy salt_written on pair.entry_salt for insert to evenhand_app with check (true);
create policy salt_read on pair.entry_salt for select to evenhand_app using (
  (select current_setting('evenhand.system', true)) = 'on');
-- Of an erased entry they go; those of what stays are written again.
create policy salt_dropped on pair.entry_salt for delete to evenhand_app using (
  (select current_setting('evenhand.system', true)) = 'on'
  and exists (select from pair.entry e where e.large_id = entry_salt.large_id and e.id = entry_salt.entry_id
    and e.erased_by is not null));
grant select, insert, delete on pair.entry_salt to evenhand_app;
