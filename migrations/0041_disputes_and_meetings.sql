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

-- The invoices above zero that the large side disputes: so the ledger marks them, or a dispute about them was opened here. The ledger
-- names no day of it. `marked_by`: the day of the import that first showed the mark that stands; `unmarked_until`: the day of the last import that
-- showed the invoice without it; null where none did. `rest_paid`: when all but the part that is withheld was paid, where the ledger
-- tells that part. Imports are the large side's alone, and of them a firm learns these two days, for its own invoices.
create function pair.disputed_invoices(large uuid, firms uuid[])
returns table (relationship_id uuid, id uuid, number text, submitted date, received date, issued date, reason text,
  marked_by date, unmarked_until date, opened_on date, withdrawn_on date, parted boolean, rest_paid date, paid_known boolean)
language plpgsql stable security definer set search_path = '' as $$
begin
  return query
  with open_to_reader as (
    select f.id from unnest(firms) f(id)
    where coalesce(current_setting('evenhand.system', true), '') = 'on'
      or large = any(coalesce(nullif(current_setting('evenhand.larges', true), '')::uuid[], '{}'))
      or f.id = any(coalesce(nullif(current_setting('evenhand.relationships', true), '')::uuid[], '{}'))),
  opened as (
    select d.invoice_id, min(d.opened_on) as opened_on,
      case when bool_and(d.large_withdrawn_at is not null) then max((d.large_withdrawn_at at time zone 'UTC')::date) end as withdrawn_on,
      (array_agg(d.reason order by d.opened_on))[1] as reason
    from open_to_reader f join pair.dispute d on d.large_id = large and d.relationship_id = f.id
    where d.opened_side = 'large' and d.invoice_id is not null
    group by d.invoice_id),
  disputed as (
    select i.* from open_to_reader f
      join pair.invoice i on i.large_id = large and i.relationship_id = f.id and i.disputed
    where i.kind = 'invoice' and i.amount > 0
    union
    select i.* from opened o join pair.invoice i on i.large_id = large and i.id = o.invoice_id
    where i.kind = 'invoice' and i.amount > 0),
  shown as (
    select i.id, m.loaded_at, m.made_at, m.id as import, coalesce(
        (select (c.before->>'disputed')::boolean from pair.import_change c join shared.import n
            on n.large_id = large and n.id = c.import_id
          where c.large_id = large and c.invoice_id = i.id
          order by coalesce(n.loaded_at, n.made_at), n.id limit 1), false) as was, true as made
    from disputed i join shared.import m on m.large_id = large and m.id = i.import_id
    where exists (select from pair.import_change c where c.large_id = large and c.invoice_id = i.id)
    union all
    select i.id, m.loaded_at, m.made_at, m.id, coalesce(i.disputed, false), true
    from disputed i join shared.import m on m.large_id = large and m.id = i.import_id
    where not exists (select from pair.import_change c where c.large_id = large and c.invoice_id = i.id)
    union all
    select i.id, m.loaded_at, m.made_at, m.id,
      coalesce(lead((c.before->>'disputed')::boolean, 1, coalesce(i.disputed, false))
        over (partition by i.id order by coalesce(m.loaded_at, m.made_at), m.id), false), false
    from disputed i join pair.import_change c on c.large_id = large and c.invoice_id = i.id
      join shared.import m on m.large_id = large and m.id = c.import_id),
  told as (
    select s.id, (coalesce(s.loaded_at, s.made_at) at time zone 'UTC')::date as day, s.was,
      row_number() over (partition by s.id order by coalesce(s.loaded_at, s.made_at), s.made desc, s.import) as n
    from shown s),
  unmarked as (select t.id, max(t.n) as n, max(t.day) as day from told t where not t.was group by t.id)
  select i.relationship_id, i.id, i.number, i.submitted_on, i.received_on, i.issued_on,
    coalesce(case when i.disputed then nullif(btrim(i.dispute_reason), '') end, o.reason),
    (select min(t.day) from told t where t.id = i.id and i.disputed and t.n > coalesce(u.n, 0)),
    u.day, o.opened_on, o.withdrawn_on, coalesce(i.withheld > 0 and i.withheld < i.amount, false),
    case when i.withheld > 0 and i.withheld < i.amount
      then shared.settled_on(i.amount - i.withheld, i.paid_on, i.paid_amount, i.funded_on, i.paid_known) end,
    i.paid_known
  from disputed i left join opened o on o.invoice_id = i.id left join unmarked u on u.id = i.id;
end $$;
revoke all on function pair.disputed_invoices(uuid, uuid[]) from public;
grant execute on function pair.disputed_invoices(uuid, uuid[]) to evenhand_app;
