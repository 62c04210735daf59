-- 5.6: what the two sides of a relationship learn from each other: offers both ways, asks, learnings with their goals and
-- sessions, notes of the pair alone, and reports of which the small firm writes the first.

-- For which side of a relationship the speaker acts; null for who is no party. Without a relationship: of the large
-- organization itself.
create function shared.side_in(large uuid, relationship uuid) returns text
language plpgsql stable security definer set search_path = '' as $$
begin
  if large = any(nullif(current_setting('evenhand.larges', true), '')::uuid[]) then return 'large'; end if;
  if relationship = any(nullif(current_setting('evenhand.relationships', true), '')::uuid[]) then
    return (select case when r.msme_id = any(nullif(current_setting('evenhand.msmes', true), '')::uuid[])
        then 'msme' else 'large' end
      from shared.relationship r where r.large_id = large and r.id = relationship);
  end if;
  return null;
end $$;
revoke all on function shared.side_in(uuid, uuid) from public;
grant execute on function shared.side_in(uuid, uuid) to evenhand_app;

-- `relationship_id` is null for an offer of the large organization to several firms; an offer of a firm names its own.
create table pair.offer (
  large_id uuid not null references shared.organization,
  id uuid not null,
  relationship_id uuid,
  from_side text not null check (from_side in ('large', 'msme')),
  audience text not null check (audience in ('all', 'chosen', 'one')),
  kind text not null check (kind in ('training', 'mentoring', 'coaching', 'shadowing', 'tools')),
  number integer not null default 1 check (number >= 1),
  made_by uuid not null references shared.person,
  made_at timestamptz not null,
  closed_at timestamptz,
  closed_by uuid references shared.person,
  closed_reason text check (length(closed_reason) between 1 and 1000),
  primary key (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id),
  check ((audience = 'one') = (relationship_id is not null)),
  check (from_side = 'large' or audience = 'one'),
  check ((closed_at is null) = (closed_reason is null))
);
create index offer_of_relationship on pair.offer (large_id, relationship_id, id);
create index offer_open on pair.offer (large_id, id) where closed_at is null;

-- What is offered, never edited: a change is a new number, and who took the offer keeps the number they took.
-- `hours_paid`: whether the small firm's hours are paid, and at what rate. `criteria`: what of the framework it helps with.
create table pair.offer_version (
  large_id uuid not null,
  offer_id uuid not null,
  number integer not null check (number >= 1),
  relationship_id uuid,
  title text not null check (length(title) between 1 and 200),
  text text not null check (length(text) between 1 and 2000),
  criteria text[] not null check (cardinality(criteria) <= 10),
  cost text not null check (cost in ('large', 'msme', 'shared', 'free')),
  cost_note text check (length(cost_note) <= 300),
  hours_paid boolean not null,
  rate_amount bigint check (rate_amount >= 0),
  rate_currency text check (rate_currency ~ '^[A-Z]{3}$'),
  rate_per text check (rate_per in ('hour', 'day', 'whole')),
  places smallint check (places between 1 and 500),
  language text not null check (length(language) between 1 and 60),
  place_kind text not null check (place_kind in ('large', 'msme', 'online', 'elsewhere')),
  place text check (length(place) <= 200),
  starts_on date,
  ends_on date check (ends_on >= starts_on),
  take_by date,
  led_by uuid not null references shared.person,
  made_by uuid not null references shared.person,
  made_at timestamptz not null,
  primary key (large_id, offer_id, number),
  foreign key (large_id, offer_id) references pair.offer (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id),
  check ((rate_amount is null) = (rate_currency is null) and (rate_amount is null) = (rate_per is null)),
  check (hours_paid or rate_amount is null)
);

-- The firms that an offer to chosen ones is made to. Each sees its own line alone.
create table pair.offer_audience (
  large_id uuid not null,
  offer_id uuid not null,
  relationship_id uuid not null,
  primary key (large_id, offer_id, relationship_id),
  foreign key (large_id, offer_id) references pair.offer (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id)
);
create index offer_audience_of_relationship on pair.offer_audience (large_id, relationship_id, offer_id);

-- What is missing, asked in one's own words by either side; the other answers with an offer or a reason.
create table pair.skill_ask (
  large_id uuid not null,
  id uuid not null,
  relationship_id uuid not null,
  side text not null check (side in ('large', 'msme')),
  criterion text check (length(criterion) between 1 and 80),
  text text not null check (length(text) between 1 and 1000),
  due_on date not null,
  rule_version text not null,
  asked_by uuid not null references shared.person,
  asked_at timestamptz not null,
  answer text check (answer in ('offer', 'reason')),
  answer_text text check (length(answer_text) between 1 and 2000),
  offer_id uuid,
  answered_by uuid references shared.person,
  answered_at timestamptz,
  primary key (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id),
  foreign key (large_id, offer_id) references pair.offer (large_id, id),
  check ((answer is null) = (answered_at is null)),
  check ((answer = 'offer') = (offer_id is not null))
);
create index skill_ask_of_relationship on pair.skill_ask (large_id, relationship_id, id);
create index skill_ask_open on pair.skill_ask (large_id, due_on) where answer is null;

-- An offer that was taken, or two people who were matched. `line` is the place in the order of taking: who is beyond the
-- places of the offer waits. An offer that nobody took has no row anywhere: a no leaves no trace.
create table pair.learning (
  large_id uuid not null,
  id uuid not null,
  relationship_id uuid not null,
  offer_id uuid,
  offer_number integer,
  line integer not null default 1 check (line >= 1),
  seats smallint not null default 1 check (seats between 1 and 500),
  kind text not null check (kind in ('training', 'mentoring', 'coaching', 'shadowing', 'tools')),
  title text not null check (length(title) between 1 and 200),
  teaching_side text not null check (teaching_side in ('large', 'msme')),
  begun_by uuid not null references shared.person,
  begun_side text not null check (begun_side in ('large', 'msme')),
  begun_at timestamptz not null,
  left_at timestamptz,
  left_by uuid references shared.person,
  left_side text check (left_side in ('large', 'msme')),
  left_reason text check (length(left_reason) <= 1000),
  ended_on date,
  ended_by uuid references shared.person,
  primary key (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id),
  foreign key (large_id, offer_id, offer_number) references pair.offer_version (large_id, offer_id, number),
  check ((left_at is null) = (left_side is null)),
  check (left_at is null or ended_on is null)
);
create index learning_of_relationship on pair.learning (large_id, relationship_id, id);
create index learning_of_offer on pair.learning (large_id, offer_id, line);
create unique index learning_once on pair.learning (large_id, offer_id, relationship_id)
  where left_at is null and ended_on is null;

-- Who teaches and who learns, by name.
create table pair.learning_person (
  large_id uuid not null,
  learning_id uuid not null,
  person_id uuid not null references shared.person,
  relationship_id uuid not null,
  part text not null check (part in ('teaches', 'learns')),
  added_at timestamptz not null,
  primary key (large_id, learning_id, person_id),
  foreign key (large_id, learning_id) references pair.learning (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id)
);
create index learning_person_of_person on pair.learning_person (large_id, person_id, learning_id);

-- What shall be possible afterwards, in the words of who learns: 0 not yet, 1 partly, 2 yes.
create table pair.learning_goal (
  large_id uuid not null,
  id uuid not null,
  learning_id uuid not null,
  relationship_id uuid not null,
  text text not null check (length(text) between 1 and 300),
  before smallint not null check (before between 0 and 2),
  after smallint check (after between 0 and 2),
  set_by uuid not null references shared.person,
  set_at timestamptz not null,
  looked_at timestamptz,
  primary key (large_id, id),
  foreign key (large_id, learning_id) references pair.learning (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id),
  check ((after is null) = (looked_at is null))
);
create index learning_goal_of_learning on pair.learning_goal (large_id, learning_id, id);

-- One meeting. `sequence` rises when it is moved or cancelled (RFC 5545, so that calendars follow). Each side counts its own hours.
create table pair.learning_session (
  large_id uuid not null,
  id uuid not null,
  learning_id uuid not null,
  relationship_id uuid not null,
  starts_at timestamptz not null,
  zone text not null check (length(zone) between 1 and 60),
  minutes smallint not null check (minutes between 5 and 1440),
  place text not null check (length(place) between 1 and 200),
  aim text check (length(aim) <= 500),
  sequence integer not null default 0 check (sequence >= 0),
  version integer not null default 1,
  planned_by uuid not null references shared.person,
  planned_at timestamptz not null,
  changed_at timestamptz not null,
  cancelled_at timestamptz,
  cancelled_by uuid references shared.person,
  cancelled_reason text check (length(cancelled_reason) <= 1000),
  large_minutes smallint check (large_minutes between 0 and 6000),
  msme_minutes smallint check (msme_minutes between 0 and 6000),
  primary key (large_id, id),
  foreign key (large_id, learning_id) references pair.learning (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id)
);
create index learning_session_of_learning on pair.learning_session (large_id, learning_id, starts_at);

-- Notes of a pair: read by the people of that learning and by nobody else, whatever their role; not by jobs either.
create table pair.pair_note (
  large_id uuid not null,
  id uuid not null,
  learning_id uuid not null,
  relationship_id uuid not null,
  text text not null check (length(text) between 1 and 4000),
  written_by uuid not null references shared.person,
  written_at timestamptz not null,
  primary key (large_id, id),
  foreign key (large_id, learning_id) references pair.learning (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id)
);
create index pair_note_of_learning on pair.pair_note (large_id, learning_id, id);

-- What it was worth, one from each side and never changed: the small firm writes first, and neither reads the other's
-- before both are written.
create table pair.learning_report (
  large_id uuid not null,
  learning_id uuid not null,
  side text not null check (side in ('large', 'msme')),
  relationship_id uuid not null,
  worth text not null check (worth in ('yes', 'partly', 'no')),
  changed text not null check (changed in ('yes', 'partly', 'no', 'too-soon')),
  text text not null check (length(text) between 1 and 2000),
  before_text text check (length(before_text) <= 500),
  after_text text check (length(after_text) <= 500),
  written_by uuid not null references shared.person,
  written_at timestamptz not null,
  primary key (large_id, learning_id, side),
  foreign key (large_id, learning_id) references pair.learning (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id)
);
create index learning_report_of_relationship on pair.learning_report (large_id, relationship_id, learning_id);

-- True for who may read an offer: the large organization, and a firm that it is made to or that made it.
create function pair.sees_offer(large uuid, offer uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
declare
  relationships uuid[] := nullif(current_setting('evenhand.relationships', true), '')::uuid[];
begin
  if current_setting('evenhand.system', true) = 'on'
    or large = any(nullif(current_setting('evenhand.larges', true), '')::uuid[]) then return true; end if;
  return exists (select from pair.offer o where o.large_id = large and o.id = offer and (
    o.relationship_id = any(relationships)
    or (o.audience = 'all' and exists (
      select from shared.relationship r where r.large_id = large and r.id = any(relationships)))
    or exists (select from pair.offer_audience a
      where a.large_id = large and a.offer_id = offer and a.relationship_id = any(relationships))));
end $$;

-- The seats of one offer that were taken before a place in the line: a sum over all firms, which each may know.
create function pair.seats_before(large uuid, offer uuid, before integer) returns integer
language plpgsql stable security definer set search_path = '' as $$
begin
  if not pair.sees_offer(large, offer) then return null; end if;
  return coalesce((select sum(l.seats)::integer from pair.learning l
    where l.large_id = large and l.offer_id = offer and l.left_at is null
      and (before is null or l.line < before)), 0);
end $$;

-- The next place in the line; two who take at once stand one after the other.
create function pair.next_in_line(large uuid, offer uuid) returns integer
language plpgsql volatile security definer set search_path = '' as $$
begin
  if not pair.sees_offer(large, offer) then return null; end if;
  perform pg_advisory_xact_lock(hashtextextended(offer::text, 16));
  return coalesce((select max(l.line) from pair.learning l where l.large_id = large and l.offer_id = offer), 0) + 1;
end $$;

-- True for one of the people of a learning who still acts for a side of it.
create function pair.takes_part(large uuid, learning uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (select from pair.learning_person p
    where p.large_id = large and p.learning_id = learning
      and p.person_id = nullif(current_setting('evenhand.person', true), '')::uuid
      and shared.side_in(p.large_id, p.relationship_id) is not null);
end $$;

-- People are named when a learning begins; afterwards only one of them lets another in: else an administrator would
-- write down their own name and read the notes.
create function pair.may_name_people(large uuid, learning uuid) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  return pair.takes_part(large, learning) or not exists (
    select from pair.learning_person p where p.large_id = large and p.learning_id = learning);
end $$;

-- Which sides have written their report: that it is written, never what.
create function pair.reported(large uuid, learning uuid) returns text[]
language plpgsql stable security definer set search_path = '' as $$
begin
  return coalesce((select array_agg(r.side order by r.side) from pair.learning_report r
    where r.large_id = large and r.learning_id = learning
      and (current_setting('evenhand.system', true) = 'on'
        or shared.side_in(r.large_id, r.relationship_id) is not null)), '{}');
end $$;

revoke all on function pair.sees_offer(uuid, uuid), pair.seats_before(uuid, uuid, integer),
  pair.next_in_line(uuid, uuid), pair.takes_part(uuid, uuid), pair.may_name_people(uuid, uuid),
  pair.reported(uuid, uuid) from public;
grant execute on function pair.sees_offer(uuid, uuid), pair.seats_before(uuid, uuid, integer),
  pair.next_in_line(uuid, uuid), pair.takes_part(uuid, uuid), pair.may_name_people(uuid, uuid),
  pair.reported(uuid, uuid) to evenhand_app;

alter table pair.offer enable row level security;
alter table pair.offer_version enable row level security;
alter table pair.offer_audience enable row level security;
alter table pair.skill_ask enable row level security;
alter table pair.learning enable row level security;
alter table pair.learning_person enable row level security;
alter table pair.learning_goal enable row level security;
alter table pair.learning_session enable row level security;
alter table pair.pair_note enable row level security;
alter table pair.learning_report enable row level security;

create policy seen on pair.offer for select to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on'
  or (relationship_id is null and pair.sees_offer(large_id, id)));
create policy added on pair.offer for insert to evenhand_app with check (
  from_side = shared.side_in(large_id, relationship_id) or (select current_setting('evenhand.system', true)) = 'on');
create policy changed on pair.offer for update to evenhand_app using (
  from_side = shared.side_in(large_id, relationship_id) or (select current_setting('evenhand.system', true)) = 'on');

create policy seen on pair.offer_version for select to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on'
  or (relationship_id is null and pair.sees_offer(large_id, offer_id)));
create policy added on pair.offer_version for insert to evenhand_app with check (
  (select current_setting('evenhand.system', true)) = 'on'
  or exists (select from pair.offer o where o.large_id = offer_version.large_id and o.id = offer_version.offer_id
    and o.relationship_id is not distinct from offer_version.relationship_id
    and o.from_side = shared.side_in(o.large_id, o.relationship_id)));

create policy seen on pair.offer_audience for select to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy added on pair.offer_audience for insert to evenhand_app with check (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');

create policy seen on pair.skill_ask for select to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy added on pair.skill_ask for insert to evenhand_app with check (
  side = shared.side_in(large_id, relationship_id));
create policy changed on pair.skill_ask for update to evenhand_app using (
  side <> shared.side_in(large_id, relationship_id));

create policy wall on pair.learning to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');

create policy seen on pair.learning_person for select to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy added on pair.learning_person for insert to evenhand_app with check (
  shared.side_in(large_id, relationship_id) is not null and pair.may_name_people(large_id, learning_id));

create policy wall on pair.learning_goal to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');

create policy wall on pair.learning_session to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');

create policy seen on pair.pair_note for select to evenhand_app using (pair.takes_part(large_id, learning_id));
create policy added on pair.pair_note for insert to evenhand_app with check (
  written_by = (select nullif(current_setting('evenhand.person', true), '')::uuid)
  and pair.takes_part(large_id, learning_id));

create policy seen on pair.learning_report for select to evenhand_app using (
  side = shared.side_in(large_id, relationship_id)
  or (shared.side_in(large_id, relationship_id) is not null and cardinality(pair.reported(large_id, learning_id)) = 2));
create policy added on pair.learning_report for insert to evenhand_app with check (
  written_by = (select nullif(current_setting('evenhand.person', true), '')::uuid)
  and side = shared.side_in(large_id, relationship_id)
  and (side = 'msme' or 'msme' = any(pair.reported(large_id, learning_id))));

grant select, insert, update on pair.offer, pair.skill_ask, pair.learning, pair.learning_goal, pair.learning_session
  to evenhand_app;
grant select, insert on pair.offer_version, pair.offer_audience, pair.learning_person, pair.pair_note,
  pair.learning_report to evenhand_app;
