-- 5.7: invoices are disputed in time, with a reason, and the undisputed part is paid (C4); leaders meet firms and report twice a year (C13).

-- What days are counted from. Which words there are is the program's business (trust/readings): one place is enough.
alter table pair.reading drop constraint reading_clock_check;
alter table pair.reading add constraint reading_clock_check check (clock ~ '^[a-z][a-z-]{1,19}$');
alter table shared.whole_reading drop constraint whole_reading_clock_check;
alter table shared.whole_reading add constraint whole_reading_clock_check check (clock ~ '^[a-z][a-z-]{1,19}$');

-- 0 firms: no firm's figures stand behind it (C13), so nobody can be recognized by it.
alter table shared.whole_reading add constraint whole_reading_firms_check check (firms >= 0);
drop policy seen on shared.whole_reading;
create policy seen on shared.whole_reading for select to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on'
  or ((firms >= 5 or firms = 0) and shared.works_with(large_id)));

create index invoice_disputed on pair.invoice (large_id, relationship_id) where disputed;
