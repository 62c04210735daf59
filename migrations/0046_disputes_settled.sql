-- 5.7: invoices that are disputed, or once were, with what imports tell of the days (C4).

create index import_change_disputed on pair.import_change (large_id, relationship_id) where before @> '{"disputed": true}';

-- The invoices above zero that the large side disputes, or once did: so the ledger or an import of it marked them, or a dispute about
-- them was opened here. The ledger names no day of it; what its imports show brackets it, by the last stretch of the mark.
-- `marked_by`: the first import that showed that stretch; `unmarked_until`: the last one before it, without; `cleared_by`: the first after
-- it. `reasoned_by`: the first import of the stretch that showed a reason; `unreasoned_until`: the last one before that, with the mark and
-- none. Null where none did. The withheld part is that of the end of the stretch, the reason its last one: the ledger's alone, for
-- what a dispute says is read by fewer people than its day. `rest_paid`: when all but the part that is withheld was paid, where the ledger
-- tells that part. Imports are the large side's alone, and of them a firm learns these days, for its own invoices.
create function pair.disputed_invoices(large uuid, firms uuid[])
returns table (relationship_id uuid, id uuid, number text, submitted date, received date, issued date, reason text,
  marked_by date, unmarked_until date, cleared_by date, reasoned_by date, unreasoned_until date, opened_on date, withdrawn_on date,
  parted boolean, rest_paid date, paid_known boolean)
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
      case when bool_and(d.large_withdrawn_at is not null) then max((d.large_withdrawn_at at time zone 'UTC')::date) end as withdrawn_on
    from open_to_reader f join pair.dispute d on d.large_id = large and d.relationship_id = f.id
    where d.opened_side = 'large' and d.invoice_id is not null
    group by d.invoice_id),
  named as (
    select i.id from open_to_reader f join pair.invoice i on i.large_id = large and i.relationship_id = f.id and i.disputed
    union
    select c.invoice_id from open_to_reader f join pair.import_change c
      on c.large_id = large and c.relationship_id = f.id and c.before @> '{"disputed": true}'
    union
    select o.invoice_id from opened o),
  disputed as (
    select i.* from named n join pair.invoice i on i.large_id = large and i.id = n.id
    where i.kind = 'invoice' and i.amount > 0),
  -- Each import that brought or changed the invoice, and what the invoice was before it.
  shown as (
    select i.id, i.import_id as import, true as made, null::jsonb as before from disputed i
    union all
    select i.id, c.import_id, false, c.before from disputed i join pair.import_change c on c.large_id = large and c.invoice_id = i.id),
  -- What it was after it: before the next one, else what stands.
  told as (
    select s.id, (coalesce(m.loaded_at, m.made_at) at time zone 'UTC')::date as day, row_number() over moments as n,
      case when lead(s.import) over moments is null
        then jsonb_build_object('disputed', i.disputed, 'dispute_reason', i.dispute_reason, 'withheld', i.withheld, 'amount', i.amount)
        else lead(s.before) over moments end as state
    from shown s join disputed i on i.id = s.id join shared.import m on m.large_id = large and m.id = s.import
    window moments as (partition by s.id order by coalesce(m.loaded_at, m.made_at), s.made desc, s.import)),
  states as (
    select t.id, t.day, t.n, coalesce((t.state->>'disputed')::boolean, false) as marked, nullif(btrim(t.state->>'dispute_reason'), '') as reason,
      (t.state->>'withheld')::bigint as withheld, (t.state->>'amount')::bigint as amount
    from told t),
  ends as (select s.id, max(s.n) as n from states s where s.marked group by s.id),
  begins as (
    select e.id, e.n as last, coalesce(max(s.n) filter (where not s.marked and s.n < e.n), 0) as before
    from ends e join states s on s.id = e.id group by e.id, e.n),
  stretch as (
    select b.id, s.n, s.day, s.reason, s.withheld, s.amount, min(s.n) filter (where s.reason is not null) over (partition by b.id) as first_reason
    from begins b join states s on s.id = b.id and s.n > b.before and s.n <= b.last),
  marks as (
    select t.id, min(t.day) as marked_by, min(t.day) filter (where t.reason is not null) as reasoned_by,
      max(t.day) filter (where t.reason is null and t.n < coalesce(t.first_reason, t.n + 1)) as unreasoned_until,
      (array_agg(t.reason order by t.n desc) filter (where t.reason is not null))[1] as reason,
      (array_agg(t.withheld order by t.n desc))[1] as withheld, (array_agg(t.amount order by t.n desc))[1] as amount
    from stretch t group by t.id),
  around as (
    select b.id, max(s.day) filter (where s.n = b.before) as unmarked_until, min(s.day) filter (where s.n > b.last) as cleared_by
    from begins b join states s on s.id = b.id group by b.id)
  select i.relationship_id, i.id, i.number, i.submitted_on, i.received_on, i.issued_on, p.reason,
    p.marked_by, a.unmarked_until, a.cleared_by, p.reasoned_by, p.unreasoned_until, o.opened_on, o.withdrawn_on,
    coalesce(parts.withheld > 0 and parts.withheld < parts.amount, false),
    case when parts.withheld > 0 and parts.withheld < parts.amount
      then shared.settled_on(parts.amount - parts.withheld, i.paid_on, i.paid_amount, i.funded_on, i.paid_known) end,
    i.paid_known
  from disputed i left join opened o on o.invoice_id = i.id left join marks p on p.id = i.id left join around a on a.id = i.id
    cross join lateral (select case when p.id is null then i.withheld else p.withheld end as withheld,
      case when p.id is null then i.amount else p.amount end as amount) parts;
end $$;
revoke all on function pair.disputed_invoices(uuid, uuid[]) from public;
grant execute on function pair.disputed_invoices(uuid, uuid[]) to evenhand_app;
