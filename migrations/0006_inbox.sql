-- What waits for somebody, found without reading what does not wait.
create index statement_unconfirmed on pair.statement (large_id, proposed_at)
  where large_confirmed_at is null or msme_confirmed_at is null;
create index agreement_unconfirmed on pair.agreement (large_id, added_at)
  where confirmed_at is null and ended_at is null;
create index invitation_open on pair.invitation (large_id, expires_at)
  where accepted_at is null and refused_at is null and replaced_at is null;
create index invitation_refused on pair.invitation (large_id, refused_at) where refused_at is not null;
create index relationship_without_contact on shared.relationship (large_id, created_at)
  where contact_person_id is null and state = 'active';
