-- 5.6: what a firm can do, judged by what it has done. Somebody of the large side opens an assessment and says what the work
-- needs; the firm is asked only what it has not shown; every judgement has its reason; what is published is frozen; the firm
-- has the right to answer beside it, and to appeal to a panel of two.

-- Whoever assesses says first what ties them to the firm: nothing, or what. The newest word counts.
create table pair.conflict_word (
  large_id uuid not null,
  id uuid not null,
  relationship_id uuid not null,
  msme_id uuid not null,
  person_id uuid not null references shared.person,
  conflict text check (length(conflict) between 1 and 500),
  said_at timestamptz not null,
  primary key (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id)
);
create index conflict_word_newest on pair.conflict_word (large_id, relationship_id, person_id, said_at desc);

-- `framework_ref` says which framework in which version, ours or the organization's copy; what it said is kept below, and
-- `skips` are its rules of what is left out: [{when: {criterion, answer}, skip: [criterion]}].
create table pair.assessment (
  large_id uuid not null,
  id uuid not null,
  relationship_id uuid not null,
  msme_id uuid not null,
  framework_ref text not null check (length(framework_ref) between 1 and 120),
  framework_name jsonb not null,
  skips jsonb not null,
  size_class text not null check (size_class in ('micro', 'small', 'medium', 'large', 'unknown')),
  purpose text not null check (length(purpose) between 1 and 2000),
  due_on date not null,
  stage text not null check (stage in ('asked', 'judging', 'published', 'withdrawn')),
  -- Nobody, after a panel ruled that somebody else judges again: never `barred_id`.
  assessor_id uuid references shared.person,
  barred_id uuid references shared.person,
  opened_by uuid not null references shared.person,
  opened_at timestamptz not null,
  sent_by uuid references shared.person,
  sent_at timestamptz,
  published_at timestamptz,
  withdrawn_by uuid references shared.person,
  withdrawn_at timestamptz,
  withdrawn_reason text check (length(withdrawn_reason) between 1 and 1000),
  firm_read_at timestamptz,
  replied_at timestamptz,
  reply_read_at timestamptz,
  version integer not null default 1,
  primary key (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id),
  check ((withdrawn_at is null) = (withdrawn_reason is null)),
  check (assessor_id is distinct from barred_id or assessor_id is null)
);
create index assessment_of_relationship on pair.assessment (large_id, relationship_id, opened_at desc, id);
create unique index assessment_one_open on pair.assessment (large_id, relationship_id) where stage in ('asked', 'judging');
create index assessment_open on pair.assessment (large_id, due_on, id) where stage in ('asked', 'judging');
create index assessment_open_mine on pair.assessment (large_id, assessor_id, due_on, id) where stage in ('asked', 'judging');
create index assessment_by_stage on pair.assessment (large_id, stage, due_on, id);
create index assessment_by_stage_mine on pair.assessment (large_id, assessor_id, stage, due_on, id);
create index assessment_replied on pair.assessment (large_id, replied_at) where replied_at is not null and reply_read_at is null;

-- What is looked at, as the framework said it on the day it was opened (texts by language), and what this work needs of it.
create table pair.assessment_criterion (
  large_id uuid not null,
  assessment_id uuid not null,
  relationship_id uuid not null,
  criterion text not null check (criterion ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(criterion) <= 60),
  position smallint not null,
  part text not null check (part in ('technical', 'collaborative', 'management')),
  name jsonb not null,
  question jsonb not null,
  assessor jsonb not null,
  -- What good looks like in practice: a list.
  good jsonb not null,
  shown_by jsonb not null,
  needed text not null check (needed in ('needed', 'helpful', 'not-needed')),
  -- False where the firm had shown something already: it is never asked again.
  asked boolean not null,
  primary key (large_id, assessment_id, criterion),
  foreign key (large_id, assessment_id) references pair.assessment (large_id, id)
);

-- The firm's answer to one question: its own until it is sent.
create table pair.assessment_answer (
  large_id uuid not null,
  assessment_id uuid not null,
  relationship_id uuid not null,
  msme_id uuid not null,
  criterion text not null,
  answer text not null check (answer in ('shown', 'said', 'nothing', 'not-apply')),
  evidence_ids uuid[] not null default '{}' check (cardinality(evidence_ids) <= 20),
  said text check (length(said) between 1 and 2000),
  keep boolean not null default false,
  answered_by uuid not null references shared.person,
  answered_at timestamptz not null,
  sent_at timestamptz,
  version integer not null default 1,
  primary key (large_id, assessment_id, criterion),
  foreign key (large_id, assessment_id, criterion) references pair.assessment_criterion (large_id, assessment_id, criterion)
);

-- What the assessor adds: what was seen, and how a piece the firm shows is weighed otherwise than by its kind. Until it is
-- published the assessor's desk alone sees it.
create table pair.assessment_line (
  large_id uuid not null,
  id uuid not null,
  assessment_id uuid not null,
  relationship_id uuid not null,
  msme_id uuid not null,
  criterion text not null,
  source text not null check (source in ('joint-work', 'visit', 'talk', 'passport')),
  evidence_id uuid,
  kind text not null check (kind in ('joint-work', 'reference', 'leadership-act', 'certificate', 'self-statement')),
  title text not null check (length(title) between 1 and 500),
  happened_on date not null,
  direction text not null check (direction in ('for', 'against', 'neither')),
  strength smallint not null check (strength between 1 and 100),
  reason text not null check (length(reason) between 1 and 1000),
  added_by uuid not null references shared.person,
  added_at timestamptz not null,
  removed_by uuid references shared.person,
  removed_at timestamptz,
  primary key (large_id, id),
  foreign key (large_id, assessment_id, criterion) references pair.assessment_criterion (large_id, assessment_id, criterion),
  check ((source = 'passport') = (evidence_id is not null)),
  -- Paper is never held against a firm, and what was seen is no paper.
  check (kind <> 'certificate' or (source = 'passport' and direction <> 'against'))
);
create index assessment_line_of on pair.assessment_line (large_id, assessment_id, criterion, added_at) where removed_at is null;
create unique index assessment_line_weighed on pair.assessment_line (large_id, assessment_id, criterion, evidence_id)
  where removed_at is null and evidence_id is not null;

-- The written reason of a judgement, while it is written.
create table pair.assessment_judgement (
  large_id uuid not null,
  assessment_id uuid not null,
  relationship_id uuid not null,
  msme_id uuid not null,
  criterion text not null,
  reason text not null check (length(reason) between 1 and 2000),
  judged_by uuid not null references shared.person,
  judged_at timestamptz not null,
  version integer not null default 1,
  primary key (large_id, assessment_id, criterion),
  foreign key (large_id, assessment_id, criterion) references pair.assessment_criterion (large_id, assessment_id, criterion)
);

-- Where a missing certificate may matter: under a law, a safety rule or the duty of a licence, and nothing of it may be missing.
create table pair.assessment_paper (
  large_id uuid not null,
  assessment_id uuid not null,
  relationship_id uuid not null,
  criterion text not null,
  basis text not null check (basis in ('law', 'safety-rule', 'licence')),
  rule_text text not null check (length(rule_text) between 1 and 1000),
  rule_on date not null,
  vouched_by text not null check (length(vouched_by) between 1 and 200),
  meanwhile text not null check (length(meanwhile) between 1 and 1000),
  cost_share smallint not null check (cost_share between 1 and 100),
  named_by uuid not null references shared.person,
  named_at timestamptz not null,
  version integer not null default 1,
  primary key (large_id, assessment_id, criterion),
  foreign key (large_id, assessment_id, criterion) references pair.assessment_criterion (large_id, assessment_id, criterion)
);

-- A published version: numbered in its relationship, never changed.
create table pair.assessment_version (
  large_id uuid not null,
  relationship_id uuid not null,
  number integer not null check (number > 0),
  assessment_id uuid not null,
  as_of date not null,
  published_at timestamptz not null,
  published_by uuid not null references shared.person,
  assessor_name text not null check (length(assessor_name) between 1 and 200),
  no_conflict_on date not null,
  framework_ref text not null,
  framework_name jsonb not null,
  size_class text not null,
  purpose text not null,
  rule_version text not null,
  appeal_until date not null,
  primary key (large_id, relationship_id, number),
  foreign key (large_id, assessment_id) references pair.assessment (large_id, id)
);
create index assessment_version_of on pair.assessment_version (large_id, assessment_id, number);

-- `lines` holds the evidence as it stood: [{title, kind, date, direction, strength, weight, source, evidenceId}].
create table pair.assessment_finding (
  large_id uuid not null,
  relationship_id uuid not null,
  number integer not null,
  criterion text not null,
  position smallint not null,
  part text not null,
  name jsonb not null,
  good jsonb not null,
  needed text not null,
  belief double precision not null,
  disbelief double precision not null,
  uncertainty double precision not null,
  band text not null check (band in ('not-known', 'shown', 'against', 'partly')),
  count integer not null check (count >= 0),
  reason text not null,
  answer text check (answer in ('shown', 'said', 'nothing', 'not-apply')),
  lines jsonb not null,
  -- Where a missing certificate matters: {basis, text, on, vouchedBy, meanwhile, costShare}.
  paper jsonb,
  primary key (large_id, relationship_id, number, criterion),
  foreign key (large_id, relationship_id, number) references pair.assessment_version (large_id, relationship_id, number)
);

-- The firm's word, beside the judgement for ever; `criterion` is empty for the whole.
create table pair.assessment_reply (
  large_id uuid not null,
  relationship_id uuid not null,
  number integer not null,
  criterion text not null,
  text text not null check (length(text) between 1 and 2000),
  said_by uuid not null references shared.person,
  said_at timestamptz not null,
  primary key (large_id, relationship_id, number, criterion),
  foreign key (large_id, relationship_id, number) references pair.assessment_version (large_id, relationship_id, number)
);

-- People whom small firms put forward for panels; they say yes by a mailed link. The link's SHA-256 is kept, never the link.
create table pair.panelist (
  large_id uuid not null,
  id uuid not null,
  relationship_id uuid not null,
  msme_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  email text not null check (length(email) <= 254),
  language text not null default 'en',
  about text check (length(about) between 1 and 500),
  token_hash bytea check (length(token_hash) = 32),
  put_by uuid not null references shared.person,
  put_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  declined_at timestamptz,
  ended_at timestamptz,
  primary key (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id),
  check (accepted_at is null or (about is not null and declined_at is null))
);
create index panelist_of on pair.panelist (large_id, relationship_id, put_at);
create unique index panelist_of_token on pair.panelist (large_id, token_hash);
create index panelist_seated on pair.panelist (large_id, accepted_at) where accepted_at is not null and ended_at is null;

create table pair.appeal (
  large_id uuid not null,
  id uuid not null,
  relationship_id uuid not null,
  msme_id uuid not null,
  number integer not null,
  criteria text[] not null check (cardinality(criteria) between 1 and 60),
  reason text not null check (length(reason) between 1 and 2000),
  appealed_by uuid not null references shared.person,
  appealed_at timestamptz not null,
  rule_by date not null,
  rule_version text not null,
  chosen_name text not null check (length(chosen_name) between 1 and 200),
  ruled_at timestamptz,
  primary key (large_id, id),
  unique (large_id, relationship_id, number),
  foreign key (large_id, relationship_id, number) references pair.assessment_version (large_id, relationship_id, number)
);
create index appeal_open on pair.appeal (large_id, rule_by, id) where ruled_at is null;

-- The two seats of a panel, and what each thinks: nobody of either party sees it before both have handed in.
create table pair.appeal_seat (
  large_id uuid not null,
  appeal_id uuid not null,
  relationship_id uuid not null,
  seat text not null check (seat in ('independent', 'chosen')),
  person_id uuid references shared.person,
  panelist_id uuid,
  name text check (length(name) between 1 and 200),
  token_hash bytea check (length(token_hash) = 32),
  expires_at timestamptz,
  handed_in_at timestamptz,
  released_at timestamptz,
  primary key (large_id, appeal_id, seat),
  foreign key (large_id, appeal_id) references pair.appeal (large_id, id),
  foreign key (large_id, panelist_id) references pair.panelist (large_id, id),
  check ((seat = 'chosen') = (panelist_id is not null))
);
create unique index appeal_seat_of_token on pair.appeal_seat (large_id, token_hash);

create table pair.appeal_opinion (
  large_id uuid not null,
  appeal_id uuid not null,
  relationship_id uuid not null,
  seat text not null,
  criterion text not null,
  ruling text not null check (ruling in ('upheld', 'again')),
  reason text not null check (length(reason) between 1 and 2000),
  written_at timestamptz not null,
  released_at timestamptz,
  primary key (large_id, appeal_id, seat, criterion),
  foreign key (large_id, appeal_id, seat) references pair.appeal_seat (large_id, appeal_id, seat)
);

alter table pair.conflict_word enable row level security;
alter table pair.assessment enable row level security;
alter table pair.assessment_criterion enable row level security;
alter table pair.assessment_answer enable row level security;
alter table pair.assessment_line enable row level security;
alter table pair.assessment_judgement enable row level security;
alter table pair.assessment_paper enable row level security;
alter table pair.assessment_version enable row level security;
alter table pair.assessment_finding enable row level security;
alter table pair.assessment_reply enable row level security;
alter table pair.panelist enable row level security;
alter table pair.appeal enable row level security;
alter table pair.appeal_seat enable row level security;
alter table pair.appeal_opinion enable row level security;

-- Both parties.
create policy wall on pair.assessment to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy wall on pair.assessment_criterion to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy wall on pair.assessment_paper to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy wall on pair.assessment_version to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy wall on pair.assessment_finding to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy seen on pair.assessment_reply for select to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy said on pair.assessment_reply for insert to evenhand_app with check (
  relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[]));

-- The desk of the large side alone: never somebody of the firm itself.
create policy wall on pair.conflict_word to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or (relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
    and not coalesce(msme_id = any((select nullif(current_setting('evenhand.msmes', true), '')::uuid[])::uuid[]), false)));
create policy wall on pair.assessment_line to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or (relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
    and not coalesce(msme_id = any((select nullif(current_setting('evenhand.msmes', true), '')::uuid[])::uuid[]), false)));
create policy wall on pair.assessment_judgement to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or (relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
    and not coalesce(msme_id = any((select nullif(current_setting('evenhand.msmes', true), '')::uuid[])::uuid[]), false))
  or (select current_setting('evenhand.system', true)) = 'on');

-- The firm's half-done answers are its own; sent, both read them.
create policy seen on pair.assessment_answer for select to evenhand_app using (
  msme_id = any((select nullif(current_setting('evenhand.msmes', true), '')::uuid[])::uuid[])
  or (sent_at is not null and (
    large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
    or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[]))));
create policy answered on pair.assessment_answer for insert to evenhand_app with check (
  msme_id = any((select nullif(current_setting('evenhand.msmes', true), '')::uuid[])::uuid[]));
create policy changed on pair.assessment_answer for update to evenhand_app using (
  msme_id = any((select nullif(current_setting('evenhand.msmes', true), '')::uuid[])::uuid[]));

-- Who is on the list is the putting firm's to see; other firms of the programme read names through the function below.
create policy wall on pair.panelist to evenhand_app using (
  msme_id = any((select nullif(current_setting('evenhand.msmes', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');

create policy seen on pair.appeal for select to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy made on pair.appeal for insert to evenhand_app with check (
  msme_id = any((select nullif(current_setting('evenhand.msmes', true), '')::uuid[])::uuid[]));
create policy ruled on pair.appeal for update to evenhand_app using ((select current_setting('evenhand.system', true)) = 'on');

create policy seen on pair.appeal_seat for select to evenhand_app using (
  (select current_setting('evenhand.system', true)) = 'on'
  or (released_at is not null and (
    large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
    or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[]))));
create policy made on pair.appeal_seat for insert to evenhand_app with check (
  (select current_setting('evenhand.system', true)) = 'on'
  or exists (select from pair.appeal a where a.large_id = appeal_seat.large_id and a.id = appeal_seat.appeal_id
    and a.msme_id = any((select nullif(current_setting('evenhand.msmes', true), '')::uuid[])::uuid[])));
create policy filled on pair.appeal_seat for update to evenhand_app using ((select current_setting('evenhand.system', true)) = 'on');
create policy seen on pair.appeal_opinion for select to evenhand_app using (
  (select current_setting('evenhand.system', true)) = 'on'
  or (released_at is not null and (
    large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
    or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[]))));
create policy written on pair.appeal_opinion for insert to evenhand_app with check ((select current_setting('evenhand.system', true)) = 'on');
create policy changed on pair.appeal_opinion for update to evenhand_app using ((select current_setting('evenhand.system', true)) = 'on');

grant select, insert on pair.conflict_word, pair.assessment_criterion, pair.assessment_version, pair.assessment_finding,
  pair.assessment_reply to evenhand_app;
grant select, insert, update on pair.assessment, pair.assessment_answer, pair.assessment_line, pair.assessment_judgement,
  pair.assessment_paper, pair.panelist, pair.appeal, pair.appeal_seat, pair.appeal_opinion to evenhand_app;
grant delete on pair.assessment_judgement, pair.assessment_paper to evenhand_app;

-- Whom a firm may choose for its panel: people whom other firms of the same programme put forward. The name and their own word
-- about themselves; never which firm put them forward.
create function pair.panel_for(large uuid, relationship uuid)
returns table (id uuid, name text, about text)
language sql stable security definer set search_path = '' as $$
  select p.id, p.name, p.about
  from shared.relationship r
    join pair.panelist p on p.large_id = r.large_id and p.accepted_at is not null and p.ended_at is null and p.msme_id <> r.msme_id
  where r.large_id = large and r.id = relationship
    and r.msme_id = any(nullif(current_setting('evenhand.msmes', true), '')::uuid[])
  order by p.name, p.id limit 200
$$;

-- What waits for an independent reviewer, and what was ruled, the newest last.
create function pair.appeals_to_review()
returns table (large_id uuid, id uuid, organization text, firm text, appealed_at timestamptz, rule_by date,
  ruled_at timestamptz, taken_by text, handed_in boolean)
language sql stable security definer set search_path = '' as $$
  select a.large_id, a.id, o.name, r.partner_name, a.appealed_at, a.rule_by, a.ruled_at, s.name, s.handed_in_at is not null
  from pair.appeal a
    join shared.organization o on o.id = a.large_id
    join shared.relationship r on r.large_id = a.large_id and r.id = a.relationship_id
    join pair.appeal_seat s on s.large_id = a.large_id and s.appeal_id = a.id and s.seat = 'independent'
  where a.large_id = any(nullif(current_setting('evenhand.reviews', true), '')::uuid[])
  order by a.ruled_at nulls first, a.rule_by, a.id limit 200
$$;

-- One appeal as the two of its panel read it: the reviewer by `evenhand.reviews`, the chosen one by the hash of the mailed
-- link (the system acts). Of what the other thinks nothing before both have handed in.
create function pair.appeal_case(large uuid, appeal uuid, token bytea)
returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare
  mine text;
begin
  if token is null then
    if coalesce(large = any(nullif(current_setting('evenhand.reviews', true), '')::uuid[]), false) then mine := 'independent'; end if;
  elsif current_setting('evenhand.system', true) = 'on' then
    select s.seat into mine from pair.appeal_seat s
    where s.large_id = large and s.appeal_id = appeal and s.token_hash = token;
  end if;
  if mine is null then return null; end if;
  return (
    select jsonb_build_object(
      'id', a.id, 'seat', mine, 'organization', o.name, 'firm', r.partner_name, 'reason', a.reason, 'criteria', a.criteria,
      'appealedAt', a.appealed_at, 'ruleBy', a.rule_by, 'ruledAt', a.ruled_at,
      'version', jsonb_build_object('number', v.number, 'asOf', v.as_of, 'assessor', v.assessor_name,
        'framework', v.framework_name, 'frameworkRef', v.framework_ref, 'purpose', v.purpose,
        'noConflictOn', v.no_conflict_on, 'ruleVersion', v.rule_version),
      'findings', (select coalesce(jsonb_agg(jsonb_build_object('criterion', f.criterion, 'name', f.name, 'good', f.good,
          'part', f.part, 'needed', f.needed, 'belief', f.belief, 'disbelief', f.disbelief, 'uncertainty', f.uncertainty,
          'band', f.band, 'count', f.count, 'reason', f.reason, 'answer', f.answer, 'lines', f.lines, 'paper', f.paper)
          order by f.position), '[]')
        from pair.assessment_finding f
        where f.large_id = a.large_id and f.relationship_id = a.relationship_id and f.number = a.number),
      'replies', (select coalesce(jsonb_object_agg(p.criterion, p.text), '{}') from pair.assessment_reply p
        where p.large_id = a.large_id and p.relationship_id = a.relationship_id and p.number = a.number),
      'seats', (select jsonb_agg(jsonb_build_object('seat', s.seat, 'name', s.name, 'personId', s.person_id,
          'handedInAt', s.handed_in_at) order by s.seat desc)
        from pair.appeal_seat s where s.large_id = a.large_id and s.appeal_id = a.id),
      'opinions', (select coalesce(jsonb_agg(jsonb_build_object('seat', q.seat, 'criterion', q.criterion, 'ruling', q.ruling,
          'reason', q.reason)), '[]')
        from pair.appeal_opinion q
          join pair.appeal_seat s on s.large_id = q.large_id and s.appeal_id = q.appeal_id and s.seat = q.seat
        where q.large_id = a.large_id and q.appeal_id = a.id
          and (a.ruled_at is not null or (q.seat = mine and (mine = 'chosen'
            or s.person_id = nullif(current_setting('evenhand.person', true), '')::uuid)))))
    from pair.appeal a
      join pair.assessment_version v
        on v.large_id = a.large_id and v.relationship_id = a.relationship_id and v.number = a.number
      join shared.organization o on o.id = a.large_id
      join shared.relationship r on r.large_id = a.large_id and r.id = a.relationship_id
    where a.large_id = large and a.id = appeal);
end $$;

revoke all on function pair.panel_for(uuid, uuid), pair.appeals_to_review(), pair.appeal_case(uuid, uuid, bytea) from public;
grant execute on function pair.panel_for(uuid, uuid), pair.appeals_to_review(), pair.appeal_case(uuid, uuid, bytea)
  to evenhand_app;
