import { beforeAll, beforeEach, expect, test } from "vitest";
import { type App, openApp } from "../../../test/app.ts";
import { writeEvidence } from "../../../test/evidence.ts";
import { startOfWorld } from "../../../test/world.ts";
import { uuidv7 } from "../../platform/ids.ts";

let app: App;
let maya: string;
let bruno: string;
beforeAll(async () => {
  app = await openApp();
  maya = await app.cookie("maya");
  bruno = await app.cookie("bruno");
});
let day = 0;
beforeEach(() => {
  app.clock.set(startOfWorld);
  app.later({ hours: 48 * day++ });
});

let people = 0;
/** Maya asks somebody about an item, which Northline sees if it is `shown`; answers the item and the mailed link. */
async function asked({ shown = false, piece = {}, given = {} } = {}) {
  const [item = ""] = await writeEvidence(app, [piece]);
  if (shown) await app.post(`/partners/${app.ids.mayas}/shown`, { shown: item }, maya);
  const form = {
    id: uuidv7(),
    name: "Jo Reed",
    firm: "Reed Depot",
    address: `jo${++people}@depot.example`,
    ...given,
  };
  await app.post(`/skills/done/${item}/referees`, form, maya);
  const { path, token } = await app.mailTo(form.address);
  return { item, path, token, ...form, list: `/skills/done/${item}/referees` };
}
const read = async (path: string, cookie = "") => (await app.get(path, cookie)).text();
const say = (token: string, answer: string, words = "") =>
  app.post("/referee/answer", { token, answer, words });
const row = async (id: string) =>
  ((await app.owner("select * from msme.referee where id = $1", [id])) as Record<string, unknown>[])[0];
const confirmed = () =>
  app.owner("select relationship_id, fields from pair.entry where kind = 'evidence.confirmed'") as Promise<
    { relationship_id: string; fields: Record<string, string> }[]
  >;
const shownPage = () => read(`/partners/${app.ids.mayas}/capability`, bruno);

test("a mail scanner that opens the link changes nothing; the page says who asks, and signs nobody in", async () => {
  const { path, id } = await asked({ piece: { title: "Gear for a lift" } });
  for (const _ of [1, 2]) {
    const answer = await app.get(path);
    expect([answer.status, answer.headers.get("cache-control"), answer.headers.getSetCookie()]).toEqual([
      200,
      "no-store",
      [],
    ]);
    const html = await answer.text();
    for (const part of [
      "Is this so?",
      "Maya Halden of Halden Machining",
      "Gear for a lift",
      "+44 114 555 0122",
    ])
      expect(html).toContain(part);
  }
  expect((await row(id))?.answer).toBe(null);
});

test("yes, with words: who sees the item reads both, the pair's record holds it, Maya gets a mail", async () => {
  const { token, item, path } = await asked({ shown: true, piece: { title: "Confirmed gear" } });
  const before = (await confirmed()).length;
  expect((await say(token, "confirmed", "It <b>ran</b> for a year.")).status).toBe(303);
  const page = await shownPage();
  expect(page).toContain("Jo Reed of Reed Depot confirmed this");
  expect(page).toContain("It &lt;b&gt;ran&lt;/b&gt; for a year.");
  const entries = await confirmed();
  expect(entries).toHaveLength(before + 1);
  expect(entries.at(-1)).toMatchObject({
    relationship_id: app.ids.mayas,
    fields: { evidence: item, ownFirm: "no" },
  });
  expect(JSON.stringify(entries.at(-1)?.fields)).not.toContain("Jo Reed");
  const { letter } = await app.mailTo("maya@halden.example");
  expect(letter.subject).toBe("There is an answer to your question");
  expect(letter.text).toContain(`/skills/done/${item}/referees`);
  const again = await read(path);
  expect(again).toContain("You said that it is so");
  expect(again).toContain("It &lt;b&gt;ran&lt;/b&gt; for a year.");
});

test("of an item that nobody sees, a yes stands in no record of a pair", async () => {
  const before = (await confirmed()).length;
  const { token, list } = await asked();
  await say(token, "confirmed");
  expect((await confirmed()).length).toBe(before);
  expect(await read(list, maya)).toContain("says it is so");
});

test("a no is Maya's alone: not in the record, not on the partner's page", async () => {
  const before = (await confirmed()).length;
  const { token, list } = await asked({ shown: true, piece: { title: "Doubted gear" } });
  await say(token, "not-so", "It broke after a week.");
  const mine = await read(list, maya);
  expect(mine).toContain("says it is not so");
  expect(mine).toContain("Only your firm reads this.");
  const page = await shownPage();
  expect(page).toContain("Doubted gear");
  expect(page).not.toContain("It broke after a week.");
  expect((await confirmed()).length).toBe(before);
});

test("the first answer stands: a second use says what was said, however many tap at once", async () => {
  const { token, id, path } = await asked();
  const answers = await Promise.all(["confirmed", "not-so", "not-so"].map((answer) => say(token, answer)));
  expect(answers.map((answer) => answer.status)).toEqual([303, 303, 303]);
  const first = (await row(id))?.answer;
  await say(token, first === "confirmed" ? "not-so" : "confirmed", "changed my mind");
  expect((await row(id))?.answer).toBe(first);
  expect(await read(path)).toContain(
    first === "confirmed" ? "You said that it is so" : "You said that it is not so",
  );
});

test("not that person: the address is forgotten, and the firm cannot write there again", async () => {
  const { token, id, path, address, list } = await asked();
  await say(token, "not-me", "and my words");
  expect(await row(id)).toMatchObject({ answer: "not-me", name: null, email: null, words: null });
  expect(await read(path)).toContain("Thank you for telling us");
  const [other = ""] = await writeEvidence(app, [{}]);
  const again = { id: uuidv7(), name: "Jo Reed", firm: "Reed Depot", address };
  const refused = await app.post(`/skills/done/${other}/referees`, again, maya);
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain("does not want to be asked again");
  expect(await read(list, maya)).toContain("is not that person");
});

test("name and words can be taken back at any time: then the confirmation counts no longer", async () => {
  const { token, id, path, list } = await asked({ shown: true, piece: { title: "Erased gear" } });
  await say(token, "confirmed", "Words to forget");
  expect(await shownPage()).toContain("Words to forget");
  for (const _ of [1, 2]) expect((await app.post("/referee/erasure", { token })).status).toBe(303);
  expect(await row(id)).toMatchObject({ name: null, email: null, words: null });
  expect(await shownPage()).not.toContain("Words to forget");
  expect(await read(path)).toContain("Your name and your words were deleted");
  expect(await read(list, maya)).toContain("took name and words back");
  const before = await asked();
  await app.post("/referee/erasure", { token: before.token });
  expect((await say(before.token, "confirmed")).status).toBe(303);
  expect((await row(before.id))?.answer).toBe(null);
});

test("an item that is changed afterwards keeps the confirmed words beside the new ones, and says so", async () => {
  const { token, item } = await asked({ shown: true, piece: { title: "Old words", shows: "One gear." } });
  await say(token, "confirmed");
  await app.owner(
    "update msme.evidence set title = 'New words', shows = 'Nine gears.', version = 2 where id = $1",
    [item],
  );
  const page = await shownPage();
  expect(page).toContain("Changed since it was confirmed");
  expect(page).toMatch(/Confirmed as it stood on [^<]+:/);
  expect(page).toContain("Old words");
  expect(page).toContain("One gear.");
  // A change of what is not said to the referee changes nothing of it.
  const same = await asked({ shown: true, piece: { title: "Same words" } });
  await say(same.token, "confirmed");
  await app.owner("update msme.evidence set topics = '{other}', version = 2 where id = $1", [same.item]);
  expect((await shownPage()).match(/Changed since it was confirmed/g)).toHaveLength(1);
});

test("somebody of the firm itself confirms: every reader is told, and it counts as the firm's own word", async () => {
  const { token } = await asked({
    shown: true,
    piece: { title: "Inside job" },
    given: { address: "office@halden.example", sure: "yes" },
  });
  await say(token, "confirmed");
  const page = await shownPage();
  expect(page).toContain("Confirmed from inside");
  expect(page).toContain("seems to belong to Halden Machining");
});

test("an old link sends a fresh one by one tap, to the same address alone; again and again sends one", async () => {
  const { token, path, address, id } = await asked();
  app.later({ hours: 24 * 31 });
  const page = await read(path);
  expect(page).toContain("This link has run out");
  expect(page).toContain("j***@d***.example");
  expect(page).not.toContain(address);
  expect((await say(token, "confirmed")).status).toBe(303);
  expect((await row(id))?.answer).toBe(null);
  for (const _ of [1, 2, 3]) expect((await app.post("/referee/fresh", { token })).status).toBe(303);
  expect(await read(path)).toContain("There is a newer link");
  const fresh = await app.mailTo(address);
  expect(fresh.token).not.toBe(token);
  expect(app.letters.filter((letter) => letter.to.address === address)).toEqual([]);
  await say(fresh.token, "confirmed", "At last.");
  expect(await read(fresh.path)).toContain("At last.");
  app.later({ hours: 1 });
  await app.post("/referee/fresh", { token });
  expect(app.letters.filter((letter) => letter.to.address === address)).toEqual([]);
});

test("fresh links come to an end", async () => {
  let { token, address } = await asked();
  for (const _ of [1, 2, 3, 4]) {
    app.later({ hours: 24 * 31 });
    await app.post("/referee/fresh", { token });
    token = (await app.mailTo(address)).token;
  }
  app.later({ hours: 24 * 31 });
  const last = await app.post("/referee/fresh", { token });
  expect(await read(last.headers.get("location") ?? "")).toContain("A link was sent often enough");
});

test("hostile input: no answer, a wrong one, endless words, tokens of nobody", async () => {
  const { token, id } = await asked();
  for (const form of [
    { token },
    { token, answer: "maybe" },
    { token, answer: "confirmed", words: "x".repeat(3000) },
  ])
    expect((await app.post("/referee/answer", form)).status).toBe(422);
  for (const wrong of ["", "x", `${token}x`, token.slice(0, 64), "a".repeat(65), "' or 1=1 --"]) {
    expect((await app.get(`/referee?token=${encodeURIComponent(wrong)}`)).status).toBe(404);
    for (const where of ["answer", "fresh", "erasure"])
      expect((await app.post(`/referee/${where}`, { token: wrong, answer: "confirmed" })).status).toBe(404);
  }
  expect((await row(id))?.answer).toBe(null);
  expect(app.errors).toEqual([]);
});
