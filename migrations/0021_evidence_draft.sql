-- A piece of evidence half written: what each page has answered so far. It bears the id that the evidence will have, so that
-- Back, a second tab and a replayed form make one. Photos may come first: a file belongs to a draft or to evidence.
create table msme.evidence_draft (
  msme_id uuid not null references shared.organization,
  id uuid not null,
  kind text not null check (kind in ('work', 'visit', 'reference', 'leadership', 'statement', 'certificate')),
  title text check (length(title) between 1 and 200),
  shows text check (length(shows) <= 2000),
  topics text[] not null default '{}' check (cardinality(topics) <= 40),
  done_on date,
  expires_on date check (expires_on >= done_on),
  customer text check (length(customer) between 1 and 200),
  customer_relationship_id uuid,
  customer_shown boolean not null default false,
  made_by uuid not null references shared.person,
  made_at timestamptz not null,
  primary key (msme_id, id)
);

alter table msme.evidence_draft enable row level security;
create policy wall on msme.evidence_draft to evenhand_app using (
  msme_id = any((select nullif(current_setting('evenhand.msmes', true), '')::uuid[])::uuid[]));
grant select, insert, update, delete on msme.evidence_draft to evenhand_app;

alter table msme.evidence_file alter column evidence_id drop not null;
alter table msme.evidence_file add column draft_id uuid;
alter table msme.evidence_file add foreign key (msme_id, draft_id) references msme.evidence_draft (msme_id, id);
alter table msme.evidence_file add check (num_nonnulls(evidence_id, draft_id) = 1);
create index evidence_file_of_draft on msme.evidence_file (msme_id, draft_id, position);
create index evidence_file_by_hash on msme.evidence_file (msme_id, file_hash);

-- What referees confirmed in another Evenhand, as it came with a file: [{name, firm, on, words}]. Nobody checked it here, so
-- it is no confirmation and is shown to the firm alone.
alter table msme.evidence add column said_elsewhere jsonb not null default '[]'
  check (jsonb_typeof(said_elsewhere) = 'array' and length(said_elsewhere::text) <= 20000);

-- A file is one on disk however many rows name it, of whichever firm: only this may ask across the wall, for the job that
-- removes what nobody names any more.
create function msme.names_file(hash text) returns boolean
language plpgsql stable security definer set search_path = '' as $$
begin
  if coalesce(current_setting('evenhand.system', true), '') <> 'on' then return true; end if;
  return exists (select from msme.evidence_file f where f.file_hash = hash)
    or exists (select from pair.agreement a where a.file_hash = hash)
    or exists (select from shared.import i where i.file_hash = hash);
end $$;
revoke all on function msme.names_file(text) from public;
grant execute on function msme.names_file(text) to evenhand_app;
