-- Two roles, the schemas, and the directory that everything hangs on.
-- The login role owns the tables and only migrates, backs up and restores. Every request, job and command-line verb
-- runs as evenhand_app, which owns nothing and therefore stands behind row level security.

do $$
begin
  create role evenhand_app nologin;
exception when duplicate_object or unique_violation then null;
end $$;
grant evenhand_app to current_user;

create schema shared;
create schema pair;
create schema msme;
create schema auth;
grant usage on schema shared, pair, msme, auth to evenhand_app;

-- shared: the directory. Visible to members and partners only.

create table shared.organization (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 44),
  name text not null check (length(name) between 1 and 200),
  name_key text collate "C" not null,
  side text not null check (side in ('large', 'msme')),
  country text not null check (country ~ '^[A-Z]{2}$'),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  telephone text check (length(telephone) <= 40),
  size_regime text,
  assigned_only boolean not null default false,
  claimed_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null
);

create table shared.legal_entity (
  organization_id uuid not null references shared.organization,
  id uuid not null,
  code text not null check (length(code) between 1 and 40),
  name text not null check (length(name) between 1 and 200),
  primary key (organization_id, id),
  unique (organization_id, code)
);

create table shared.person (
  id uuid primary key,
  name text not null check (length(name) between 1 and 200),
  telephone text check (length(telephone) <= 40),
  language text not null default 'en',
  theme text not null default 'system' check (theme in ('system', 'light', 'dark')),
  single_keys boolean not null default true,
  home_organization_id uuid references shared.organization,
  version integer not null default 1,
  created_at timestamptz not null
);

create table shared.membership (
  organization_id uuid not null references shared.organization,
  id uuid not null,
  person_id uuid not null references shared.person,
  roles text[] not null check (
    cardinality(roles) > 0 and roles <@ array[
      'relationship-manager', 'sponsor', 'finance', 'mentor', 'auditor', 'administrator', 'help-desk',
      'owner', 'member', 'bookkeeper']),
  job_title text check (length(job_title) <= 120),
  since timestamptz not null,
  ended_at timestamptz,
  version integer not null default 1,
  primary key (organization_id, id)
);
create unique index membership_one_per_person on shared.membership (organization_id, person_id) where ended_at is null;
create index membership_of_person on shared.membership (person_id) where ended_at is null;

-- The independent reviewer stands outside the buying line and sees no ordinary table.
create table shared.reviewer (
  large_id uuid not null references shared.organization,
  id uuid not null,
  person_id uuid not null references shared.person,
  appointed_on date not null,
  ends_on date not null check (ends_on > appointed_on),
  terms text not null check (length(terms) between 1 and 2000),
  ended_on date,
  ended_reason text check (length(ended_reason) between 1 and 2000),
  primary key (large_id, id),
  check ((ended_on is null) = (ended_reason is null))
);
create index reviewer_of_person on shared.reviewer (person_id) where ended_on is null;

create table shared.unit (
  organization_id uuid not null references shared.organization,
  id uuid not null,
  legal_entity_id uuid not null,
  name text not null check (length(name) between 1 and 120),
  head_person_id uuid references shared.person,
  version integer not null default 1,
  primary key (organization_id, id),
  foreign key (organization_id, legal_entity_id) references shared.legal_entity (organization_id, id),
  unique (organization_id, name)
);

create table shared.relationship (
  large_id uuid not null references shared.organization,
  id uuid not null unique,
  msme_id uuid not null references shared.organization,
  unit_id uuid not null,
  contact_person_id uuid references shared.person,
  state text not null check (state in ('unclaimed', 'invited', 'active', 'refused', 'ended')),
  stage smallint not null default 1 check (stage between 1 and 8),
  own_number text check (length(own_number) <= 120),
  since date,
  -- Copies of the partner's name, country and size, kept true by the trigger below: a list of 100,000 partners
  -- is filtered and sorted in one index, without a join behind the wall.
  partner_name text not null,
  name_key text collate "C" not null,
  country text not null,
  size_class text not null default 'unknown' check (size_class in ('micro', 'small', 'medium', 'large', 'unknown')),
  version integer not null default 1,
  created_at timestamptz not null,
  primary key (large_id, id),
  foreign key (large_id, unit_id) references shared.unit (organization_id, id),
  unique (large_id, msme_id)
);
create index relationship_by_name on shared.relationship (large_id, name_key, id);
create index relationship_of_msme on shared.relationship (msme_id);

create function shared.copy_partner_name() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  update shared.relationship set partner_name = new.name, name_key = new.name_key, country = new.country
  where msme_id = new.id and (partner_name, name_key, country) is distinct from (new.name, new.name_key, new.country);
  return null;
end $$;
create trigger organization_name_copied after update of name, name_key, country on shared.organization
  for each row when (new.side = 'msme') execute function shared.copy_partner_name();

-- What a person stands for, read once at the beginning of each transaction, in the same message as BEGIN.
-- Large side: the whole organization, or with "assigned only" just the relationships where the manager is the contact.
create function shared.enter(who uuid)
returns table (larges uuid[], msmes uuid[], relationships uuid[], reviews uuid[], memberships jsonb, person jsonb)
language sql stable security definer set search_path = '' as $$
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
      select array_agg(r.id) from shared.relationship r
      where (r.msme_id in (select organization_id from mine where side = 'msme') and r.state <> 'unclaimed')
         or (r.large_id in (select organization_id from mine where narrow) and r.contact_person_id = who)), '{}'),
    coalesce((select array_agg(v.large_id) from shared.reviewer v where v.person_id = who and v.ended_on is null), '{}'),
    coalesce((
      select jsonb_agg(jsonb_build_object(
        'organizationId', organization_id, 'slug', slug, 'name', name, 'side', side, 'roles', roles,
        'jobTitle', job_title, 'narrow', narrow) order by name)
      from mine), '[]'),
    (select jsonb_build_object(
        'name', p.name, 'language', p.language, 'theme', p.theme, 'singleKeys', p.single_keys,
        'home', p.home_organization_id)
      from shared.person p where p.id = who)
$$;
revoke all on function shared.enter(uuid) from public;
grant execute on function shared.enter(uuid) to evenhand_app;

-- The wall. The scalar sub-select is evaluated once for each statement, not once for each row.

alter table shared.organization enable row level security;
alter table shared.legal_entity enable row level security;
alter table shared.person enable row level security;
alter table shared.membership enable row level security;
alter table shared.reviewer enable row level security;
alter table shared.unit enable row level security;
alter table shared.relationship enable row level security;

create policy wall on shared.relationship to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');

-- Seen by members and partners; written by the organization itself, or by the system.
create policy seen on shared.organization for select to evenhand_app using (
  id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or id = any((select nullif(current_setting('evenhand.msmes', true), '')::uuid[])::uuid[])
  or id = any((select nullif(current_setting('evenhand.reviews', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on'
  or exists (select 1 from shared.relationship r where r.msme_id = organization.id)
  or exists (select 1 from shared.relationship r where r.large_id = organization.id));
create policy added on shared.organization for insert to evenhand_app with check ((select current_setting('evenhand.system', true)) = 'on');
create policy changed on shared.organization for update to evenhand_app using (
  id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or id = any((select nullif(current_setting('evenhand.msmes', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');

create policy seen on shared.legal_entity for select to evenhand_app using (
  exists (select 1 from shared.organization o where o.id = legal_entity.organization_id));
create policy added on shared.legal_entity for insert to evenhand_app with check (
  organization_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy changed on shared.legal_entity for update to evenhand_app using (
  organization_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');

create policy seen on shared.unit for select to evenhand_app using (
  exists (select 1 from shared.organization o where o.id = unit.organization_id));
create policy added on shared.unit for insert to evenhand_app with check (
  organization_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy changed on shared.unit for update to evenhand_app using (
  organization_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');

create policy seen on shared.membership for select to evenhand_app using (
  person_id = (select nullif(current_setting('evenhand.person', true), '')::uuid)
  or organization_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or organization_id = any((select nullif(current_setting('evenhand.msmes', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on'
  or exists (select 1 from shared.relationship r where r.msme_id = membership.organization_id)
  or exists (select 1 from shared.relationship r where r.large_id = membership.organization_id));
create policy added on shared.membership for insert to evenhand_app with check (
  organization_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or organization_id = any((select nullif(current_setting('evenhand.msmes', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy changed on shared.membership for update to evenhand_app using (
  person_id = (select nullif(current_setting('evenhand.person', true), '')::uuid)
  or organization_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or organization_id = any((select nullif(current_setting('evenhand.msmes', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');

create policy seen on shared.person for select to evenhand_app using (
  id = (select nullif(current_setting('evenhand.person', true), '')::uuid)
  or (select current_setting('evenhand.system', true)) = 'on'
  or exists (select 1 from shared.membership m where m.person_id = person.id));
create policy added on shared.person for insert to evenhand_app with check ((select current_setting('evenhand.system', true)) = 'on');
create policy changed on shared.person for update to evenhand_app using (
  id = (select nullif(current_setting('evenhand.person', true), '')::uuid)
  or (select current_setting('evenhand.system', true)) = 'on');

-- The reviewers' appointment, pay and term are public to everybody who works with the organization.
create policy seen on shared.reviewer for select to evenhand_app using (
  person_id = (select nullif(current_setting('evenhand.person', true), '')::uuid)
  or exists (select 1 from shared.organization o where o.id = reviewer.large_id));
create policy added on shared.reviewer for insert to evenhand_app with check ((select current_setting('evenhand.system', true)) = 'on');
create policy changed on shared.reviewer for update to evenhand_app using ((select current_setting('evenhand.system', true)) = 'on');

grant select, insert, update on all tables in schema shared to evenhand_app;
