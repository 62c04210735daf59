-- Promises of the large organization and voluntary ones of the firm; what was asked for and answered; what the ledger says.

-- `relationship_id` is null for a promise to every firm of the programme.
create table pair.commitment (
  large_id uuid not null references shared.organization,
  id uuid not null,
  relationship_id uuid,
  kind text not null check (kind in ('C1', 'C2', 'M1', 'M2', 'M3')),
  owner_person_id uuid references shared.person,
  made_by uuid references shared.person,
  made_at timestamptz not null,
  ended_on date,
  ended_by uuid references shared.person,
  ended_reason text check (length(ended_reason) between 1 and 1000),
  primary key (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id),
  check (kind not in ('M1', 'M2', 'M3') or relationship_id is not null),
  check ((ended_on is null) = (ended_reason is null))
);
create index commitment_of_relationship on pair.commitment (large_id, relationship_id);

-- A promise is never edited: a change is a new version that holds from a day on. `threshold_of` of `threshold_in` is the
-- share that must be kept, exact (95 of 100). `from_on` null: from the earliest period with rows, found at each reading.
-- `weakened` marks a version that promises less than the one before it, for ever.
create table pair.commitment_version (
  large_id uuid not null,
  id uuid not null,
  commitment_id uuid not null,
  relationship_id uuid,
  number integer not null check (number >= 1),
  threshold_of bigint,
  threshold_in bigint,
  days smallint check (days between 0 and 999),
  consequence text check (length(consequence) <= 1000),
  from_on date,
  weakened boolean not null default false,
  reason text check (length(reason) <= 1000),
  rule_version text not null,
  made_by uuid references shared.person,
  made_at timestamptz not null,
  primary key (large_id, id),
  unique (large_id, commitment_id, number),
  foreign key (large_id, commitment_id) references pair.commitment (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id),
  check (threshold_in > 0 and threshold_of between 0 and threshold_in),
  check (number = 1 or from_on is not null)
);

-- "Ask for a promise": the firm's own words, and the answer with its reason.
create table pair.commitment_request (
  large_id uuid not null,
  id uuid not null,
  relationship_id uuid not null,
  kind text check (kind in ('C1', 'C2')),
  days smallint check (days between 0 and 999),
  wish text not null check (length(wish) between 1 and 1000),
  asked_by uuid not null references shared.person,
  asked_at timestamptz not null,
  answer text check (answer in ('promised', 'partly', 'declined')),
  answer_text text check (length(answer_text) between 1 and 2000),
  answered_by uuid references shared.person,
  answered_at timestamptz,
  commitment_id uuid,
  primary key (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id),
  foreign key (large_id, commitment_id) references pair.commitment (large_id, id),
  check ((answer is null) = (answered_at is null)),
  check ((answer is null) = (answer_text is null))
);
create index commitment_request_of_relationship on pair.commitment_request (large_id, relationship_id, asked_at);
create index commitment_request_open on pair.commitment_request (large_id, asked_at) where answer is null;

-- What the ledger says of one promise, one firm and one calendar month, counted up to the ledger day: `kept` of `decided`
-- invoices, `undecided` others. `clock` names what the days were counted from. The state is computed when it is read.
create table pair.reading (
  large_id uuid not null,
  commitment_id uuid not null,
  relationship_id uuid not null,
  period date not null check (extract(day from period) = 1),
  kept integer not null check (kept between 0 and decided),
  decided integer not null,
  undecided integer not null check (undecided >= 0),
  clock text not null check (clock in ('submitted', 'received', 'issued', 'mixed')),
  rule_version text not null,
  primary key (large_id, commitment_id, relationship_id, period),
  foreign key (large_id, commitment_id) references pair.commitment (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id)
);
create index reading_of_relationship on pair.reading (large_id, relationship_id, commitment_id, period);

-- The same over all firms of the programme: their sum, kept so that nobody adds up 100,000 firms to draw a line.
create table shared.whole_reading (
  large_id uuid not null references shared.organization,
  commitment_id uuid not null,
  period date not null check (extract(day from period) = 1),
  firms integer not null,
  kept integer not null check (kept between 0 and decided),
  decided integer not null,
  undecided integer not null check (undecided >= 0),
  clock text not null check (clock in ('submitted', 'received', 'issued', 'mixed')),
  rule_version text not null,
  primary key (large_id, commitment_id, period)
);

-- How many days' notice a weaker promise needs, set by the large organization.
alter table shared.organization add column weaker_notice_days smallint not null default 30
  check (weaker_notice_days between 0 and 365);

alter table pair.commitment enable row level security;
alter table pair.commitment_version enable row level security;
alter table pair.commitment_request enable row level security;
alter table pair.reading enable row level security;
alter table shared.whole_reading enable row level security;

-- A promise to everybody is seen by everybody who works with the organization; written by it alone, or by the firm for its own.
create policy seen on pair.commitment for select to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on'
  or (relationship_id is null and shared.works_with(large_id)));
create policy added on pair.commitment for insert to evenhand_app with check (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy changed on pair.commitment for update to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy seen on pair.commitment_version for select to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on'
  or (relationship_id is null and shared.works_with(large_id)));
create policy added on pair.commitment_version for insert to evenhand_app with check (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy wall on pair.commitment_request to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy wall on pair.reading to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy seen on shared.whole_reading for select to evenhand_app using (
  (select current_setting('evenhand.system', true)) = 'on' or shared.works_with(large_id));
create policy added on shared.whole_reading for insert to evenhand_app with check (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy changed on shared.whole_reading for update to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy ended on shared.whole_reading for delete to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');

grant select, insert, update on pair.commitment, pair.commitment_request to evenhand_app;
grant select, insert on pair.commitment_version to evenhand_app;
grant select, insert, update, delete on pair.reading, shared.whole_reading to evenhand_app;
