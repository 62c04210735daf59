-- Who does what on a relationship: named people in roles from a day to a day, the words in which they accepted them, what
-- they say they can do, what they set out to learn, and what one hands over to the next.

-- The lead of the large side is the contact of shared.relationship and nobody else: a row here adds since when, and the words.
create table pair.assignment (
  large_id uuid not null,
  id uuid not null,
  relationship_id uuid not null,
  side text not null check (side in ('large', 'msme')),
  role text not null check (role ~ '^[a-z]+(-[a-z]+)*$' and length(role) <= 40),
  person_id uuid not null references shared.person,
  starts_on date not null,
  ends_on date check (ends_on >= starts_on),
  assigned_by uuid not null references shared.person,
  assigned_at timestamptz not null,
  accepted_at timestamptz,
  ended_by uuid references shared.person,
  ended_at timestamptz,
  version integer not null default 1,
  primary key (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id),
  check ((ended_at is null) = (ended_by is null))
);
create unique index assignment_runs_once on pair.assignment (large_id, relationship_id, role, person_id)
  where ended_at is null;
create unique index assignment_one_lead on pair.assignment (large_id, relationship_id)
  where role = 'lead' and ended_at is null;
create index assignment_of_person on pair.assignment (large_id, person_id) where ended_at is null;
create index assignment_not_accepted on pair.assignment (large_id, assigned_at)
  where ended_at is null and accepted_at is null and side = 'large';

-- A charter in the person's own words; each change is a new number.
create table pair.charter (
  large_id uuid not null,
  id uuid not null,
  relationship_id uuid not null,
  assignment_id uuid not null,
  number integer not null check (number >= 1),
  contribution text not null check (length(contribution) between 1 and 1000),
  responsibilities text not null check (length(responsibilities) between 1 and 1000),
  behaviours text not null check (length(behaviours) between 1 and 1000),
  rule_version text not null,
  accepted_by uuid not null references shared.person,
  accepted_at timestamptz not null,
  primary key (large_id, id),
  unique (large_id, assignment_id, number),
  foreign key (large_id, assignment_id) references pair.assignment (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id)
);

-- From one person to the next: written and kept half done, offered, accepted by the next one, confirmed by the firm.
create table pair.handover (
  large_id uuid not null,
  id uuid not null,
  relationship_id uuid not null,
  role text not null check (role ~ '^[a-z]+(-[a-z]+)*$' and length(role) <= 40),
  from_person_id uuid not null references shared.person,
  to_person_id uuid not null references shared.person,
  begun_by uuid not null references shared.person,
  begun_at timestamptz not null,
  offered_by uuid references shared.person,
  offered_at timestamptz,
  accepted_at timestamptz,
  confirmed_by uuid references shared.person,
  confirmed_at timestamptz,
  withdrawn_by uuid references shared.person,
  withdrawn_at timestamptz,
  version integer not null default 1,
  primary key (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id),
  check (from_person_id <> to_person_id),
  check (accepted_at is null or offered_at is not null),
  check (confirmed_at is null or accepted_at is not null),
  check (confirmed_at is null or withdrawn_at is null)
);
create unique index handover_one_open on pair.handover (large_id, relationship_id, role)
  where confirmed_at is null and withdrawn_at is null;
create index handover_open on pair.handover (large_id, begun_at) where confirmed_at is null and withdrawn_at is null;
create index handover_of_relationship on pair.handover (large_id, relationship_id, begun_at);

-- What is handed over, as it was called on that day, each with what the next person must know.
create table pair.handover_item (
  large_id uuid not null,
  id uuid not null,
  relationship_id uuid not null,
  handover_id uuid not null,
  kind text not null check (kind in
    ('promise', 'ask', 'agreement', 'interest', 'statement', 'person', 'note', 'word', 'missing')),
  ref text not null check (length(ref) between 1 and 80),
  position integer not null,
  title text not null check (length(title) between 1 and 4000),
  line text check (length(line) between 1 and 1000),
  added_by uuid not null references shared.person,
  added_at timestamptz not null,
  answered_at timestamptz,
  primary key (large_id, id),
  unique (large_id, handover_id, kind, ref),
  foreign key (large_id, handover_id) references pair.handover (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id)
);

-- A profile belongs to the person: they say who may see it, and read who looked.
create table shared.profile (
  large_id uuid not null references shared.organization,
  person_id uuid not null references shared.person,
  seen_by text not null default 'nobody' check (seen_by in ('nobody', 'placers')),
  figures_agreed boolean not null default false,
  version integer not null default 1,
  changed_at timestamptz not null,
  primary key (large_id, person_id)
);

-- What a person says of themselves, until when it holds, and what they learned it by. Said again, it is a new row.
create table shared.skill_said (
  large_id uuid not null references shared.organization,
  id uuid not null,
  person_id uuid not null references shared.person,
  skill text not null check (skill ~ '^[a-z]+(-[a-z]+)*$' and length(skill) <= 60),
  words text not null check (length(words) between 1 and 1000),
  learned text check (length(learned) between 1 and 1000),
  learned_on date,
  said_at timestamptz not null,
  expires_on date not null,
  taken_back_at timestamptz,
  primary key (large_id, id)
);
create index skill_said_of_person on shared.skill_said (large_id, person_id, skill, said_at desc);

create table shared.profile_look (
  large_id uuid not null references shared.organization,
  id uuid not null,
  person_id uuid not null references shared.person,
  looker_id uuid not null references shared.person,
  looked_at timestamptz not null,
  primary key (large_id, id)
);
create index profile_look_of_person on shared.profile_look (large_id, person_id, looked_at desc);

-- Figures about a person show only where the organization wants them and the person agrees. No row: it does not.
create table shared.people_rule (
  large_id uuid not null primary key references shared.organization,
  figures boolean not null default false,
  version integer not null default 1,
  changed_by uuid not null references shared.person,
  changed_at timestamptz not null
);

-- What somebody sets out to learn, by when, and who sees to it that there is time for it. Between the three of them.
create table shared.learning_act (
  large_id uuid not null references shared.organization,
  id uuid not null,
  person_id uuid not null references shared.person,
  owner_person_id uuid not null references shared.person,
  skill text not null check (skill ~ '^[a-z]+(-[a-z]+)*$' and length(skill) <= 60),
  what text not null check (length(what) between 1 and 1000),
  due_on date not null,
  made_by uuid not null references shared.person,
  made_at timestamptz not null,
  learned text check (length(learned) between 1 and 1000),
  closed_by uuid references shared.person,
  closed_at timestamptz,
  version integer not null default 1,
  primary key (large_id, id),
  check ((closed_at is null) = (learned is null))
);
create index learning_act_open on shared.learning_act (large_id, person_id, due_on) where closed_at is null;
create index learning_act_owned on shared.learning_act (large_id, owner_person_id, due_on) where closed_at is null;

alter table pair.assignment enable row level security;
alter table pair.charter enable row level security;
alter table pair.handover enable row level security;
alter table pair.handover_item enable row level security;
alter table shared.profile enable row level security;
alter table shared.skill_said enable row level security;
alter table shared.profile_look enable row level security;
alter table shared.people_rule enable row level security;
alter table shared.learning_act enable row level security;

create policy wall on pair.assignment to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy wall on pair.charter to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy wall on pair.handover to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy wall on pair.handover_item to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');

-- True while the person belongs to the large organization.
create function shared.works_for(large uuid, who uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from shared.membership m join shared.organization o on o.id = m.organization_id
    where m.organization_id = large and m.person_id = who and m.ended_at is null and o.side = 'large')
$$;
revoke all on function shared.works_for(uuid, uuid) from public;
grant execute on function shared.works_for(uuid, uuid) to evenhand_app;

-- Colleagues see the choice, the person alone makes it. No system reads what a person says of themselves.
create policy seen on shared.profile for select to evenhand_app using (
  person_id = (select nullif(current_setting('evenhand.person', true), '')::uuid)
  or large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[]));
create policy begun on shared.profile for insert to evenhand_app with check (
  person_id = (select nullif(current_setting('evenhand.person', true), '')::uuid)
  and shared.works_for(large_id, person_id));
create policy changed on shared.profile for update to evenhand_app using (
  person_id = (select nullif(current_setting('evenhand.person', true), '')::uuid));

create policy seen on shared.skill_said for select to evenhand_app using (
  person_id = (select nullif(current_setting('evenhand.person', true), '')::uuid)
  or (large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
    and exists (select from shared.profile p where p.large_id = skill_said.large_id
      and p.person_id = skill_said.person_id and p.seen_by = 'placers')));
create policy said on shared.skill_said for insert to evenhand_app with check (
  person_id = (select nullif(current_setting('evenhand.person', true), '')::uuid)
  and shared.works_for(large_id, person_id));
create policy taken_back on shared.skill_said for update to evenhand_app using (
  person_id = (select nullif(current_setting('evenhand.person', true), '')::uuid));

-- Whoever looks leaves a line; only the one who was looked at reads it.
create policy seen on shared.profile_look for select to evenhand_app using (
  person_id = (select nullif(current_setting('evenhand.person', true), '')::uuid));
create policy looked on shared.profile_look for insert to evenhand_app with check (
  looker_id = (select nullif(current_setting('evenhand.person', true), '')::uuid)
  and large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[]));

create policy wall on shared.people_rule to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[]));

create policy wall on shared.learning_act to evenhand_app using (
  (select nullif(current_setting('evenhand.person', true), '')::uuid) in (person_id, owner_person_id, made_by))
  with check (
  (select nullif(current_setting('evenhand.person', true), '')::uuid) in (person_id, owner_person_id, made_by)
  and shared.works_for(large_id, (select nullif(current_setting('evenhand.person', true), '')::uuid)));

grant select, insert, update on pair.assignment, pair.handover to evenhand_app;
grant select, insert on pair.charter to evenhand_app;
grant select, insert, update, delete on pair.handover_item to evenhand_app;
grant select, insert, update on shared.profile, shared.skill_said, shared.people_rule, shared.learning_act to evenhand_app;
grant select, insert on shared.profile_look to evenhand_app;

-- "Assigned only": a relationship manager sees the partners they look after, have a role with, or are to take over.
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
        union
        select r.id from mine
          join shared.relationship r on r.large_id = mine.organization_id and r.contact_person_id = who
        where mine.narrow
        union
        select a.relationship_id from mine
          join pair.assignment a on a.large_id = mine.organization_id and a.person_id = who and a.ended_at is null
        where mine.narrow
        union
        select h.relationship_id from mine join pair.handover h on h.large_id = mine.organization_id
          and h.confirmed_at is null and h.withdrawn_at is null and who in (h.from_person_id, h.to_person_id)
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
