-- Programs speak for an organization by a token. It stands behind the same wall as people: a large organization's token
-- sees what that organization sees, a small firm's the rows of its own relationships.

-- Of the token only its SHA-256 is kept, and nobody but `shared.enter_token` reads it. Scopes are what it may do.
create table auth.api_token (
  organization_id uuid not null references shared.organization,
  id uuid not null unique,
  token_hash bytea not null unique check (length(token_hash) = 32),
  name text not null check (length(name) between 1 and 100),
  scopes text[] not null check (cardinality(scopes) between 1 and 50),
  made_by uuid references shared.person,
  made_at timestamptz not null,
  expires_at timestamptz check (expires_at > made_at),
  last_used_on date,
  ended_by uuid references shared.person,
  ended_at timestamptz,
  primary key (organization_id, id)
);

-- What a program was answered when it sent something under a key of its own: sent again, it gets the same answer and
-- nothing happens twice. Written in the transaction of the act itself, forgotten after a day.
create table auth.api_answer (
  token_id uuid not null references auth.api_token (id),
  key text not null check (length(key) between 1 and 200),
  request_hash bytea not null check (length(request_hash) = 32),
  status smallint not null,
  location text,
  body text not null,
  at timestamptz not null,
  primary key (token_id, key)
);
create index api_answer_by_age on auth.api_answer (at);

alter table auth.api_token enable row level security;
alter table auth.api_answer enable row level security;

create policy wall on auth.api_token to evenhand_app using (
  organization_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or organization_id = any((select nullif(current_setting('evenhand.msmes', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy own on auth.api_answer to evenhand_app using (
  token_id = (select nullif(current_setting('evenhand.token', true), '')::uuid)
  or (select current_setting('evenhand.system', true)) = 'on');

grant select (organization_id, id, name, scopes, made_by, made_at, expires_at, last_used_on, ended_by, ended_at)
  on auth.api_token to evenhand_app;
grant insert, update (last_used_on, ended_by, ended_at) on auth.api_token to evenhand_app;
grant select, insert, delete on auth.api_answer to evenhand_app;

-- What a program stands for, in the columns of shared.enter: no person, no membership, one organization. One row for an
-- unknown, ended or expired token too, in which everything is empty.
create function shared.enter_token(hash bytea, at timestamptz)
returns table (larges uuid[], msmes uuid[], relationships uuid[], reviews uuid[], memberships jsonb, person jsonb, token jsonb)
language plpgsql stable security definer set search_path = '' as $$
begin
  return query
  with own as (
    select t.id, t.name, t.scopes, t.last_used_on, t.organization_id, o.side
    from auth.api_token t join shared.organization o on o.id = t.organization_id
    where t.token_hash = hash and t.ended_at is null and (t.expires_at is null or t.expires_at > at)
  )
  select
    coalesce((select array_agg(own.organization_id) from own where own.side = 'large'), '{}'),
    coalesce((select array_agg(own.organization_id) from own where own.side = 'msme'), '{}'),
    coalesce((
      select array_agg(r.id) from own join shared.relationship r on r.msme_id = own.organization_id
      where own.side = 'msme' and r.state <> 'unclaimed'), '{}'),
    '{}'::uuid[],
    '[]'::jsonb,
    null::jsonb,
    (select jsonb_build_object(
        'id', own.id, 'name', own.name, 'scopes', own.scopes, 'lastUsedOn', own.last_used_on,
        'organizationId', own.organization_id, 'side', own.side)
      from own);
end $$;
revoke all on function shared.enter_token(bytea, timestamptz) from public;
grant execute on function shared.enter_token(bytea, timestamptz) to evenhand_app;
