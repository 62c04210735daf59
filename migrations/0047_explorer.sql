-- 5.7: who reads the leaves of a record. Whoever reads all of them can count acts by their coarse groups, a rival's disputes too: so only the
-- organization's auditors and administrators do, until it opens them to its partners. A partner has its own leaves, and receipts, all the same.

create table shared.log_opening (
  organization_id uuid primary key references shared.organization,
  open boolean not null,
  changed_by uuid not null references shared.person,
  changed_at timestamptz not null
);
alter table shared.log_opening enable row level security;
create policy seen on shared.log_opening for select to evenhand_app using (
  (select current_setting('evenhand.system', true)) = 'on' or shared.works_with(organization_id));
create policy said on shared.log_opening for insert to evenhand_app with check (
  organization_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[]));
create policy changed on shared.log_opening for update to evenhand_app using (
  organization_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[]));
grant select, insert on shared.log_opening to evenhand_app;
grant update (open, changed_by, changed_at) on shared.log_opening to evenhand_app;

create function shared.reads_leaves(which uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (select from shared.membership m
      where m.organization_id = which and m.person_id = nullif(current_setting('evenhand.person', true), '')::uuid
        and m.ended_at is null and m.roles && array['auditor', 'administrator'])
    or (shared.works_with(which)
      and exists (select from shared.log_opening o where o.organization_id = which and o.open));
end $$;
revoke all on function shared.reads_leaves(uuid) from public;
grant execute on function shared.reads_leaves(uuid) to evenhand_app;

alter policy seen on shared.log_bundle using (
  (select current_setting('evenhand.system', true)) = 'on' or shared.reads_leaves(organization_id));

-- The explorer narrows a record by kind, and walks the thread of one relationship, at any length.
create index entry_of_kind on pair.entry (large_id, kind, at, id);
create index entry_in_thread on pair.entry (large_id, relationship_id, log_index) where log_index is not null;
