-- Leaders answer for the programme: who, for what, from when; their regular word with the acts behind it; and who knows whom.

-- The Senior Executive Responsible for the whole organization (`unit_id` null) or for one unit. Two in one place: the one who
-- serves longest answers, the next is the deputy. A term is never edited, it ends.
create table shared.leader_term (
  large_id uuid not null references shared.organization,
  id uuid not null,
  unit_id uuid,
  person_id uuid not null references shared.person,
  since date not null,
  named_by uuid references shared.person,
  named_at timestamptz not null,
  ended_on date check (ended_on >= since),
  ended_by uuid references shared.person,
  ended_reason text check (length(ended_reason) between 1 and 1000),
  primary key (large_id, id),
  foreign key (large_id, unit_id) references shared.unit (organization_id, id),
  check ((ended_on is null) = (ended_reason is null))
);
create unique index leader_term_runs_once on shared.leader_term (large_id, unit_id, person_id) nulls not distinct
  where ended_on is null;
create index leader_term_of_person on shared.leader_term (large_id, person_id) where ended_on is null;

-- One date of the rhythm of one place: the quarter it speaks of, the day it is due, who was told, what was said or why not.
-- `due_on` moves only when a successor comes: a full notice. `given_by` other than the leader: somebody spoke for the leader.
create table shared.attestation (
  large_id uuid not null references shared.organization,
  id uuid not null,
  unit_id uuid,
  quarter_from date not null,
  quarter_until date not null check (quarter_until > quarter_from),
  due_on date not null check (due_on > quarter_until),
  leader_id uuid references shared.person,
  deputy_id uuid references shared.person,
  noticed_at timestamptz,
  rule_version text not null,
  opened_at timestamptz not null,
  figures_on date,
  words text check (length(words) between 1 and 2000),
  given_by uuid references shared.person,
  given_at timestamptz,
  missed_at timestamptz,
  reason text check (length(reason) between 1 and 1000),
  reason_by uuid references shared.person,
  reason_at timestamptz,
  version integer not null default 1,
  primary key (large_id, id),
  foreign key (large_id, unit_id) references shared.unit (organization_id, id),
  check ((given_at is null) = (given_by is null)),
  check ((reason is null) = (reason_at is null))
);
create unique index attestation_once on shared.attestation (large_id, unit_id, quarter_from) nulls not distinct;
create index attestation_open on shared.attestation (large_id, due_on) where given_at is null;

-- The acts behind it: dated, with what shows them. Partners read them with the statement, not before. A firm that was met stands
-- in pair.leader_met: no other firm reads who it was.
create table shared.attestation_act (
  large_id uuid not null references shared.organization,
  id uuid not null,
  attestation_id uuid not null,
  kind text not null check (kind in ('review', 'decision', 'money')),
  happened_on date not null,
  what text not null check (length(what) between 1 and 1000),
  evidence text not null check (length(evidence) between 1 and 500),
  amount bigint check (amount > 0),
  currency text check (currency ~ '^[A-Z]{3}$'),
  said_by uuid not null references shared.person,
  said_at timestamptz not null,
  primary key (large_id, id),
  foreign key (large_id, attestation_id) references shared.attestation (large_id, id),
  check ((kind = 'money') = (amount is not null)),
  check ((amount is null) = (currency is null))
);
create index attestation_act_of on shared.attestation_act (large_id, attestation_id, happened_on);

-- A firm that the leader says to have met is told, and may say that it was not so.
create table pair.leader_met (
  large_id uuid not null,
  id uuid not null,
  relationship_id uuid not null,
  attestation_id uuid not null,
  met_on date not null,
  what text not null check (length(what) between 1 and 1000),
  evidence text not null check (length(evidence) between 1 and 500),
  said_by uuid not null references shared.person,
  said_at timestamptz not null,
  denied_at timestamptz,
  denied_by uuid references shared.person,
  denied_words text check (length(denied_words) between 1 and 1000),
  primary key (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id),
  foreign key (large_id, attestation_id) references shared.attestation (large_id, id),
  check ((denied_at is null) = (denied_words is null))
);
create unique index leader_met_once on pair.leader_met (large_id, relationship_id, attestation_id, met_on);
create index leader_met_of on pair.leader_met (large_id, attestation_id, met_on);

-- The figures as they stood on the ledger day of the statement, frozen with it: each promise, the three worst by unit, and what was
-- done about the three of the last time. As everywhere, partners read what at least five firms stand in.
create table shared.attestation_figure (
  large_id uuid not null references shared.organization,
  attestation_id uuid not null,
  kind text not null check (kind in ('promise', 'worst', 'last')),
  position smallint not null check (position between 1 and 40),
  commitment_id uuid not null,
  promise text not null check (length(promise) <= 10),
  days smallint,
  threshold_of bigint,
  threshold_in bigint,
  unit text check (length(unit) between 1 and 120),
  firms integer not null,
  kept integer not null check (kept between 0 and decided),
  decided integer not null,
  done text check (length(done) between 1 and 1000),
  primary key (large_id, attestation_id, kind, position),
  foreign key (large_id, attestation_id) references shared.attestation (large_id, id),
  check ((kind = 'last') = (done is not null))
);

-- Who knows whom: a person of each side. Said by either, shown to both; either takes it away when it is not so.
create table pair.tie (
  large_id uuid not null,
  id uuid not null,
  relationship_id uuid not null,
  large_person_id uuid not null references shared.person,
  msme_person_id uuid not null references shared.person,
  since date not null,
  side text not null check (side in ('large', 'msme')),
  said_by uuid not null references shared.person,
  said_at timestamptz not null,
  broken_at timestamptz,
  broken_side text check (broken_side in ('large', 'msme')),
  removed_by uuid references shared.person,
  removed_at timestamptz,
  primary key (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id),
  check ((broken_at is null) = (broken_side is null)),
  check ((removed_at is null) = (removed_by is null))
);
create unique index tie_once on pair.tie (large_id, relationship_id, large_person_id, msme_person_id)
  where removed_at is null and broken_at is null;
create index tie_of_person on pair.tie (large_id, large_person_id) where removed_at is null and broken_at is null;
create index tie_of_msme_person on pair.tie (large_id, relationship_id, msme_person_id)
  where removed_at is null and broken_at is null;

alter table shared.leader_term enable row level security;
alter table shared.attestation enable row level security;
alter table shared.attestation_act enable row level security;
alter table shared.attestation_figure enable row level security;
alter table pair.leader_met enable row level security;
alter table pair.tie enable row level security;

create policy seen on shared.leader_term for select to evenhand_app using (
  (select current_setting('evenhand.system', true)) = 'on' or shared.works_with(large_id));
create policy named on shared.leader_term for insert to evenhand_app with check (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy ended on shared.leader_term for update to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');

create policy seen on shared.attestation for select to evenhand_app using (
  (select current_setting('evenhand.system', true)) = 'on' or shared.works_with(large_id));
create policy opened on shared.attestation for insert to evenhand_app with check (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy said on shared.attestation for update to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');

-- True once the statement was given: from then on partners read what stands in it.
create function shared.attestation_given(large uuid, which uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from shared.attestation a
    where a.large_id = large and a.id = which and a.given_at is not null)
$$;

create policy seen on shared.attestation_act for select to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on'
  or (shared.works_with(large_id) and shared.attestation_given(large_id, attestation_id)));
create policy added on shared.attestation_act for insert to evenhand_app with check (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  and not shared.attestation_given(large_id, attestation_id));
create policy removed on shared.attestation_act for delete to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  and not shared.attestation_given(large_id, attestation_id));

create policy seen on shared.attestation_figure for select to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on'
  or (firms >= 5 and shared.works_with(large_id)));
create policy frozen on shared.attestation_figure for insert to evenhand_app with check (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  and not shared.attestation_given(large_id, attestation_id));

create policy seen on pair.leader_met for select to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy noted on pair.leader_met for insert to evenhand_app with check (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  and not shared.attestation_given(large_id, attestation_id));
-- Only the firm says that it was not so, and it can write nothing else (the grant below).
create policy denied on pair.leader_met for update to evenhand_app using (
  relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[]));
create policy taken_back on pair.leader_met for delete to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  and denied_at is null and not shared.attestation_given(large_id, attestation_id));

-- How many firms were met and how many of them say it was not so: a number, for every partner.
create function shared.leader_met_count(large uuid, which uuid) returns table (met integer, denied integer)
language sql stable security definer set search_path = '' as $$
  select count(*)::integer, count(m.denied_at)::integer from pair.leader_met m
  where m.large_id = large and m.attestation_id = which
    and (shared.works_with(large) or current_setting('evenhand.system', true) = 'on')
    and (shared.attestation_given(large, which)
      or large = any(nullif(current_setting('evenhand.larges', true), '')::uuid[]))
$$;
revoke all on function shared.attestation_given(uuid, uuid), shared.leader_met_count(uuid, uuid) from public;
grant execute on function shared.attestation_given(uuid, uuid), shared.leader_met_count(uuid, uuid) to evenhand_app;

create policy wall on pair.tie to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');

-- What was given is not said otherwise afterwards.
create function shared.keep_attestation() returns trigger language plpgsql set search_path = '' as $$
begin
  if old.given_at is not null then
    raise exception 'an attestation that was given stands as it is';
  end if;
  return new;
end $$;
create trigger attestation_stands before update on shared.attestation
  for each row execute function shared.keep_attestation();

grant select, insert, update on shared.leader_term, shared.attestation, pair.tie to evenhand_app;
grant select, insert, delete on shared.attestation_act to evenhand_app;
grant select, insert on shared.attestation_figure to evenhand_app;
grant select, insert, delete on pair.leader_met to evenhand_app;
grant update (denied_at, denied_by, denied_words) on pair.leader_met to evenhand_app;
