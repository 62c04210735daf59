-- How a person wants mails, which addresses take none, in whose name an organization writes; and the monthly letter.

-- Quiet hours are minutes of the day in the person's own time zone.
create table shared.mail_setting (
  person_id uuid primary key references shared.person,
  rhythm text not null check (rhythm in ('now', 'daily', 'weekly')),
  zone text not null check (length(zone) between 1 and 60),
  quiet_from smallint check (quiet_from between 0 and 1439),
  quiet_until smallint check (quiet_until between 0 and 1439),
  figures boolean not null,
  version integer not null default 1,
  check ((quiet_from is null) = (quiet_until is null))
);

-- An address whose server said that it will never take a mail. Nothing is sent there until another address is entered, or
-- a sign-in mail got through.
create table shared.mail_refusal (
  person_id uuid primary key references shared.person,
  address text not null check (length(address) <= 254),
  refused_at timestamptz not null
);

-- A mail that waits for its day, or for the end of quiet hours. Gone when it is sent.
create table shared.mail_waiting (
  person_id uuid not null references shared.person,
  id uuid not null,
  due_at timestamptz not null,
  letter jsonb not null,
  primary key (person_id, id)
);

-- In whose name an organization's mails go out, who reads an answer, and whom to call.
create table shared.mail_sender (
  large_id uuid primary key references shared.organization,
  name text not null check (length(name) between 1 and 120),
  address text not null check (length(address) <= 254),
  reply_to text not null check (length(reply_to) <= 254),
  contact text not null check (length(contact) between 1 and 120),
  telephone text not null check (length(telephone) between 1 and 40),
  version integer not null default 1
);

-- What a firm is told of a closed month: one letter for each month and relationship, made once.
create table pair.letter (
  large_id uuid not null,
  id uuid not null,
  relationship_id uuid not null,
  month date not null check (extract(day from month) = 1),
  ledger_day date not null,
  facts jsonb not null,
  written_at timestamptz not null,
  primary key (large_id, id),
  unique (large_id, relationship_id, month),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id)
);

alter table shared.mail_setting enable row level security;
alter table shared.mail_refusal enable row level security;
alter table shared.mail_waiting enable row level security;
alter table shared.mail_sender enable row level security;
alter table pair.letter enable row level security;

create policy own on shared.mail_setting to evenhand_app using (
  person_id = (select nullif(current_setting('evenhand.person', true), '')::uuid)
  or (select current_setting('evenhand.system', true)) = 'on');

-- Who may see a person sees that their address takes no mail: they are called instead.
create policy seen on shared.mail_refusal for select to evenhand_app using (
  person_id in (select p.id from shared.person p)
  or (select current_setting('evenhand.system', true)) = 'on');
create policy marked on shared.mail_refusal for insert to evenhand_app with check (
  (select current_setting('evenhand.system', true)) = 'on');
create policy marked_again on shared.mail_refusal for update to evenhand_app using (
  (select current_setting('evenhand.system', true)) = 'on');
create policy cleared on shared.mail_refusal for delete to evenhand_app using (
  person_id = (select nullif(current_setting('evenhand.person', true), '')::uuid)
  or (select current_setting('evenhand.system', true)) = 'on');

create policy kept on shared.mail_waiting to evenhand_app using (
  (select current_setting('evenhand.system', true)) = 'on');

create policy own on shared.mail_sender to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');

create policy seen on pair.letter for select to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy written on pair.letter for insert to evenhand_app with check (
  (select current_setting('evenhand.system', true)) = 'on');

grant select, insert, update on shared.mail_setting, shared.mail_sender to evenhand_app;
grant select, insert, update, delete on shared.mail_refusal to evenhand_app;
grant select, insert, delete on shared.mail_waiting to evenhand_app;
grant select, insert on pair.letter to evenhand_app;
