-- 5.7: help in a bad month, seen by the help desk and the firm alone; and the time of a small firm, asked for within a budget.

-- The large organizations whose help desk the speaking person is of. No program is, and nobody by another role.
create function shared.help_desks() returns uuid[]
language plpgsql stable security definer set search_path = '' as $$
begin
  return coalesce((select array_agg(m.organization_id) from shared.membership m
    where m.person_id = nullif(current_setting('evenhand.person', true), '')::uuid
      and m.ended_at is null and 'help-desk' = any(m.roles)), '{}');
end $$;
revoke all on function shared.help_desks() from public;
grant execute on function shared.help_desks() to evenhand_app;

-- "We have a bad month": what the firm wishes, without figures. `answer_by` was fixed when it was asked. A no has a reason.
create table pair.help_request (
  large_id uuid not null,
  id uuid not null,
  relationship_id uuid not null,
  msme_id uuid not null references shared.organization,
  wish text not null check (wish in ('pay-early', 'more-time', 'no-penalty', 'call')),
  note text check (length(note) between 1 and 500),
  answer_by date not null,
  rule_version text not null,
  asked_by uuid not null references shared.person,
  asked_at timestamptz not null,
  answer text check (answer in ('yes', 'partly', 'no')),
  answer_words text check (length(answer_words) between 1 and 1000),
  answered_by uuid references shared.person,
  answered_at timestamptz,
  withdrawn_at timestamptz,
  primary key (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id),
  check ((answer is null) = (answered_at is null) and (answer is null) = (answered_by is null)),
  check (answer is null or answer = 'yes' or answer_words is not null),
  check (answered_at is null or withdrawn_at is null)
);
create index help_of_relationship on pair.help_request (large_id, relationship_id, asked_at);
create index help_waits on pair.help_request (large_id, answer_by) where answered_at is null and withdrawn_at is null;
-- One at a time of each wish: a request sent twice is one.
create unique index help_one_open on pair.help_request (large_id, relationship_id, wish)
  where answered_at is null and withdrawn_at is null;

alter table pair.help_request enable row level security;
-- By the firm and not by the relationship: a manager with a few partners of their own has those relationships too.
create policy seen on pair.help_request for select to evenhand_app using (
  msme_id = any((select nullif(current_setting('evenhand.msmes', true), '')::uuid[])::uuid[])
  or large_id = any((select shared.help_desks())::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy asked on pair.help_request for insert to evenhand_app with check (
  msme_id = any((select nullif(current_setting('evenhand.msmes', true), '')::uuid[])::uuid[])
  and asked_by = (select nullif(current_setting('evenhand.person', true), '')::uuid)
  and answered_at is null and withdrawn_at is null
  and exists (select from shared.relationship r where r.large_id = help_request.large_id
    and r.id = help_request.relationship_id and r.msme_id = help_request.msme_id));
create policy answered on pair.help_request for update to evenhand_app using (
  large_id = any((select shared.help_desks())::uuid[]) and answered_at is null and withdrawn_at is null) with check (
  answered_by = (select nullif(current_setting('evenhand.person', true), '')::uuid) and withdrawn_at is null);
create policy withdrawn on pair.help_request for update to evenhand_app using (
  msme_id = any((select nullif(current_setting('evenhand.msmes', true), '')::uuid[])::uuid[])
  and answered_at is null and withdrawn_at is null) with check (answered_at is null and withdrawn_at is not null);
grant select, insert on pair.help_request to evenhand_app;
grant update (answer, answer_words, answered_by, answered_at, withdrawn_at) on pair.help_request to evenhand_app;

-- Its entries are sealed: in the database, too, nobody else of the large side sees that there is one.
alter policy seen on pair.entry using (
  (select current_setting('evenhand.system', true)) = 'on'
  or ((large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
      or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[]))
    and (kind not like 'help.%'
      or large_id = any((select shared.help_desks())::uuid[])
      or (select r.msme_id from shared.relationship r where r.large_id = entry.large_id and r.id = entry.relationship_id)
        = any((select nullif(current_setting('evenhand.msmes', true), '')::uuid[])::uuid[]))));

-- For C17: months that are over and in which at least five firms asked. A request belongs to the month of the day by which an
-- answer was due; taken back in time it is in no number. Nothing else of help leaves for anybody.
create function pair.help_answered(large uuid, today date default current_date)
returns table (month date, asked integer, in_time integer)
language plpgsql stable security definer set search_path = '' as $$
begin
  if not (coalesce(current_setting('evenhand.system', true), '') = 'on' or shared.works_with(large)) then return; end if;
  return query select date_trunc('month', h.answer_by)::date, count(*)::integer,
      count(*) filter (where (h.answered_at at time zone 'UTC')::date <= h.answer_by)::integer
    from pair.help_request h
    where h.large_id = large and h.answer_by < date_trunc('month', least(today, current_date + 366))
      and (h.withdrawn_at is null or (h.withdrawn_at at time zone 'UTC')::date > h.answer_by)
    group by 1 having count(distinct h.relationship_id) >= 5 order by 1;
end $$;
revoke all on function pair.help_answered(uuid, date) from public;
grant execute on function pair.help_answered(uuid, date) to evenhand_app;

-- How many minutes a quarter a firm of a size may be asked for, from the quarter that begins on `from_on` or after it. Without
-- a row the rule holds (`rules/requests/budget`). Never edited: the newest row whose quarter has begun holds.
create table shared.request_budget (
  organization_id uuid not null references shared.organization,
  id uuid not null,
  size_class text not null check (size_class in ('micro', 'small', 'medium', 'unknown')),
  minutes smallint not null check (minutes between 1 and 2000),
  from_on date not null,
  set_by uuid not null references shared.person,
  set_at timestamptz not null,
  primary key (organization_id, id)
);
create index request_budget_by_day on shared.request_budget (organization_id, size_class, from_on, set_at);
alter table shared.request_budget enable row level security;
create policy seen on shared.request_budget for select to evenhand_app using (
  (select current_setting('evenhand.system', true)) = 'on' or shared.works_with(organization_id));
create policy set on shared.request_budget for insert to evenhand_app with check (
  organization_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  and set_by = (select nullif(current_setting('evenhand.person', true), '')::uuid));
grant select, insert on shared.request_budget to evenhand_app;

-- `document`: which paper is asked for, so that the same one is not asked for twice in twelve months. `used` and `budget`: the
-- minutes of that quarter before it, and what held then; beyond it there is a `reason`. Reminded once by machine, once by a
-- person. "Too much" is the firm's word, and it is answered.
alter table pair.request
  add column document text check (length(document) between 1 and 160),
  add column used integer check (used >= 0),
  add column budget integer check (budget > 0),
  add column reason text check (length(reason) between 1 and 500),
  add column reminded_at timestamptz,
  add column reminded_by uuid references shared.person,
  add column reminded_again_at timestamptz,
  add column too_much text check (length(too_much) between 1 and 500),
  add column too_much_by uuid references shared.person,
  add column too_much_at timestamptz,
  add column heard text check (length(heard) between 1 and 500),
  add column heard_by uuid references shared.person,
  add column heard_at timestamptz,
  add check ((reminded_again_at is null) = (reminded_by is null)),
  add check ((too_much_at is null) = (too_much_by is null)),
  add check ((heard_at is null) = (heard_by is null) and (heard_at is null) = (heard is null)),
  add check (heard_at is null or too_much_at is not null);
create index request_of_document on pair.request (large_id, relationship_id, document, asked_at) where document is not null;
create index request_by_time on pair.request (large_id, asked_at, relationship_id);
create index request_too_much on pair.request (large_id, too_much_at) where too_much_at is not null and heard_at is null;
grant update (reminded_at, reminded_by, reminded_again_at, too_much, too_much_by, too_much_at, heard, heard_by, heard_at)
  on pair.request to evenhand_app;

-- A paper that was asked for, under the id of its request: sent here as a file, or where it lies.
create table pair.asked_document (
  large_id uuid not null,
  id uuid not null,
  relationship_id uuid not null,
  kind text not null check (kind ~ '^[a-z]+(-[a-z]+)*$' and length(kind) <= 40),
  title text not null check (length(title) between 1 and 200),
  place text check (length(place) between 1 and 500),
  file_hash text check (file_hash ~ '^[0-9a-f]{64}$'),
  file_name text check (length(file_name) between 1 and 255),
  file_type text,
  file_bytes bigint check (file_bytes >= 0),
  answered_by uuid references shared.person,
  answered_at timestamptz,
  primary key (large_id, id),
  foreign key (large_id, id) references pair.request (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id),
  check ((answered_at is null) = (answered_by is null)),
  check ((answered_at is null) = (place is null and file_hash is null)),
  check ((file_hash is null) = (file_name is null) and (file_hash is null) = (file_type is null)
    and (file_hash is null) = (file_bytes is null))
);
alter table pair.asked_document enable row level security;
create policy seen on pair.asked_document for select to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy asked on pair.asked_document for insert to evenhand_app with check (
  shared.side_in(large_id, relationship_id) = 'large' and answered_at is null);
create policy answered on pair.asked_document for update to evenhand_app using (
  shared.side_in(large_id, relationship_id) = 'msme' and answered_at is null) with check (
  answered_by = (select nullif(current_setting('evenhand.person', true), '')::uuid));
grant select, insert on pair.asked_document to evenhand_app;
grant update (place, file_hash, file_name, file_type, file_bytes, answered_by, answered_at) on pair.asked_document
  to evenhand_app;

-- For C11: what each firm was asked for in a quarter, by the day it was asked (UTC); what was withdrawn is left out. `budget`:
-- what held (null: asked before there was one). `twice`: documents asked for within twelve months of asking before. Without rights
-- of its own: the wall stands before the table.
create function pair.minutes_asked(large uuid, relationship uuid default null)
returns table (relationship_id uuid, quarter date, minutes integer, requests integer, budget integer, reasons integer,
  twice integer)
language sql stable as $$
  select q.relationship_id, date_trunc('quarter', q.asked_at at time zone 'UTC')::date, sum(q.minutes)::integer,
    count(*)::integer, max(q.budget), count(q.reason)::integer,
    (count(*) filter (where q.document is not null and exists (select from pair.request p
      where p.large_id = q.large_id and p.relationship_id = q.relationship_id and p.document = q.document
        and p.outcome is distinct from 'withdrawn' and p.id <> q.id and p.asked_at < q.asked_at
        and p.asked_at > q.asked_at - interval '12 months')))::integer
  from pair.request q
  where q.large_id = $1 and ($2 is null or q.relationship_id = $2) and q.outcome is distinct from 'withdrawn'
  group by 1, 2 order by 1, 2
$$;
revoke all on function pair.minutes_asked(uuid, uuid) from public;
grant execute on function pair.minutes_asked(uuid, uuid) to evenhand_app;
