-- When each side wrote what a learning was worth: that it did, never what. So that whose turn it is can be asked by index.
alter table pair.learning add column msme_reported_at timestamptz;
alter table pair.learning add column large_reported_at timestamptz;
create index learning_to_report on pair.learning (large_id, msme_reported_at)
  where msme_reported_at is not null and large_reported_at is null;

create function pair.note_report() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  update pair.learning set
    msme_reported_at = case when new.side = 'msme' then new.written_at else msme_reported_at end,
    large_reported_at = case when new.side = 'large' then new.written_at else large_reported_at end
  where large_id = new.large_id and id = new.learning_id;
  return null;
end $$;
create trigger report_noted after insert on pair.learning_report
  for each row execute function pair.note_report();
