-- 5.8: what joint work brought, to whom, and whether the division that both signed holds. An entry is one side's word until the
-- other has confirmed it: two names under one line. Silence stays silence. What is handed over counts when it has arrived.

-- One benefit. Money in minor units of `currency`, or `thousandths` of a unit where it is not money. `got_side`: where it landed.
-- `due_on`: until then the other side is asked; after it, without an answer, the entry is silent. `split_id`, `split_msme`,
-- `split_expected`: the division that was in force on the last day of the period, kept as it stood when the entry was confirmed;
-- null: no agreed split. A dispute stays, confirmed later or not.
create table pair.benefit (
  large_id uuid not null,
  id uuid not null,
  relationship_id uuid not null,
  venture_id uuid not null,
  kind text not null check (kind in ('saving', 'revenue', 'avoided-cost', 'other')),
  got_side text not null check (got_side in ('large', 'msme')),
  text text not null check (length(text) between 1 and 300),
  amount bigint check (amount > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  thousandths bigint check (thousandths > 0),
  unit text check (length(unit) between 1 and 60),
  from_on date not null,
  until_on date not null check (until_on >= from_on),
  evidence text not null check (length(evidence) between 1 and 1000),
  proposed_side text not null check (proposed_side in ('large', 'msme')),
  proposed_by uuid not null references shared.person,
  proposed_at timestamptz not null,
  due_on date not null,
  confirmed_by uuid references shared.person,
  confirmed_at timestamptz,
  split_id uuid,
  split_msme bigint check (split_msme between 0 and split_expected),
  split_expected bigint check (split_expected > 0),
  disputed_by uuid references shared.person,
  disputed_at timestamptz,
  disputed_reason text check (length(disputed_reason) between 1 and 1000),
  withdrawn_by uuid references shared.person,
  withdrawn_at timestamptz,
  called_by uuid references shared.person,
  called_at timestamptz,
  called_said text check (length(called_said) between 1 and 500),
  primary key (large_id, id),
  foreign key (large_id, venture_id) references pair.venture (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id),
  foreign key (large_id, split_id) references pair.split (large_id, id),
  check ((kind = 'other') = (amount is null)),
  check ((amount is null) = (unit is not null) and (unit is null) = (thousandths is null)),
  check ((confirmed_at is null) = (confirmed_by is null)),
  check ((disputed_at is null) = (disputed_by is null) and (disputed_at is null) = (disputed_reason is null)),
  check ((withdrawn_at is null) = (withdrawn_by is null)),
  check ((called_at is null) = (called_by is null) and (called_at is null) = (called_said is null)),
  check (confirmed_at is null or withdrawn_at is null),
  check ((split_id is null) = (split_msme is null) and (split_id is null) = (split_expected is null)),
  check (split_id is null or confirmed_at is not null)
);
create index benefit_of_venture on pair.benefit (large_id, venture_id, until_on desc, id);
create index benefit_of_relationship on pair.benefit (large_id, relationship_id);
create index benefit_waits on pair.benefit (large_id, due_on)
  where confirmed_at is null and disputed_at is null and withdrawn_at is null;

-- How both mend a stream that went one way: money handed over, a new division, or a talk with what came of it. It is agreed by
-- the side that did not propose it. Carried out, it settles what was confirmed until both had agreed.
create table pair.benefit_repair (
  large_id uuid not null,
  id uuid not null,
  relationship_id uuid not null,
  venture_id uuid not null,
  kind text not null check (kind in ('transfer', 'split', 'talk')),
  text text not null check (length(text) between 1 and 1000),
  amount bigint check (amount > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  from_side text check (from_side in ('large', 'msme')),
  proposed_side text not null check (proposed_side in ('large', 'msme')),
  proposed_by uuid not null references shared.person,
  proposed_at timestamptz not null,
  agreed_by uuid references shared.person,
  agreed_at timestamptz,
  declined_side text check (declined_side in ('large', 'msme')),
  declined_by uuid references shared.person,
  declined_at timestamptz,
  declined_reason text check (length(declined_reason) between 1 and 1000),
  primary key (large_id, id),
  foreign key (large_id, venture_id) references pair.venture (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id),
  check ((kind = 'transfer') = (amount is not null) and (amount is null) = (from_side is null)),
  check ((agreed_at is null) = (agreed_by is null)),
  check ((declined_at is null) = (declined_by is null) and (declined_at is null) = (declined_side is null)
    and (declined_at is null) = (declined_reason is null)),
  check (agreed_at is null or declined_at is null)
);
create unique index benefit_repair_open on pair.benefit_repair (large_id, venture_id)
  where agreed_at is null and declined_at is null;

-- Money that one side handed to the other so that the division holds. Who pays states it; it counts when who gets it says so.
create table pair.benefit_transfer (
  large_id uuid not null,
  id uuid not null,
  relationship_id uuid not null,
  venture_id uuid not null,
  repair_id uuid,
  from_side text not null check (from_side in ('large', 'msme')),
  amount bigint not null check (amount > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  paid_on date not null,
  note text check (length(note) between 1 and 300),
  stated_by uuid not null references shared.person,
  stated_at timestamptz not null,
  received_by uuid references shared.person,
  received_at timestamptz,
  missing_by uuid references shared.person,
  missing_at timestamptz,
  missing_reason text check (length(missing_reason) between 1 and 500),
  withdrawn_by uuid references shared.person,
  withdrawn_at timestamptz,
  primary key (large_id, id),
  foreign key (large_id, venture_id) references pair.venture (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id),
  foreign key (large_id, repair_id) references pair.benefit_repair (large_id, id),
  check ((received_at is null) = (received_by is null)),
  check ((missing_at is null) = (missing_by is null) and (missing_at is null) = (missing_reason is null)),
  check ((withdrawn_at is null) = (withdrawn_by is null)),
  check (received_at is null or withdrawn_at is null)
);
create index benefit_transfer_of on pair.benefit_transfer (large_id, venture_id, id);

-- A stream that went one way, told to both, with the arithmetic as it was then: minor units, rounded once. `short_side` had `had`
-- of the `due` that both signed. It ends when the figures say otherwise or both have repaired it.
create table pair.benefit_flag (
  large_id uuid not null,
  id uuid not null,
  relationship_id uuid not null,
  venture_id uuid not null,
  short_side text not null check (short_side in ('large', 'msme')),
  entries integer not null check (entries > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  due bigint not null check (due > 0),
  had bigint not null,
  rule_version text not null,
  raised_at timestamptz not null,
  ended_at timestamptz,
  ended_how text check (ended_how in ('repaired', 'even', 'other-side')),
  primary key (large_id, id),
  foreign key (large_id, venture_id) references pair.venture (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id),
  check ((ended_at is null) = (ended_how is null))
);
create unique index benefit_flag_up on pair.benefit_flag (large_id, venture_id) where ended_at is null;

alter table pair.benefit enable row level security;
alter table pair.benefit_repair enable row level security;
alter table pair.benefit_transfer enable row level security;
alter table pair.benefit_flag enable row level security;

-- Both read; each side writes for itself alone, in its own name.
create policy seen on pair.benefit for select to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy proposed on pair.benefit for insert to evenhand_app with check (
  proposed_side = shared.side_in(large_id, relationship_id) and confirmed_at is null and disputed_at is null
  and proposed_by = (select nullif(current_setting('evenhand.person', true), '')::uuid));
create policy answered on pair.benefit for update to evenhand_app using (
  shared.side_in(large_id, relationship_id) is not null);
create policy seen on pair.benefit_repair for select to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy proposed on pair.benefit_repair for insert to evenhand_app with check (
  proposed_side = shared.side_in(large_id, relationship_id) and agreed_at is null
  and proposed_by = (select nullif(current_setting('evenhand.person', true), '')::uuid));
create policy answered on pair.benefit_repair for update to evenhand_app using (
  shared.side_in(large_id, relationship_id) is not null);
create policy seen on pair.benefit_transfer for select to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy stated on pair.benefit_transfer for insert to evenhand_app with check (
  from_side = shared.side_in(large_id, relationship_id) and received_at is null
  and stated_by = (select nullif(current_setting('evenhand.person', true), '')::uuid));
create policy answered on pair.benefit_transfer for update to evenhand_app using (
  shared.side_in(large_id, relationship_id) is not null);
create policy seen on pair.benefit_flag for select to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy raised on pair.benefit_flag for insert to evenhand_app with check (
  shared.side_in(large_id, relationship_id) is not null and ended_at is null);
create policy ended on pair.benefit_flag for update to evenhand_app using (
  shared.side_in(large_id, relationship_id) is not null);

-- Only the other side confirms or disputes, only one's own is taken back, what both signed stays; a confirmed entry bears the
-- division that was in force on its last day, and no other.
create function pair.keep_benefit() returns trigger language plpgsql set search_path = '' as $$
declare
  speaks text := shared.side_in(old.large_id, old.relationship_id);
  me uuid := nullif(current_setting('evenhand.person', true), '')::uuid;
  agreed record;
begin
  if old.confirmed_at is not null or old.withdrawn_at is not null
    or (new.confirmed_at is not null and (speaks is not distinct from old.proposed_side or new.confirmed_by is distinct from me))
    or (new.disputed_at is distinct from old.disputed_at and (old.disputed_at is not null
      or speaks is not distinct from old.proposed_side or new.disputed_by is distinct from me))
    or (new.withdrawn_at is not null and (speaks is distinct from old.proposed_side or new.withdrawn_by is distinct from me))
    or (new.called_at is distinct from old.called_at and speaks is distinct from 'large') then
    raise exception 'the other side confirms a benefit, once; who stated it takes it back until then';
  end if;
  if new.confirmed_at is not null then
    select max(s.id::text)::uuid as id, max(s.msme_amount) as msme, max(s.expected) as expected into agreed
      from pair.agreed_splits(old.large_id, old.venture_id) s
      where old.amount is not null and s.agreed_on <= old.until_on and (s.until_on is null or old.until_on < s.until_on);
    if (new.split_id, new.split_msme, new.split_expected) is distinct from (agreed.id, agreed.msme, agreed.expected) then
      raise exception 'a benefit is divided as both had signed on its last day';
    end if;
  end if;
  return new;
end $$;
create trigger benefit_kept before update on pair.benefit for each row execute function pair.keep_benefit();

create function pair.keep_benefit_repair() returns trigger language plpgsql set search_path = '' as $$
declare
  speaks text := shared.side_in(old.large_id, old.relationship_id);
begin
  if old.agreed_at is not null or old.declined_at is not null
    or (new.agreed_at is not null and speaks is not distinct from old.proposed_side)
    or (new.declined_at is not null and new.declined_side is distinct from speaks) then
    raise exception 'the other side agrees to a repair, once';
  end if;
  return new;
end $$;
create trigger benefit_repair_kept before update on pair.benefit_repair
  for each row execute function pair.keep_benefit_repair();

create function pair.keep_benefit_transfer() returns trigger language plpgsql set search_path = '' as $$
declare
  speaks text := shared.side_in(old.large_id, old.relationship_id);
begin
  if old.received_at is not null or old.withdrawn_at is not null
    or (new.received_at is not null and speaks is not distinct from old.from_side)
    or (new.missing_at is distinct from old.missing_at and speaks is not distinct from old.from_side)
    or (new.withdrawn_at is not null and speaks is distinct from old.from_side) then
    raise exception 'who gets a transfer says that it has arrived, once';
  end if;
  return new;
end $$;
create trigger benefit_transfer_kept before update on pair.benefit_transfer
  for each row execute function pair.keep_benefit_transfer();

-- Confirmed money of every venture by the division it falls under (null: none), and how many entries wait, are silent, disputed or
-- no money: for the large side's roll-up. Answers nothing of what the speaker does not stand for. `partner`, `what`, `first`,
-- `last` narrow where they are not null.
create function shared.benefits_rolled(large uuid, partner uuid, what text, first date, last date, today date)
returns table (relationship_id uuid, venture_id uuid, currency text, split_msme bigint, split_expected bigint, large_got numeric,
  msme_got numeric, confirmed bigint, unpriced bigint, disputed bigint, silent bigint, waiting bigint)
language sql stable security definer set search_path = '' as $$
  select b.relationship_id, b.venture_id, b.currency, b.split_msme, b.split_expected,
    coalesce(sum(b.amount) filter (where b.got_side = 'large' and b.confirmed_at is not null), 0),
    coalesce(sum(b.amount) filter (where b.got_side = 'msme' and b.confirmed_at is not null), 0),
    count(*) filter (where b.confirmed_at is not null and b.amount is not null),
    count(*) filter (where b.confirmed_at is not null and b.amount is null),
    count(*) filter (where b.confirmed_at is null and b.disputed_at is not null),
    count(*) filter (where b.confirmed_at is null and b.disputed_at is null and b.due_on < today),
    count(*) filter (where b.confirmed_at is null and b.disputed_at is null and b.due_on >= today)
  from pair.benefit b
  where b.large_id = large and b.withdrawn_at is null
    and ((select large = any(nullif(current_setting('evenhand.larges', true), '')::uuid[]))
      or b.relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[]))
    and (partner is null or b.relationship_id = partner)
    and (what is null or b.kind = what)
    and (first is null or b.until_on >= first)
    and (last is null or b.until_on <= last)
  group by b.relationship_id, b.venture_id, b.currency, b.split_msme, b.split_expected
$$;

-- Search by any part of a title, as shared.ideas_titled: answers nothing to who does not stand for that large organization or for a
-- partner of it.
create index venture_title_parts on pair.venture using gin (large_id, lower(title) public.gin_trgm_ops);
create function shared.ventures_titled(large uuid, part text) returns setof uuid
language sql stable security definer set search_path = '' as $$
  select v.id from pair.venture v
  where v.large_id = large
    and (large = any(nullif(current_setting('evenhand.larges', true), '')::uuid[])
      or v.relationship_id = any(nullif(current_setting('evenhand.relationships', true), '')::uuid[]))
    and lower(v.title) like '%' || replace(replace(replace(lower(part), '\', '\\'), '%', '\%'), '_', '\_') || '%'
  limit 1000
$$;

revoke all on function shared.benefits_rolled(uuid, uuid, text, date, date, date), shared.ventures_titled(uuid, text) from public;
grant execute on function shared.benefits_rolled(uuid, uuid, text, date, date, date), shared.ventures_titled(uuid, text)
  to evenhand_app;

grant select, insert on pair.benefit, pair.benefit_repair, pair.benefit_transfer, pair.benefit_flag to evenhand_app;
grant update (confirmed_by, confirmed_at, split_id, split_msme, split_expected, disputed_by, disputed_at, disputed_reason,
  withdrawn_by, withdrawn_at, called_by, called_at, called_said) on pair.benefit to evenhand_app;
grant update (agreed_by, agreed_at, declined_side, declined_by, declined_at, declined_reason) on pair.benefit_repair to evenhand_app;
grant update (received_by, received_at, missing_by, missing_at, missing_reason, withdrawn_by, withdrawn_at)
  on pair.benefit_transfer to evenhand_app;
grant update (ended_at, ended_how) on pair.benefit_flag to evenhand_app;
