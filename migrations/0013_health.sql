-- A ledger put in order: two spellings of one firm joined, and how to part them again.

-- The firm whose rows went over to another one. It stays on nobody's list and is asked nothing; parting brings it back.
alter table shared.relationship add column merged_into uuid;
alter table shared.relationship add foreign key (large_id, merged_into) references shared.relationship (large_id, id);
create index relationship_merged on shared.relationship (large_id, merged_into) where merged_into is not null;

-- The list of partners leaves the joined ones out: its indexes carry that too, so that counting reads no row.
drop index shared.relationship_by_name;
drop index shared.relationship_by_country;
drop index shared.relationship_by_size;
create index relationship_by_name on shared.relationship (large_id, name_key, id)
  include (country, size_rank, state, unit_id, contact_person_id, merged_into);
create index relationship_by_country on shared.relationship (large_id, country, name_key, id)
  include (size_rank, state, unit_id, contact_person_id, merged_into);
create index relationship_by_size on shared.relationship (large_id, size_rank, name_key, id)
  include (country, state, unit_id, contact_person_id, merged_into);

-- Two firms that may be one: proposed by rule, or said by a person not to be.
create table pair.spelling_pair (
  large_id uuid not null,
  id uuid not null,
  relationship_id uuid not null,
  other_id uuid not null,
  why text not null check (why in ('same', 'letters', 'form', 'number', 'typing')),
  -- The order in which they are shown: those that would show invoices to a firm's people first.
  rank smallint not null,
  found_at timestamptz not null,
  apart_by uuid references shared.person,
  apart_at timestamptz,
  primary key (large_id, id),
  unique (large_id, relationship_id, other_id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id),
  foreign key (large_id, other_id) references shared.relationship (large_id, id),
  check (relationship_id < other_id),
  check ((apart_by is null) = (apart_at is null))
);
create index spelling_pair_other on pair.spelling_pair (large_id, other_id);
create index spelling_pair_open on pair.spelling_pair (large_id, rank, id) where apart_at is null;

-- When the spellings were last compared.
alter table shared.ledger add column compared_at timestamptz;

-- One joining: what went over to `relationship_id`, so that it can go back to `lost_id` exactly. `imports` are those that had
-- brought or changed rows of either: rows of a later one cannot be told apart any more.
create table pair.party_merge (
  large_id uuid not null,
  id uuid not null,
  relationship_id uuid not null,
  lost_id uuid not null,
  keys text[] not null,
  invoices uuid[] not null,
  imports uuid[] not null,
  reason text check (length(reason) between 1 and 500),
  merged_by uuid not null references shared.person,
  merged_at timestamptz not null,
  parted_by uuid references shared.person,
  parted_at timestamptz,
  primary key (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id),
  foreign key (large_id, lost_id) references shared.relationship (large_id, id),
  check ((parted_by is null) = (parted_at is null))
);
create index party_merge_of_relationship on pair.party_merge (large_id, relationship_id, id) where parted_at is null;
create unique index party_merge_of_lost on pair.party_merge (large_id, lost_id) where parted_at is null;

alter table pair.spelling_pair enable row level security;
alter table pair.party_merge enable row level security;
create policy wall on pair.spelling_pair to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy wall on pair.party_merge to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
grant select, insert, update, delete on pair.spelling_pair to evenhand_app;
grant select, insert, update on pair.party_merge to evenhand_app;
-- What an import changed goes over with its invoice, so that the import can still be undone.
grant update on pair.import_change to evenhand_app;
