-- Who a person is to the outside: one mail address, the sessions, the links and codes that were mailed.
-- Better Auth writes the first four tables through a pool of its own that speaks as evenhand_auth. The requests'
-- evenhand_app may read the address of a person it may see, and nothing else here: no session, no token, no code.

do $$
begin
  create role evenhand_auth nologin;
exception when duplicate_object or unique_violation then null;
end $$;
grant evenhand_auth to current_user;
grant usage on schema auth to evenhand_auth;

create table auth."user" (
  id uuid primary key,
  -- Better Auth wants a name; ours stands in shared.person alone.
  name text not null default '' check (name = ''),
  email text not null unique check (email = lower(email) and length(email) between 3 and 254),
  -- True from the first sign-in on: the person has shown that the mailbox is theirs.
  email_verified boolean not null default false,
  image text check (image is null),
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table auth.session (
  id uuid primary key default gen_random_uuid(),
  token text not null unique,
  user_id uuid not null references auth."user" on delete cascade,
  -- No address of the machine is kept, and of the program only "Firefox on Android".
  ip_address text check (ip_address is null or ip_address = ''),
  user_agent text check (length(user_agent) <= 60),
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index session_user_id_idx on auth.session (user_id);

-- For sign-in through an organization's own identity provider; empty until one is connected.
create table auth.account (
  id uuid primary key default gen_random_uuid(),
  account_id text not null,
  provider_id text not null,
  user_id uuid not null references auth."user" on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text check (password is null),
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index account_user_id_idx on auth.account (user_id);

-- Hashes of links and codes that still open a session. Used once, then deleted.
create table auth.verification (
  id uuid primary key default gen_random_uuid(),
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index verification_identifier_idx on auth.verification (identifier);

-- Somebody asked to sign in. Written for known and unknown addresses alike, and answered before anybody looks which:
-- the answer and its time tell nothing. Deleted after two days.
create table auth.ask (
  id uuid primary key,
  address text not null check (length(address) between 3 and 254),
  -- False for a fresh link: the page that follows must not show to whom it went.
  typed boolean not null,
  next text not null check (length(next) <= 2000),
  at timestamptz not null
);

-- Every mailed link by the SHA-256 of its token, for longer than it opens anything: an expired or used one
-- still knows to whom a fresh one goes.
create table auth.link (
  token_hash text primary key,
  person_id uuid not null references auth."user" on delete cascade,
  next text not null check (length(next) <= 2000),
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);

-- How often something was tried in one window of time. The key is a keyed hash: no address, no machine.
create table auth.attempt (
  key text not null,
  since timestamptz not null,
  count integer not null,
  primary key (key, since)
);

alter table shared.person add foreign key (id) references auth."user" (id);

alter table auth."user" enable row level security;
alter table auth.session enable row level security;
alter table auth.account enable row level security;
alter table auth.verification enable row level security;
alter table auth.ask enable row level security;
alter table auth.link enable row level security;
alter table auth.attempt enable row level security;

-- Better Auth may change who has proven a mailbox, but can make nobody: there is no sign-up.
grant select, update on auth."user" to evenhand_auth;
grant select, insert, update, delete on auth.session, auth.account, auth.verification to evenhand_auth;
create policy own on auth."user" to evenhand_auth using (true);
create policy own on auth.session to evenhand_auth using (true);
create policy own on auth.account to evenhand_auth using (true);
create policy own on auth.verification to evenhand_auth using (true);

-- An address is seen exactly by those who see the person.
grant select (id, email, email_verified) on auth."user" to evenhand_app;
create policy wall on auth."user" for select to evenhand_app using (
  exists (select 1 from shared.person p where p.id = "user".id));

grant select, insert, delete on auth.ask to evenhand_app;
grant select, insert, update, delete on auth.link to evenhand_app;
create policy wall on auth.ask to evenhand_app using ((select current_setting('evenhand.system', true)) = 'on');
create policy wall on auth.link to evenhand_app using ((select current_setting('evenhand.system', true)) = 'on');

grant select, insert, update, delete on auth.attempt to evenhand_app;
create policy counted on auth.attempt to evenhand_app using (true);

-- The person behind an address; made if there is none. A known person keeps the name they have.
-- Whoever adds a colleague learns an id, never whether the address was known before.
create function auth.enrol(new_id uuid, address text, new_name text, speaks text, at timestamptz) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  found_id uuid;
begin
  if coalesce(current_setting('evenhand.system', true), '') <> 'on'
    and coalesce(current_setting('evenhand.person', true), '') = '' then
    raise insufficient_privilege using message = 'a stranger enrols nobody';
  end if;
  insert into auth."user" (id, email, created_at, updated_at) values (new_id, address, at, at)
  on conflict (email) do nothing;
  select u.id into found_id from auth."user" u where u.email = address;
  insert into shared.person (id, name, language, created_at) values (found_id, new_name, speaks, at)
  on conflict (id) do nothing;
  return found_id;
end $$;
revoke all on function auth.enrol(uuid, text, text, text, timestamptz) from public;
grant execute on function auth.enrol(uuid, text, text, text, timestamptz) to evenhand_app;

-- Somebody's home is the organization they joined first, until they choose another; when they leave it, the oldest of the
-- others. So nobody changes what a person sees at sign-in by adding them to a firm of their own.
create function shared.settle_home() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  update shared.person p set home_organization_id = (
    select m.organization_id from shared.membership m
    where m.person_id = p.id and m.ended_at is null order by m.since, m.id limit 1)
  where p.id = new.person_id and not exists (
    select 1 from shared.membership m
    where m.person_id = p.id and m.ended_at is null and m.organization_id = p.home_organization_id);
  return null;
end $$;
create trigger home_settled after insert or update of ended_at on shared.membership
  for each row execute function shared.settle_home();
