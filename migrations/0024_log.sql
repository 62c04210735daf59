-- 5.7: what was said cannot be unsaid. One log per large organization in the formats of C2SP: a sequencer gives each pending entry its
-- place, and only what has one can be signed. Hashes are for everybody, leaves for the parties; nobody but the system writes.

create table shared.log (
  organization_id uuid primary key references shared.organization,
  slug text not null unique,
  -- Host, /record/ and slug, both as they were when the log was made. It is the name of its key, too.
  origin text not null unique check (length(origin) between 1 and 300),
  public_key bytea not null check (length(public_key) = 32),
  size bigint not null default 0 check (size >= 0),
  root bytea not null check (length(root) = 32),
  -- The newest signed head, as it is published. It never goes back.
  checkpoint text,
  signed_size bigint check (signed_size <= size),
  -- The last day whose sealed entries were released.
  sealed_on date not null,
  created_at timestamptz not null,
  check ((checkpoint is null) = (signed_size is null))
);

-- 256 hashes, or fewer at the right edge (C2SP tlog-tiles).
create table shared.log_tile (
  organization_id uuid not null references shared.log,
  level smallint not null check (level between 0 and 7),
  index bigint not null check (index >= 0),
  hashes bytea not null check (length(hashes) between 32 and 8192 and length(hashes) % 32 = 0),
  primary key (organization_id, level, index)
);
alter table shared.log_tile alter column hashes set storage external;

-- The leaves of a tile of level 0, each behind two bytes of its length.
create table shared.log_bundle (
  organization_id uuid not null references shared.log,
  index bigint not null check (index >= 0),
  entries bytea not null,
  primary key (organization_id, index)
);
alter table shared.log_bundle alter column entries set storage external;

-- What ties the entries of one relationship together for its two parties, and for nobody else (rules 9). Entries about no
-- relationship hang on the organization's own thread.
create table pair.thread (
  large_id uuid not null references shared.organization,
  id uuid not null,
  relationship_id uuid,
  key bytea not null check (length(key) = 32),
  seq bigint not null default 0 check (seq >= 0),
  last_leaf bytea not null check (length(last_leaf) = 32),
  primary key (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id)
);

alter table pair.entry add column log_index bigint check (log_index >= 0);
create unique index entry_at_index on pair.entry (large_id, log_index) where log_index is not null;
create index entry_pending on pair.entry (large_id, id) where log_index is null;

drop policy wall on pair.entry;
create policy seen on pair.entry for select to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy added on pair.entry for insert to evenhand_app with check (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy placed on pair.entry for update to evenhand_app using (
  (select current_setting('evenhand.system', true)) = 'on');
grant update (log_index) on pair.entry to evenhand_app;

alter table shared.log enable row level security;
alter table shared.log_tile enable row level security;
alter table shared.log_bundle enable row level security;
alter table pair.thread enable row level security;

create policy seen on shared.log for select to evenhand_app using (true);
create policy made on shared.log for insert to evenhand_app with check (
  (select current_setting('evenhand.system', true)) = 'on');
create policy grown on shared.log for update to evenhand_app using (
  (select current_setting('evenhand.system', true)) = 'on');
create policy seen on shared.log_tile for select to evenhand_app using (true);
create policy made on shared.log_tile for insert to evenhand_app with check (
  (select current_setting('evenhand.system', true)) = 'on');
create policy grown on shared.log_tile for update to evenhand_app using (
  (select current_setting('evenhand.system', true)) = 'on');
create policy seen on shared.log_bundle for select to evenhand_app using (
  (select current_setting('evenhand.system', true)) = 'on' or shared.works_with(organization_id));
create policy made on shared.log_bundle for insert to evenhand_app with check (
  (select current_setting('evenhand.system', true)) = 'on');
create policy grown on shared.log_bundle for update to evenhand_app using (
  (select current_setting('evenhand.system', true)) = 'on');
create policy seen on pair.thread for select to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy made on pair.thread for insert to evenhand_app with check (
  (select current_setting('evenhand.system', true)) = 'on');
create policy grown on pair.thread for update to evenhand_app using (
  (select current_setting('evenhand.system', true)) = 'on');

grant select, insert on shared.log, shared.log_tile, shared.log_bundle, pair.thread to evenhand_app;
grant update (size, root, checkpoint, signed_size, sealed_on) on shared.log to evenhand_app;
grant update (hashes) on shared.log_tile to evenhand_app;
grant update (entries) on shared.log_bundle to evenhand_app;
grant update (seq, last_leaf) on pair.thread to evenhand_app;
