-- The seam of the record: each act that matters leaves a pending entry in the same transaction as the fact.
-- The log that numbers, signs and publishes them reads these rows in the order of their ids.

create table pair.entry (
  large_id uuid not null references shared.organization,
  id uuid not null,
  relationship_id uuid,
  kind text not null check (kind ~ '^[a-z-]+\.[a-z-]+$'),
  at timestamptz not null,
  fields jsonb not null,
  primary key (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id)
);
create index entry_of_relationship on pair.entry (large_id, relationship_id, id);

-- 32 random bytes for each field of each entry. Without them a commitment cannot be opened by guessing.
-- In a table of their own, so that exports and reads of entries never carry them.
create table pair.entry_salt (
  large_id uuid not null,
  entry_id uuid not null,
  field text not null,
  salt bytea not null check (length(salt) = 32),
  primary key (large_id, entry_id, field),
  foreign key (large_id, entry_id) references pair.entry (large_id, id)
);

alter table pair.entry enable row level security;
alter table pair.entry_salt enable row level security;

create policy wall on pair.entry to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');

create policy salt_written on pair.entry_salt for insert to evenhand_app with check (true);
create policy salt_read on pair.entry_salt for select to evenhand_app using (
  (select current_setting('evenhand.system', true)) = 'on');

grant select, insert on pair.entry, pair.entry_salt to evenhand_app;
