-- Rules 9: a receipt at each recorded act. A page asks for the entries of the things it shows, in one query and by this index; what
-- an entry is about is told by its own fields, the thing first that has a page; where there is none, it is the relationship or the organization.

create function pair.entry_about(fields jsonb, otherwise uuid) returns uuid
language sql immutable parallel safe set search_path = '' as $$
  select case when named ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then named::uuid else otherwise end
  from (select coalesce(
    fields ->> 'dispute', fields ->> 'venture', fields ->> 'idea', fields ->> 'prior', fields ->> 'review', fields ->> 'lesson',
    fields ->> 'door', fields ->> 'agreement', fields ->> 'attestation', fields ->> 'meeting', fields ->> 'term',
    fields ->> 'ask', fields ->> 'query', fields ->> 'change', fields ->> 'assessment', fields ->> 'appeal',
    fields ->> 'handover', fields ->> 'assignment', fields ->> 'learning', fields ->> 'mentoring', fields ->> 'offer',
    fields ->> 'evidence', fields ->> 'request', fields ->> 'help', fields ->> 'letter', fields ->> 'problem',
    fields ->> 'tie', fields ->> 'merge', fields ->> 'import', fields ->> 'commitment') as named) n
$$;
revoke all on function pair.entry_about(jsonb, uuid) from public;
grant execute on function pair.entry_about(jsonb, uuid) to evenhand_app;

alter table pair.entry add column about uuid not null
  generated always as (pair.entry_about(fields, coalesce(relationship_id, large_id))) stored;
create index entry_about on pair.entry (large_id, relationship_id, about);

-- What an organization says to all of its partners, of itself or of its record, is about no relationship: each partner reads it.
create policy told on pair.entry for select to evenhand_app using (
  relationship_id is null
  and (kind = any(array['commitment.added', 'commitment.changed', 'commitment.ended', 'leader.named', 'leader.ended',
      'attestation.given', 'attestation.missed', 'attestation.explained', 'capability.published'])
    or kind like 'record.%' or kind like 'key.%')
  and shared.works_with(large_id));
