-- What a large organization's ledger says, and what it promises, a firm reads; it writes only what it promises itself.

drop policy wall on pair.invoice;
create policy seen on pair.invoice for select to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy added on pair.invoice for insert to evenhand_app with check (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy changed on pair.invoice for update to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy ended on pair.invoice for delete to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');

drop policy wall on pair.reading;
create policy seen on pair.reading for select to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy added on pair.reading for insert to evenhand_app with check (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy changed on pair.reading for update to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy ended on pair.reading for delete to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');

alter policy added on pair.commitment with check (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on'
  or (kind in ('M1', 'M2', 'M3')
    and relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])));
alter policy changed on pair.commitment using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on'
  or (kind in ('M1', 'M2', 'M3')
    and relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])));
alter policy added on pair.commitment_version with check (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on'
  or (relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
    and exists (select from pair.commitment c where c.large_id = commitment_version.large_id
      and c.id = commitment_version.commitment_id and c.relationship_id = commitment_version.relationship_id
      and c.kind in ('M1', 'M2', 'M3'))));
