-- A hand-over that the next person has accepted waits for the firm; the role may go on to yet another person meanwhile.
drop index pair.handover_one_open;
create unique index handover_one_open on pair.handover (large_id, relationship_id, role)
  where accepted_at is null and withdrawn_at is null;
