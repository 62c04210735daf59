-- 5.7: what was said cannot be unsaid, and still a person's words can be erased (rules 9). An erased entry loses values and salts, and names the
-- entry of the record that erased it: without that one it is a changed entry. Which act it was, when, and by which side stay, and stay provable.

alter table pair.entry add column erased_by uuid;
alter table pair.entry add foreign key (large_id, erased_by) references pair.entry (large_id, id);
create index entry_erased on pair.entry (large_id, erased_by) where erased_by is not null;
grant update (fields, erased_by) on pair.entry to evenhand_app;

-- No program changes what was said. It is dropped once, for ever, and all of it.
create function pair.keep_said() returns trigger language plpgsql set search_path = '' as $$
begin
  if old.erased_by is not null or new.erased_by is null
    or new.fields is distinct from
      (case when old.fields ? 'side' then jsonb_build_object('side', old.fields->'side') else '{}' end)
  then
    raise exception 'an entry is erased once, and never changed';
  end if;
  return new;
end $$;
create trigger said before update of fields, erased_by on pair.entry for each row
  when (old.fields is distinct from new.fields or old.erased_by is distinct from new.erased_by)
  execute function pair.keep_said();

create policy salt_dropped on pair.entry_salt for delete to evenhand_app using (
  (select current_setting('evenhand.system', true)) = 'on' and field not in ('kind', 'at', 'side')
  and exists (select from pair.entry e where e.large_id = entry_salt.large_id and e.id = entry_salt.entry_id
    and e.erased_by is not null));
grant delete on pair.entry_salt to evenhand_app;

-- Every exchange of a log's key, in order. `checkpoint` is the head that names the new key, signed by both (by the new one alone where the
-- old one was lost); null while it was announced and is not signed. From `size` entries on the new key signs.
create table shared.log_rotation (
  organization_id uuid not null references shared.log,
  number integer not null check (number >= 1),
  old_key bytea not null check (length(old_key) = 32),
  new_key bytea not null check (length(new_key) = 32),
  why text not null check (why in ('planned', 'stolen', 'lost')),
  entry_id uuid not null,
  checkpoint text,
  size bigint check (size > 0),
  made_at timestamptz not null,
  primary key (organization_id, number),
  check (old_key <> new_key),
  check ((checkpoint is null) = (size is null)),
  foreign key (organization_id, entry_id) references pair.entry (large_id, id)
);
create unique index log_rotation_waiting on shared.log_rotation (organization_id) where checkpoint is null;

alter table shared.log_rotation enable row level security;
create policy seen on shared.log_rotation for select to evenhand_app using (true);
create policy made on shared.log_rotation for insert to evenhand_app with check (
  (select current_setting('evenhand.system', true)) = 'on');
create policy signed on shared.log_rotation for update to evenhand_app using (
  (select current_setting('evenhand.system', true)) = 'on');
grant select, insert on shared.log_rotation to evenhand_app;
grant update (checkpoint, size) on shared.log_rotation to evenhand_app;
grant update (public_key) on shared.log to evenhand_app;
