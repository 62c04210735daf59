-- 5.8: ideas from either side. At first the other side sees a title and nothing else; outline and full text are opened step by
-- step, after both accepted the rules of that idea. What is not opened is closed by the database, not by a page.
create extension if not exists btree_gin with schema public;

-- A problem or a coming need that a large organization posts, to all of its partners or to chosen ones, and what a trial pays.
create table shared.problem (
  large_id uuid not null references shared.organization,
  id uuid not null,
  kind text not null check (kind in ('problem', 'need')),
  title text not null check (length(title) between 1 and 120),
  text text not null check (length(text) between 1 and 4000),
  audience text not null check (audience in ('everybody', 'chosen')),
  -- Null: no trial is paid, and the page says so.
  trial_amount bigint check (trial_amount > 0),
  trial_currency text check (trial_currency ~ '^[A-Z]{3}$'),
  trial_per text check (length(trial_per) between 1 and 80),
  closes_on date not null,
  decides uuid not null references shared.person,
  posted_by uuid not null references shared.person,
  posted_at timestamptz not null,
  ended_by uuid references shared.person,
  ended_at timestamptz,
  ended_reason text check (length(ended_reason) between 1 and 1000),
  primary key (large_id, id),
  check ((trial_amount is null) = (trial_currency is null) and (trial_amount is null) = (trial_per is null)),
  check ((ended_at is null) = (ended_reason is null))
);
create index problem_by_day on shared.problem (large_id, posted_at desc, id);

create table pair.problem_partner (
  large_id uuid not null,
  problem_id uuid not null,
  relationship_id uuid not null,
  primary key (large_id, problem_id, relationship_id),
  foreign key (large_id, problem_id) references shared.problem (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id)
);

-- On which side of a relationship the speaker stands, for ideas: null for a bookkeeper, a program, the system and strangers.
create function pair.stands(large uuid, relationship uuid) returns text
language sql stable security definer set search_path = '' as $$
  select case
    when (large = any(coalesce(nullif(current_setting('evenhand.larges', true), '')::uuid[], '{}'))
        or relationship = any(coalesce(nullif(current_setting('evenhand.relationships', true), '')::uuid[], '{}')))
      and exists (select 1 from shared.membership m where m.organization_id = large and m.ended_at is null
        and m.person_id = nullif(current_setting('evenhand.person', true), '')::uuid)
      then 'large'
    when relationship = any(coalesce(nullif(current_setting('evenhand.relationships', true), '')::uuid[], '{}'))
      and exists (select 1 from shared.relationship r
        join shared.membership m on m.organization_id = r.msme_id and m.ended_at is null
          and m.person_id = nullif(current_setting('evenhand.person', true), '')::uuid
          and m.roles && array['owner', 'member']
        where r.large_id = large and r.id = relationship)
      then 'msme'
  end
$$;

-- Half done: nobody reads it but who writes it; after they left, their own side may go on with it or throw it away.
create table pair.idea_draft (
  large_id uuid not null,
  id uuid not null,
  relationship_id uuid not null,
  side text not null check (side in ('large', 'msme')),
  problem_id uuid,
  title text not null check (length(title) between 1 and 120),
  outline text check (length(outline) between 1 and 4000),
  body text check (length(body) between 1 and 20000),
  readers uuid[] not null default '{}' check (cardinality(readers) <= 20),
  owns text check (owns in ('each', 'sender', 'words')),
  owns_words text check (length(owns_words) between 1 and 1000),
  trial_amount bigint check (trial_amount > 0),
  trial_currency text check (trial_currency ~ '^[A-Z]{3}$'),
  trial_per text check (length(trial_per) between 1 and 80),
  written_by uuid not null references shared.person,
  begun_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id),
  foreign key (large_id, problem_id) references shared.problem (large_id, id)
);
create index idea_draft_of_relationship on pair.idea_draft (large_id, relationship_id, changed_at);

-- What was sent. `stage` is how far it was opened while it waits (title, outline, full), or what was answered.
create table pair.idea (
  large_id uuid not null,
  id uuid not null,
  relationship_id uuid not null,
  side text not null check (side in ('large', 'msme')),
  problem_id uuid,
  title text not null check (length(title) between 1 and 120),
  title_key text collate "C" not null,
  stage text not null check (stage in ('title', 'outline', 'full', 'later', 'yes', 'no', 'withdrawn')),
  opened text not null default 'title' check (opened in ('title', 'outline', 'full')),
  sent_by uuid not null references shared.person,
  sent_at timestamptz not null,
  due_on date not null,
  rule_version text not null,
  back_on date,
  returned_at timestamptz,
  -- Whom other rules than those of the sending wait for.
  asked text check (asked in ('large', 'msme')),
  withdrawn_by uuid references shared.person,
  withdrawn_at timestamptz,
  primary key (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id),
  foreign key (large_id, problem_id) references shared.problem (large_id, id),
  check ((stage = 'withdrawn') = (withdrawn_at is not null)),
  check (stage <> 'later' or back_on is not null)
);
create index idea_by_day on pair.idea (large_id, sent_at desc, id desc);
create index idea_by_stage on pair.idea (large_id, stage, sent_at desc, id desc);
create index idea_of_relationship on pair.idea (large_id, relationship_id, sent_at desc, id desc);
create index idea_of_problem on pair.idea (large_id, problem_id, sent_at desc, id desc) where problem_id is not null;
create index idea_due on pair.idea (large_id, due_on, id) where stage in ('title', 'outline', 'full', 'later');
create index idea_asked on pair.idea (large_id, asked, sent_at, id) where asked is not null;
create index idea_title_parts on pair.idea using gin (large_id, title_key public.gin_trgm_ops);

-- The rules of one idea. A change is a new number; a number stands when both sides accepted it.
create table pair.idea_rules (
  large_id uuid not null,
  idea_id uuid not null,
  number integer not null check (number >= 1),
  relationship_id uuid not null,
  owns text not null check (owns in ('each', 'sender', 'words')),
  owns_words text check (length(owns_words) between 1 and 1000),
  trial_amount bigint check (trial_amount > 0),
  trial_currency text check (trial_currency ~ '^[A-Z]{3}$'),
  trial_per text check (length(trial_per) between 1 and 80),
  proposed_side text not null check (proposed_side in ('large', 'msme')),
  proposed_by uuid not null references shared.person,
  proposed_at timestamptz not null,
  primary key (large_id, idea_id, number),
  foreign key (large_id, idea_id) references pair.idea (large_id, id),
  check ((owns = 'words') = (owns_words is not null)),
  check ((trial_amount is null) = (trial_currency is null) and (trial_amount is null) = (trial_per is null))
);

-- The people of the large side whom a number of the rules names. Nobody else there reads outline or full text.
create table pair.idea_reader (
  large_id uuid not null,
  idea_id uuid not null,
  number integer not null,
  person_id uuid not null references shared.person,
  relationship_id uuid not null,
  primary key (large_id, idea_id, number, person_id),
  foreign key (large_id, idea_id, number) references pair.idea_rules (large_id, idea_id, number)
);

create table pair.idea_acceptance (
  large_id uuid not null,
  idea_id uuid not null,
  number integer not null,
  side text not null check (side in ('large', 'msme')),
  relationship_id uuid not null,
  person_id uuid not null references shared.person,
  accepted_at timestamptz not null,
  primary key (large_id, idea_id, number, side),
  foreign key (large_id, idea_id, number) references pair.idea_rules (large_id, idea_id, number)
);

create table pair.idea_step (
  large_id uuid not null,
  idea_id uuid not null,
  step text not null check (step in ('outline', 'full')),
  relationship_id uuid not null,
  number integer not null,
  opened_by uuid not null references shared.person,
  opened_at timestamptz not null,
  primary key (large_id, idea_id, step),
  foreign key (large_id, idea_id, number) references pair.idea_rules (large_id, idea_id, number)
);

-- Outline and full text. The record holds `commitment` = HMAC-SHA-256(salt, text) from the day it was written.
create table pair.idea_text (
  large_id uuid not null,
  idea_id uuid not null,
  step text not null check (step in ('outline', 'full')),
  relationship_id uuid not null,
  text text not null check (length(text) between 1 and 20000),
  salt bytea not null check (length(salt) = 32),
  commitment text not null,
  written_by uuid not null references shared.person,
  written_at timestamptz not null,
  primary key (large_id, idea_id, step),
  foreign key (large_id, idea_id) references pair.idea (large_id, id)
);

-- Files of a draft, and, from the moment it is sent, of the full text of the idea with the same id.
create table pair.idea_file (
  large_id uuid not null,
  id uuid not null,
  idea_id uuid not null,
  relationship_id uuid not null,
  file_hash text not null check (file_hash ~ '^[0-9a-f]{64}$'),
  file_name text not null check (length(file_name) between 1 and 255),
  file_type text not null,
  file_bytes bigint not null,
  added_by uuid not null references shared.person,
  added_at timestamptz not null,
  primary key (large_id, id)
);
create index idea_file_of on pair.idea_file (large_id, idea_id, added_at, id);

-- Who looked: written with the page that shows it.
create table pair.idea_look (
  large_id uuid not null,
  id uuid not null,
  idea_id uuid not null,
  relationship_id uuid not null,
  what text not null check (what in ('outline', 'full', 'file')),
  person_id uuid not null references shared.person,
  looked_at timestamptz not null,
  primary key (large_id, id),
  foreign key (large_id, idea_id) references pair.idea (large_id, id)
);
create index idea_look_of on pair.idea_look (large_id, idea_id, looked_at desc, id desc);

-- Every answer, kept: a "not now" is followed by another one.
create table pair.idea_answer (
  large_id uuid not null,
  id uuid not null,
  idea_id uuid not null,
  relationship_id uuid not null,
  answer text not null check (answer in ('yes', 'no', 'later')),
  reason text not null check (length(reason) between 1 and 2000),
  back_on date,
  next_person uuid references shared.person,
  next_on date,
  answered_by uuid not null references shared.person,
  answered_at timestamptz not null,
  primary key (large_id, id),
  foreign key (large_id, idea_id) references pair.idea (large_id, id),
  check ((answer = 'later') = (back_on is not null)),
  check ((answer = 'yes') = (next_on is not null) and (answer = 'yes') = (next_person is not null))
);
create index idea_answer_of on pair.idea_answer (large_id, idea_id, answered_at, id);

-- What both say about it. What was said at the outline or the full text is read by those who may read that.
create table pair.idea_comment (
  large_id uuid not null,
  id uuid not null,
  idea_id uuid not null,
  relationship_id uuid not null,
  step text not null check (step in ('title', 'outline', 'full')),
  side text not null check (side in ('large', 'msme')),
  text text not null check (length(text) between 1 and 2000),
  written_by uuid not null references shared.person,
  written_at timestamptz not null,
  primary key (large_id, id),
  foreign key (large_id, idea_id) references pair.idea (large_id, id)
);
create index idea_comment_of on pair.idea_comment (large_id, idea_id, written_at, id);

-- Who contributed what: named by one side, confirmed by the other.
create table pair.idea_credit (
  large_id uuid not null,
  id uuid not null,
  idea_id uuid not null,
  relationship_id uuid not null,
  person text check (length(person) between 1 and 200),
  firm text not null check (length(firm) between 1 and 200),
  what text not null check (length(what) between 1 and 500),
  named_side text not null check (named_side in ('large', 'msme')),
  named_by uuid not null references shared.person,
  named_at timestamptz not null,
  confirmed_by uuid references shared.person,
  confirmed_at timestamptz,
  primary key (large_id, id),
  foreign key (large_id, idea_id) references pair.idea (large_id, id),
  check ((confirmed_by is null) = (confirmed_at is null))
);
create index idea_credit_of on pair.idea_credit (large_id, idea_id, named_at, id);

-- What was ours before: words that both read, or words or a file that stay with the firm, of which only the commitment leaves it.
create table pair.prior_knowledge (
  large_id uuid not null,
  id uuid not null,
  relationship_id uuid not null,
  idea_id uuid,
  side text not null check (side in ('large', 'msme')),
  kind text not null check (kind in ('open', 'text', 'file')),
  text text check (length(text) between 1 and 4000),
  commitment text check (commitment ~ '^[0-9a-f]{64}$'),
  noted_by uuid not null references shared.person,
  noted_at timestamptz not null,
  primary key (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id),
  check ((kind = 'open') = (text is not null) and (kind = 'open') = (commitment is null)),
  check (kind = 'open' or side = 'msme')
);
create index prior_knowledge_of on pair.prior_knowledge (large_id, relationship_id, noted_at desc, id desc);

create table msme.prior_private (
  msme_id uuid not null references shared.organization,
  id uuid not null,
  large_id uuid not null,
  label text not null check (length(label) between 1 and 200),
  text text check (length(text) between 1 and 4000),
  file_hash text check (file_hash ~ '^[0-9a-f]{64}$'),
  file_name text check (length(file_name) between 1 and 255),
  file_bytes bigint,
  salt bytea not null check (length(salt) = 32),
  kept_at timestamptz not null,
  primary key (msme_id, id),
  check ((text is null) <> (file_hash is null)),
  check ((file_hash is null) = (file_name is null) and (file_hash is null) = (file_bytes is null))
);

-- True for an idea that the speaker's own side sent.
create function pair.idea_is_own(large uuid, relationship uuid, idea uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select 1 from pair.idea i where i.large_id = large and i.id = idea and i.relationship_id = relationship
    and i.side = pair.stands(large, relationship))
$$;

-- The newest number of the rules that both sides accepted; null until there is one.
create function pair.idea_rules_agreed(large uuid, idea uuid) returns integer
language sql stable security definer set search_path = '' as $$
  select max(a.number) from pair.idea_acceptance a join pair.idea_acceptance b
    on b.large_id = a.large_id and b.idea_id = a.idea_id and b.number = a.number and b.side = 'msme'
  where a.large_id = large and a.idea_id = idea and a.side = 'large'
$$;

-- Whether the speaker reads a step: always what the own side sent; else only an opened one, under rules that both accepted, and at
-- the large side only who is named in them. Nothing of what was withdrawn.
create function pair.idea_readable(large uuid, relationship uuid, idea uuid, what text) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select 1 from pair.idea i, (select pair.stands(large, relationship) as side) me
    where i.large_id = large and i.id = idea and i.relationship_id = relationship and me.side is not null
      and (i.side = me.side or (
        i.withdrawn_at is null
        and exists (select 1 from pair.idea_step s where s.large_id = large and s.idea_id = idea and s.step = what)
        and pair.idea_rules_agreed(large, idea) is not null
        and (me.side = 'msme' or exists (select 1 from pair.idea_reader r where r.large_id = large and r.idea_id = idea
          and r.number = pair.idea_rules_agreed(large, idea)
          and r.person_id = nullif(current_setting('evenhand.person', true), '')::uuid)))))
$$;

-- Search by any part of a title (see shared.partners_named): answers nothing to who does not stand for that large organization or
-- for a partner of it, and of what was withdrawn only one's own.
create function shared.ideas_titled(large uuid, part text) returns setof uuid
language sql stable security definer set search_path = '' as $$
  select i.id from pair.idea i
  where i.large_id = large
    and (large = any(nullif(current_setting('evenhand.larges', true), '')::uuid[])
      or i.relationship_id = any(nullif(current_setting('evenhand.relationships', true), '')::uuid[]))
    and i.withdrawn_at is null
    and i.title_key like '%' || replace(replace(replace(part, '\', '\\'), '%', '\%'), '_', '\_') || '%'
  limit 1000
$$;

revoke all on function pair.stands(uuid, uuid), pair.idea_is_own(uuid, uuid, uuid), pair.idea_rules_agreed(uuid, uuid),
  pair.idea_readable(uuid, uuid, uuid, text), shared.ideas_titled(uuid, text) from public;
grant execute on function pair.stands(uuid, uuid), pair.idea_is_own(uuid, uuid, uuid), pair.idea_rules_agreed(uuid, uuid),
  pair.idea_readable(uuid, uuid, uuid, text), shared.ideas_titled(uuid, text) to evenhand_app;

alter table shared.problem enable row level security;
alter table pair.problem_partner enable row level security;
alter table pair.idea_draft enable row level security;
alter table pair.idea enable row level security;
alter table pair.idea_rules enable row level security;
alter table pair.idea_reader enable row level security;
alter table pair.idea_acceptance enable row level security;
alter table pair.idea_step enable row level security;
alter table pair.idea_text enable row level security;
alter table pair.idea_file enable row level security;
alter table pair.idea_look enable row level security;
alter table pair.idea_answer enable row level security;
alter table pair.idea_comment enable row level security;
alter table pair.idea_credit enable row level security;
alter table pair.prior_knowledge enable row level security;
alter table msme.prior_private enable row level security;

create policy seen on pair.problem_partner for select to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy chosen on pair.problem_partner for insert to evenhand_app with check (
  pair.stands(large_id, relationship_id) = 'large');

-- Every member of the large organization, also one who sees assigned partners only.
create policy seen on shared.problem for select to evenhand_app using (
  exists (select 1 from shared.membership m where m.organization_id = problem.large_id and m.ended_at is null
    and m.person_id = (select nullif(current_setting('evenhand.person', true), '')::uuid))
  or (select current_setting('evenhand.system', true)) = 'on'
  or (audience = 'everybody' and exists (select 1 from shared.relationship r
    where r.large_id = problem.large_id and r.state = 'active'
      and r.id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])))
  or exists (select 1 from pair.problem_partner p where p.large_id = problem.large_id and p.problem_id = problem.id
    and p.relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])));
create policy posted on shared.problem for insert to evenhand_app with check (
  exists (select 1 from shared.membership m where m.organization_id = problem.large_id and m.ended_at is null
    and m.person_id = (select nullif(current_setting('evenhand.person', true), '')::uuid)));
create policy ended on shared.problem for update to evenhand_app using (
  exists (select 1 from shared.membership m where m.organization_id = problem.large_id and m.ended_at is null
    and m.person_id = (select nullif(current_setting('evenhand.person', true), '')::uuid)));

create policy own on pair.idea_draft to evenhand_app using (
  side = pair.stands(large_id, relationship_id) and (
    written_by = (select nullif(current_setting('evenhand.person', true), '')::uuid)
    or not exists (select 1 from shared.membership m where m.person_id = written_by and m.ended_at is null
      and m.organization_id in (select case when idea_draft.side = 'large' then r.large_id else r.msme_id end
        from shared.relationship r where r.large_id = idea_draft.large_id and r.id = idea_draft.relationship_id))));

-- What was withdrawn is there for its own side alone.
create policy seen on pair.idea for select to evenhand_app using (
  (large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
    or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
    or (select current_setting('evenhand.system', true)) = 'on')
  and (withdrawn_at is null or side = pair.stands(large_id, relationship_id)));
create policy sent on pair.idea for insert to evenhand_app with check (side = pair.stands(large_id, relationship_id));
create policy moved on pair.idea for update to evenhand_app using (
  pair.stands(large_id, relationship_id) is not null or (select current_setting('evenhand.system', true)) = 'on');

create policy seen on pair.idea_rules for select to evenhand_app using (
  exists (select 1 from pair.idea i where i.large_id = idea_rules.large_id and i.id = idea_id));
create policy proposed on pair.idea_rules for insert to evenhand_app with check (
  proposed_side = pair.stands(large_id, relationship_id)
  and proposed_by = (select nullif(current_setting('evenhand.person', true), '')::uuid));

create policy seen on pair.idea_reader for select to evenhand_app using (
  exists (select 1 from pair.idea i where i.large_id = idea_reader.large_id and i.id = idea_id));
create policy named on pair.idea_reader for insert to evenhand_app with check (
  exists (select 1 from pair.idea_rules n where n.large_id = idea_reader.large_id and n.idea_id = idea_reader.idea_id
    and n.number = idea_reader.number and n.proposed_side = pair.stands(n.large_id, n.relationship_id)
    and not exists (select 1 from pair.idea_acceptance a where a.large_id = n.large_id and a.idea_id = n.idea_id
      and a.number = n.number)));

-- Each accepts for its own side, in its own name.
create policy seen on pair.idea_acceptance for select to evenhand_app using (
  exists (select 1 from pair.idea i where i.large_id = idea_acceptance.large_id and i.id = idea_id));
create policy accepted on pair.idea_acceptance for insert to evenhand_app with check (
  side = pair.stands(large_id, relationship_id)
  and person_id = (select nullif(current_setting('evenhand.person', true), '')::uuid)
  and exists (select 1 from pair.idea i where i.large_id = idea_acceptance.large_id and i.id = idea_id
    and i.relationship_id = idea_acceptance.relationship_id));

-- Only who sent it opens a step, and only under rules that both accepted.
create policy seen on pair.idea_step for select to evenhand_app using (
  exists (select 1 from pair.idea i where i.large_id = idea_step.large_id and i.id = idea_id));
create policy opened on pair.idea_step for insert to evenhand_app with check (
  pair.idea_is_own(large_id, relationship_id, idea_id) and number = pair.idea_rules_agreed(large_id, idea_id));

create policy seen on pair.idea_text for select to evenhand_app using (
  pair.idea_readable(large_id, relationship_id, idea_id, step));
create policy written on pair.idea_text for insert to evenhand_app with check (
  pair.idea_is_own(large_id, relationship_id, idea_id));
create policy changed on pair.idea_text for update to evenhand_app using (
  pair.idea_is_own(large_id, relationship_id, idea_id)
  and not exists (select 1 from pair.idea_step s where s.large_id = idea_text.large_id and s.idea_id = idea_text.idea_id
    and s.step = idea_text.step));
create policy withdrawn on pair.idea_text for delete to evenhand_app using (
  pair.idea_is_own(large_id, relationship_id, idea_id));

create policy seen on pair.idea_file for select to evenhand_app using (
  pair.idea_readable(large_id, relationship_id, idea_id, 'full')
  or exists (select 1 from pair.idea_draft d where d.large_id = idea_file.large_id and d.id = idea_id));
create policy added on pair.idea_file for insert to evenhand_app with check (
  pair.idea_is_own(large_id, relationship_id, idea_id)
  or exists (select 1 from pair.idea_draft d where d.large_id = idea_file.large_id and d.id = idea_id
    and d.relationship_id = idea_file.relationship_id));
create policy removed on pair.idea_file for delete to evenhand_app using (
  pair.idea_is_own(large_id, relationship_id, idea_id)
  or exists (select 1 from pair.idea_draft d where d.large_id = idea_file.large_id and d.id = idea_id));

create policy seen on pair.idea_look for select to evenhand_app using (
  pair.idea_is_own(large_id, relationship_id, idea_id));
create policy looked on pair.idea_look for insert to evenhand_app with check (
  person_id = (select nullif(current_setting('evenhand.person', true), '')::uuid)
  and pair.idea_readable(large_id, relationship_id, idea_id, case what when 'outline' then 'outline' else 'full' end));

create policy seen on pair.idea_answer for select to evenhand_app using (
  exists (select 1 from pair.idea i where i.large_id = idea_answer.large_id and i.id = idea_id));
create policy answered on pair.idea_answer for insert to evenhand_app with check (
  pair.stands(large_id, relationship_id) is not null and not pair.idea_is_own(large_id, relationship_id, idea_id)
  and answered_by = (select nullif(current_setting('evenhand.person', true), '')::uuid));

create policy seen on pair.idea_comment for select to evenhand_app using (
  exists (select 1 from pair.idea i where i.large_id = idea_comment.large_id and i.id = idea_id)
  and (step = 'title' or pair.idea_readable(large_id, relationship_id, idea_id, step)));
create policy written on pair.idea_comment for insert to evenhand_app with check (
  side = pair.stands(large_id, relationship_id)
  and (step = 'title' or pair.idea_readable(large_id, relationship_id, idea_id, step)));

create policy seen on pair.idea_credit for select to evenhand_app using (
  exists (select 1 from pair.idea i where i.large_id = idea_credit.large_id and i.id = idea_id));
create policy named on pair.idea_credit for insert to evenhand_app with check (
  named_side = pair.stands(large_id, relationship_id) and confirmed_at is null);
create policy confirmed on pair.idea_credit for update to evenhand_app using (
  named_side <> pair.stands(large_id, relationship_id))
  with check (confirmed_by = (select nullif(current_setting('evenhand.person', true), '')::uuid));

-- What belongs to a draft is told to nobody before the idea was sent.
create policy seen on pair.prior_knowledge for select to evenhand_app using (
  side = pair.stands(large_id, relationship_id)
  or (pair.stands(large_id, relationship_id) is not null and (idea_id is null
    or exists (select 1 from pair.idea i where i.large_id = prior_knowledge.large_id and i.id = idea_id))));
create policy noted on pair.prior_knowledge for insert to evenhand_app with check (
  side = pair.stands(large_id, relationship_id)
  and noted_by = (select nullif(current_setting('evenhand.person', true), '')::uuid));

create policy own on msme.prior_private to evenhand_app using (
  msme_id = any((select nullif(current_setting('evenhand.msmes', true), '')::uuid[])::uuid[])
  and exists (select 1 from shared.membership m where m.organization_id = msme_id and m.ended_at is null
    and m.person_id = (select nullif(current_setting('evenhand.person', true), '')::uuid)
    and m.roles && array['owner', 'member']));

grant select, insert on shared.problem, pair.problem_partner, pair.idea, pair.idea_rules, pair.idea_reader, pair.idea_acceptance,
  pair.idea_step, pair.idea_look, pair.idea_answer, pair.idea_comment, pair.prior_knowledge, pair.idea_credit,
  msme.prior_private to evenhand_app;
grant select, insert, update, delete on pair.idea_draft to evenhand_app;
grant select, insert, delete on pair.idea_file to evenhand_app;
grant select, insert, update, delete on pair.idea_text to evenhand_app;
grant update (ended_by, ended_at, ended_reason) on shared.problem to evenhand_app;
grant update (stage, opened, asked, due_on, back_on, returned_at, rule_version, withdrawn_by, withdrawn_at) on pair.idea to evenhand_app;
grant update (confirmed_by, confirmed_at) on pair.idea_credit to evenhand_app;
