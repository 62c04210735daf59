-- Somebody who was known to the other side has left: who comes next is due, on the side that they left. Few are, so they are few to walk.
create index tie_broken on pair.tie (large_id, relationship_id, broken_at) where broken_at is not null and removed_at is null;
