-- 5.7: an open disagreement. Either side opens one; it climbs a ladder of steps with time limits; both sides' words stand side by
-- side; it ends in an agreed outcome with repair, and both say after 30 and 90 days whether it held.

-- Who talks at each step and for how long: [{key, name, days}]. One row is one version, never edited. `relationship_id` null:
-- what the large organization offers everybody. Of a relationship: holds when both sides said yes.
create table pair.dispute_ladder (
  large_id uuid not null,
  id uuid not null,
  relationship_id uuid,
  number integer not null check (number >= 1),
  rungs jsonb not null check (jsonb_typeof(rungs) = 'array' and jsonb_array_length(rungs) between 1 and 6),
  proposed_side text not null check (proposed_side in ('large', 'msme')),
  proposed_by uuid not null references shared.person,
  proposed_at timestamptz not null,
  agreed_by uuid references shared.person,
  agreed_at timestamptz,
  declined_by uuid references shared.person,
  declined_at timestamptz,
  primary key (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id),
  check (agreed_at is null or declined_at is null),
  check (relationship_id is not null or (proposed_side = 'large' and agreed_at is not null))
);
create unique index dispute_ladder_number
  on pair.dispute_ladder (large_id, coalesce(relationship_id, large_id), number);
create unique index dispute_ladder_one_waits on pair.dispute_ladder (large_id, relationship_id)
  where agreed_at is null and declined_at is null;

-- `about_id`: the promise, invoice, venture or assessment it is about, where one was named; `invoice_id` is the same for an invoice.
-- `reason`, `wish`: what happened and what the opener wants; `other_...`: the same of the other side, who may have opened it too
-- (`joined_at`). `opened_on`: the day in the time zone of the large organization. `rungs`: the ladder as it stood on that day.
-- `due_at`: the first moment at which the time of the present step is over; `due_on`: its last day, in `zone`.
create table pair.dispute (
  large_id uuid not null,
  id uuid not null,
  relationship_id uuid not null,
  about text not null check (about in ('promise', 'invoice', 'venture', 'assessment', 'other')),
  about_id uuid,
  invoice_id uuid,
  about_title text check (length(about_title) between 1 and 200),
  title text not null check (length(title) between 1 and 200),
  reason text not null check (length(reason) between 1 and 4000),
  wish text not null check (length(wish) between 1 and 2000),
  opened_side text not null check (opened_side in ('large', 'msme')),
  opened_by uuid not null references shared.person,
  opened_at timestamptz not null,
  opened_on date not null,
  other_id uuid,
  other_reason text check (length(other_reason) between 1 and 4000),
  other_wish text check (length(other_wish) between 1 and 2000),
  other_by uuid references shared.person,
  other_at timestamptz,
  joined_at timestamptz,
  refers_to uuid,
  rungs jsonb not null check (jsonb_typeof(rungs) = 'array' and jsonb_array_length(rungs) between 1 and 6),
  ladder_version text not null,
  zone text not null,
  calendar_version text not null,
  rung smallint not null default 0 check (rung between 0 and 5),
  due_on date not null,
  due_at timestamptz not null,
  large_withdrawn_at timestamptz,
  msme_withdrawn_at timestamptz,
  closed_at timestamptz,
  closed_as text check (closed_as in ('agreed', 'withdrawn', 'apart')),
  closed_by uuid references shared.person,
  closed_side text check (closed_side in ('large', 'msme')),
  closed_words text check (length(closed_words) between 1 and 1000),
  primary key (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id),
  check ((about = 'other') <= (about_id is null)),
  check ((invoice_id is null) or (about = 'invoice' and invoice_id = about_id)),
  check ((about = 'invoice' and about_id is not null) <= (invoice_id is not null)),
  check ((about_id is null) = (about_title is null)),
  check ((other_reason is null) = (other_wish is null) and (other_reason is null) = (other_at is null)
    and (other_at is null) = (other_by is null)),
  check (joined_at is null or other_at is not null),
  check ((closed_at is null) = (closed_as is null))
);
create index dispute_of_relationship on pair.dispute (large_id, relationship_id, opened_at desc, id);
create unique index dispute_one_open on pair.dispute (large_id, relationship_id, about, about_id)
  where closed_at is null and about_id is not null;
create unique index dispute_other_form on pair.dispute (large_id, other_id) where other_id is not null;
create index dispute_open on pair.dispute (large_id, due_on, id) where closed_at is null;
create index dispute_by_day on pair.dispute (large_id, opened_at desc, id);
create index dispute_of_invoice on pair.dispute (large_id, invoice_id) where invoice_id is not null;

-- Each step it was on, from when to when. The first begins with the dispute.
create table pair.dispute_step (
  large_id uuid not null,
  dispute_id uuid not null,
  rung smallint not null check (rung between 0 and 5),
  relationship_id uuid not null,
  begun_at timestamptz not null,
  begun_by uuid not null references shared.person,
  begun_side text not null check (begun_side in ('large', 'msme')),
  due_on date not null,
  primary key (large_id, dispute_id, rung),
  foreign key (large_id, dispute_id) references pair.dispute (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id)
);

-- Somebody whom the firm brings: an association, an adviser. Both sides see who; the address stands in msme.dispute_link.
create table pair.dispute_helper (
  large_id uuid not null,
  id uuid not null,
  relationship_id uuid not null,
  msme_id uuid not null,
  dispute_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  organization text not null check (length(organization) between 1 and 200),
  may_write boolean not null,
  brought_by uuid not null references shared.person,
  brought_at timestamptz not null,
  came_at timestamptz,
  ended_by uuid references shared.person,
  ended_at timestamptz,
  primary key (large_id, id),
  foreign key (large_id, dispute_id) references pair.dispute (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id)
);
create index dispute_helper_of on pair.dispute_helper (large_id, dispute_id, brought_at);

-- What was said after the opening words, in turns. A helper's words stand beside those of the firm and are no turn.
create table pair.dispute_word (
  large_id uuid not null,
  id uuid not null,
  relationship_id uuid not null,
  dispute_id uuid not null,
  rung smallint not null check (rung between 0 and 5),
  side text not null check (side in ('large', 'msme')),
  said_by uuid references shared.person,
  helper_id uuid,
  text text not null check (length(text) between 1 and 4000),
  said_at timestamptz not null,
  primary key (large_id, id),
  foreign key (large_id, dispute_id) references pair.dispute (large_id, id),
  foreign key (large_id, helper_id) references pair.dispute_helper (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id),
  check (num_nonnulls(said_by, helper_id) = 1),
  check (helper_id is null or side = 'msme')
);
create index dispute_word_of on pair.dispute_word (large_id, dispute_id, said_at, id);

-- How it could end, as one side wrote it. A newer one takes its place; the one that both signed holds.
create table pair.dispute_outcome (
  large_id uuid not null,
  id uuid not null,
  relationship_id uuid not null,
  dispute_id uuid not null,
  number integer not null check (number >= 1),
  text text not null check (length(text) between 1 and 4000),
  proposed_side text not null check (proposed_side in ('large', 'msme')),
  proposed_by uuid not null references shared.person,
  proposed_at timestamptz not null,
  large_signed_by uuid references shared.person,
  large_signed_at timestamptz,
  msme_signed_by uuid references shared.person,
  msme_signed_at timestamptz,
  primary key (large_id, id),
  unique (large_id, dispute_id, number),
  foreign key (large_id, dispute_id) references pair.dispute (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id),
  check ((large_signed_at is null) = (large_signed_by is null) and (msme_signed_at is null) = (msme_signed_by is null))
);

-- What somebody does so that it is good again, by when; the other side says that it is done.
create table pair.dispute_repair (
  large_id uuid not null,
  id uuid not null,
  relationship_id uuid not null,
  dispute_id uuid not null,
  outcome_id uuid not null,
  position smallint not null check (position between 1 and 5),
  what text not null check (length(what) between 1 and 500),
  side text not null check (side in ('large', 'msme')),
  owner text not null check (length(owner) between 1 and 200),
  due_on date not null,
  done_by uuid references shared.person,
  done_at timestamptz,
  confirmed_by uuid references shared.person,
  confirmed_at timestamptz,
  returned_words text check (length(returned_words) between 1 and 500),
  returned_by uuid references shared.person,
  returned_at timestamptz,
  primary key (large_id, id),
  unique (large_id, outcome_id, position),
  foreign key (large_id, dispute_id) references pair.dispute (large_id, id),
  foreign key (large_id, outcome_id) references pair.dispute_outcome (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id),
  check (confirmed_at is null or done_at is not null)
);
create index dispute_repair_of on pair.dispute_repair (large_id, dispute_id, position);
create index dispute_repair_waits on pair.dispute_repair (large_id, due_on) where confirmed_at is null;

-- Did it hold? Asked of each side on its day; the answer in one line.
create table pair.dispute_look (
  large_id uuid not null,
  dispute_id uuid not null,
  days smallint not null check (days in (30, 90)),
  side text not null check (side in ('large', 'msme')),
  relationship_id uuid not null,
  due_on date not null,
  held text check (held in ('yes', 'partly', 'no')),
  line text check (length(line) between 1 and 300),
  said_by uuid references shared.person,
  said_at timestamptz,
  primary key (large_id, dispute_id, days, side),
  foreign key (large_id, dispute_id) references pair.dispute (large_id, id),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id),
  check ((held is null) = (said_at is null) and (held is null) = (said_by is null))
);
create index dispute_look_waits on pair.dispute_look (large_id, due_on) where held is null;

-- What the firm writes before it sends it: read by the firm alone. `dispute_id` null: a dispute not yet opened.
create table msme.dispute_draft (
  msme_id uuid not null,
  id uuid not null,
  large_id uuid not null,
  relationship_id uuid not null,
  dispute_id uuid,
  about text check (about in ('promise', 'invoice', 'venture', 'assessment', 'other')),
  about_id uuid,
  refers_to uuid,
  title text check (length(title) <= 200),
  reason text check (length(reason) <= 4000),
  wish text check (length(wish) <= 2000),
  written_by uuid not null references shared.person,
  written_at timestamptz not null,
  primary key (msme_id, id)
);
create index dispute_draft_of on msme.dispute_draft (msme_id, relationship_id, written_at desc);
create unique index dispute_draft_one_turn on msme.dispute_draft (msme_id, dispute_id) where dispute_id is not null;

-- Where the helper's link went, and how far its reader has shown who they are: a code goes to the same address. `tries` counts
-- wrong codes of the present one; a pass belongs to one browser.
create table msme.dispute_link (
  msme_id uuid not null,
  id uuid not null,
  large_id uuid not null,
  relationship_id uuid not null,
  dispute_id uuid not null,
  email text check (length(email) <= 254),
  language text not null,
  expires_at timestamptz not null,
  token_hash bytea check (length(token_hash) = 32),
  sent_at timestamptz,
  returned_at timestamptz,
  code_number integer not null default 0,
  code_asked_at timestamptz,
  code_sent_at timestamptz,
  tries smallint not null default 0,
  primary key (msme_id, id)
);
create unique index dispute_link_of_token on msme.dispute_link (msme_id, token_hash);
create index dispute_link_of on msme.dispute_link (msme_id, dispute_id);

create table msme.dispute_pass (
  msme_id uuid not null,
  id uuid not null,
  link_id uuid not null,
  pass_hash bytea not null check (length(pass_hash) = 32),
  made_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (msme_id, id),
  foreign key (msme_id, link_id) references msme.dispute_link (msme_id, id)
);
create unique index dispute_pass_of on msme.dispute_pass (msme_id, pass_hash);

alter table pair.dispute_ladder enable row level security;
alter table pair.dispute enable row level security;
alter table pair.dispute_step enable row level security;
alter table pair.dispute_helper enable row level security;
alter table pair.dispute_word enable row level security;
alter table pair.dispute_outcome enable row level security;
alter table pair.dispute_repair enable row level security;
alter table pair.dispute_look enable row level security;
alter table msme.dispute_draft enable row level security;
alter table msme.dispute_link enable row level security;
alter table msme.dispute_pass enable row level security;

-- The ladder of a large organization is read by its partners too, and written by itself.
create policy seen on pair.dispute_ladder for select to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (relationship_id is null and exists (select from shared.relationship r where r.large_id = dispute_ladder.large_id
    and r.id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])))
  or (select current_setting('evenhand.system', true)) = 'on');
create policy proposed on pair.dispute_ladder for insert to evenhand_app with check (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[]));
create policy answered on pair.dispute_ladder for update to evenhand_app using (
  relationship_id is not null and (
    large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
    or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])));
create policy wall on pair.dispute to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy wall on pair.dispute_step to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy wall on pair.dispute_word to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy wall on pair.dispute_outcome to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy wall on pair.dispute_repair to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy wall on pair.dispute_look to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
-- Only the firm brings somebody, and only it sends them away; a mailed link acts as the system, bounded by its token.
create policy seen on pair.dispute_helper for select to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy brought on pair.dispute_helper for insert to evenhand_app with check (
  msme_id = any((select nullif(current_setting('evenhand.msmes', true), '')::uuid[])::uuid[])
  and relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[]));
create policy changed on pair.dispute_helper for update to evenhand_app using (
  msme_id = any((select nullif(current_setting('evenhand.msmes', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
-- No system reads a draft.
create policy wall on msme.dispute_draft to evenhand_app using (
  msme_id = any((select nullif(current_setting('evenhand.msmes', true), '')::uuid[])::uuid[]));
create policy wall on msme.dispute_link to evenhand_app using (
  msme_id = any((select nullif(current_setting('evenhand.msmes', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy wall on msme.dispute_pass to evenhand_app using (
  (select current_setting('evenhand.system', true)) = 'on');

grant select, insert, update on pair.dispute_ladder, pair.dispute, pair.dispute_outcome, pair.dispute_repair, pair.dispute_look,
  pair.dispute_helper, msme.dispute_link to evenhand_app;
grant select, insert on pair.dispute_step, pair.dispute_word to evenhand_app;
grant select, insert, update, delete on msme.dispute_draft to evenhand_app;
grant select, insert, delete on msme.dispute_pass to evenhand_app;

-- Open disputes are part of what is handed over.
alter table pair.handover_item drop constraint handover_item_kind_check;
alter table pair.handover_item add constraint handover_item_kind_check check (kind in
  ('promise', 'ask', 'agreement', 'dispute', 'interest', 'statement', 'person', 'note', 'word', 'missing'));
