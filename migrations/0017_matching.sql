-- Mentoring: who mentors, which firms wish for it, rounds that propose pairs, and the pairs that became real. ISO 44004:2021, 5.6.

-- What somebody of the large organization offers as a mentor, in their own words. Read by the firms that work with it.
create table shared.mentor (
  large_id uuid not null references shared.organization,
  person_id uuid not null references shared.person,
  capacity smallint not null check (capacity between 0 and 20),
  topics text[] not null check (cardinality(topics) <= 40),
  languages text[] not null check (cardinality(languages) between 1 and 20),
  trades text[] not null check (cardinality(trades) <= 40),
  countries text[] not null check (cardinality(countries) <= 40),
  meets text not null check (meets in ('there', 'online', 'either')),
  about text not null check (length(about) <= 1000),
  version integer not null default 1,
  said_at timestamptz not null,
  primary key (large_id, person_id)
);

-- A firm says that it would like a mentor, and for what. Without this row, or with `wanted` false, nobody proposes one.
create table pair.mentoring_wish (
  large_id uuid not null,
  relationship_id uuid not null,
  wanted boolean not null,
  topics text[] not null check (cardinality(topics) <= 40),
  languages text[] not null check (cardinality(languages) between 1 and 20),
  trade text check (length(trade) <= 40),
  meets text not null check (meets in ('there', 'online', 'either')),
  words text not null check (length(words) <= 1000),
  version integer not null default 1,
  said_by uuid not null references shared.person,
  said_at timestamptz not null,
  primary key (large_id, relationship_id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id)
);
create index mentoring_wish_wanted on pair.mentoring_wish (large_id, relationship_id) where wanted;

-- Whom each would like best (`place` from 1), and with whom rather not (no place). Each side sees its own rows alone; for the
-- other, and for whoever arranges, there is `shared.kept_apart`, which does not say which side asked for it.
create table pair.mentor_choice (
  large_id uuid not null,
  relationship_id uuid not null,
  mentor_person_id uuid not null references shared.person,
  side text not null check (side in ('large', 'msme')),
  place smallint check (place between 1 and 2000),
  primary key (large_id, relationship_id, mentor_person_id, side),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id)
);
create index mentor_choice_of_mentor on pair.mentor_choice (large_id, mentor_person_id);

-- A round of matching. `runs_asked` above `runs_done`: the work is under way.
create table shared.match_round (
  large_id uuid not null references shared.organization,
  id uuid not null,
  title text not null check (length(title) between 1 and 120),
  mode text not null check (mode in ('assignment', 'stable')),
  costs text not null check (costs in ('large', 'shared', 'firm')),
  hours_paid boolean not null,
  terms text not null check (length(terms) <= 500),
  from_on date not null,
  until_on date check (until_on >= from_on),
  opened_by uuid not null references shared.person,
  opened_at timestamptz not null,
  version integer not null default 1,
  runs_asked integer not null default 0,
  runs_done integer not null default 0,
  run_step text check (run_step in ('queued', 'reading', 'counting', 'matching', 'writing')),
  run_fault text check (length(run_fault) <= 500),
  ran_at timestamptz,
  mentors integer not null default 0,
  firms integer not null default 0,
  places integer not null default 0,
  published_at timestamptz,
  ended_at timestamptz,
  primary key (large_id, id),
  check (runs_done between 0 and runs_asked)
);

-- A pair that a round proposes. Published, it waits for two; `agreed` when both said yes. `passed`: it did not come about, and
-- nothing is kept of who said so, or when. The terms are the round's on the day of publication.
create table pair.match_proposal (
  large_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  relationship_id uuid not null,
  mentor_person_id uuid not null references shared.person,
  score integer not null check (score > 0),
  reasons jsonb not null,
  rule_version text not null,
  state text not null check (state in ('proposed', 'published', 'agreed', 'passed')),
  locked boolean not null default false,
  by_hand boolean not null default false,
  topics text[] not null,
  costs text check (costs in ('large', 'shared', 'firm')),
  hours_paid boolean,
  terms text check (length(terms) <= 500),
  from_on date,
  until_on date,
  published_at timestamptz,
  mentor_said_at timestamptz,
  firm_said_by uuid references shared.person,
  firm_said_at timestamptz,
  primary key (large_id, id),
  foreign key (large_id, round_id) references shared.match_round (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id),
  check (state in ('proposed', 'passed') or (published_at is not null and costs is not null and from_on is not null)),
  check (state <> 'passed' or (mentor_said_at is null and firm_said_at is null and firm_said_by is null))
);
create unique index match_proposal_one_of_firm on pair.match_proposal (large_id, round_id, relationship_id)
  where state <> 'passed';
create index match_proposal_of_mentor on pair.match_proposal (large_id, mentor_person_id, state);
create index match_proposal_of_relationship on pair.match_proposal (large_id, relationship_id, state);

-- The firms for whom a round found nobody, and why.
create table pair.match_left (
  large_id uuid not null,
  round_id uuid not null,
  relationship_id uuid not null,
  reason text not null check (length(reason) <= 40),
  primary key (large_id, round_id, relationship_id),
  foreign key (large_id, round_id) references shared.match_round (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id)
);

-- A pair that works together: what sessions, goals and hours hang on. `mentor_side` says whose person the mentor is; an end
-- has no reason.
create table pair.mentoring (
  large_id uuid not null,
  id uuid not null,
  relationship_id uuid not null,
  mentor_person_id uuid not null references shared.person,
  mentor_side text not null default 'large' check (mentor_side in ('large', 'msme')),
  mentee_person_ids uuid[] not null check (cardinality(mentee_person_ids) between 1 and 20),
  topics text[] not null check (cardinality(topics) <= 40),
  costs text not null check (costs in ('large', 'shared', 'firm')),
  hours_paid boolean not null,
  terms text not null check (length(terms) <= 500),
  from_on date not null,
  until_on date check (until_on >= from_on),
  source text not null check (source in ('round', 'offer')),
  source_id uuid,
  large_said_by uuid not null references shared.person,
  large_said_at timestamptz not null,
  msme_said_by uuid not null references shared.person,
  msme_said_at timestamptz not null,
  ended_on date,
  ended_by uuid references shared.person,
  primary key (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id),
  check ((ended_on is null) = (ended_by is null))
);
create unique index mentoring_running_once on pair.mentoring (large_id, relationship_id, mentor_person_id)
  where ended_on is null;
create index mentoring_of_relationship on pair.mentoring (large_id, relationship_id, id);
create index mentoring_of_mentor on pair.mentoring (large_id, mentor_person_id) where ended_on is null;

alter table shared.mentor enable row level security;
alter table pair.mentoring_wish enable row level security;
alter table pair.mentor_choice enable row level security;
alter table shared.match_round enable row level security;
alter table pair.match_proposal enable row level security;
alter table pair.match_left enable row level security;
alter table pair.mentoring enable row level security;

-- Written by the mentor alone.
create policy seen on shared.mentor for select to evenhand_app using (
  (select current_setting('evenhand.system', true)) = 'on' or shared.works_with(large_id));
create policy added on shared.mentor for insert to evenhand_app with check (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  and person_id = (select nullif(current_setting('evenhand.person', true), '')::uuid));
create policy changed on shared.mentor for update to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  and person_id = (select nullif(current_setting('evenhand.person', true), '')::uuid));

-- Whoever stands on the firm's side of a relationship; an "assigned only" manager does not.
create function shared.is_firm_of(large uuid, relationship uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from shared.relationship r where r.large_id = large and r.id = relationship
    and r.id = any(nullif(current_setting('evenhand.relationships', true), '')::uuid[])
    and r.msme_id = any(nullif(current_setting('evenhand.msmes', true), '')::uuid[]))
$$;
revoke all on function shared.is_firm_of(uuid, uuid) from public;
grant execute on function shared.is_firm_of(uuid, uuid) to evenhand_app;

-- Written by the firm alone.
create policy seen on pair.mentoring_wish for select to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy added on pair.mentoring_wish for insert to evenhand_app with check (
  shared.is_firm_of(large_id, relationship_id));
create policy changed on pair.mentoring_wish for update to evenhand_app using (
  shared.is_firm_of(large_id, relationship_id));

create policy wall on pair.mentor_choice to evenhand_app using (
  (select current_setting('evenhand.system', true)) = 'on'
  or (side = 'large' and mentor_person_id = (select nullif(current_setting('evenhand.person', true), '')::uuid)
    and large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[]))
  or (side = 'msme' and shared.is_firm_of(large_id, relationship_id)));

create policy wall on shared.match_round to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy wall on pair.match_left to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');

-- A firm sees what was published to it, and may say yes to that.
create policy seen on pair.match_proposal for select to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on'
  or (state in ('published', 'agreed') and shared.is_firm_of(large_id, relationship_id)));
create policy added on pair.match_proposal for insert to evenhand_app with check (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy changed on pair.match_proposal for update to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on'
  or (state = 'published' and shared.is_firm_of(large_id, relationship_id)))
  with check (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on'
  or (state in ('published', 'agreed') and shared.is_firm_of(large_id, relationship_id)));
create policy ended on pair.match_proposal for delete to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');

create policy wall on pair.mentoring to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');

-- Who is not put together because one of the two asked for it. It does not say which.
create function shared.kept_apart(large uuid) returns table (relationship_id uuid, mentor_person_id uuid)
language sql stable security definer set search_path = '' as $$
  select distinct c.relationship_id, c.mentor_person_id from pair.mentor_choice c
  where c.large_id = large and c.place is null
    and (large = any(nullif(current_setting('evenhand.larges', true), '')::uuid[])
      or current_setting('evenhand.system', true) = 'on')
$$;
revoke all on function shared.kept_apart(uuid) from public;
grant execute on function shared.kept_apart(uuid) to evenhand_app;

-- "No, thank you", by the mentor or by the firm: what both had said is taken out with it, so that nothing tells who it was.
create function shared.pass_match(large uuid, proposal uuid) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
begin
  update pair.match_proposal p
  set state = 'passed', locked = false, by_hand = false, mentor_said_at = null, firm_said_by = null, firm_said_at = null
  where p.large_id = large and p.id = proposal and p.state = 'published'
    and (shared.is_firm_of(p.large_id, p.relationship_id)
      or (p.mentor_person_id = nullif(current_setting('evenhand.person', true), '')::uuid
        and large = any(nullif(current_setting('evenhand.larges', true), '')::uuid[])));
  return found;
end $$;
revoke all on function shared.pass_match(uuid, uuid) from public;
grant execute on function shared.pass_match(uuid, uuid) to evenhand_app;

grant select, insert, update on shared.mentor, pair.mentoring_wish, shared.match_round, pair.mentoring to evenhand_app;
grant select, insert, update, delete on pair.mentor_choice, pair.match_proposal, pair.match_left to evenhand_app;
