-- By when a firm that asks for a promise is answered: counted once, by the rule of the day on which it asked.
alter table pair.commitment_request add column due_on date not null;
alter table pair.commitment_request add column rule_version text not null;

-- One question at a time; the answer of the first may be the answer of the second.
create unique index commitment_request_one_open on pair.commitment_request (large_id, relationship_id)
  where answer is null;
drop index pair.commitment_request_open;
create index commitment_request_open on pair.commitment_request (large_id, due_on) where answer is null;
