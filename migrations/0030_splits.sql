-- 5.8: how the value of a venture is divided. A division is proposed under a number, commented by both, and agreed when both
-- sides signed the same number and the same digest. What a side tries out alone is computed in its browser and stands in no
-- table; a figure of its own enters here only when it releases it.

-- A figure that its owner shows the other side for one venture: what it would gain alone, or its own year. Until its owner
-- signs a division that rests on it, it can be taken back; then the amount is gone.
create table pair.split_release (
  large_id uuid not null,
  id uuid not null,
  relationship_id uuid not null,
  venture_id uuid not null,
  side text not null check (side in ('large', 'msme')),
  figure text not null check (figure in ('standalone', 'turnover')),
  amount bigint check (amount >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  released_by uuid not null references shared.person,
  released_at timestamptz not null,
  revoked_by uuid references shared.person,
  revoked_at timestamptz,
  primary key (large_id, id),
  foreign key (large_id, venture_id) references pair.venture (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id),
  check ((revoked_at is null) = (amount is not null)),
  check ((revoked_at is null) = (revoked_by is null)),
  check (figure <> 'turnover' or amount is null or amount > 0)
);
create unique index split_release_in_force on pair.split_release (large_id, venture_id, side, figure)
  where revoked_at is null;

-- A proposed division, never edited. `inputs`: the figures it was counted from, as they were ({expected, p10, large, msme, …},
-- minor units); null once it was taken back. `releases`: which of them their owners had released. `terms_version`: of the
-- venture. `digest`: SHA-256 over all of that. Amounts in minor units; together they are what is expected.
create table pair.split (
  large_id uuid not null,
  id uuid not null,
  relationship_id uuid not null,
  venture_id uuid not null,
  number integer not null check (number between 1 and 1000),
  terms_version integer not null check (terms_version >= 1),
  rule text not null check (rule in ('equal', 'proportional', 'burden', 'risk', 'free')),
  rule_version text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  expected bigint not null check (expected > 0),
  large_amount bigint not null check (large_amount >= 0),
  msme_amount bigint not null check (msme_amount >= 0),
  inputs jsonb check (jsonb_typeof(inputs) = 'object' and pg_column_size(inputs) <= 10000),
  releases uuid[] not null,
  digest bytea not null check (octet_length(digest) = 32),
  why text check (length(why) between 1 and 1000),
  proposed_side text not null check (proposed_side in ('large', 'msme')),
  proposed_by uuid not null references shared.person,
  proposed_at timestamptz not null,
  withdrawn_side text check (withdrawn_side in ('large', 'msme')),
  withdrawn_by uuid references shared.person,
  withdrawn_at timestamptz,
  primary key (large_id, id),
  unique (large_id, venture_id, number),
  unique (large_id, id, number, digest),
  foreign key (large_id, venture_id) references pair.venture (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id),
  check (large_amount + msme_amount = expected),
  check ((withdrawn_at is null) = (inputs is not null)),
  check ((withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawn_side is null))
);
create index split_waits on pair.split (large_id, proposed_at) where withdrawn_at is null;

-- One side's yes to one number and one digest: the key admits no other.
create table pair.split_signature (
  large_id uuid not null,
  split_id uuid not null,
  side text not null check (side in ('large', 'msme')),
  relationship_id uuid not null,
  number integer not null,
  digest bytea not null,
  signed_by uuid not null references shared.person,
  signed_at timestamptz not null,
  primary key (large_id, split_id, side),
  foreign key (large_id, split_id, number, digest) references pair.split (large_id, id, number, digest),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id)
);

create table pair.split_comment (
  large_id uuid not null,
  id uuid not null,
  relationship_id uuid not null,
  split_id uuid not null,
  side text not null check (side in ('large', 'msme')),
  text text not null check (length(text) between 1 and 1000),
  said_by uuid not null references shared.person,
  said_at timestamptz not null,
  primary key (large_id, id),
  foreign key (large_id, split_id) references pair.split (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id)
);
create index split_comment_of on pair.split_comment (large_id, split_id, said_at, id);

-- The agreed divisions of one venture, or (null) of all that the speaker may see, and the days they were in force: from
-- `agreed_on` (UTC) until the day before `until_on`. No row for a day: no agreed split. A benefit that came is divided by
-- `msme_amount` to `expected`. `begun_on`: the day on which work began, where it had begun when the second side signed; null:
-- agreed before work. Without rights of its own: the wall stands before each table.
create function pair.agreed_splits(large uuid, venture uuid)
returns table (large_id uuid, relationship_id uuid, venture_id uuid, id uuid, number integer, rule text, rule_version text,
  currency text, expected bigint, large_amount bigint, msme_amount bigint, digest bytea, agreed_at timestamptz,
  agreed_on date, until_on date, begun_on date)
language sql stable as $$
  select a.large_id, a.relationship_id, a.venture_id, a.id, a.number, a.rule, a.rule_version, a.currency, a.expected,
    a.large_amount, a.msme_amount, a.digest, a.agreed_at, a.agreed_on,
    lead(a.agreed_on) over (partition by a.venture_id order by a.number),
    case when v.begun_at < a.agreed_at or v.begun_on < a.agreed_on then v.begun_on end
  from (
    select s.*, greatest(l.signed_at, m.signed_at) as agreed_at,
      (greatest(l.signed_at, m.signed_at) at time zone 'UTC')::date as agreed_on
    from pair.split s
      join pair.split_signature l on l.large_id = s.large_id and l.split_id = s.id and l.side = 'large'
      join pair.split_signature m on m.large_id = s.large_id and m.split_id = s.id and m.side = 'msme'
    where s.large_id = $1 and ($2 is null or s.venture_id = $2)) a
    join pair.venture v on v.large_id = a.large_id and v.id = a.venture_id
$$;
revoke all on function pair.agreed_splits(uuid, uuid) from public;
grant execute on function pair.agreed_splits(uuid, uuid) to evenhand_app;

alter table pair.split_release enable row level security;
alter table pair.split enable row level security;
alter table pair.split_signature enable row level security;
alter table pair.split_comment enable row level security;

-- Both read; each side writes for itself alone, in its own name.
create policy seen on pair.split_release for select to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy released on pair.split_release for insert to evenhand_app with check (
  side = shared.side_in(large_id, relationship_id) and revoked_at is null
  and released_by = (select nullif(current_setting('evenhand.person', true), '')::uuid));
create policy revoked on pair.split_release for update to evenhand_app using (
  side = shared.side_in(large_id, relationship_id));
create policy seen on pair.split for select to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy proposed on pair.split for insert to evenhand_app with check (
  proposed_side = shared.side_in(large_id, relationship_id) and withdrawn_at is null
  and proposed_by = (select nullif(current_setting('evenhand.person', true), '')::uuid));
create policy withdrawn on pair.split for update to evenhand_app using (
  shared.side_in(large_id, relationship_id) is not null) with check (
  withdrawn_side = shared.side_in(large_id, relationship_id));
create policy seen on pair.split_signature for select to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy signed on pair.split_signature for insert to evenhand_app with check (
  side = shared.side_in(large_id, relationship_id)
  and signed_by = (select nullif(current_setting('evenhand.person', true), '')::uuid));
create policy seen on pair.split_comment for select to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy said on pair.split_comment for insert to evenhand_app with check (
  side = shared.side_in(large_id, relationship_id)
  and said_by = (select nullif(current_setting('evenhand.person', true), '')::uuid));

-- A proposal is taken back by the side that made it, or by the owner of a figure that it rests on, and by nobody once both
-- signed.
create function pair.keep_split() returns trigger language plpgsql set search_path = '' as $$
declare
  speaks text := shared.side_in(old.large_id, old.relationship_id);
begin
  if old.withdrawn_at is not null or new.withdrawn_at is null
    or (select count(*) from pair.split_signature g where g.large_id = old.large_id and g.split_id = old.id) = 2
    or (speaks is distinct from old.proposed_side and not exists (
      select from pair.split_release r where r.large_id = old.large_id and r.id = any(old.releases) and r.side = speaks)) then
    raise exception 'a proposal is taken back by who made it, as long as not both have signed';
  end if;
  return new;
end $$;
create trigger split_kept before update on pair.split for each row execute function pair.keep_split();

-- What was taken back, or overtaken by a later number that both signed, is not signed any more; nor is it of another pair.
create function pair.keep_split_signature() returns trigger language plpgsql set search_path = '' as $$
begin
  if not exists (select from pair.split s where s.large_id = new.large_id and s.id = new.split_id
      and s.relationship_id = new.relationship_id and s.withdrawn_at is null and not exists (
        select from pair.agreed_splits(s.large_id, s.venture_id) a where a.number >= s.number)) then
    raise exception 'only an open proposal is signed';
  end if;
  return new;
end $$;
create trigger split_signature_kept before insert on pair.split_signature
  for each row execute function pair.keep_split_signature();

-- What its owner signed on stays released.
create function pair.keep_split_release() returns trigger language plpgsql set search_path = '' as $$
begin
  if old.revoked_at is not null or new.revoked_at is null or exists (
    select from pair.split s join pair.split_signature g on g.large_id = s.large_id and g.split_id = s.id
    where s.large_id = old.large_id and s.venture_id = old.venture_id and s.withdrawn_at is null
      and old.id = any(s.releases) and g.side = old.side) then
    raise exception 'a figure is taken back until its owner has signed on it';
  end if;
  return new;
end $$;
create trigger split_release_kept before update on pair.split_release
  for each row execute function pair.keep_split_release();

grant select, insert on pair.split_release, pair.split, pair.split_signature, pair.split_comment to evenhand_app;
grant update (amount, revoked_by, revoked_at) on pair.split_release to evenhand_app;
grant update (inputs, withdrawn_side, withdrawn_by, withdrawn_at) on pair.split to evenhand_app;
