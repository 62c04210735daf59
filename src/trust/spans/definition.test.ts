import { expect, test } from "vitest";
import { openSpans } from "../../../test/spans.ts";

const { app, ledger, promises, readings } = await openSpans();
const { northline, mayas, omars, person } = app.ids;
const { owner } = ledger;

/** C11 from its definition, in another style: each quarter that a request falls into. */
const minutesDefinition = `
  with known as (
    select *, (asked_at at time zone 'UTC')::date as d, date_trunc('quarter', asked_at at time zone 'UTC')::date as q,
      case when outcome = 'withdrawn' then (settled_at at time zone 'UTC')::date end as w
    from pair.request where large_id = $1 and (asked_at at time zone 'UTC')::date <= $2),
  counted as (
    select k.*, exists (select from known p where p.relationship_id = k.relationship_id and p.document = k.document
        and (p.asked_at, p.id) < (k.asked_at, k.id) and p.d > (k.d - interval '12 months')::date and coalesce(p.w > k.d, true)) as twice
    from known k where w is null or w > $2 or w >= (q + interval '3 months')::date)
  select relationship_id, to_char(q + interval '2 months', 'YYYY-MM') as period, (over and not wrong)::int as kept,
    (over or wrong)::int as decided, 1 - (over or wrong)::int as undecided, 'asked' as clock
  from (select relationship_id, q, q + interval '3 months' <= $2::date + 1 as over,
      sum(minutes) > 60 or bool_or(coalesce(twice, false)) as wrong
    from counted group by relationship_id, q) c order by 1, 2`;

test("400 requests of any days agree with the definition in SQL, as the ledger day moves forth and back", async () => {
  await owner.query(
    `insert into pair.request (large_id, id, relationship_id, kind, about, minutes, rule_version, why, readers, asked_at, document,
       outcome, settled_at)
     select $1, gen_random_uuid(), case n % 2 when 0 then $2::uuid else $3 end, 'document', gen_random_uuid(), 1 + n % 7, 'r', 'w',
       'r', d, case when n % 25 = 0 then 'paper-' || n % 3 end, case when n % 9 = 0 then 'withdrawn' end,
       case when n % 9 = 0 then d + (n % 150) * interval '1 day' end
     from generate_series(1, 400) n, lateral (select timestamptz '2023-01-01T23:30Z' + (n * 37 % 1400) * interval '1 day' as d) s`,
    [northline, mayas, omars],
  );
  let before: string | null = null;
  for (const asOf of ["2024-03-31", "2024-06-29", "2024-06-30", "2023-12-30", "2026-10-01"]) {
    await ledger.count(before, asOf, before === null ? undefined : []);
    const found = await readings(promises.C11);
    expect(found.length).toBeGreaterThan(3);
    expect(found, asOf).toEqual((await owner.query(minutesDefinition, [northline, asOf])).rows);
    before = asOf;
  }
  const kept = (await readings(promises.C11)).filter((one) => one.kept === 1).length;
  expect(kept).toBeGreaterThan(2);
  expect(kept).toBeLessThan(30);
});

/** C15 from its definition: years with a meeting, an ask, or a place at their end. */
const hoursDefinition = `
  with day as (select $2::date as asof), l as (
    select relationship_id, id, (begun_at at time zone 'UTC')::date as begun, (msme_reported_at at time zone 'UTC')::date as rated,
      case when left_side = 'msme' then (left_at at time zone 'UTC')::date end as gone,
      least(ended_on, (msme_reported_at at time zone 'UTC')::date) as ended
    from pair.learning where large_id = $1 and teaching_side = 'large'),
  m as (
    select l.relationship_id, l.rated, s.minutes, s.large_minutes, s.msme_minutes, (starts_at at time zone 'UTC')::date as d
    from l join pair.learning_session s on s.learning_id = l.id, day
    where (starts_at at time zone 'UTC')::date <= asof and not coalesce((cancelled_at at time zone 'UTC')::date <= asof, false)),
  y as (
    select relationship_id, date_trunc('year', d)::date as y from m
    union select relationship_id, date_trunc('year', asked_at at time zone 'UTC')::date from pair.skill_ask, day
      where large_id = $1 and side = 'msme' and (asked_at at time zone 'UTC')::date <= asof
    union select l.relationship_id, g::date from l, day, generate_series(date '2020-01-01', date '2027-01-01', interval '1 year') g
      where g <= asof and begun <= least(asof, (g + interval '1 year')::date - 1) and coalesce(ended >= g, true)
        and coalesce(gone > least(asof, (g + interval '1 year')::date - 1), true)),
  s as (
    select y.relationship_id, y.y, asof, (y.y + interval '1 year')::date - 1 as last,
      coalesce(sum(least(msme_minutes, large_minutes)) filter (where msme_minutes is not null and rated <= asof), 0) as sure,
      coalesce(sum(case when msme_minutes is null then coalesce(large_minutes, minutes) else least(msme_minutes, large_minutes) end), 0)
        as everything
    from y cross join day left join m on m.relationship_id = y.relationship_id and date_trunc('year', m.d) = y.y group by 1, 2, 3, 4)
  select relationship_id, to_char(last, 'YYYY-MM') as period, (sure >= 240)::int as kept,
    (sure >= 240 or (last <= asof and everything < 240))::int as decided,
    1 - (sure >= 240 or (last <= asof and everything < 240))::int as undecided, 'session' as clock
  from s order by 1, 2`;

test("200 meetings, places and asks agree with the definition in SQL, as the ledger day moves forth and back", async () => {
  await owner.query(
    `insert into pair.learning (large_id, id, relationship_id, kind, title, teaching_side, begun_by, begun_side, begun_at, left_at,
       left_by, left_side, ended_on, msme_reported_at)
     select $1, gen_random_uuid(), case n % 2 when 0 then $2::uuid else $3 end, 'mentoring', 'First parts ' || n,
       case when n % 5 = 0 then 'msme' else 'large' end, $4, 'msme', d, case when n % 7 = 0 then d + interval '90 days' end,
       case when n % 7 = 0 then $4::uuid end, case when n % 14 = 0 then 'large' when n % 7 = 0 then 'msme' end,
       case when n % 7 > 0 and n % 3 = 0 then d::date + 200 end, case when n % 4 > 0 then d + interval '100 days' end
     from generate_series(1, 16) n, lateral (select timestamptz '2022-03-01T20:00Z' + (n * 97 % 1500) * interval '1 day' as d) s`,
    [northline, mayas, omars, person.maya],
  );
  await owner.query(
    `insert into pair.learning_session (large_id, id, learning_id, relationship_id, starts_at, zone, minutes, place, planned_by,
       planned_at, changed_at, large_minutes, msme_minutes, cancelled_at)
     select $1, gen_random_uuid(), l.id, l.relationship_id, d, 'UTC', 90, 'here', $2, d, d, case when n % 3 > 0 then 60 + n * 10 end,
       case when n % 4 > 0 then 90 end, case when n % 8 = 0 then d + interval '2 days' end
     from pair.learning l, generate_series(1, 12) n, lateral (select l.begun_at + n * interval '17 days' as d) s where l.large_id = $1`,
    [northline, person.ines],
  );
  await owner.query(
    `insert into pair.skill_ask (large_id, id, relationship_id, side, text, due_on, rule_version, asked_by, asked_at)
     values ($1, gen_random_uuid(), $2, 'msme', 'Quotes', '2021-06-01', 'r', $3, '2021-05-20')`,
    [northline, mayas, person.maya],
  );
  let before: string | null = null;
  for (const asOf of ["2023-06-30", "2024-12-30", "2024-12-31", "2022-12-30", "2026-10-01"]) {
    await ledger.count(before, asOf, before === null ? undefined : []);
    const found = await readings(promises.C15);
    expect(found.length).toBeGreaterThan(2);
    if (asOf > "2024") expect(found.some((one) => one.kept === 1)).toBe(true);
    expect(found, asOf).toEqual((await owner.query(hoursDefinition, [northline, asOf])).rows);
    before = asOf;
  }
});
