-- Invited from the command line, the person's name is not known until they say it.
alter table pair.invitation alter column person_name drop not null;

-- Mailed once, even when a job is tried again; null while it waits to be sent.
alter table pair.invitation add column sent_at timestamptz;

-- The mail reached somebody it was not meant for: the address is masked, the link is dead.
alter table pair.invitation add column not_me_at timestamptz;
alter table pair.invitation add check (not_me_at is null or (accepted_at is null and refused_at is null));

-- A large organization may know a new firm by name before anybody of that firm is here. It cannot see the slugs of
-- others, so the free one is found here; the firm is visible to it from the moment the relationship stands.
create function shared.add_msme(
  large uuid, new_id uuid, base text, new_name text, new_key text, in_country text, in_currency text, at timestamptz
) returns text
language plpgsql security definer set search_path = '' as $$
declare
  candidate text := base;
  number integer := 1;
begin
  if coalesce(current_setting('evenhand.system', true), '') <> 'on' and not coalesce(
    large = any(nullif(current_setting('evenhand.larges', true), '')::uuid[]), false) then
    raise insufficient_privilege using message = 'only a large organization adds a firm';
  end if;
  loop
    insert into shared.organization (id, slug, name, name_key, side, country, currency, created_at)
    values (new_id, candidate, new_name, new_key, 'msme', in_country, in_currency, at)
    on conflict (slug) do nothing;
    if found then return candidate; end if;
    number := number + 1;
    candidate := base || '-' || number;
  end loop;
end $$;
revoke all on function shared.add_msme(uuid, uuid, text, text, text, text, text, timestamptz) from public;
grant execute on function shared.add_msme(uuid, uuid, text, text, text, text, text, timestamptz) to evenhand_app;

-- The hash of the token is written when the mail goes out: until then no link opens anything.
alter table pair.invitation alter column token_hash drop not null;

-- An invitation half written: each page of it is saved here, and nothing is sent before all of them are answered.
create table pair.invitation_draft (
  large_id uuid not null references shared.organization,
  id uuid not null,
  made_by uuid not null references shared.person,
  relationship_id uuid,
  firm_name text check (length(firm_name) between 1 and 200),
  country text check (country ~ '^[A-Z]{2}$'),
  person_name text check (length(person_name) between 1 and 200),
  email text check (length(email) <= 254),
  message text check (length(message) <= 2000),
  unit_id uuid,
  contact_person_id uuid,
  made_at timestamptz not null,
  primary key (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id),
  foreign key (large_id, unit_id) references shared.unit (organization_id, id)
);
alter table pair.invitation_draft enable row level security;
create policy wall on pair.invitation_draft to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[]));
grant select, insert, update, delete on pair.invitation_draft to evenhand_app;

-- A firm is measured by what its regime asks: plant in India; people are counted in tenths, half days are people too.
alter table msme.size_figures rename column staff to staff_tenths;
alter table msme.size_figures alter column staff_tenths drop not null, alter column turnover drop not null,
  alter column balance drop not null, add column plant bigint check (plant >= 0);
