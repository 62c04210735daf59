-- What stands of an erased entry is looked at by the program, and not by keys between rows: an entry that goes missing is found, not refused.
alter table pair.entry drop constraint entry_large_id_erased_by_fkey;
alter table shared.log_rotation drop constraint log_rotation_organization_id_entry_id_fkey;

-- The role of the program alone is held back: whoever owns the tables can change anything, and is found.
drop trigger said on pair.entry;
create trigger said before update of fields, erased_by on pair.entry for each row
  when (current_user = 'evenhand_app'
    and (old.fields is distinct from new.fields or old.erased_by is distinct from new.erased_by))
  execute function pair.keep_said();

-- Of a sealed entry every salt goes: it has one commitment to all that it says.
drop policy salt_dropped on pair.entry_salt;
create policy salt_dropped on pair.entry_salt for delete to evenhand_app using (
  (select current_setting('evenhand.system', true)) = 'on'
  and exists (select from pair.entry e where e.large_id = entry_salt.large_id and e.id = entry_salt.entry_id
    and e.erased_by is not null));

-- An exchange that was announced and never signed may be announced anew, with another key.
create policy dropped on shared.log_rotation for delete to evenhand_app using (
  (select current_setting('evenhand.system', true)) = 'on' and checkpoint is null);
grant delete on shared.log_rotation to evenhand_app;
