-- 5.7: a firm asks about an invoice and is answered within the days that were promised (C10); changes of terms, volume or price
-- are announced with the day they hold from and a reason (C6).

-- `due_on` was counted once, on the day of asking, in working days. The number stays although the invoice be undone.
create table pair.query (
  large_id uuid not null,
  id uuid not null,
  relationship_id uuid not null,
  invoice_id uuid not null,
  invoice_number text check (length(invoice_number) <= 200),
  question text not null check (question in ('where', 'less', 'own')),
  words text check (length(words) between 1 and 1000),
  asked_by uuid not null references shared.person,
  asked_at timestamptz not null,
  asked_on date not null,
  due_on date not null check (due_on > asked_on),
  rule_version text not null,
  answer text check (length(answer) between 1 and 2000),
  answered_by uuid references shared.person,
  answered_at timestamptz,
  answered_on date,
  withdrawn_at timestamptz,
  withdrawn_on date,
  primary key (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id),
  check (question <> 'own' or words is not null),
  check ((answer is null) = (answered_at is null) and (answer is null) = (answered_by is null)
    and (answer is null) = (answered_on is null)),
  check ((withdrawn_at is null) = (withdrawn_on is null)),
  check (answered_at is null or withdrawn_at is null)
);
create index query_of_relationship on pair.query (large_id, relationship_id, id);
create index query_waits on pair.query (large_id, due_on) where answered_at is null and withdrawn_at is null;
create index query_by_day on pair.query (large_id, due_on);
-- One at a time about each invoice: asked twice is asked once.
create unique index query_one_open on pair.query (large_id, relationship_id, invoice_id)
  where answered_at is null and withdrawn_at is null;

-- What changes for one firm, from which day on, and why. Never edited: it is taken back, with a reason, and said anew.
create table pair.notice_of_change (
  large_id uuid not null,
  id uuid not null,
  relationship_id uuid not null,
  what text not null check (what in ('terms', 'volume', 'price', 'other')),
  days_before smallint check (days_before between 0 and 999),
  days_after smallint check (days_after between 0 and 999),
  words text not null check (length(words) between 1 and 500),
  reason text not null check (length(reason) between 1 and 1000),
  announced_by uuid not null references shared.person,
  announced_at timestamptz not null,
  announced_on date not null,
  holds_on date not null,
  withdrawn_by uuid references shared.person,
  withdrawn_at timestamptz,
  withdrawn_on date,
  withdrawn_reason text check (length(withdrawn_reason) between 1 and 1000),
  primary key (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id),
  check (what <> 'terms' or days_after is not null),
  check (what = 'terms' or (days_before is null and days_after is null)),
  check ((withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawn_on is null)
    and (withdrawn_at is null) = (withdrawn_reason is null))
);
create index notice_of_change_of_relationship on pair.notice_of_change (large_id, relationship_id, id);
create index notice_of_change_by_day on pair.notice_of_change (large_id, holds_on);

alter table pair.query enable row level security;
alter table pair.notice_of_change enable row level security;
create policy seen on pair.query for select to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy asked on pair.query for insert to evenhand_app with check (
  shared.side_in(large_id, relationship_id) = 'msme' and answered_at is null and withdrawn_at is null
  and asked_by = (select nullif(current_setting('evenhand.person', true), '')::uuid));
-- The large side answers, the firm takes back; what is over stays as it is.
create policy ended on pair.query for update to evenhand_app using (
  (large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
    or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[]))
  and answered_at is null and withdrawn_at is null) with check (
  case shared.side_in(large_id, relationship_id)
    when 'large' then withdrawn_at is null
      and answered_by = (select nullif(current_setting('evenhand.person', true), '')::uuid)
    when 'msme' then answered_at is null
    else false end);
create policy seen on pair.notice_of_change for select to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy announced on pair.notice_of_change for insert to evenhand_app with check (
  shared.side_in(large_id, relationship_id) = 'large' and withdrawn_at is null
  and announced_by = (select nullif(current_setting('evenhand.person', true), '')::uuid));
create policy withdrawn on pair.notice_of_change for update to evenhand_app using (
  (large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
    or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[]))
  and withdrawn_at is null) with check (
  shared.side_in(large_id, relationship_id) = 'large'
  and withdrawn_by = (select nullif(current_setting('evenhand.person', true), '')::uuid));
grant select, insert on pair.query, pair.notice_of_change to evenhand_app;
grant update (answer, answered_by, answered_at, answered_on, withdrawn_at, withdrawn_on) on pair.query to evenhand_app;
grant update (withdrawn_by, withdrawn_at, withdrawn_on, withdrawn_reason) on pair.notice_of_change to evenhand_app;

-- Kinds of promise that are read from elsewhere than the ledger, and what their days are counted from.
alter table pair.commitment drop constraint commitment_kind_check;
alter table pair.commitment add constraint commitment_kind_check check (kind ~ '^[CM][1-9][0-9]?$');
alter table pair.commitment_request drop constraint commitment_request_kind_check;
alter table pair.commitment_request add constraint commitment_request_kind_check check (kind ~ '^C[1-9][0-9]?$');
alter table pair.reading drop constraint reading_clock_check;
alter table pair.reading add constraint reading_clock_check
  check (clock in ('submitted', 'received', 'issued', 'asked', 'announced', 'seen', 'session', 'mixed'));
alter table shared.whole_reading drop constraint whole_reading_clock_check;
alter table shared.whole_reading add constraint whole_reading_clock_check
  check (clock in ('submitted', 'received', 'issued', 'asked', 'announced', 'seen', 'session', 'mixed'));
