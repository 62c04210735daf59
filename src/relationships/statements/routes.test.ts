import pg from "pg";
import { beforeAll, expect, test } from "vitest";
import { type App, addressOf, hidden, openApp } from "../../../test/app.ts";
import { uuidv7 } from "../../platform/ids.ts";

let app: App;
let maya: string;
let bruno: string;
let statement: string;
beforeAll(async () => {
  app = await openApp();
  maya = await app.cookie("maya");
  bruno = await app.cookie("bruno");
  statement = `/partners/${app.ids.mayas}/statement`;
});

const words = (basedOn: number, text: string, more = {}) => ({
  id: uuidv7(),
  text,
  sign1: "Parts arrive on the day",
  sign2: "Paid in 30 days",
  sign3: "",
  basedOn: String(basedOn),
  ...more,
});
const page = async (cookie: string) => (await app.get(statement, cookie)).text();
const entries = (kind: "statement.proposed" | "statement.confirmed" | "interest.named") =>
  app.system(async ({ tx }) => {
    const rows = await tx
      .selectFrom("pair.entry")
      .select("fields")
      .where("large_id", "=", app.ids.northline)
      .where("kind", "=", kind)
      .orderBy("id")
      .execute();
    return rows.map((row) => row.fields);
  });

test("Bruno writes it down, Maya says yes, and both hear of it", async () => {
  const sent = await app.post(statement, words(0, "Good parts, fair pay"), bruno);
  expect(sent.headers.get("location")).toBe(`${statement}?done=sent`);
  const { letter } = await app.mailTo(addressOf("maya"));
  expect(letter.subject).toBe("News from Northline Rail");
  expect(letter.text).toContain("Bruno Keller of Northline Rail wrote down what success means");
  expect(letter.text).toContain("Call Bruno Keller: +44 20 5550 0142");
  expect(letter.text).not.toContain("Good parts");
  const html = await page(maya);
  expect(html).toContain("Good parts, fair pay");
  expect(hidden(html, "number")).toBe("1");
  const said = await app.post(`${statement}/confirmation`, { number: "1" }, maya);
  expect(said.status).toBe(303);
  expect((await app.mailTo(addressOf("bruno"))).letter.text).toContain(
    "Maya Halden of Halden Machining said yes",
  );
  expect(await entries("statement.proposed")).toEqual([
    {
      side: "large",
      number: 1,
      text: "Good parts, fair pay",
      sign1: "Parts arrive on the day",
      sign2: "Paid in 30 days",
    },
  ]);
  expect(await entries("statement.confirmed")).toEqual([{ side: "msme", number: 1, bothSides: "yes" }]);
});

test("a change is a new number with the writer's yes alone; the old one holds until both agree", async () => {
  await app.post(statement, words(1, "Good parts, fair pay, early word"), maya);
  const [newest, before] = await app.system(({ tx }) =>
    tx
      .selectFrom("pair.statement")
      .select(["number", "large_confirmed_at", "msme_confirmed_at"])
      .where("large_id", "=", app.ids.northline)
      .orderBy("number", "desc")
      .execute(),
  );
  expect(newest).toMatchObject({ number: 2, large_confirmed_at: null });
  expect(newest?.msme_confirmed_at).not.toBeNull();
  expect(before?.large_confirmed_at).not.toBeNull();
  const html = await page(bruno);
  expect(html).toContain("Good parts, fair pay, early word");
  expect(html).toContain("Good parts, fair pay</bdi>");
});

test("a yes to words that were changed meanwhile is a conflict that shows the new ones", async () => {
  const stale = await app.post(`${statement}/confirmation`, { number: "1" }, bruno);
  expect(stale.status).toBe(409);
  expect(await stale.text()).toContain("Good parts, fair pay, early word");
  for (const number of ["3", "0", "-1", "x", ""])
    expect((await app.post(`${statement}/confirmation`, { number }, bruno)).status).toBe(409);
});

test("a change of words that were changed meanwhile keeps what was typed and shows the other", async () => {
  const answer = await app.post(statement, words(1, "Bruno's other words"), bruno);
  expect(answer.status).toBe(409);
  const html = await answer.text();
  expect(html).toContain("Bruno&#39;s other words");
  expect(html).toContain("Good parts, fair pay, early word");
  expect(hidden(html, "basedOn")).toBe("2");
  expect((await app.post(statement, words(9, "A number that never was"), bruno)).status).toBe(409);
});

test("two changes at once: one wins, the other is told", async () => {
  const answers = await Promise.all([
    app.post(statement, words(2, "Maya at once"), maya),
    app.post(statement, words(2, "Bruno at once"), bruno),
  ]);
  expect(answers.map((answer) => answer.status).sort()).toEqual([303, 409]);
});

test("a yes waits for a change that is being written, and is told of it", async () => {
  const other = new pg.Client({ connectionString: app.house.db.url });
  await other.connect();
  try {
    await other.query("begin");
    await other.query("select from shared.relationship where id = $1 for no key update", [app.ids.mayas]);
    await other.query(
      `insert into pair.statement (large_id, id, relationship_id, number, text, signs, proposed_by, proposed_side, proposed_at)
       select large_id, gen_random_uuid(), relationship_id, 4, 'Being written', signs, proposed_by, proposed_side, now()
       from pair.statement where number = 3`,
    );
    const yes = app.post(`${statement}/confirmation`, { number: "3" }, bruno);
    await new Promise((go) => setTimeout(go, 300));
    await other.query("commit");
    expect((await yes).status).toBe(409);
    await other.query("delete from pair.statement where number = 4");
  } finally {
    await other.end();
  }
});

test("a form sent again makes one number, and a second yes changes nothing", async () => {
  const form = words(3, "Sent twice");
  await app.post(statement, form, maya);
  expect((await app.post(statement, form, maya)).status).toBe(303);
  expect((await entries("statement.proposed")).length).toBe(4);
  const yes = await Promise.all(
    [1, 2].map(() => app.post(`${statement}/confirmation`, { number: "4" }, bruno)),
  );
  expect(yes.map((answer) => answer.status)).toEqual([303, 303]);
  expect((await entries("statement.confirmed")).length).toBe(2);
});

test("the same words again are a yes, not a new number", async () => {
  await app.post(statement, words(4, "Once more"), bruno);
  await app.post(statement, words(5, "Once more"), maya);
  expect((await entries("statement.proposed")).length).toBe(5);
  expect((await entries("statement.confirmed")).at(-1)).toEqual({
    side: "msme",
    number: 5,
    bothSides: "yes",
  });
});

test("fewer than two signs, no words and 10,000 characters come back filled", async () => {
  for (const wrong of [
    { text: " " },
    { sign2: "" },
    { sign1: "" },
    { text: "x".repeat(10_000) },
    { sign3: "y".repeat(301) },
  ]) {
    const answer = await app.post(statement, words(5, "Words", wrong), maya);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain("Paid in 30 days".slice(0, "sign2" in wrong ? 0 : 15));
  }
  const marked = await app.post(statement, words(5, "<img src=x onerror=alert(1)> \u202eمرحبا"), maya);
  expect(marked.status).toBe(303);
  const html = await page(bruno);
  expect(html).toContain("&lt;img src=x onerror=alert(1)&gt; مرحبا");
  expect(html).not.toContain("<img src=x");
});

test("Maya names three things in her order; Bruno reads them and cannot name them", async () => {
  const interests = `/partners/${app.ids.mayas}/interests`;
  const named = (one: string, two: string, three: string, seen: string) => ({
    interest1: one,
    interest2: two,
    interest3: three,
    seen,
  });
  expect((await app.post(interests, named("Paid on time", "", "Early orders", ""), maya)).status).toBe(303);
  expect(await entries("interest.named")).toEqual([
    { first: "Paid on time", second: "Early orders", third: null },
  ]);
  const seen = hidden(await (await app.get(interests, maya)).text(), "seen");
  await app.post(interests, named("Early orders", "Paid on time", "", seen), maya);
  expect((await entries("interest.named")).at(-1)).toMatchObject({
    first: "Early orders",
    second: "Paid on time",
  });
  const stale = await app.post(interests, named("Something else", "", "", seen), maya);
  expect(stale.status).toBe(409);
  expect((await app.post(interests, named("Early orders", "Paid on time", "", seen), maya)).status).toBe(303);
  expect((await entries("interest.named")).length).toBe(2);
  const html = await (await app.get(interests, bruno)).text();
  expect(html.indexOf("Early orders")).toBeLessThan(html.indexOf("Paid on time"));
  expect((await app.post(interests, named("Bruno's", "", "", seen), bruno)).status).toBe(403);
  expect((await app.post(interests, named("x".repeat(10_000), "", "", seen), maya)).status).toBe(422);
});

test("nobody, Omar and Tariq learn nothing; Paula and Bea may not; Ada reads and cannot write", async () => {
  const paths = [statement, `${statement}/edit`, `/partners/${app.ids.mayas}/interests`];
  for (const path of paths) expect((await app.get(path)).headers.get("location")).toContain("/sign-in");
  for (const who of ["omar", "tariq"] as const) {
    const cookie = await app.cookie(who);
    for (const path of paths) expect((await app.get(path, cookie)).status, path).toBe(404);
    expect((await app.post(statement, words(6, "Mine"), cookie)).status).toBe(404);
    expect((await app.post(`${statement}/confirmation`, { number: "6" }, cookie)).status).toBe(404);
    expect((await app.post(`/partners/${app.ids.mayas}/interests`, {}, cookie)).status).toBe(404);
  }
  const bea = await app.cookie("bea");
  for (const path of paths) expect((await app.get(path, bea)).status).toBe(403);
  for (const who of ["paula", "ada", "ines", "dev"] as const) {
    const cookie = await app.cookie(who);
    expect((await app.get(statement, cookie)).status).toBe(200);
    expect((await app.post(statement, words(6, "Mine"), cookie)).status, who).toBe(403);
    expect((await app.post(`${statement}/confirmation`, { number: "6" }, cookie)).status, who).toBe(403);
  }
  expect((await app.get("/partners/not-an-id/statement", bruno)).status).toBe(404);
  expect((await app.post(statement, words(6, "Mine"))).headers.get("location")).toContain("/sign-in");
});

test("with a partner who has not joined, or has left, nothing is agreed", async () => {
  await app.system(({ tx }) =>
    tx.updateTable("shared.relationship").set({ state: "ended" }).where("id", "=", app.ids.omars).execute(),
  );
  const answer = await app.post(`/partners/${app.ids.omars}/statement`, words(0, "Too late"), bruno);
  expect(answer.status).toBe(409);
  expect(app.errors).toEqual([]);
});
