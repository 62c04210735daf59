import { beforeAll, expect, test } from "vitest";
import { openApp } from "../../../test/app.ts";
import { openLedger } from "../../../test/ledger.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { countFirm } from "../readings/actions.ts";

const app = await openApp();
const ledger = await openLedger(app);
const { northline, mayas, omars } = app.ids;
const partner = `/partners/${mayas}`;
let [promise, invoice] = ["", ""];
const today = app.clock.now().toZonedDateTimeISO("UTC").toPlainDate();

beforeAll(async () => {
  promise = await ledger.promise("C10", 3);
  await ledger.invoices([{ number: "A-1", received: "2026-09-01" }]);
  await ledger.day(today.add({ days: 40 }).toString());
  const { rows } = await ledger.owner.query("select id from pair.invoice");
  invoice = rows[0].id;
});

const text = async (path: string, who: "maya" | "bea" | "bruno" | "paula"): Promise<string> => {
  const answer = await app.get(path, await app.cookie(who));
  expect(answer.status, path).toBe(200);
  return (await answer.text()).replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ");
};
const asks = async () => (await ledger.owner.query("select * from pair.query order by id")).rows;
const ask = async (form: Record<string, string>, who: "maya" | "bea" = "maya") =>
  app.post(`${partner}/money/${invoice}/queries`, form, await app.cookie(who));

test("Maya asks with one tap; the day is counted from what was promised; twice is once", async () => {
  expect(await text(`${partner}/money/${invoice}`, "maya")).toContain("answers within 3 working days");
  const id = uuidv7();
  expect((await ask({ id, question: "where" })).status).toBe(303);
  expect((await ask({ id, question: "where" })).status).toBe(303);
  expect((await ask({ id: uuidv7(), question: "less" }, "bea")).status).toBe(409);
  const [asked, ...more] = await asks();
  expect(more).toEqual([]);
  expect([asked.question, asked.invoice_number, asked.rule_version]).toEqual([
    "where",
    "A-1",
    "commitments/c1@2026-01-01",
  ]);
  expect(await text(`${partner}/queries`, "bea")).toContain("Invoice A-1");
  expect(await text(`${partner}/money/${invoice}`, "maya")).not.toContain("Why less?");
});

test("an own question needs words; an invoice of another firm is none", async () => {
  expect((await ask({ id: uuidv7(), question: "own" })).status).toBe(422);
  expect((await ask({ id: uuidv7(), question: "where<script>" })).status).toBe(422);
  const cookie = await app.cookie("maya");
  const form = { id: uuidv7(), question: "where" };
  expect((await app.post(`${partner}/money/${uuidv7()}/queries`, form, cookie)).status).toBe(404);
  expect((await app.post(`/partners/${omars}/money/${invoice}/queries`, form, cookie)).status).toBe(404);
});

test("it waits in Paula's Inbox; she answers by name; both sides read it, and the promise counts it", async () => {
  const [{ id }] = await asks();
  expect(await text("/inbox?show=everybody", "paula")).toContain("they ask about an invoice");
  const answer = async (words: string) =>
    app.post(`${partner}/queries/${id}/answer`, { text: words }, await app.cookie("paula"));
  expect((await answer("")).status).toBe(422);
  expect((await answer("It is in the run of Friday.")).status).toBe(303);
  expect((await answer("It is in the run of Friday.")).status).toBe(303);
  expect((await answer("Another answer.")).status).toBe(409);
  const page = await text(`${partner}/queries/${id}`, "maya");
  expect(page).toContain("Paula Osei of Northline Rail");
  expect(page).toContain("It is in the run of Friday.");
  await app.system((access) => countFirm(access, northline, mayas));
  const { rows } = await ledger.owner.query(
    "select to_char(period, 'YYYY-MM') as period, kept, decided, undecided, clock from pair.reading where commitment_id = $1",
    [promise],
  );
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ kept: 1, decided: 1, undecided: 0, clock: "asked" });
  expect(await text("/promises", "maya")).toContain("1 of 1 question");
  const month = `${partner}/promises/${promise}/months/${rows[0].period}`;
  for (const who of ["maya", "bruno"] as const)
    expect(await text(month, who)).toContain("Invoice A-1: Where is it?");
  const csv = await (await app.get(`${month}/rows.csv`, await app.cookie("maya"))).text();
  expect(csv).toContain("Invoice A-1: Where is it?");
  expect((await app.get(`${month}/invoices.csv`, await app.cookie("maya"))).status).toBe(404);
});

test("Maya takes a question back; then there is nothing to answer", async () => {
  const id = uuidv7();
  await ask({ id, question: "own", words: "Which bank account do you have of us?" });
  const path = `${partner}/queries/${id}`;
  expect((await app.post(`${path}/withdrawal`, {}, await app.cookie("maya"))).status).toBe(303);
  const late = await app.post(`${path}/answer`, { text: "The old one." }, await app.cookie("bruno"));
  expect(late.status).toBe(409);
  expect(await late.text()).toContain("Read what stands there");
});

/** C10 within five working days from its definition, in another style: every day of the calendar is counted. */
const definition = `
  with promised as (
    select q.*, (select max(d) from (select d::date from generate_series(q.asked_on + 1, q.asked_on + 20, interval '1 day') d
      where extract(isodow from d) < 6 order by d limit 5) w) as limit_on
    from pair.query q where q.large_id = $1 and q.asked_on <= $2),
  known as (select *, case when answered_on <= $2 then answered_on end as said from promised
    where withdrawn_on is null or withdrawn_on > limit_on or withdrawn_on > $2)
  select relationship_id, to_char(limit_on, 'YYYY-MM') as period, count(*) filter (where said <= limit_on)::int as kept,
    count(*) filter (where said is not null or limit_on <= $2)::int as decided,
    count(*) filter (where said is null and limit_on > $2)::int as undecided
  from known group by 1, 2 order by 1, 2`;

test("600 questions of any days agree with the definition in SQL, as the ledger day moves forth and back", async () => {
  await ledger.empty();
  await ledger.owner.query("delete from pair.query");
  const of = await ledger.promise("C10", 5);
  await ledger.owner.query(
    `insert into pair.query (large_id, id, relationship_id, invoice_id, question, asked_by, asked_at, asked_on, due_on,
       rule_version, answer, answered_by, answered_at, answered_on, withdrawn_at, withdrawn_on)
     select $1, gen_random_uuid(), case n % 2 when 0 then $2::uuid else $3 end, gen_random_uuid(), 'where', $4, d, d, d + 7, 'r',
       case when n % 3 > 0 then 'a' end, case when n % 3 > 0 then $4::uuid end, case when n % 3 > 0 then e end,
       case when n % 3 > 0 then e end, case when n % 6 = 3 then e end, case when n % 6 = 3 then e end
     from generate_series(1, 600) n, lateral (select date '2026-01-01' + (n * 37) % 200 as d) s,
       lateral (select d + (n * 11) % 15 as e) t`,
    [northline, mayas, omars, app.ids.person.maya],
  );
  let before: string | null = null;
  for (const asOf of ["2026-03-15", "2026-05-31", "2026-04-10", "2026-08-01"]) {
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
