import { beforeAll, expect, test } from "vitest";
import { openApp } from "../../../test/app.ts";
import { openLedger } from "../../../test/ledger.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { countFirm } from "../readings/actions.ts";

const app = await openApp();
const ledger = await openLedger(app);
const { northline, mayas, omars } = app.ids;
const path = `/partners/${mayas}/changes`;
const today = app.clock.now().toZonedDateTimeISO("UTC").toPlainDate();
let promise = "";

beforeAll(async () => {
  promise = await ledger.promise("C6", 30);
  await ledger.invoices([
    { number: "A-1", received: "2026-05-10", terms: 30 },
    { number: "A-2", received: "2026-06-05", terms: 60 },
  ]);
  await ledger.day(today.add({ days: 90 }).toString());
});

const text = async (at: string, who: "maya" | "bea" | "bruno" | "omar"): Promise<string> => {
  const answer = await app.get(at, await app.cookie(who));
  expect(answer.status, at).toBe(200);
  return (await answer.text()).replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ");
};
const on = (day: Temporal.PlainDate) => ({
  "holdsOn-day": String(day.day),
  "holdsOn-month": String(day.month),
  "holdsOn-year": String(day.year),
});
const usual = {
  what: "volume",
  words: "We order 40 bushes a month, not 60.",
  reason: "The new door needs fewer.",
};
const announce = async (form: Record<string, string>) =>
  app.post(path, { id: uuidv7(), ...usual, ...form }, await app.cookie("bruno"));

test("before anything is announced the page says so, and shows the terms that became longer without a word", async () => {
  const page = await text(path, "maya");
  expect(page).toContain("No change was announced");
  expect(page).toContain("Invoice A-2 From Fri 5 Jun: paid within 60 days, before that within 30 days.");
});

test("Bruno announces a change with day and reason; what is missing is said at its field", async () => {
  expect(await text(`${path}/new`, "bruno")).toContain("30 days before they hold");
  const problems = async (form: Record<string, string>, say: string) => {
    const answer = await announce(form);
    expect([answer.status, (await answer.text()).includes(say)]).toEqual([422, true]);
  };
  await problems({}, "Enter the first day on which it holds");
  await problems({ ...on(today.add({ years: 9 })) }, "from two years ago");
  await problems({ ...on(today), reason: "" }, "Write why it changes");
  await problems({ ...on(today), what: "terms" }, "Enter the days of payment from then on");
  const id = uuidv7();
  for (const _ of [1, 2]) expect((await announce({ id, ...on(today.add({ days: 45 })) })).status).toBe(303);
  expect((await announce({ ...usual, words: "Less.", ...on(today.add({ days: 10 })) })).status).toBe(303);
  for (const who of ["maya", "bea", "bruno"] as const) {
    const page = await text(path, who);
    expect(page).toContain("We order 40 bushes a month, not 60.");
    expect(page).toContain("Why: The new door needs fewer.");
    expect(page.match(/announced it on/g)).toHaveLength(2);
  }
  expect((await app.get(path, await app.cookie("omar"))).status).toBe(404);
});

test("each counts in the month in which it holds, and opens to its row", async () => {
  await app.system((access) => countFirm(access, northline, mayas));
  const { rows } = await ledger.owner.query(
    `select sum(kept)::int as kept, sum(decided)::int as decided from pair.reading where commitment_id = $1`,
    [promise],
  );
  expect(rows).toEqual([{ kept: 1, decided: 3 }]);
  const june = await text(`/partners/${mayas}/promises/${promise}/months/2026-06`, "maya");
  expect(june).toContain("Not announced: invoice A-2 with 60 days, before that 30 days");
  expect(june).toContain("not kept");
});

test("Bruno takes one back, with a reason; a second time changes nothing", async () => {
  const { rows } = await ledger.owner.query("select id from pair.notice_of_change order by id");
  const one = `${path}/${rows[0].id}/withdrawal`;
  const send = async (reason: string) => app.post(one, { reason }, await app.cookie("bruno"));
  expect((await send("")).status).toBe(422);
  expect((await send("The old door stays.")).status).toBe(303);
  expect((await send("Again.")).status).toBe(303);
  expect(await text(path, "maya")).toContain(": The old door stays.");
});

/** What was announced, C6 with 30 days, from its definition. */
const definition = `
  select relationship_id, to_char(holds_on, 'YYYY-MM') as period,
    count(*) filter (where holds_on <= $2 and holds_on - announced_on >= 30)::int as kept,
    count(*) filter (where holds_on <= $2)::int as decided, count(*) filter (where holds_on > $2)::int as undecided
  from pair.notice_of_change
  where large_id = $1 and announced_on <= $2 and not (withdrawn_on is not null and withdrawn_on <= $2 and withdrawn_on < holds_on)
    and not (days_before is not null and days_after < days_before)
  group by 1, 2 order by 1, 2`;

test("400 announcements of any days agree with the definition in SQL, as the ledger day moves forth and back", async () => {
  await ledger.empty();
  await ledger.owner.query("delete from pair.notice_of_change");
  const of = await ledger.promise("C6", 30);
  await ledger.owner.query(
    `insert into pair.notice_of_change (large_id, id, relationship_id, what, days_before, days_after, words, reason, announced_by,
       announced_at, announced_on, holds_on, withdrawn_by, withdrawn_at, withdrawn_on, withdrawn_reason)
     select $1, gen_random_uuid(), case n % 2 when 0 then $2::uuid else $3 end, 'terms', case when n % 5 > 0 then 30 end, 20 + n % 20,
       'w', 'r', $4, d, d, d + (n * 13) % 60, case when n % 7 = 0 then $4::uuid end, case when n % 7 = 0 then w end,
       case when n % 7 = 0 then w end, case when n % 7 = 0 then 'r' end
     from generate_series(1, 400) n, lateral (select date '2026-01-01' + (n * 37) % 200 as d) s,
       lateral (select d + (n * 11) % 40 as w) t`,
    [northline, mayas, omars, app.ids.person.bruno],
  );
  let before: string | null = null;
  for (const asOf of ["2026-03-15", "2026-05-31", "2026-04-10", "2026-09-30"]) {
    await ledger.count(before, asOf, before === null ? undefined : []);
    const { rows } = await ledger.owner.query(
      `select relationship_id, to_char(period, 'YYYY-MM') as period, kept, decided, undecided
       from pair.reading where commitment_id = $1 order by 1, 2`,
      [of],
    );
    expect(rows.length).toBeGreaterThan(4);
    expect(rows, asOf).toEqual((await ledger.owner.query(definition, [northline, asOf])).rows);
    before = asOf;
  }
});
