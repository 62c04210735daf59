-- 5.8: what was learned, what is done another way since, and the figure that says whether it helped; the yearly look back that both
-- sign; and what the large side shows ahead of time, where both agreed to it.

-- A lesson and the practice that changed. `source`, `source_id`: where it comes from (a venture, a month of a promise, a yearly
-- review; later kinds bring their own word). `measure`: the reading that will say whether it helped, named beforehand: a month of a
-- promise to this firm, or a gate of joint work; `before_month` and `month` are first days of months, null for a gate.
-- `before_*`, `after_*`: the figures as they were when the lesson was written and when it was closed: `kept` of `decided`, in
-- the state they had. It is closed with the new figure, and with nothing else.
create table pair.lesson (
  large_id uuid not null,
  id uuid not null,
  relationship_id uuid not null,
  source text not null check (source ~ '^[a-z]+(-[a-z]+)*$' and length(source) <= 40),
  source_id text not null check (length(source_id) between 1 and 100),
  lesson text not null check (length(lesson) between 1 and 1000),
  practice text not null check (length(practice) between 1 and 1000),
  owner_id uuid not null references shared.person,
  owner_side text not null check (owner_side in ('large', 'msme')),
  changes_on date not null,
  measure text not null check (measure in ('promise', 'gate')),
  measure_id uuid not null,
  before_month date check (extract(day from before_month) = 1),
  month date check (extract(day from month) = 1),
  due_on date not null check (due_on > changes_on),
  before_kept integer check (before_kept >= 0),
  before_decided integer check (before_decided >= before_kept),
  before_state text check (before_state in ('kept', 'at-risk', 'broken', 'not-known')),
  proposed_side text not null check (proposed_side in ('large', 'msme')),
  proposed_by uuid not null references shared.person,
  proposed_at timestamptz not null,
  agreed_by uuid references shared.person,
  agreed_at timestamptz,
  moved integer not null default 0 check (moved between 0 and 100),
  moved_reason text check (length(moved_reason) between 1 and 500),
  dropped_side text check (dropped_side in ('large', 'msme')),
  dropped_by uuid references shared.person,
  dropped_at timestamptz,
  dropped_reason text check (length(dropped_reason) between 1 and 500),
  after_kept integer check (after_kept >= 0),
  after_decided integer check (after_decided > 0 and after_decided >= after_kept),
  after_state text check (after_state in ('kept', 'at-risk', 'broken')),
  after_rule text check (length(after_rule) between 1 and 100),
  closed_side text check (closed_side in ('large', 'msme')),
  closed_by uuid references shared.person,
  closed_at timestamptz,
  closed_words text check (length(closed_words) between 1 and 1000),
  changed_at timestamptz not null,
  primary key (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id),
  check ((measure = 'promise') = (month is not null)),
  check (month is null or month > changes_on),
  check (before_month is null or month is not null and before_month < month),
  check ((before_kept is null) = (before_decided is null)),
  check ((agreed_at is null) = (agreed_by is null)),
  check ((moved = 0) = (moved_reason is null)),
  check ((dropped_at is null) = (dropped_reason is null) and (dropped_at is null) = (dropped_side is null)),
  check ((closed_at is null) = (after_kept is null) and (closed_at is null) = (after_decided is null)
    and (closed_at is null) = (after_state is null) and (closed_at is null) = (closed_side is null)),
  check (closed_at is null or (agreed_at is not null and dropped_at is null))
);
create index lesson_of_relationship on pair.lesson (large_id, relationship_id, changed_at desc, id);
create index lesson_by_change on pair.lesson (large_id, changed_at desc, id);
create index lesson_open on pair.lesson (large_id, due_on, id) where closed_at is null and dropped_at is null;

-- The yearly look back. `from_on` to `as_of`: what its figures are about.
create table pair.review (
  large_id uuid not null,
  id uuid not null,
  relationship_id uuid not null,
  number integer not null check (number between 1 and 1000),
  from_on date not null,
  as_of date not null check (as_of > from_on),
  opened_side text not null check (opened_side in ('large', 'msme')),
  opened_by uuid not null references shared.person,
  opened_at timestamptz not null,
  signed_at timestamptz,
  primary key (large_id, id),
  unique (large_id, relationship_id, number),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id)
);
create unique index review_running on pair.review (large_id, relationship_id) where signed_at is null;
create index review_newest on pair.review (large_id, relationship_id, as_of desc);

-- A review as it was written at one moment, never edited: the figures as they were, what each side says of each sign
-- (`large_signs`, `msme_signs`: one answer for each sign) and in words, and what both will do next. `digest`: SHA-256 of all that.
create table pair.review_version (
  large_id uuid not null,
  review_id uuid not null,
  number integer not null check (number between 1 and 10000),
  relationship_id uuid not null,
  figures jsonb not null check (jsonb_typeof(figures) = 'object' and pg_column_size(figures) <= 200000),
  large_signs text[] check (cardinality(large_signs) <= 3 and large_signs <@ array['seen', 'partly', 'not-seen']),
  msme_signs text[] check (cardinality(msme_signs) <= 3 and msme_signs <@ array['seen', 'partly', 'not-seen']),
  large_words text check (length(large_words) between 1 and 4000),
  msme_words text check (length(msme_words) between 1 and 4000),
  next_words text check (length(next_words) between 1 and 4000),
  digest bytea not null check (octet_length(digest) = 32),
  made_side text not null check (made_side in ('large', 'msme')),
  made_by uuid not null references shared.person,
  made_at timestamptz not null,
  primary key (large_id, review_id, number),
  unique (large_id, review_id, number, digest),
  foreign key (large_id, review_id) references pair.review (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id)
);

-- One side's yes to one number and one digest.
create table pair.review_signature (
  large_id uuid not null,
  review_id uuid not null,
  number integer not null,
  side text not null check (side in ('large', 'msme')),
  relationship_id uuid not null,
  digest bytea not null,
  signed_by uuid not null references shared.person,
  signed_at timestamptz not null,
  primary key (large_id, review_id, number, side),
  foreign key (large_id, review_id, number, digest) references pair.review_version (large_id, review_id, number, digest),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id)
);

-- What the large side shows ahead of time, where both agreed, and what it promises about it: brought up to date every
-- `every_weeks` weeks, `months_ahead` months ahead, changes told `notice_days` days before. Ended by either, with a reason.
create table pair.door (
  large_id uuid not null,
  id uuid not null,
  relationship_id uuid not null,
  kind text not null check (kind in ('forecast', 'order-plan', 'roadmap')),
  months_ahead smallint not null check (months_ahead between 1 and 36),
  every_weeks smallint not null check (every_weeks between 1 and 52),
  notice_days smallint not null check (notice_days between 0 and 365),
  terms text check (length(terms) between 1 and 1000),
  proposed_side text not null check (proposed_side in ('large', 'msme')),
  proposed_by uuid not null references shared.person,
  proposed_at timestamptz not null,
  agreed_by uuid references shared.person,
  agreed_at timestamptz,
  closed_side text check (closed_side in ('large', 'msme')),
  closed_by uuid references shared.person,
  closed_at timestamptz,
  closed_reason text check (length(closed_reason) between 1 and 500),
  primary key (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id),
  check ((agreed_at is null) = (agreed_by is null)),
  check ((closed_at is null) = (closed_reason is null) and (closed_at is null) = (closed_side is null))
);
create unique index door_in_use on pair.door (large_id, relationship_id, kind) where closed_at is null;
create index door_waits on pair.door (large_id, proposed_at) where agreed_at is null and closed_at is null;
create index door_open on pair.door (large_id, agreed_at) where agreed_at is not null and closed_at is null;

-- What was shown on a day, never edited. `rows`: [{on, what, quantity, unit}] with quantity in thousandths, or [{on, what}] for a
-- roadmap. `late`: how many of them changed later than was promised.
create table pair.door_content (
  large_id uuid not null,
  id uuid not null,
  relationship_id uuid not null,
  door_id uuid not null,
  number integer not null check (number between 1 and 10000),
  rows jsonb not null check (jsonb_typeof(rows) = 'array' and jsonb_array_length(rows) between 1 and 200),
  words text check (length(words) between 1 and 1000),
  late integer not null check (late >= 0),
  said_by uuid not null references shared.person,
  said_at timestamptz not null,
  primary key (large_id, id),
  unique (large_id, door_id, number),
  foreign key (large_id, door_id) references pair.door (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id)
);

alter table pair.lesson enable row level security;
alter table pair.review enable row level security;
alter table pair.review_version enable row level security;
alter table pair.review_signature enable row level security;
alter table pair.door enable row level security;
alter table pair.door_content enable row level security;

-- Both read all of it. Nobody proposes, agrees or signs for the other side, and nobody but the large side fills a door.
create policy seen on pair.lesson for select to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy proposed on pair.lesson for insert to evenhand_app with check (
  proposed_side = shared.side_in(large_id, relationship_id) and agreed_at is null and closed_at is null
  and dropped_at is null and proposed_by = (select nullif(current_setting('evenhand.person', true), '')::uuid));
create policy changed on pair.lesson for update to evenhand_app using (
  shared.side_in(large_id, relationship_id) is not null);
create policy seen on pair.review for select to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy opened on pair.review for insert to evenhand_app with check (
  opened_side = shared.side_in(large_id, relationship_id) and signed_at is null
  and opened_by = (select nullif(current_setting('evenhand.person', true), '')::uuid));
create policy signed on pair.review for update to evenhand_app using (
  shared.side_in(large_id, relationship_id) is not null);
create policy seen on pair.review_version for select to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy written on pair.review_version for insert to evenhand_app with check (
  made_side = shared.side_in(large_id, relationship_id)
  and made_by = (select nullif(current_setting('evenhand.person', true), '')::uuid));
create policy seen on pair.review_signature for select to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy signed on pair.review_signature for insert to evenhand_app with check (
  side = shared.side_in(large_id, relationship_id)
  and signed_by = (select nullif(current_setting('evenhand.person', true), '')::uuid));
create policy seen on pair.door for select to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy proposed on pair.door for insert to evenhand_app with check (
  proposed_side = shared.side_in(large_id, relationship_id) and agreed_at is null and closed_at is null
  and proposed_by = (select nullif(current_setting('evenhand.person', true), '')::uuid));
create policy changed on pair.door for update to evenhand_app using (
  shared.side_in(large_id, relationship_id) is not null);
create policy seen on pair.door_content for select to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy filled on pair.door_content for insert to evenhand_app with check (
  shared.side_in(large_id, relationship_id) = 'large'
  and said_by = (select nullif(current_setting('evenhand.person', true), '')::uuid));

-- A lesson is agreed by the other side than the one that wrote it; what is closed or dropped stays as it is.
create function pair.keep_lesson() returns trigger language plpgsql set search_path = '' as $$
declare
  speaks text := shared.side_in(old.large_id, old.relationship_id);
begin
  if old.closed_at is not null or old.dropped_at is not null then
    raise exception 'what is closed or dropped stays as it is';
  end if;
  if old.agreed_at is null and new.agreed_at is not null and speaks = old.proposed_side then
    raise exception 'nobody agrees for the other side';
  end if;
  if old.agreed_at is not null and new.agreed_at is distinct from old.agreed_at then
    raise exception 'what was agreed stays agreed';
  end if;
  if coalesce(new.dropped_side, speaks) is distinct from speaks or coalesce(new.closed_side, speaks) is distinct from speaks then
    raise exception 'nobody speaks for the other side';
  end if;
  return new;
end $$;
create trigger lesson_kept before update on pair.lesson for each row execute function pair.keep_lesson();

-- A new version follows the newest, of the same pair, leaves the other side's words as they were, and comes before both have signed.
create function pair.keep_review_version() returns trigger language plpgsql set search_path = '' as $$
declare
  last pair.review_version;
begin
  if not exists (select from pair.review r where r.large_id = new.large_id and r.id = new.review_id
      and r.relationship_id = new.relationship_id and r.signed_at is null) then
    raise exception 'a signed review stays as it is';
  end if;
  select * into last from pair.review_version v where v.large_id = new.large_id and v.review_id = new.review_id
    order by v.number desc limit 1;
  if new.number <> coalesce(last.number, 0) + 1 then raise exception 'a version follows the newest'; end if;
  if new.made_side = 'large' and (new.msme_words is distinct from last.msme_words or new.msme_signs is distinct from last.msme_signs)
    or new.made_side = 'msme' and (new.large_words is distinct from last.large_words or new.large_signs is distinct from last.large_signs)
  then
    raise exception 'nobody writes for the other side';
  end if;
  return new;
end $$;
create trigger review_version_kept before insert on pair.review_version
  for each row execute function pair.keep_review_version();

-- Only the newest version of a review that is not signed by both is signed.
create function pair.keep_review_signature() returns trigger language plpgsql set search_path = '' as $$
begin
  if not exists (select from pair.review r where r.large_id = new.large_id and r.id = new.review_id
      and r.relationship_id = new.relationship_id and r.signed_at is null)
    or exists (select from pair.review_version v where v.large_id = new.large_id and v.review_id = new.review_id
      and v.number > new.number) then
    raise exception 'only the newest version is signed';
  end if;
  return new;
end $$;
create trigger review_signature_kept before insert on pair.review_signature
  for each row execute function pair.keep_review_signature();

-- A review is signed when both sides signed its newest version, and then for good.
create function pair.keep_review() returns trigger language plpgsql set search_path = '' as $$
begin
  if old.signed_at is not null or new.signed_at is null
    or (select count(*) from pair.review_signature s where s.large_id = old.large_id and s.review_id = old.id
      and s.number = (select max(v.number) from pair.review_version v where v.large_id = old.large_id
        and v.review_id = old.id)) < 2 then
    raise exception 'a review is signed by both, once';
  end if;
  return new;
end $$;
create trigger review_kept before update on pair.review for each row execute function pair.keep_review();

-- A door is agreed by the other side than the one that proposed it, and closed once.
create function pair.keep_door() returns trigger language plpgsql set search_path = '' as $$
declare
  speaks text := shared.side_in(old.large_id, old.relationship_id);
begin
  if old.closed_at is not null or (old.agreed_at is not null and new.agreed_at is distinct from old.agreed_at)
    or (old.agreed_at is null and new.agreed_at is not null and speaks = old.proposed_side)
    or coalesce(new.closed_side, speaks) is distinct from speaks then
    raise exception 'a door is opened by both and closed by one';
  end if;
  return new;
end $$;
create trigger door_kept before update on pair.door for each row execute function pair.keep_door();

-- Only an open door is filled.
create function pair.keep_door_content() returns trigger language plpgsql set search_path = '' as $$
begin
  if not exists (select from pair.door d where d.large_id = new.large_id and d.id = new.door_id
      and d.relationship_id = new.relationship_id and d.agreed_at is not null and d.closed_at is null) then
    raise exception 'only an open door is filled';
  end if;
  return new;
end $$;
create trigger door_content_kept before insert on pair.door_content
  for each row execute function pair.keep_door_content();

grant select, insert on pair.lesson, pair.review, pair.review_version, pair.review_signature, pair.door, pair.door_content
  to evenhand_app;
grant update (agreed_by, agreed_at, month, due_on, measure_id, moved, moved_reason, dropped_side, dropped_by, dropped_at, dropped_reason,
  after_kept, after_decided, after_state, after_rule, closed_side, closed_by, closed_at, closed_words, changed_at)
  on pair.lesson to evenhand_app;
grant update (signed_at) on pair.review to evenhand_app;
grant update (agreed_by, agreed_at, closed_side, closed_by, closed_at, closed_reason) on pair.door to evenhand_app;
