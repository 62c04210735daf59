-- Rules 9: a receipt at each recorded act. A page asks for the entries of the things it shows, in one query and by this index; what
-- an entry is about is told by its own fields, the thing first that has a page; where there is none, it is the relationship or the organization.

alter table pair.entry add column about uuid not null generated always as (coalesce(
  substring(coalesce(
    fields ->> 'dispute', fields ->> 'venture', fields ->> 'idea', fields ->> 'prior', fields ->> 'review', fields ->> 'lesson',
    fields ->> 'door', fields ->> 'agreement', fields ->> 'attestation', fields ->> 'meeting', fields ->> 'term',
    fields ->> 'ask', fields ->> 'query', fields ->> 'change', fields ->> 'assessment', fields ->> 'appeal',
    fields ->> 'handover', fields ->> 'assignment', fields ->> 'learning', fields ->> 'mentoring', fields ->> 'offer',
    fields ->> 'evidence', fields ->> 'request', fields ->> 'help', fields ->> 'letter', fields ->> 'problem',
    fields ->> 'tie', fields ->> 'merge', fields ->> 'import', fields ->> 'commitment')
  from '^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$')::uuid, relationship_id, large_id)) stored;
create index entry_about on pair.entry (large_id, relationship_id, about);

-- What an organization says to all of its partners, of itself or of its record, is about no relationship: each partner reads it.
create policy told on pair.entry for select to evenhand_app using (
  relationship_id is null
  and kind = any(array['commitment.added', 'commitment.changed', 'commitment.ended', 'leader.named', 'leader.ended',
    'attestation.given', 'attestation.missed', 'attestation.explained', 'capability.published', 'record.resumed',
    'record.rotated'])
  and shared.works_with(large_id));
