-- 5.7: others watch a record grow. A large organization names witnesses of its log (C2SP tlog-witness); each head that they saw is
-- kept with their signatures, so that an entry stands between two moments that nobody of the organization could choose alone.

create table shared.witness (
  large_id uuid not null references shared.organization,
  id uuid not null,
  name text not null check (length(name) between 1 and 100),
  -- The submission prefix.
  url text not null check (length(url) between 1 and 500),
  vkey text not null check (length(vkey) between 1 and 500),
  -- In the organization's own words. What it counts for is the policy of whoever holds a receipt.
  outside boolean not null,
  added_by uuid references shared.person,
  added_at timestamptz not null,
  removed_by uuid references shared.person,
  removed_at timestamptz,
  primary key (large_id, id)
);
create unique index witness_of_key on shared.witness (large_id, vkey) where removed_at is null;

-- What a witness answered last, and when it is asked again: one row, written by the worker alone.
create table shared.witness_answer (
  large_id uuid not null,
  witness_id uuid not null,
  -- The size that it cosigned last, as far as it is known here.
  size bigint check (size >= 0),
  cosigned_at timestamptz,
  asked_at timestamptz,
  trouble text check (trouble ~ '^[a-z-]{1,40}$'),
  failures integer not null default 0 check (failures >= 0),
  next_at timestamptz not null,
  primary key (large_id, witness_id),
  foreign key (large_id, witness_id) references shared.witness (large_id, id)
);

-- Heads that at least one witness cosigned, as notes. Of each hour one stays, of each day one when it is older than 35 days, and the newest.
create table shared.cosigned (
  large_id uuid not null references shared.organization,
  size bigint not null check (size >= 0),
  checkpoint text not null,
  witnesses integer not null check (witnesses between 1 and 100),
  -- When the first cosignature came.
  cosigned_at timestamptz not null,
  primary key (large_id, size)
);

alter table shared.witness enable row level security;
alter table shared.witness_answer enable row level security;
alter table shared.cosigned enable row level security;

create policy seen on shared.witness for select to evenhand_app using (
  (select current_setting('evenhand.system', true)) = 'on' or shared.works_with(large_id));
create policy added on shared.witness for insert to evenhand_app with check (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy removed on shared.witness for update to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');

create policy seen on shared.witness_answer for select to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy written on shared.witness_answer for insert to evenhand_app with check (
  (select current_setting('evenhand.system', true)) = 'on');
create policy changed on shared.witness_answer for update to evenhand_app using (
  (select current_setting('evenhand.system', true)) = 'on');

-- They are published: heads and signatures, and no word of any entry.
create policy seen on shared.cosigned for select to evenhand_app using (true);
create policy kept on shared.cosigned for insert to evenhand_app with check (
  (select current_setting('evenhand.system', true)) = 'on');
create policy merged on shared.cosigned for update to evenhand_app using (
  (select current_setting('evenhand.system', true)) = 'on');
create policy thinned on shared.cosigned for delete to evenhand_app using (
  (select current_setting('evenhand.system', true)) = 'on');

grant select, insert on shared.witness, shared.witness_answer, shared.cosigned to evenhand_app;
grant update (removed_by, removed_at) on shared.witness to evenhand_app;
grant update (size, cosigned_at, asked_at, trouble, failures, next_at) on shared.witness_answer to evenhand_app;
grant update (checkpoint, witnesses) on shared.cosigned to evenhand_app;
grant delete on shared.cosigned to evenhand_app;
