-- 5.7: who reads the leaves of a record: its parties, who can then check the whole of it, and everybody once the organization opens it.
-- They hold no name, no word and no thread, but whoever reads all of them can count acts by their coarse groups.
create or replace function shared.reads_leaves(which uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return shared.works_with(which)
    or exists (select from shared.log_opening o where o.organization_id = which and o.open);
end $$;

-- Salts are added by whoever may add an entry: the program itself, the organization's own people and its partners.
alter policy salt_written on pair.entry_salt with check (
  (select current_setting('evenhand.system', true)) = 'on'
  or large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or shared.works_with(large_id));
