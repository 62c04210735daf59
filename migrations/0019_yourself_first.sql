-- 5.6: what a firm may be asked stands in versions that are never edited once they are in use, and a large organization shows
-- what it can do itself, and hears what its firms think of that, before it asks anybody anything.

-- A large organization's own copy of a framework. The built-in one is a rule pack (rules/competence/framework.json).
create table shared.framework (
  large_id uuid not null references shared.organization,
  id uuid not null,
  made_by uuid not null references shared.person,
  made_at timestamptz not null,
  primary key (large_id, id)
);

-- `content` has the shape of competence/frameworks/input.ts; `version` guards against two edits at once.
create table shared.framework_version (
  large_id uuid not null,
  framework_id uuid not null,
  number integer not null check (number >= 1),
  state text not null check (state in ('draft', 'in-use', 'retired')),
  name text not null check (length(name) between 1 and 120),
  -- What it was copied from: a rule version, or another copy and its number.
  made_from text not null check (length(made_from) between 1 and 100),
  content jsonb not null check (pg_column_size(content) <= 500000),
  version integer not null default 1,
  changed_by uuid not null references shared.person,
  changed_at timestamptz not null,
  used_by uuid references shared.person,
  used_at timestamptz,
  retired_by uuid references shared.person,
  retired_at timestamptz,
  primary key (large_id, framework_id, number),
  foreign key (large_id, framework_id) references shared.framework (large_id, id),
  check ((state = 'draft') = (used_at is null)),
  check ((state = 'retired') = (retired_at is not null))
);
create unique index framework_one_draft on shared.framework_version (large_id, framework_id) where state = 'draft';
create unique index framework_one_in_use on shared.framework_version (large_id, framework_id) where state = 'in-use';

create function shared.keep_framework_version() returns trigger language plpgsql set search_path = '' as $$
begin
  if old.state <> 'draft' and (new.name, new.content, new.made_from, new.used_at)
    is distinct from (old.name, old.content, old.made_from, old.used_at) then
    raise exception 'a version of a framework that was put in use is never edited';
  end if;
  return new;
end $$;
create trigger framework_version_kept before update on shared.framework_version
  for each row execute function shared.keep_framework_version();

-- The organization's own page while it is being written: its people in numbers and roles, and its own words per criterion.
create table shared.capability_people (
  large_id uuid not null references shared.organization,
  look_after integer not null check (look_after between 1 and 1000000),
  roles text not null check (length(roles) between 1 and 4000),
  answers text not null check (length(answers) between 1 and 4000),
  version integer not null default 1,
  changed_by uuid not null references shared.person,
  changed_at timestamptz not null,
  primary key (large_id)
);
-- `shown`: a list of {what, on}.
create table shared.capability_answer (
  large_id uuid not null references shared.organization,
  criterion text not null check (criterion ~ '^[a-z]+(-[a-z]+)*$' and length(criterion) <= 60),
  words text not null check (length(words) between 1 and 8000),
  shown jsonb not null,
  version integer not null default 1,
  changed_by uuid not null references shared.person,
  changed_at timestamptz not null,
  primary key (large_id, criterion)
);
-- What was published on a day, frozen: its active partners read it.
create table shared.capability_version (
  large_id uuid not null references shared.organization,
  number integer not null check (number >= 1),
  id uuid not null,
  content jsonb not null,
  rule_version text not null,
  published_by uuid not null references shared.person,
  published_at timestamptz not null,
  primary key (large_id, number),
  unique (large_id, id)
);

-- What a firm says of the large organization under its own name.
create table pair.view_of_large (
  large_id uuid not null,
  relationship_id uuid not null,
  criterion text not null check (criterion ~ '^[a-z]+(-[a-z]+)*$' and length(criterion) <= 60),
  msme_id uuid not null references shared.organization,
  direction text not null check (direction in ('for', 'against')),
  seen_on date not null,
  words text check (length(words) between 1 and 4000),
  given_by uuid not null references shared.person,
  given_at timestamptz not null,
  primary key (large_id, relationship_id, criterion),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id)
);

-- The same without its name: the firm alone reads these rows. A view that was taken back keeps neither words nor direction,
-- only that there was one, until the next count. `counted` is false while a row differs from what was last counted.
create table msme.view_of_large (
  msme_id uuid not null references shared.organization,
  relationship_id uuid not null references shared.relationship (id),
  criterion text not null check (criterion ~ '^[a-z]+(-[a-z]+)*$' and length(criterion) <= 60),
  direction text check (direction in ('for', 'against')),
  seen_on date,
  words text check (length(words) between 1 and 4000),
  given_by uuid references shared.person,
  given_at timestamptz,
  counted boolean not null default false,
  primary key (msme_id, relationship_id, criterion),
  check ((direction is null) = (seen_on is null)),
  check ((direction is null) = (given_by is null)),
  check ((direction is null) = (given_at is null)),
  check (direction is not null or words is null)
);

-- What the views without a name came to, counted at most once in a calendar month. No band: too few to say.
create table shared.view_count (
  large_id uuid not null references shared.organization,
  criterion text not null check (criterion ~ '^[a-z]+(-[a-z]+)*$' and length(criterion) <= 60),
  counted_on date not null,
  band text check (band in ('not-known', 'shown', 'against', 'partly')),
  firms text check (firms in ('5-9', '10-19', '20-49', '50+')),
  rule_version text not null,
  primary key (large_id, criterion, counted_on),
  check ((band is null) = (firms is null))
);

-- The only way from those rows to a figure, open to the system alone. Per criterion it answers direction and day, in random order and
-- without whose they are, only where at least five firms have a view and at least five changed theirs since it was last counted
-- (so that two counts never differ by one firm), and marks them as counted. Fewer than five left: one row without direction.
create function msme.views_to_count(large uuid, on_day date)
returns table (criterion text, direction text, seen_on date)
language plpgsql volatile security definer set search_path = '' as $$
declare
  due text[];
begin
  if current_setting('evenhand.system', true) is distinct from 'on' then
    return;
  end if;
  perform 1 from shared.organization o where o.id = large for update;
  select array_agg(c.criterion) into due from (
    select v.criterion, count(*) filter (where not v.counted) as changed,
      count(*) filter (where v.direction is not null) as live
    from shared.relationship r join msme.view_of_large v on v.msme_id = r.msme_id and v.relationship_id = r.id
    where r.large_id = large
    group by v.criterion) c
  where c.changed >= 5
    and (c.live >= 5 or exists (select 1 from shared.view_count n where n.large_id = large
      and n.criterion = c.criterion))
    and not exists (select 1 from shared.view_count n where n.large_id = large
      and n.criterion = c.criterion and n.counted_on >= date_trunc('month', on_day)::date);
  return query
    with found as (
      select v.criterion, v.direction, v.seen_on, count(v.direction) over (partition by v.criterion) as live
      from shared.relationship r join msme.view_of_large v on v.msme_id = r.msme_id and v.relationship_id = r.id
      where r.large_id = large and v.criterion = any(due))
    select a.criterion, a.direction, a.seen_on from (
      select f.criterion, f.direction, f.seen_on from found f where f.live >= 5 and f.direction is not null
      union all
      select distinct f.criterion, null::text, null::date from found f where f.live < 5) a
    order by a.criterion, gen_random_uuid();
  delete from msme.view_of_large v using shared.relationship r
  where r.large_id = large and v.msme_id = r.msme_id and v.relationship_id = r.id and v.criterion = any(due)
    and v.direction is null;
  update msme.view_of_large v set counted = true from shared.relationship r
  where r.large_id = large and v.msme_id = r.msme_id and v.relationship_id = r.id and v.criterion = any(due)
    and not v.counted;
end $$;
revoke all on function msme.views_to_count(uuid, date) from public;
grant execute on function msme.views_to_count(uuid, date) to evenhand_app;

alter table shared.framework enable row level security;
alter table shared.framework_version enable row level security;
alter table shared.capability_people enable row level security;
alter table shared.capability_answer enable row level security;
alter table shared.capability_version enable row level security;
alter table shared.view_count enable row level security;
alter table pair.view_of_large enable row level security;
alter table msme.view_of_large enable row level security;

-- A manager who is held to their own partners belongs to the organization all the same: hence the membership.
create policy wall on shared.framework to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on'
  or exists (select 1 from shared.membership m where m.organization_id = framework.large_id and m.ended_at is null
    and m.person_id = (select nullif(current_setting('evenhand.person', true), '')::uuid)));
create policy ours on shared.framework_version to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on'
  or exists (select 1 from shared.membership m where m.organization_id = framework_version.large_id and m.ended_at is null
    and m.person_id = (select nullif(current_setting('evenhand.person', true), '')::uuid)));
-- A firm reads what it may be asked, and what it was asked once.
create policy partners on shared.framework_version for select to evenhand_app using (
  state <> 'draft'
  and exists (select 1 from shared.relationship r where r.large_id = framework_version.large_id and r.state = 'active'));
create policy wall on shared.capability_people to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on'
  or exists (select 1 from shared.membership m where m.organization_id = capability_people.large_id and m.ended_at is null
    and m.person_id = (select nullif(current_setting('evenhand.person', true), '')::uuid)));
create policy wall on shared.capability_answer to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on'
  or exists (select 1 from shared.membership m where m.organization_id = capability_answer.large_id and m.ended_at is null
    and m.person_id = (select nullif(current_setting('evenhand.person', true), '')::uuid)));
create policy seen on shared.capability_version for select to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on'
  or exists (select 1 from shared.membership m where m.organization_id = capability_version.large_id and m.ended_at is null
    and m.person_id = (select nullif(current_setting('evenhand.person', true), '')::uuid))
  or exists (select 1 from shared.relationship r where r.large_id = capability_version.large_id and r.state = 'active'));
create policy published on shared.capability_version for insert to evenhand_app with check (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy seen on shared.view_count for select to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on'
  or exists (select 1 from shared.membership m where m.organization_id = view_count.large_id and m.ended_at is null
    and m.person_id = (select nullif(current_setting('evenhand.person', true), '')::uuid))
  or exists (select 1 from shared.relationship r where r.large_id = view_count.large_id and r.state = 'active'));
create policy counted on shared.view_count for insert to evenhand_app with check (
  (select current_setting('evenhand.system', true)) = 'on');

create policy seen on pair.view_of_large for select to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy given on pair.view_of_large for insert to evenhand_app with check (
  msme_id = any((select nullif(current_setting('evenhand.msmes', true), '')::uuid[])::uuid[]));
create policy changed on pair.view_of_large for update to evenhand_app using (
  msme_id = any((select nullif(current_setting('evenhand.msmes', true), '')::uuid[])::uuid[]));
create policy taken_back on pair.view_of_large for delete to evenhand_app using (
  msme_id = any((select nullif(current_setting('evenhand.msmes', true), '')::uuid[])::uuid[]));
create policy wall on msme.view_of_large to evenhand_app using (
  msme_id = any((select nullif(current_setting('evenhand.msmes', true), '')::uuid[])::uuid[]));

grant select, insert on shared.framework, shared.capability_version, shared.view_count to evenhand_app;
grant select, insert, delete on shared.framework_version to evenhand_app;
grant update (state, name, content, version, changed_by, changed_at, used_by, used_at, retired_by, retired_at)
  on shared.framework_version to evenhand_app;
grant select, insert, update on shared.capability_people, shared.capability_answer to evenhand_app;
grant select, insert, update, delete on pair.view_of_large, msme.view_of_large to evenhand_app;
