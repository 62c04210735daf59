-- 5.6: what a firm has done belongs to the firm. A large organization reads only what was shown to it, item by item, through
-- two functions that compare for themselves and hide what the firm did not free; and everything asked of a firm costs minutes
-- that are counted in one place.

-- What the large side asks of a firm, by when, what it costs and who will read the answer.
create table pair.request (
  large_id uuid not null,
  id uuid not null,
  relationship_id uuid not null,
  kind text not null check (kind ~ '^[a-z]+(-[a-z]+)*$' and length(kind) <= 40),
  -- The assessment, session or paper it is about: one request for each.
  about uuid not null,
  minutes smallint not null check (minutes between 1 and 600),
  rule_version text not null,
  why text not null check (length(why) between 1 and 500),
  readers text not null check (length(readers) between 1 and 300),
  due_on date,
  asked_by uuid references shared.person,
  asked_at timestamptz not null,
  outcome text check (outcome in ('answered', 'declined', 'withdrawn')),
  settled_at timestamptz,
  primary key (large_id, id),
  unique (large_id, relationship_id, kind, about),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id),
  check ((outcome is null) = (settled_at is null))
);
create index request_of_relationship on pair.request (large_id, relationship_id, asked_at, id);
create index request_open on pair.request (large_id, relationship_id, due_on) where outcome is null;

alter table pair.request enable row level security;
create policy seen on pair.request for select to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy asked on pair.request for insert to evenhand_app with check (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy settled on pair.request for update to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
grant select, insert on pair.request to evenhand_app;
grant update (minutes, why, readers, due_on, outcome, settled_at) on pair.request to evenhand_app;

-- One thing a firm has done. `customer` is how the customer may be called; `customer_relationship_id` says that it was one of
-- the firm's large partners here, whose name others read only where `customer_shown`. `cleared` is the firm's answer to
-- "Are you free to show this job?": `no` stays with the firm.
create table msme.evidence (
  msme_id uuid not null references shared.organization,
  id uuid not null,
  kind text not null check (kind in ('work', 'visit', 'reference', 'leadership', 'statement', 'certificate')),
  title text not null check (length(title) between 1 and 200),
  shows text not null check (length(shows) <= 2000),
  topics text[] not null default '{}' check (cardinality(topics) <= 40),
  done_on date not null,
  expires_on date check (expires_on >= done_on),
  customer text check (length(customer) between 1 and 200),
  customer_relationship_id uuid,
  customer_shown boolean not null default false,
  cleared text not null check (cleared in ('yes', 'unnamed', 'no')),
  said_by uuid not null references shared.person,
  said_at timestamptz not null,
  changed_at timestamptz,
  taken_back_at timestamptz,
  version integer not null default 1,
  primary key (msme_id, id)
);
create index evidence_by_day on msme.evidence (msme_id, done_on desc, id) where taken_back_at is null;

-- Photos and files of a piece of evidence. The bytes lie on disk under their SHA-256, without what a camera wrote into them.
create table msme.evidence_file (
  msme_id uuid not null,
  id uuid not null,
  evidence_id uuid not null,
  position smallint not null check (position between 1 and 12),
  caption text check (length(caption) between 1 and 200),
  file_hash text not null check (file_hash ~ '^[0-9a-f]{64}$'),
  file_name text not null check (length(file_name) between 1 and 255),
  file_type text not null,
  file_bytes bigint not null,
  width integer,
  height integer,
  added_at timestamptz not null,
  primary key (msme_id, id),
  foreign key (msme_id, evidence_id) references msme.evidence (msme_id, id)
);
create index evidence_file_of on msme.evidence_file (msme_id, evidence_id, position);

-- Somebody who can say that it was so, asked by mail. The link's SHA-256 is kept, never the link.
create table msme.referee (
  msme_id uuid not null,
  id uuid not null,
  evidence_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  firm text not null check (length(firm) between 1 and 200),
  email text not null check (length(email) <= 254),
  -- Why the word may count for little: the referee is of the firm itself.
  flag text check (flag in ('own-firm')),
  token_hash bytea check (length(token_hash) = 32),
  asked_by uuid not null references shared.person,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  replaced_at timestamptz,
  answer text check (answer in ('confirmed', 'not-so', 'not-me')),
  words text check (length(words) between 1 and 2000),
  answered_at timestamptz,
  primary key (msme_id, id),
  foreign key (msme_id, evidence_id) references msme.evidence (msme_id, id),
  check ((answer is null) = (answered_at is null))
);
create index referee_of on msme.referee (msme_id, evidence_id, asked_at);
create unique index referee_of_token on msme.referee (msme_id, token_hash);

-- Shown to one large organization, until the firm takes it back.
create table pair.evidence_share (
  large_id uuid not null,
  id uuid not null,
  relationship_id uuid not null,
  msme_id uuid not null,
  evidence_id uuid not null,
  shared_by uuid not null references shared.person,
  shared_at timestamptz not null,
  ended_by uuid references shared.person,
  ended_at timestamptz,
  primary key (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id),
  check ((ended_at is null) = (ended_by is null))
);
create unique index evidence_share_once on pair.evidence_share (large_id, relationship_id, evidence_id)
  where ended_at is null;

-- Who of a large organization looked, when, at what: for the firm to read.
create table msme.look (
  msme_id uuid not null,
  id uuid not null,
  evidence_id uuid not null,
  large_id uuid not null,
  relationship_id uuid not null,
  person_id uuid not null references shared.person,
  what text not null check (what in ('list', 'item', 'file')),
  looked_at timestamptz not null,
  primary key (msme_id, id)
);
create index look_newest on msme.look (msme_id, looked_at desc, id);
create index look_of_evidence on msme.look (msme_id, evidence_id, looked_at desc);

alter table msme.evidence enable row level security;
alter table msme.evidence_file enable row level security;
alter table msme.referee enable row level security;
alter table msme.look enable row level security;
alter table pair.evidence_share enable row level security;

create policy wall on msme.evidence to evenhand_app using (
  msme_id = any((select nullif(current_setting('evenhand.msmes', true), '')::uuid[])::uuid[]));
create policy wall on msme.evidence_file to evenhand_app using (
  msme_id = any((select nullif(current_setting('evenhand.msmes', true), '')::uuid[])::uuid[]));
-- A referee's answer comes by a mailed link: the system acts, bounded by the token.
create policy wall on msme.referee to evenhand_app using (
  msme_id = any((select nullif(current_setting('evenhand.msmes', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy seen on msme.look for select to evenhand_app using (
  msme_id = any((select nullif(current_setting('evenhand.msmes', true), '')::uuid[])::uuid[]));
create policy seen on pair.evidence_share for select to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
-- Only the firm shows, and only what is its own.
create policy shared on pair.evidence_share for insert to evenhand_app with check (
  msme_id = any((select nullif(current_setting('evenhand.msmes', true), '')::uuid[])::uuid[])
  and relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  and exists (select from msme.evidence e where e.msme_id = evidence_share.msme_id and e.id = evidence_share.evidence_id));
create policy ended on pair.evidence_share for update to evenhand_app using (
  msme_id = any((select nullif(current_setting('evenhand.msmes', true), '')::uuid[])::uuid[]));

grant select, insert, update on msme.evidence, msme.evidence_file, msme.referee, pair.evidence_share to evenhand_app;
grant delete on msme.evidence_file to evenhand_app;
grant select on msme.look to evenhand_app;

-- What a firm shows in one relationship, to whoever is a party of it (and to the system): without what it did not free, without
-- the names of other large organizations. `with_us`: the customer was this large organization itself.
create function msme.evidence_shown(large uuid, relationship uuid)
returns table (
  evidence_id uuid, kind text, title text, shows text, topics text[], done_on date, expires_on date,
  customer text, customer_hidden boolean, with_us boolean,
  confirmed_on date, confirmed_by text, confirmed_firm text, confirmed_words text, confirmed_flag text,
  shared_at timestamptz, version integer)
language plpgsql stable security definer set search_path = '' as $$
begin
  if not (
    coalesce(large = any(nullif(current_setting('evenhand.larges', true), '')::uuid[]), false)
    or coalesce(relationship = any(nullif(current_setting('evenhand.relationships', true), '')::uuid[]), false)
    or current_setting('evenhand.system', true) = 'on')
  then return; end if;
  return query
  select e.id, e.kind, e.title, e.shows, e.topics, e.done_on, e.expires_on,
    case
      when e.customer_relationship_id = relationship then l.name
      when e.cleared = 'unnamed' then null
      when e.customer_relationship_id is not null then case when e.customer_shown then o.name end
      else e.customer
    end,
    coalesce(e.customer_relationship_id <> relationship and (e.cleared = 'unnamed' or not e.customer_shown), false),
    coalesce(e.customer_relationship_id = relationship, false),
    (f.answered_at at time zone 'UTC')::date, f.name, f.firm, f.words, f.flag,
    s.shared_at, e.version
  from pair.evidence_share s
    join shared.relationship r on r.large_id = s.large_id and r.id = s.relationship_id and r.msme_id = s.msme_id
    join shared.organization l on l.id = s.large_id
    join msme.evidence e on e.msme_id = s.msme_id and e.id = s.evidence_id
    left join shared.relationship c on c.id = e.customer_relationship_id and c.msme_id = e.msme_id
    left join shared.organization o on o.id = c.large_id
    left join lateral (
      select q.name, q.firm, q.words, q.flag, q.answered_at from msme.referee q
      where q.msme_id = e.msme_id and q.evidence_id = e.id and q.answer = 'confirmed'
      order by (q.flag is not null), q.answered_at limit 1) f on true
  where s.large_id = large and s.relationship_id = relationship and s.ended_at is null
    and e.taken_back_at is null and e.cleared <> 'no'
  order by e.done_on desc, e.id;
end $$;

-- The files of what is shown there.
create function msme.evidence_files_shown(large uuid, relationship uuid)
returns table (
  evidence_id uuid, id uuid, "position" smallint, caption text, file_hash text, file_name text, file_type text,
  file_bytes bigint, width integer, height integer)
language plpgsql stable security definer set search_path = '' as $$
begin
  return query
  select f.evidence_id, f.id, f.position, f.caption, f.file_hash, f.file_name, f.file_type, f.file_bytes, f.width, f.height
  from msme.evidence_shown(large, relationship) e
    join shared.relationship r on r.large_id = large and r.id = relationship
    join msme.evidence_file f on f.msme_id = r.msme_id and f.evidence_id = e.evidence_id
  order by f.evidence_id, f.position, f.id;
end $$;

-- Writes who looked: in the name of the person who speaks, and only at what is shown to them.
create function msme.note_look(large uuid, relationship uuid, looked uuid[], what_seen text, new_ids uuid[], at timestamptz)
returns void language plpgsql security definer set search_path = '' as $$
declare
  who uuid := nullif(current_setting('evenhand.person', true), '')::uuid;
begin
  if who is null or not coalesce(large = any(nullif(current_setting('evenhand.larges', true), '')::uuid[])
    or relationship = any(nullif(current_setting('evenhand.relationships', true), '')::uuid[]), false)
  then return; end if;
  insert into msme.look (msme_id, id, evidence_id, large_id, relationship_id, person_id, what, looked_at)
  select r.msme_id, l.new_id, l.evidence_id, large, relationship, who, what_seen, at
  from unnest(looked, new_ids) as l (evidence_id, new_id)
    join shared.relationship r on r.large_id = large and r.id = relationship
    join msme.evidence_shown(large, relationship) e on e.evidence_id = l.evidence_id
  where not (r.msme_id = any(coalesce(nullif(current_setting('evenhand.msmes', true), '')::uuid[], '{}')));
end $$;

revoke all on function msme.evidence_shown(uuid, uuid), msme.evidence_files_shown(uuid, uuid),
  msme.note_look(uuid, uuid, uuid[], text, uuid[], timestamptz) from public;
grant execute on function msme.evidence_shown(uuid, uuid), msme.evidence_files_shown(uuid, uuid),
  msme.note_look(uuid, uuid, uuid[], text, uuid[], timestamptz) to evenhand_app;
