-- 5.6: what a firm shows, to whom, for how long, who looked, and who confirms it. One function decides what of a piece of
-- evidence others may read; a partner, and whoever holds a link of the firm, read through it and through nothing else.

-- Only what the firm is free to show is shown, in a relationship of that very firm; and a share can only be ended.
drop policy shared on pair.evidence_share;
create policy shared on pair.evidence_share for insert to evenhand_app with check (
  msme_id = any((select nullif(current_setting('evenhand.msmes', true), '')::uuid[])::uuid[])
  and relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  and exists (select from shared.relationship r where r.large_id = evidence_share.large_id
    and r.id = evidence_share.relationship_id and r.msme_id = evidence_share.msme_id)
  and exists (select from msme.evidence e where e.msme_id = evidence_share.msme_id and e.id = evidence_share.evidence_id
    and e.cleared <> 'no' and e.taken_back_at is null));
revoke update on pair.evidence_share from evenhand_app;
grant update (ended_by, ended_at) on pair.evidence_share to evenhand_app;

-- What a referee was asked to confirm stands with the question: an item that is edited later does not change what they said.
alter table msme.referee
  add column version integer not null,
  add column title text not null check (length(title) between 1 and 200),
  add column shows text not null check (length(shows) <= 2000),
  add column done_on date not null,
  add column language text not null default 'en',
  -- Why the referee counts as of the firm itself: an address of its people, their mail domain, or its name.
  add column flag_why text check (flag_why in ('person', 'domain', 'name')),
  -- SHA-256 of firm and address: who said "not me", or took their name back, is not asked again. Kept when the address is not.
  add column address_hash bytea not null check (length(address_hash) = 32),
  add column sent_at timestamptz,
  -- The firm asks no longer; the referee took name and words away.
  add column ended_at timestamptz,
  add column erased_at timestamptz,
  alter column name drop not null,
  alter column email drop not null,
  add check ((flag is null) = (flag_why is null)),
  add check (answer is distinct from 'confirmed' or name is not null or erased_at is not null);
create index referee_newest on msme.referee (msme_id, asked_at desc);
create index referee_of_address on msme.referee (msme_id, address_hash);

-- The firm asks and takes back; what a referee said comes by the mailed link alone, from the system, never from the firm.
drop policy wall on msme.referee;
create policy seen on msme.referee for select to evenhand_app using (
  msme_id = any((select nullif(current_setting('evenhand.msmes', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy asked on msme.referee for insert to evenhand_app with check (
  (msme_id = any((select nullif(current_setting('evenhand.msmes', true), '')::uuid[])::uuid[]) and answer is null)
  or (select current_setting('evenhand.system', true)) = 'on');
create policy changed on msme.referee for update to evenhand_app using (
  msme_id = any((select nullif(current_setting('evenhand.msmes', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on')
with check (
  (msme_id = any((select nullif(current_setting('evenhand.msmes', true), '')::uuid[])::uuid[])
    and (answer is null or erased_at is not null))
  or (select current_setting('evenhand.system', true)) = 'on');

-- Who looked is told as they were called on that day, once a day for each thing.
alter table msme.look
  add column name text not null,
  add column job_title text,
  add column roles text[] not null default '{}';
create unique index look_once_a_day on msme.look
  (msme_id, evidence_id, person_id, what, ((looked_at at time zone 'UTC')::date));
create index look_newest_of_evidence on msme.look (msme_id, evidence_id, looked_at desc, id);
drop index msme.look_of_evidence;

-- One link that the firm made, for somebody outside: named, until a day, over at once when the firm says so.
create table msme.evidence_link (
  msme_id uuid not null references shared.organization,
  id uuid not null,
  named_for text not null check (length(named_for) between 1 and 200),
  token_hash bytea not null check (length(token_hash) = 32),
  made_by uuid not null references shared.person,
  made_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > made_at),
  ended_by uuid references shared.person,
  ended_at timestamptz,
  views integer not null default 0,
  viewed_at timestamptz,
  primary key (msme_id, id),
  check ((ended_at is null) = (ended_by is null))
);
create unique index evidence_link_of_token on msme.evidence_link (msme_id, token_hash);

create table msme.evidence_link_item (
  msme_id uuid not null,
  link_id uuid not null,
  evidence_id uuid not null,
  primary key (msme_id, link_id, evidence_id),
  foreign key (msme_id, link_id) references msme.evidence_link (msme_id, id),
  foreign key (msme_id, evidence_id) references msme.evidence (msme_id, id)
);

alter table msme.evidence_link enable row level security;
alter table msme.evidence_link_item enable row level security;
create policy wall on msme.evidence_link to evenhand_app using (
  msme_id = any((select nullif(current_setting('evenhand.msmes', true), '')::uuid[])::uuid[]));
create policy wall on msme.evidence_link_item to evenhand_app using (
  msme_id = any((select nullif(current_setting('evenhand.msmes', true), '')::uuid[])::uuid[]));
grant select, insert on msme.evidence_link, msme.evidence_link_item to evenhand_app;
grant update (ended_by, ended_at) on msme.evidence_link to evenhand_app;

-- What others may read of pieces of evidence: a partner in its relationship, or (no relationship) a stranger with a link. Nothing
-- that the firm is not free to show, no customer that it does not name, and then no referee's name, firm or words either: they
-- would give the customer away. Called by the functions below alone; `evenhand_app` may not.
create function msme.evidence_as_seen(msme uuid, relationship uuid, ids uuid[])
returns table (
  evidence_id uuid, kind text, title text, shows text, topics text[], done_on date, expires_on date,
  customer text, customer_hidden boolean, with_us boolean,
  confirmed_on date, confirmed_by text, confirmed_firm text, confirmed_words text, confirmed_flag text,
  confirmed_changed boolean, confirmed_title text, confirmed_shows text, confirmed_done_on date,
  version integer)
language sql stable security definer set search_path = '' as $$
  select e.id, e.kind, e.title, e.shows, e.topics, e.done_on, e.expires_on,
    case when h.hidden then null when e.customer_relationship_id is not null then o.name else e.customer end,
    h.hidden, coalesce(e.customer_relationship_id = relationship, false),
    (f.answered_at at time zone 'UTC')::date,
    case when h.hidden then null else f.name end,
    case when h.hidden then null else f.firm end,
    case when h.hidden then null else f.words end,
    f.flag, coalesce(f.changed, false),
    case when f.changed then f.title end, case when f.changed then f.shows end,
    case when f.changed then f.done_on end, e.version
  from msme.evidence e
    left join shared.relationship c on c.id = e.customer_relationship_id and c.msme_id = e.msme_id
    left join shared.organization o on o.id = c.large_id
    cross join lateral (select
      not coalesce(e.customer_relationship_id = relationship, false)
      and (e.customer is not null or e.customer_relationship_id is not null)
      and (e.cleared = 'unnamed' or (e.customer_relationship_id is not null and not e.customer_shown)) as hidden) h
    left join lateral (
      select q.name, q.firm, q.words, q.flag, q.answered_at, q.title, q.shows, q.done_on,
        (q.title, q.shows, q.done_on) is distinct from (e.title, e.shows, e.done_on) as changed
      from msme.referee q
      where q.msme_id = e.msme_id and q.evidence_id = e.id and q.answer = 'confirmed' and q.erased_at is null
      order by (q.flag is not null), 8, q.answered_at limit 1) f on true
  where e.msme_id = msme and e.id = any(ids) and e.taken_back_at is null and e.cleared <> 'no'
$$;
revoke all on function msme.evidence_as_seen(uuid, uuid, uuid[]) from public;

drop function msme.evidence_shown(uuid, uuid);
create function msme.evidence_shown(large uuid, relationship uuid)
returns table (
  evidence_id uuid, kind text, title text, shows text, topics text[], done_on date, expires_on date,
  customer text, customer_hidden boolean, with_us boolean,
  confirmed_on date, confirmed_by text, confirmed_firm text, confirmed_words text, confirmed_flag text,
  confirmed_changed boolean, confirmed_title text, confirmed_shows text, confirmed_done_on date,
  shared_at timestamptz, version integer)
language plpgsql stable security definer set search_path = '' as $$
declare
  firm uuid;
  ids uuid[];
begin
  if not (
    coalesce(large = any(nullif(current_setting('evenhand.larges', true), '')::uuid[]), false)
    or coalesce(relationship = any(nullif(current_setting('evenhand.relationships', true), '')::uuid[]), false)
    or current_setting('evenhand.system', true) = 'on')
  then return; end if;
  select r.msme_id, array_agg(s.evidence_id) into firm, ids
  from pair.evidence_share s
    join shared.relationship r on r.large_id = s.large_id and r.id = s.relationship_id and r.msme_id = s.msme_id
  where s.large_id = large and s.relationship_id = relationship and s.ended_at is null
  group by r.msme_id;
  return query
  select a.evidence_id, a.kind, a.title, a.shows, a.topics, a.done_on, a.expires_on, a.customer, a.customer_hidden, a.with_us,
    a.confirmed_on, a.confirmed_by, a.confirmed_firm, a.confirmed_words, a.confirmed_flag, a.confirmed_changed,
    a.confirmed_title, a.confirmed_shows, a.confirmed_done_on, s.shared_at, a.version
  from msme.evidence_as_seen(firm, relationship, ids) a
    join pair.evidence_share s on s.large_id = large and s.relationship_id = relationship
      and s.evidence_id = a.evidence_id and s.ended_at is null
  order by a.done_on desc, a.evidence_id;
end $$;

-- The files of what is shown there. Where the customer is not named, neither is the file: its name may say who it was.
create or replace function msme.evidence_files_shown(large uuid, relationship uuid)
returns table (
  evidence_id uuid, id uuid, "position" smallint, caption text, file_hash text, file_name text, file_type text,
  file_bytes bigint, width integer, height integer)
language plpgsql stable security definer set search_path = '' as $$
begin
  return query
  select f.evidence_id, f.id, f.position, f.caption, f.file_hash,
    case when e.customer_hidden then 'file' else f.file_name end, f.file_type, f.file_bytes, f.width, f.height
  from msme.evidence_shown(large, relationship) e
    join shared.relationship r on r.large_id = large and r.id = relationship
    join msme.evidence_file f on f.msme_id = r.msme_id and f.evidence_id = e.evidence_id
  order by f.evidence_id, f.position, f.id;
end $$;

-- Writes who looked: in the name of the person who speaks, with the name and place they have today, and only at what is shown
-- to them. The firm's own people look at their own.
create or replace function msme.note_look(large uuid, relationship uuid, looked uuid[], what_seen text, new_ids uuid[], at timestamptz)
returns void language plpgsql security definer set search_path = '' as $$
declare
  who uuid := nullif(current_setting('evenhand.person', true), '')::uuid;
begin
  if who is null or not coalesce(large = any(nullif(current_setting('evenhand.larges', true), '')::uuid[])
    or relationship = any(nullif(current_setting('evenhand.relationships', true), '')::uuid[]), false)
  then return; end if;
  insert into msme.look (msme_id, id, evidence_id, large_id, relationship_id, person_id, what, looked_at, name, job_title, roles)
  select r.msme_id, l.new_id, l.evidence_id, large, relationship, who, what_seen, at, p.name, m.job_title, coalesce(m.roles, '{}')
  from unnest(looked, new_ids) as l (evidence_id, new_id)
    join shared.relationship r on r.large_id = large and r.id = relationship
    join msme.evidence_shown(large, relationship) e on e.evidence_id = l.evidence_id
    join shared.person p on p.id = who
    left join shared.membership m on m.organization_id = large and m.person_id = who and m.ended_at is null
  where not (r.msme_id = any(coalesce(nullif(current_setting('evenhand.msmes', true), '')::uuid[], '{}')))
  on conflict do nothing;
end $$;

-- What the link of a token opens, for the system that serves strangers. The token's hash is the key: without it nothing is found.
create function msme.link_opened(firm uuid, hash bytea)
returns table (id uuid, named_for text, firm_name text, telephone text, expires_at timestamptz, ended_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select l.id, l.named_for, o.name, o.telephone, l.expires_at, l.ended_at
  from msme.evidence_link l join shared.organization o on o.id = l.msme_id
  where current_setting('evenhand.system', true) = 'on' and l.msme_id = firm and l.token_hash = hash
$$;

create function msme.evidence_by_link(firm uuid, hash bytea, at timestamptz)
returns table (
  evidence_id uuid, kind text, title text, shows text, topics text[], done_on date, expires_on date,
  customer text, customer_hidden boolean, with_us boolean,
  confirmed_on date, confirmed_by text, confirmed_firm text, confirmed_words text, confirmed_flag text,
  confirmed_changed boolean, confirmed_title text, confirmed_shows text, confirmed_done_on date, version integer)
language sql stable security definer set search_path = '' as $$
  select a.* from msme.evidence_link l
    cross join lateral msme.evidence_as_seen(l.msme_id, null, (select array_agg(i.evidence_id)
      from msme.evidence_link_item i where i.msme_id = l.msme_id and i.link_id = l.id)) a
  where current_setting('evenhand.system', true) = 'on' and l.msme_id = firm and l.token_hash = hash
    and l.ended_at is null and l.expires_at > at
  order by a.done_on desc, a.evidence_id
$$;

create function msme.evidence_files_by_link(firm uuid, hash bytea, at timestamptz)
returns table (
  evidence_id uuid, id uuid, "position" smallint, caption text, file_hash text, file_name text, file_type text,
  file_bytes bigint, width integer, height integer)
language sql stable security definer set search_path = '' as $$
  select f.evidence_id, f.id, f.position, f.caption, f.file_hash,
    case when e.customer_hidden then 'file' else f.file_name end, f.file_type, f.file_bytes, f.width, f.height
  from msme.evidence_by_link(firm, hash, at) e
    join msme.evidence_file f on f.msme_id = firm and f.evidence_id = e.evidence_id
  order by f.evidence_id, f.position, f.id
$$;

create function msme.count_link_view(firm uuid, hash bytea, at timestamptz)
returns void language sql security definer set search_path = '' as $$
  update msme.evidence_link set views = views + 1, viewed_at = at
  where current_setting('evenhand.system', true) = 'on' and msme_id = firm and token_hash = hash
    and ended_at is null and expires_at > at
$$;

revoke all on function msme.evidence_shown(uuid, uuid), msme.link_opened(uuid, bytea), msme.evidence_by_link(uuid, bytea, timestamptz),
  msme.evidence_files_by_link(uuid, bytea, timestamptz), msme.count_link_view(uuid, bytea, timestamptz) from public;
grant execute on function msme.evidence_shown(uuid, uuid), msme.link_opened(uuid, bytea), msme.evidence_by_link(uuid, bytea, timestamptz),
  msme.evidence_files_by_link(uuid, bytea, timestamptz), msme.count_link_view(uuid, bytea, timestamptz) to evenhand_app;
