-- What a large organization's ledger says of the invoices of its suppliers, and how it came here.

-- All suppliers may be loaded. Those that are large, or that the large organization keeps outside the programme, are
-- counterparties: counted, never invited, in no reading.
alter table shared.relationship add column outside boolean not null default false;
alter table shared.relationship add column counterparty boolean not null
  generated always as (outside or size_class = 'large') stored;

-- One file, or one call of a program. Its rows load whole or not at all; what became of them is told here.
create table shared.import (
  large_id uuid not null references shared.organization,
  id uuid not null,
  source text not null check (source in ('page', 'command', 'folder', 'api', 'demo')),
  file_name text check (length(file_name) between 1 and 255),
  file_hash text check (file_hash ~ '^[0-9a-f]{64}$'),
  file_bytes bigint,
  state text not null check (state in (
    'uploaded', 'checking', 'checked', 'waiting', 'loading', 'loaded', 'refused', 'interrupted', 'undone')),
  -- How the columns are read: what a person said, and what was guessed and shown.
  reading jsonb not null default '{}',
  rows integer not null default 0,
  accepted integer not null default 0,
  refused integer not null default 0,
  unchanged integer not null default 0,
  updated integer not null default 0,
  msmes integer not null default 0,
  totals jsonb not null default '{}',
  -- How often each problem stood in the file; the first thousands of them, row by row, are in shared.import_problem.
  problem_counts jsonb not null default '[]',
  refusal jsonb,
  made_by uuid references shared.person,
  made_at timestamptz not null,
  loaded_at timestamptz,
  seconds double precision,
  undone_by uuid references shared.person,
  undone_at timestamptz,
  version integer not null default 1,
  primary key (large_id, id)
);
create index import_by_day on shared.import (large_id, made_at desc, id desc);

create table shared.import_problem (
  large_id uuid not null,
  import_id uuid not null,
  number integer not null,
  row integer,
  field text not null,
  code text not null,
  message text not null,
  primary key (large_id, import_id, number),
  foreign key (large_id, import_id) references shared.import (large_id, id)
);

-- The ledger day: the latest issued, submitted, received, accepted or paid day of any row that stands (rules 4).
create table shared.ledger (
  large_id uuid primary key references shared.organization,
  day date,
  invoices integer not null,
  changed_at timestamptz not null
);

-- How long work is under way, told beside its transaction; a row goes when the work is over.
create table shared.job_progress (
  large_id uuid not null references shared.organization,
  id uuid not null,
  step text not null,
  done bigint not null,
  whole bigint,
  told_at timestamptz not null,
  primary key (large_id, id)
);

-- Who a ledger means: `id 4711` or `name Halden Machining`, as written in it, and the partner behind it.
create table pair.ledger_party (
  large_id uuid not null,
  key text not null check (length(key) between 4 and 205),
  relationship_id uuid not null,
  name text check (length(name) <= 200),
  import_id uuid,
  made_at timestamptz not null,
  primary key (large_id, key),
  foreign key (large_id, relationship_id) references shared.relationship (large_id, id),
  foreign key (large_id, import_id) references shared.import (large_id, id)
);
create index ledger_party_of_relationship on pair.ledger_party (large_id, relationship_id);

-- `key` is the natural one: `number N`, or for rows without a number `cells DIGEST N` (the N-th equal row of its file).
-- Payments stand in two lists of equal length; an amount that is null paid the invoice in full. They are lists and no table:
-- nearly every invoice has one payment, and a second table halves the speed of loading.
-- `settled_on` is the day on which the firm had its money: the day the payments reach the amount, or the day a bank
-- paid it for the large organization. Null while open, and null where `paid_known` is false: then nobody may say "unpaid".
-- No foreign key leads to the relationship: checked row by row it costs as much as all the rest of the insert. The ledger's
-- store looks at each firm of a file once instead, and nobody may delete a relationship (docs/decisions/0007).
create table pair.invoice (
  large_id uuid not null,
  id uuid not null,
  relationship_id uuid not null,
  import_id uuid not null,
  key text not null,
  number text,
  entity text,
  kind text not null check (kind in ('invoice', 'credit-note')),
  size_class text check (size_class in ('micro', 'small', 'medium', 'large')),
  issued_on date,
  submitted_on date,
  received_on date,
  accepted_on date,
  rejected_on date,
  reject_reason text,
  due_on date,
  terms_days smallint,
  amount bigint not null,
  currency text not null,
  paid_on date[] not null,
  paid_amount bigint[] not null,
  paid_known boolean not null,
  settled_on date,
  funded_on date,
  funding_fee bigint,
  withheld bigint,
  deduction_code text,
  retention bigint,
  blocked_reason text,
  purchase_order text,
  disputed boolean,
  dispute_reason text,
  primary key (large_id, id),
  unique (large_id, relationship_id, key),
  check (cardinality(paid_on) = cardinality(paid_amount))
);
-- What is still to be paid is always few.
create index invoice_open on pair.invoice (large_id, relationship_id) where settled_on is null;

-- What a row was before an import changed it: undo puts it back.
create table pair.import_change (
  large_id uuid not null,
  import_id uuid not null,
  invoice_id uuid not null,
  relationship_id uuid not null,
  before jsonb not null,
  primary key (large_id, import_id, invoice_id),
  foreign key (large_id, import_id) references shared.import (large_id, id)
);
create index import_change_of_invoice on pair.import_change (large_id, invoice_id);

-- The day on which the payments reach the amount; null while they do not. What a bank paid for the large organization counts on
-- the day the firm had it (rules 3). A credit note or a row of nothing is settled by any payment.
create function shared.settled_on(amount bigint, days date[], amounts bigint[], funded date, known boolean) returns date
language sql immutable as $$
  select case
    when funded is not null then funded
    when not known then null
    else (
      select min(t.day) from (
        select p.day, bool_or(p.part is null) over so_far or sum(p.part) over so_far >= amount as reached
        from unnest(days, amounts) p(day, part) window so_far as (order by p.day)
      ) t where t.reached)
  end
$$;

-- What stands and what a newer ledger says. Payments that fit together under the amount are parts of it and add up; else the newer
-- ledger corrects the older one.
create function shared.payments_joined(
  amount bigint, old_days date[], old_amounts bigint[], new_days date[], new_amounts bigint[],
  out days date[], out amounts bigint[]
) language sql immutable as $$
  with both_told as (
    select p.day, p.part from unnest(old_days, old_amounts) p(day, part)
    union
    select p.day, p.part from unnest(new_days, new_amounts) p(day, part)
  ), fits as (
    select cardinality(new_days) > 0 and count(*) = count(part) and sum(part) <= amount as together from both_told
  )
  select case when f.together then b.days else new_days end, case when f.together then b.amounts else new_amounts end
  from fits f, (
    select array_agg(day order by day, part) as days, array_agg(part order by day, part) as amounts from both_told) b
$$;

-- Firms known from a ledger alone, many at once; the slugs of others cannot be seen, so the free ones are found here.
create function shared.add_msmes(large uuid, ids uuid[], bases text[], names text[], keys text[], countries text[],
  currencies text[], at timestamptz) returns void
language plpgsql security definer set search_path = '' as $$
declare
  n integer;
begin
  for n in 1 .. cardinality(ids) loop
    perform shared.add_msme(large, ids[n], bases[n], names[n], keys[n], countries[n], currencies[n], at);
  end loop;
end $$;
revoke all on function shared.add_msmes(uuid, uuid[], text[], text[], text[], text[], text[], timestamptz) from public;
grant execute on function shared.add_msmes(uuid, uuid[], text[], text[], text[], text[], text[], timestamptz) to evenhand_app;

alter table shared.import enable row level security;
alter table shared.import_problem enable row level security;
alter table shared.ledger enable row level security;
alter table shared.job_progress enable row level security;
alter table pair.ledger_party enable row level security;
alter table pair.invoice enable row level security;
alter table pair.import_change enable row level security;

-- The whole ledger is the large organization's; a firm sees its own invoices and the day to which they are told.
create policy wall on shared.import to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy wall on shared.import_problem to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy wall on shared.job_progress to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy seen on shared.ledger for select to evenhand_app using (
  (select current_setting('evenhand.system', true)) = 'on' or shared.works_with(large_id));
create policy added on shared.ledger for insert to evenhand_app with check (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy changed on shared.ledger for update to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy wall on pair.ledger_party to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy wall on pair.invoice to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or relationship_id = any((select nullif(current_setting('evenhand.relationships', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');
create policy wall on pair.import_change to evenhand_app using (
  large_id = any((select nullif(current_setting('evenhand.larges', true), '')::uuid[])::uuid[])
  or (select current_setting('evenhand.system', true)) = 'on');

grant select, insert, update on shared.import, shared.ledger to evenhand_app;
grant select, insert, delete on shared.import_problem to evenhand_app;
grant select, insert, update, delete on shared.job_progress, pair.ledger_party, pair.invoice to evenhand_app;
grant select, insert, delete on pair.import_change to evenhand_app;
