-- The reviewers' names, for those who work with the organization. Their appointment is public to them already; a name stood
-- behind the wall of shared.person, and opening that would give telephone, language and mail address along.

create function shared.reviewers_of(large uuid) returns table (id uuid, name text)
language sql stable security definer set search_path = '' as $$
  select v.id, p.name from shared.reviewer v join shared.person p on p.id = v.person_id
  where v.large_id = large
    and (shared.works_with(large)
      or large = any(nullif(current_setting('evenhand.reviews', true), '')::uuid[])
      or current_setting('evenhand.system', true) = 'on')
$$;
revoke all on function shared.reviewers_of(uuid) from public;
grant execute on function shared.reviewers_of(uuid) to evenhand_app;
