-- 5.8: joint work beyond the first purpose. A venture holds the terms in force; every set of terms that was ever proposed
-- stays as a version with the names of who signed it. What each side puts in and risks is its own word until the other side
-- has seen it; at each gate both say whether they would do it again, and neither reads the other first.

-- The terms of the version `version`: the only one there is, or the newest that both signed. Money in minor units of `currency`.
-- `baseline_thousandths`: how things stand before, in thousandths of `baseline_unit`. `large_rate`, `msme_rate`: what an hour of
-- each side counts, agreed with the terms. `idea_id`: the idea it came from, of the same relationship.
create table pair.venture (
  large_id uuid not null,
  id uuid not null,
  relationship_id uuid not null,
  idea_id uuid,
  state text not null check (state in ('proposed', 'agreed', 'running', 'ended', 'withdrawn')),
  version integer not null check (version >= 1),
  title text not null check (length(title) between 1 and 200),
  aims text not null check (length(aims) between 1 and 2000),
  baseline text not null check (length(baseline) between 1 and 1000),
  baseline_thousandths bigint check (baseline_thousandths >= 0),
  baseline_unit text check (length(baseline_unit) between 1 and 60),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  expected_p10 bigint not null check (expected_p10 >= 0),
  expected bigint not null,
  expected_p90 bigint not null,
  large_rate bigint check (large_rate >= 0),
  msme_rate bigint check (msme_rate >= 0),
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  end_tools text not null check (length(end_tools) between 1 and 1000),
  end_know_how text not null check (length(end_know_how) between 1 and 1000),
  end_names text not null check (length(end_names) between 1 and 1000),
  proposed_side text not null check (proposed_side in ('large', 'msme')),
  proposed_by uuid not null references shared.person,
  proposed_at timestamptz not null,
  large_signed_by uuid references shared.person,
  large_signed_at timestamptz,
  msme_signed_by uuid references shared.person,
  msme_signed_at timestamptz,
  agreed_at timestamptz,
  begun_on date,
  begun_by uuid references shared.person,
  begun_side text check (begun_side in ('large', 'msme')),
  begun_at timestamptz,
  ended_on date,
  ended_by uuid references shared.person,
  ended_side text check (ended_side in ('large', 'msme')),
  ended_at timestamptz,
  ended_reason text check (length(ended_reason) between 1 and 1000),
  changed_at timestamptz not null,
  primary key (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id),
  check (expected_p10 <= expected and expected <= expected_p90),
  check ((baseline_thousandths is null) = (baseline_unit is null)),
  check ((large_signed_at is null) = (large_signed_by is null) and (msme_signed_at is null) = (msme_signed_by is null)),
  check (agreed_at is null or (large_signed_at is not null and msme_signed_at is not null)),
  check (state not in ('agreed', 'running') or agreed_at is not null),
  check ((begun_at is null) = (begun_on is null) and (begun_at is null or agreed_at is not null)),
  check ((state in ('ended', 'withdrawn')) = (ended_at is not null)),
  check ((ended_at is null) = (ended_reason is null))
);
create index venture_of_relationship on pair.venture (large_id, relationship_id, changed_at desc, id);
create index venture_by_change on pair.venture (large_id, changed_at desc, id);
create index venture_by_state on pair.venture (large_id, state, changed_at desc, id);
create index venture_by_end on pair.venture (large_id, ends_on, id);
create unique index venture_of_idea on pair.venture (large_id, idea_id) where idea_id is not null and state <> 'withdrawn';

-- Terms as they were proposed, never edited. `stages`: [{id, title, look, dueOn}], each of which becomes a gate.
create table pair.venture_version (
  large_id uuid not null,
  venture_id uuid not null,
  number integer not null check (number >= 1),
  relationship_id uuid not null,
  title text not null check (length(title) between 1 and 200),
  aims text not null check (length(aims) between 1 and 2000),
  baseline text not null check (length(baseline) between 1 and 1000),
  baseline_thousandths bigint check (baseline_thousandths >= 0),
  baseline_unit text check (length(baseline_unit) between 1 and 60),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  expected_p10 bigint not null check (expected_p10 >= 0),
  expected bigint not null,
  expected_p90 bigint not null,
  large_rate bigint check (large_rate >= 0),
  msme_rate bigint check (msme_rate >= 0),
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  end_tools text not null check (length(end_tools) between 1 and 1000),
  end_know_how text not null check (length(end_know_how) between 1 and 1000),
  end_names text not null check (length(end_names) between 1 and 1000),
  stages jsonb not null check (jsonb_typeof(stages) = 'array' and jsonb_array_length(stages) between 1 and 8),
  proposed_side text not null check (proposed_side in ('large', 'msme')),
  proposed_by uuid not null references shared.person,
  proposed_at timestamptz not null,
  -- Why the terms should change; null in the first version.
  reason text check (length(reason) between 1 and 1000),
  large_signed_by uuid references shared.person,
  large_signed_at timestamptz,
  msme_signed_by uuid references shared.person,
  msme_signed_at timestamptz,
  declined_by uuid references shared.person,
  declined_side text check (declined_side in ('large', 'msme')),
  declined_at timestamptz,
  declined_reason text check (length(declined_reason) between 1 and 1000),
  primary key (large_id, venture_id, number),
  foreign key (large_id, venture_id) references pair.venture (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id),
  check (expected_p10 <= expected and expected <= expected_p90),
  check ((declined_at is null) = (declined_reason is null)),
  check (declined_at is null or large_signed_at is null or msme_signed_at is null)
);
create index venture_version_waits on pair.venture_version (large_id, proposed_at)
  where declined_at is null and (large_signed_at is null or msme_signed_at is null);

-- Question pages half answered: seen by who answers them, and by nobody else. `venture_id`: new terms for one there is.
create table pair.venture_draft (
  large_id uuid not null,
  id uuid not null,
  relationship_id uuid not null,
  made_by uuid not null references shared.person,
  made_at timestamptz not null,
  venture_id uuid,
  from_version integer,
  idea_id uuid,
  answers jsonb not null check (pg_column_size(answers) <= 100000),
  primary key (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id),
  check ((venture_id is null) = (from_version is null))
);
create index venture_draft_of_person on pair.venture_draft (large_id, relationship_id, made_by, made_at);

-- Who of each side works on it.
create table pair.venture_person (
  large_id uuid not null,
  venture_id uuid not null,
  person_id uuid not null references shared.person,
  relationship_id uuid not null,
  side text not null check (side in ('large', 'msme')),
  part text not null check (length(part) between 1 and 200),
  named_by uuid not null references shared.person,
  named_at timestamptz not null,
  ended_at timestamptz,
  primary key (large_id, venture_id, person_id),
  foreign key (large_id, venture_id) references pair.venture (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id)
);

-- What one side puts in, by its own word. `amount`: what it counts in money (for hours: minutes at the agreed `rate`), null where
-- no value in money was agreed. `given_on` null: not yet put in. Only the other side verifies it, and says how.
create table pair.contribution (
  large_id uuid not null,
  id uuid not null,
  relationship_id uuid not null,
  venture_id uuid not null,
  side text not null check (side in ('large', 'msme')),
  kind text not null check (kind in ('money', 'hours', 'know-how', 'asset')),
  text text not null check (length(text) between 1 and 300),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  amount bigint check (amount >= 0),
  minutes integer check (minutes between 1 and 6000000),
  rate bigint check (rate >= 0),
  given_on date,
  stated_by uuid not null references shared.person,
  stated_at timestamptz not null,
  verified_by uuid references shared.person,
  verified_at timestamptz,
  verified_how text check (length(verified_how) between 1 and 300),
  doubted_by uuid references shared.person,
  doubted_at timestamptz,
  doubted_reason text check (length(doubted_reason) between 1 and 500),
  withdrawn_by uuid references shared.person,
  withdrawn_at timestamptz,
  primary key (large_id, id),
  foreign key (large_id, venture_id) references pair.venture (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id),
  check ((kind = 'hours') = (minutes is not null)),
  check (kind = 'hours' or rate is null),
  check (kind <> 'money' or amount is not null),
  check (kind <> 'hours' or (rate is null) = (amount is null)),
  check ((verified_at is null) = (verified_how is null)),
  check ((doubted_at is null) = (doubted_reason is null)),
  check (verified_at is null or withdrawn_at is null)
);
create index contribution_of_venture on pair.contribution (large_id, venture_id, side, id);
create index contribution_unverified on pair.contribution (large_id, stated_at)
  where given_on is not null and verified_at is null and doubted_at is null and withdrawn_at is null;

-- What one side could lose beyond what it lays out, and how likely: parts of a million.
create table pair.venture_risk (
  large_id uuid not null,
  id uuid not null,
  relationship_id uuid not null,
  venture_id uuid not null,
  side text not null check (side in ('large', 'msme')),
  text text not null check (length(text) between 1 and 300),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  loss bigint not null check (loss >= 0),
  probability_ppm integer not null check (probability_ppm between 0 and 1000000),
  stated_by uuid not null references shared.person,
  stated_at timestamptz not null,
  withdrawn_by uuid references shared.person,
  withdrawn_at timestamptz,
  primary key (large_id, id),
  foreign key (large_id, venture_id) references pair.venture (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id)
);
create index venture_risk_of_venture on pair.venture_risk (large_id, venture_id, side, id);

-- A stage of the terms in force and the day on which both are asked. Answered by both: closed. A no leads to a talk.
create table pair.gate (
  large_id uuid not null,
  id uuid not null,
  relationship_id uuid not null,
  venture_id uuid not null,
  position smallint not null check (position between 1 and 100),
  title text not null check (length(title) between 1 and 120),
  look text check (length(look) between 1 and 500),
  due_on date not null,
  closed_at timestamptz,
  dropped_at timestamptz,
  talked_on date,
  talk_text text check (length(talk_text) between 1 and 1000),
  talked_by uuid references shared.person,
  talked_side text check (talked_side in ('large', 'msme')),
  talked_at timestamptz,
  primary key (large_id, id),
  foreign key (large_id, venture_id) references pair.venture (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id),
  check ((talked_at is null) = (talk_text is null))
);
create index gate_of_venture on pair.gate (large_id, venture_id, position);
create index gate_open on pair.gate (large_id, due_on, id) where closed_at is null and dropped_at is null;

-- "Would you do this again on these terms?", once from each side, never changed. `late`: given when the day had passed.
create table pair.gate_answer (
  large_id uuid not null,
  gate_id uuid not null,
  side text not null check (side in ('large', 'msme')),
  relationship_id uuid not null,
  venture_id uuid not null,
  version integer not null,
  answer text not null check (answer in ('yes', 'yes-if', 'no')),
  words text check (length(words) between 1 and 500),
  late boolean not null,
  answered_by uuid not null references shared.person,
  answered_at timestamptz not null,
  primary key (large_id, gate_id, side),
  foreign key (large_id, gate_id) references pair.gate (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id),
  check ((answer = 'yes') or words is not null)
);
create index gate_answer_no on pair.gate_answer (large_id, answered_at) where answer = 'no';

-- A year's turnover of a firm: it never leaves. What leaves, and to whom, is `pair.size_shown`: the newest word counts.
create table msme.own_turnover (
  msme_id uuid not null references shared.organization,
  id uuid not null,
  turnover bigint not null check (turnover > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  year_ended_on date not null,
  said_by uuid not null references shared.person,
  said_at timestamptz not null,
  primary key (msme_id, id)
);
create index own_turnover_newest on msme.own_turnover (msme_id, said_at desc, id);
create table pair.size_shown (
  large_id uuid not null,
  id uuid not null,
  relationship_id uuid not null,
  shown text not null check (shown in ('band', 'figure', 'none')),
  said_by uuid not null references shared.person,
  said_at timestamptz not null,
  primary key (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id)
);
create index size_shown_newest on pair.size_shown (large_id, relationship_id, said_at desc, id);

-- The large organization's own turnover, open to its partners.
create table shared.own_turnover (
  large_id uuid not null references shared.organization,
  id uuid not null,
  turnover bigint not null check (turnover > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  year_ended_on date not null,
  said_by uuid not null references shared.person,
  said_at timestamptz not null,
  primary key (large_id, id)
);
create index own_turnover_newest on shared.own_turnover (large_id, said_at desc, id);

alter table pair.venture enable row level security;
alter table pair.venture_version enable row level security;
alter table pair.venture_draft enable row level security;
alter table pair.venture_person enable row level security;
alter table pair.contribution enable row level security;
alter table pair.venture_risk enable row level security;
alter table pair.gate enable row level security;
alter table pair.gate_answer enable row level security;
alter table msme.own_turnover enable row level security;
alter table pair.size_shown enable row level security;
alter table shared.own_turnover enable row level security;

-- Nobody begins with an agreement, and nobody signs for the other side.
create policy seen on pair.venture for select to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy added on pair.venture for insert to evenhand_app with check (
  proposed_side = shared.side_in(large_id, relationship_id) and state = 'proposed' and agreed_at is null);
create policy changed on pair.venture for update to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[]));
create policy seen on pair.venture_version for select to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy added on pair.venture_version for insert to evenhand_app with check (
  proposed_side = shared.side_in(large_id, relationship_id)
  and (proposed_side = 'large' or large_signed_at is null) and (proposed_side = 'msme' or msme_signed_at is null));
create policy changed on pair.venture_version for update to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[]));
create policy wall on pair.gate to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');

create policy own on pair.venture_draft to evenhand_app using (
  made_by = (select nullif(current_setting('evenhand.person', true), '')::uuid)
  and shared.side_in(large_id, relationship_id) is not null);

-- Each side writes for itself alone; both read.
create policy seen on pair.venture_person for select to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy added on pair.venture_person for insert to evenhand_app with check (
  side = shared.side_in(large_id, relationship_id));
create policy changed on pair.venture_person for update to evenhand_app using (
  side = shared.side_in(large_id, relationship_id));
create policy seen on pair.contribution for select to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy added on pair.contribution for insert to evenhand_app with check (
  side = shared.side_in(large_id, relationship_id) and verified_at is null);
create policy changed on pair.contribution for update to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[]));
create policy seen on pair.venture_risk for select to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy added on pair.venture_risk for insert to evenhand_app with check (
  side = shared.side_in(large_id, relationship_id));
create policy changed on pair.venture_risk for update to evenhand_app using (
  side = shared.side_in(large_id, relationship_id));

-- Which sides have answered a gate: that, never what.
create function pair.gate_answered(large uuid, gate uuid) returns text[]
language plpgsql stable security definer set search_path = '' as $$
begin
  return coalesce((select array_agg(a.side order by a.side) from pair.gate_answer a
    where a.large_id = large and a.gate_id = gate
      and (current_setting('evenhand.system', true) = 'on'
        or shared.side_in(a.large_id, a.relationship_id) is not null)), '{}');
end $$;

-- The answers that both sides may read on a day: of gates that both answered, or whose day has passed. Of one relationship, or
-- (null) of all that the speaker stands for.
create function pair.gate_answers_shown(large uuid, relationship uuid, today date) returns setof pair.gate_answer
language plpgsql stable security definer set search_path = '' as $$
declare
  relationships uuid[] := nullif(current_setting('evenhand.relationships', true), '')::uuid[];
  every boolean := current_setting('evenhand.system', true) = 'on'
    or coalesce(large = any(nullif(current_setting('evenhand.larges', true), '')::uuid[]), false);
begin
  return query
  select a.* from pair.gate_answer a join pair.gate g on g.large_id = a.large_id and g.id = a.gate_id
  where a.large_id = large and (relationship is null or a.relationship_id = relationship)
    and (every or a.relationship_id = any(relationships))
    and (g.closed_at is not null or g.due_on < today);
end $$;

create policy seen on pair.gate_answer for select to evenhand_app using (
  side = shared.side_in(large_id, relationship_id)
  or (shared.side_in(large_id, relationship_id) is not null and cardinality(pair.gate_answered(large_id, gate_id)) = 2));
create policy added on pair.gate_answer for insert to evenhand_app with check (
  answered_by = (select nullif(current_setting('evenhand.person', true), '')::uuid)
  and side = shared.side_in(large_id, relationship_id));

create policy wall on msme.own_turnover to evenhand_app using (
  msme_id = any((select nullif(current_setting('evenhand.msmes', true), '')::uuid[])::uuid[]));
create policy seen on pair.size_shown for select to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy said on pair.size_shown for insert to evenhand_app with check (
  shared.side_in(large_id, relationship_id) = 'msme');
create policy seen on shared.own_turnover for select to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on'
  or exists (select 1 from shared.relationship r where r.large_id = own_turnover.large_id));
create policy said on shared.own_turnover for insert to evenhand_app with check (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[]));

-- How large the firm of a relationship is, as far as it shows it there: a band between two of 1, 2, 5, 10, 20, 50 … (so wide
-- that no amount put beside it tells the figure), or the figure itself where the firm chose so. Nothing else ever leaves.
create function msme.turnover_shown(large uuid, relationship uuid)
returns table (low bigint, high bigint, shown text, currency text, year_ended_on date)
language plpgsql stable security definer set search_path = '' as $$
begin
  if shared.side_in(large, relationship) is null
    and current_setting('evenhand.system', true) is distinct from 'on' then return; end if;
  return query
  select case when s.shown = 'figure' then t.turnover else f.step * p.ten end,
    case when s.shown = 'figure' then t.turnover else case f.step when 1 then 2 when 2 then 5 else 10 end * p.ten end,
    s.shown, t.currency, t.year_ended_on
  from shared.relationship r
    join lateral (select z.shown from pair.size_shown z where z.large_id = large and z.relationship_id = relationship
      order by z.said_at desc, z.id desc limit 1) s on s.shown <> 'none'
    join lateral (select o.turnover, o.currency, o.year_ended_on from msme.own_turnover o where o.msme_id = r.msme_id
      order by o.said_at desc, o.id desc limit 1) t on true
    cross join lateral (select (10::numeric ^ (length(t.turnover::text) - 1))::bigint as ten) p
    cross join lateral (select case when t.turnover >= 5 * p.ten then 5 when t.turnover >= 2 * p.ten then 2 else 1 end as step) f
  where r.large_id = large and r.id = relationship;
end $$;

revoke all on function pair.gate_answered(uuid, uuid), pair.gate_answers_shown(uuid, uuid, date),
  msme.turnover_shown(uuid, uuid) from public;
grant execute on function pair.gate_answered(uuid, uuid), pair.gate_answers_shown(uuid, uuid, date),
  msme.turnover_shown(uuid, uuid) to evenhand_app;

-- A side signs for itself alone, once; what was signed by both, declined or signed once stays as it is.
create function pair.keep_venture_signatures() returns trigger language plpgsql set search_path = '' as $$
declare
  side text := shared.side_in(old.large_id, old.relationship_id);
begin
  if (new.large_signed_at is distinct from old.large_signed_at and (old.large_signed_at is not null or side is distinct from 'large'))
    or (new.msme_signed_at is distinct from old.msme_signed_at and (old.msme_signed_at is not null or side is distinct from 'msme'))
    or old.declined_at is not null then
    raise exception 'a side signs for itself, once';
  end if;
  return new;
end $$;
create trigger venture_version_signed before update on pair.venture_version
  for each row execute function pair.keep_venture_signatures();

-- The terms in force are those of a version, and once agreed they change only to a version that both signed.
create function pair.keep_venture_terms() returns trigger language plpgsql set search_path = '' as $$
begin
  if not exists (select from pair.venture_version v where v.large_id = new.large_id and v.venture_id = new.id
      and v.number = new.version and (new.agreed_at is null or (v.large_signed_at is not null and v.msme_signed_at is not null))
      and (v.title, v.aims, v.baseline, v.currency, v.expected_p10, v.expected, v.expected_p90, v.starts_on, v.ends_on,
        v.end_tools, v.end_know_how, v.end_names)
        = (new.title, new.aims, new.baseline, new.currency, new.expected_p10, new.expected, new.expected_p90, new.starts_on,
        new.ends_on, new.end_tools, new.end_know_how, new.end_names)
      and (v.baseline_thousandths, v.baseline_unit, v.large_rate, v.msme_rate)
        is not distinct from (new.baseline_thousandths, new.baseline_unit, new.large_rate, new.msme_rate)) then
    raise exception 'the terms of a venture are those of a version that both sides signed';
  end if;
  return new;
end $$;
create trigger venture_terms_kept before update on pair.venture
  for each row execute function pair.keep_venture_terms();

-- Only the other side verifies or doubts, only one's own is taken back, and what was verified stays.
create function pair.keep_contribution() returns trigger language plpgsql set search_path = '' as $$
declare
  speaks text := shared.side_in(old.large_id, old.relationship_id);
begin
  if old.verified_at is not null
    or (new.verified_at is distinct from old.verified_at and speaks is not distinct from old.side)
    or (new.doubted_at is distinct from old.doubted_at and speaks is not distinct from old.side)
    or (new.withdrawn_at is distinct from old.withdrawn_at and speaks is distinct from old.side) then
    raise exception 'the other side verifies a contribution, once';
  end if;
  return new;
end $$;
create trigger contribution_kept before update on pair.contribution
  for each row execute function pair.keep_contribution();

grant select, insert, update on pair.venture, pair.gate to evenhand_app;
grant select, insert on pair.venture_version, pair.contribution, pair.venture_risk, pair.gate_answer, pair.size_shown,
  msme.own_turnover, shared.own_turnover to evenhand_app;
grant update (large_signed_by, large_signed_at, msme_signed_by, msme_signed_at,
  declined_by, declined_side, declined_at, declined_reason) on pair.venture_version to evenhand_app;
grant update (given_on, verified_by, verified_at, verified_how, doubted_by, doubted_at, doubted_reason,
  withdrawn_by, withdrawn_at) on pair.contribution to evenhand_app;
grant update (withdrawn_by, withdrawn_at) on pair.venture_risk to evenhand_app;
grant select, insert, update, delete on pair.venture_draft to evenhand_app;
grant select, insert, update on pair.venture_person to evenhand_app;
