-- What the two sides of a relationship write together. large_id stands first in every key.

-- An invitation is opened by a mailed token; only its SHA-256 is kept. First use wins.
create table pair.invitation (
  large_id uuid not null,
  id uuid not null,
  relationship_id uuid not null,
  email text not null check (length(email) <= 254),
  person_name text not null check (length(person_name) between 1 and 200),
  message text not null check (length(message) <= 2000),
  language text not null default 'en',
  token_hash bytea not null check (length(token_hash) = 32),
  invited_by uuid references shared.person,
  invited_at timestamptz not null,
  expires_at timestamptz not null,
  replaced_at timestamptz,
  accepted_at timestamptz,
  accepted_by uuid references shared.person,
  refused_at timestamptz,
  refused_reason text check (length(refused_reason) <= 2000),
  primary key (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id),
  check (accepted_at is null or refused_at is null)
);
create index invitation_of_relationship on pair.invitation (large_id, relationship_id, invited_at);

-- The token carries the large organization's id before its secret, so that the look-up names large_id.
create unique index invitation_of_token on pair.invitation (large_id, token_hash);

-- What success means to both, with two or three signs to see it by. Every change is a new number; it stands when both
-- sides have confirmed the same number.
create table pair.statement (
  large_id uuid not null,
  id uuid not null,
  relationship_id uuid not null,
  number integer not null check (number >= 1),
  text text not null check (length(text) between 1 and 2000),
  signs text[] not null check (cardinality(signs) between 2 and 3),
  proposed_by uuid not null references shared.person,
  proposed_side text not null check (proposed_side in ('large', 'msme')),
  proposed_at timestamptz not null,
  large_confirmed_by uuid references shared.person,
  large_confirmed_at timestamptz,
  msme_confirmed_by uuid references shared.person,
  msme_confirmed_at timestamptz,
  primary key (large_id, id),
  unique (large_id, relationship_id, number),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id)
);

-- Up to three things the small firm cares about most, in its own words and order.
create table pair.interest (
  large_id uuid not null,
  id uuid not null,
  relationship_id uuid not null,
  position smallint not null check (position between 1 and 3),
  text text not null check (length(text) between 1 and 300),
  named_by uuid not null references shared.person,
  named_at timestamptz not null,
  ended_at timestamptz,
  primary key (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id)
);
create unique index interest_at_position on pair.interest (large_id, relationship_id, position) where ended_at is null;

-- Notes and visits are read by both sides: there is no page about a partner that the partner cannot open.
create table pair.note (
  large_id uuid not null,
  id uuid not null,
  relationship_id uuid not null,
  text text not null check (length(text) between 1 and 4000),
  written_by uuid not null references shared.person,
  side text not null check (side in ('large', 'msme')),
  written_at timestamptz not null,
  primary key (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id)
);
create index note_of_relationship on pair.note (large_id, relationship_id, written_at, id);

create table pair.visit (
  large_id uuid not null,
  id uuid not null,
  relationship_id uuid not null,
  visited_on date not null,
  place text not null check (length(place) between 1 and 200),
  present text not null check (length(present) between 1 and 500),
  seen text not null check (length(seen) between 1 and 4000),
  written_by uuid not null references shared.person,
  side text not null check (side in ('large', 'msme')),
  written_at timestamptz not null,
  primary key (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id)
);
create index visit_of_relationship on pair.visit (large_id, relationship_id, written_at, id);

-- Papers that both sides keep: added by one, confirmed by the other. The bytes lie on disk under their SHA-256.
create table pair.agreement (
  large_id uuid not null,
  id uuid not null,
  relationship_id uuid not null,
  title text not null check (length(title) between 1 and 200),
  kind text not null check (kind in ('contract', 'framework', 'confidentiality', 'terms', 'other')),
  starts_on date,
  ends_on date check (ends_on >= starts_on),
  file_hash text check (file_hash ~ '^[0-9a-f]{64}$'),
  file_name text check (length(file_name) between 1 and 255),
  file_type text,
  file_bytes bigint,
  added_by uuid not null references shared.person,
  side text not null check (side in ('large', 'msme')),
  added_at timestamptz not null,
  confirmed_by uuid references shared.person,
  confirmed_at timestamptz,
  ended_by uuid references shared.person,
  ended_at timestamptz,
  ended_reason text check (length(ended_reason) between 1 and 1000),
  primary key (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id),
  check ((file_hash is null) = (file_name is null)),
  check ((ended_at is null) = (ended_reason is null))
);
create index agreement_of_relationship on pair.agreement (large_id, relationship_id, id);

-- The size of a firm under a named regime: what it says and what its figures give, both kept.
create table shared.size_class (
  organization_id uuid not null references shared.organization,
  id uuid not null,
  regime text not null,
  declared text check (declared in ('micro', 'small', 'medium', 'large')),
  computed text check (computed in ('micro', 'small', 'medium', 'large')),
  reason text check (length(reason) <= 1000),
  rule_version text not null,
  said_by uuid references shared.person,
  said_at timestamptz not null,
  primary key (organization_id, id),
  check (declared is not null or computed is not null)
);
create index size_class_newest on shared.size_class (organization_id, regime, said_at desc);

-- The figures behind a computed size belong to the firm: only the resulting class leaves this schema.
create table msme.size_figures (
  msme_id uuid not null references shared.organization,
  id uuid not null,
  year_ended_on date not null,
  staff integer not null check (staff >= 0),
  turnover bigint not null check (turnover >= 0),
  balance bigint not null check (balance >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  said_by uuid not null references shared.person,
  said_at timestamptz not null,
  primary key (msme_id, id)
);
create index size_figures_by_year on msme.size_figures (msme_id, year_ended_on desc);

alter table pair.invitation enable row level security;
alter table pair.statement enable row level security;
alter table pair.interest enable row level security;
alter table pair.note enable row level security;
alter table pair.visit enable row level security;
alter table pair.agreement enable row level security;
alter table shared.size_class enable row level security;
alter table msme.size_figures enable row level security;

create policy wall on pair.invitation to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');

create policy wall on pair.statement to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');

create policy wall on pair.interest to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');

create policy wall on pair.note to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');

create policy wall on pair.visit to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');

create policy wall on pair.agreement to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');

create policy seen on shared.size_class for select to evenhand_app using (
  exists (select 1 from shared.organization o where o.id = size_class.organization_id));
create policy said on shared.size_class for insert to evenhand_app with check (
  organization_id = any((select nullif(current_setting('evenhand.msmes', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');

create policy wall on msme.size_figures to evenhand_app using (
  msme_id = any((select nullif(current_setting('evenhand.msmes', true), '')::uuid[])::uuid[]));

grant select, insert, update on pair.invitation, pair.statement, pair.interest, pair.agreement to evenhand_app;
grant select, insert on pair.note, pair.visit, shared.size_class, msme.size_figures to evenhand_app;

-- Search by any part of a name. Under the wall `like` cannot use an index first, so one function compares the
-- organization itself: it answers nothing to anybody who does not stand for that large organization.
create extension if not exists pg_trgm with schema public;
create index relationship_name_parts on shared.relationship using gin (name_key public.gin_trgm_ops);
create function shared.partners_named(large uuid, part text) returns setof uuid
language sql stable security definer set search_path = '' as $$
  select r.id from shared.relationship r
  where r.large_id = large
    and large = any(nullif(current_setting('evenhand.larges', true), '')::uuid[])
    and r.name_key like '%' || replace(replace(replace(part, '\', '\\'), '%', '\%'), '_', '\_') || '%'
  limit 1000
$$;
revoke all on function shared.partners_named(uuid, text) from public;
grant execute on function shared.partners_named(uuid, text) to evenhand_app;

-- One index for each sort that /partners offers; those by country and size serve the filters of the same name too.
-- They carry what else can be filtered, so that counting up to 10,000 partners reads no row. Sizes sort by their rank,
-- not by their letters.
alter table shared.relationship add column size_rank smallint not null generated always as (
  case size_class when 'micro' then 1 when 'small' then 2 when 'medium' then 3 when 'large' then 4 else 5 end) stored;
drop index shared.relationship_by_name;
create index relationship_by_name on shared.relationship (large_id, name_key, id)
  include (country, size_rank, state, unit_id, contact_person_id);
create index relationship_by_country on shared.relationship (large_id, country, name_key, id)
  include (size_rank, state, unit_id, contact_person_id);
create index relationship_by_size on shared.relationship (large_id, size_rank, name_key, id)
  include (country, state, unit_id, contact_person_id);
create index relationship_by_since on shared.relationship
  (large_id, (coalesce(since, date '9999-12-31')), name_key, id);
create index relationship_by_contact on shared.relationship (large_id, contact_person_id, name_key, id);

-- The wall, kept as quick with 100,000 partners as with ten. A policy that reads other tables under their own policies is
-- planned anew in every query that touches it, and its inner scans grow with the number of partners: reading one
-- colleague's name took seconds. A function keeps its plan and asks by index.

-- True for one's own organizations and their partners.
create function shared.works_with(which uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
declare
  larges uuid[] := nullif(current_setting('evenhand.larges', true), '')::uuid[];
  relationships uuid[] := nullif(current_setting('evenhand.relationships', true), '')::uuid[];
begin
  return coalesce(which = any(larges), false)
    or coalesce(which = any(nullif(current_setting('evenhand.msmes', true), '')::uuid[]), false)
    or exists (select from shared.relationship r where r.large_id = any(larges) and r.msme_id = which)
    or exists (select from shared.relationship r
      where r.id = any(relationships) and (r.large_id = which or r.msme_id = which));
end $$;

-- True for everybody who belongs, or belonged, to one of those.
create function shared.works_with_person(who uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from shared.membership m where m.person_id = who and shared.works_with(m.organization_id));
end $$;

revoke all on function shared.works_with(uuid), shared.works_with_person(uuid) from public;
grant execute on function shared.works_with(uuid), shared.works_with_person(uuid) to evenhand_app;
create index membership_ever_of_person on shared.membership (person_id);

alter policy seen on shared.organization using (
  (select current_setting('evenhand.system', true)) = 'on'
  or id = any((select nullif(current_setting('evenhand.reviews', true), '')::uuid[])::uuid[])
  or shared.works_with(id));
alter policy seen on shared.membership using (
  (select current_setting('evenhand.system', true)) = 'on'
  or person_id = (select nullif(current_setting('evenhand.person', true), '')::uuid)
  or organization_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or shared.works_with(organization_id));
alter policy seen on shared.person using (
  (select current_setting('evenhand.system', true)) = 'on'
  or id = (select nullif(current_setting('evenhand.person', true), '')::uuid)
  or shared.works_with_person(id));

-- Asked at the beginning of every transaction: by index, never over all relationships.
create or replace function shared.enter(who uuid)
returns table (larges uuid[], msmes uuid[], relationships uuid[], reviews uuid[], memberships jsonb, person jsonb)
language plpgsql stable security definer set search_path = '' as $$
begin
  return query
  with mine as (
    select m.organization_id, m.roles, m.job_title, o.slug, o.name, o.side,
      o.assigned_only and m.roles = array['relationship-manager'] as narrow
    from shared.membership m join shared.organization o on o.id = m.organization_id
    where m.person_id = who and m.ended_at is null
  )
  select
    coalesce((select array_agg(organization_id) from mine where side = 'large' and not narrow), '{}'),
    coalesce((select array_agg(organization_id) from mine where side = 'msme'), '{}'),
    coalesce((
      select array_agg(own.id) from (
        select r.id from mine join shared.relationship r on r.msme_id = mine.organization_id
        where mine.side = 'msme' and r.state <> 'unclaimed'
        union all
        select r.id from mine
          join shared.relationship r on r.large_id = mine.organization_id and r.contact_person_id = who
        where mine.narrow) own), '{}'),
    coalesce((select array_agg(v.large_id) from shared.reviewer v where v.person_id = who and v.ended_on is null), '{}'),
    coalesce((
      select jsonb_agg(jsonb_build_object(
        'organizationId', organization_id, 'slug', slug, 'name', name, 'side', side, 'roles', roles,
        'jobTitle', job_title, 'narrow', narrow) order by name)
      from mine), '[]'),
    (select jsonb_build_object(
        'name', p.name, 'language', p.language, 'theme', p.theme, 'singleKeys', p.single_keys,
        'home', p.home_organization_id)
      from shared.person p where p.id = who);
end $$;
