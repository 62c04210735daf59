import { beforeAll, expect, test } from "vitest";
import { type App, openApp } from "../../../test/app.ts";
import { uuidv7 } from "../../platform/ids.ts";

let app: App;
let maya: string;
let omar: string;
beforeAll(async () => {
  app = await openApp();
  [maya, omar] = [await app.cookie("maya"), await app.cookie("omar")];
});

const done = "/skills/done";
const day = (name: string, iso: string) => {
  const [year = "", month = "", date = ""] = iso.split("-");
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year };
};
const html = async (path: string, cookie = maya) => (await app.get(path, cookie)).text();
const row = async (id: string) =>
  (await app.owner("select * from msme.evidence where id = $1", [id]))[0] as
    | Record<string, unknown>
    | undefined;

/** Sends one page, and answers where it leads to. */
async function send(path: string, form: Record<string, string | string[]>, cookie = maya): Promise<string> {
  const answer = await app.post(path, form, cookie);
  return `${answer.status} ${answer.headers.get("location") ?? ""}`;
}

async function tell(kind: string, more: Record<string, string> = {}, cleared = "yes"): Promise<string> {
  const id = uuidv7();
  const at = `${done}/${id}`;
  expect(await send(done, { id, kind })).toBe(`303 ${at}/what`);
  expect(await send(`${at}/what`, { title: "240 door bushes", shows: "Four weeks early.", ...more })).toBe(
    `303 ${at}/when`,
  );
  const ends = kind === "certificate" ? { ends: "no" } : {};
  expect(await send(`${at}/when`, { ...day("doneOn", "2026-03-27"), ...ends })).toMatch(/^303/);
  expect(await send(`${at}/free`, { cleared })).toBe(`303 ${at}?done=saved`);
  return id;
}

test("Maya tells of a job, one question a page; nothing is saved before she says that she is free to show it", async () => {
  const id = uuidv7();
  const at = `${done}/${id}`;
  await send(done, { id, kind: "work" });
  await send(`${at}/what`, {
    title: "  240 door  bushes ",
    shows: "Four weeks early.\r\n\r\n\r\nNone came back.",
  });
  expect(await html(`${at}/free`)).toBe("");
  expect((await app.get(`${at}/free`, maya)).headers.get("location")).toBe(`${at}/when`);
  expect(await send(`${at}/free`, { cleared: "yes" })).toBe(`303 ${at}/when`);
  await send(`${at}/when`, day("doneOn", "2026-03-27"));
  await send(`${at}/customer`, { whose: app.ids.mayas, shown: "" });
  await send(`${at}/topics`, { topics: ["deliver-on-time", "of-my-own-making"] });
  expect(await row(id)).toBeUndefined();
  expect(await html(done)).toContain("Not finished");
  expect(await send(`${at}/free`, { version: "0", cleared: "yes" })).toBe(`303 ${at}?done=saved`);
  expect(await row(id)).toMatchObject({
    title: "240 door bushes",
    shows: "Four weeks early.\n\nNone came back.",
    topics: ["deliver-on-time"],
    customer: null,
    customer_relationship_id: app.ids.mayas,
    customer_shown: false,
    cleared: "yes",
    version: 1,
  });
  // The last page sent twice, and the first page of a form that was used: one piece, as it is.
  expect(await send(`${at}/free`, { version: "0", cleared: "no" })).toBe(`303 ${at}?done=saved`);
  await send(done, { id, kind: "statement" });
  expect(await row(id)).toMatchObject({ kind: "work", cleared: "yes", version: 1 });
  const page = await html(at);
  for (const words of [
    "240 door bushes",
    "Northline Rail",
    "Only they and you read this name.",
    "Ready on the day",
  ])
    expect(page).toContain(words);
});

test("what she answered stands there when she comes back, and Back leads one page back", async () => {
  const id = uuidv7();
  const at = `${done}/${id}`;
  await send(done, { id, kind: "work" });
  await send(`${at}/what`, { title: "A gear", shows: "It runs." });
  expect(await html(`${at}/what`)).toContain('value="A gear"');
  expect(await html(`${at}/when`)).toContain(`href="${at}/what"`);
  expect(await html(`${at}/what`)).toContain(`href="/skills/done/new?id=${id}"`);
  expect(await html(`/skills/done/new?id=${id}`)).toMatch(/value="work" checked/);
});

test("a saved piece is changed page by page, and never over what a colleague changed meanwhile", async () => {
  const id = await tell("statement");
  const at = `${done}/${id}`;
  expect(await html(`${at}/what`)).toContain('name="version" value="1"');
  expect(
    await send(`${at}/what`, { version: "1", title: "We answer in two days", shows: "Each drawing." }),
  ).toBe(`303 ${at}?done=changed`);
  const late = await app.post(`${at}/what`, { version: "1", title: "Older words", shows: "x" }, maya);
  expect(late.status).toBe(409);
  const page = await late.text();
  expect(page).toContain("Older words");
  expect(page).toContain("Somebody of your firm changed this meanwhile");
  expect(await row(id)).toMatchObject({ title: "We answer in two days", version: 2 });
  await send(`${at}/free`, { version: "2", cleared: "no" });
  expect(await row(id)).toMatchObject({ cleared: "no", version: 3 });
});

test("a certificate is asked when it ends; nothing was done tomorrow", async () => {
  const id = uuidv7();
  const at = `${done}/${id}`;
  await send(done, { id, kind: "certificate" });
  await send(`${at}/what`, { title: "ISO 9001", shows: "By a body in Leeds." });
  const wrong: [Record<string, string>, string][] = [
    [day("doneOn", "2026-03-27"), "Say whether it ends."],
    [{ ...day("doneOn", "2026-03-27"), ends: "yes" }, "Enter its last day."],
    [{ ...day("doneOn", "2026-03-27"), ends: "yes", ...day("expiresOn", "2026-03-26") }, "must come after"],
    [{ ...day("doneOn", "2026-11-24"), ends: "no" }, "has come already"],
    [{ ...day("doneOn", "2026-31-31"), ends: "no" }, "Enter a day of the calendar"],
    [{ ends: "no" }, "Enter the day."],
  ];
  for (const [form, words] of wrong) {
    const answer = await app.post(`${at}/when`, form, maya);
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining(words)]);
  }
  await send(`${at}/when`, {
    ...day("doneOn", "2023-11-22"),
    ends: "yes",
    ...day("expiresOn", "2026-11-22"),
  });
  await send(`${at}/free`, { cleared: "yes" });
  for (const page of [await html(done), await html(at)]) expect(page).toContain("Ended on Sun 22 Nov");
});

test("words that name a large partner are noticed before saving and afterwards, and never refused", async () => {
  const id = await tell("work", { title: "Bushes for northline rail" });
  expect(await html(`${done}/${id}`)).toContain("Your words name Northline Rail.");
  expect(await html(`${done}/${id}/free`)).toContain("Your words name Northline Rail.");
  const kept = await tell("work", { title: "Bushes for Northline Rail" }, "no");
  expect(await html(`${done}/${kept}`)).not.toContain("Your words name");
});

test("the customer: one of the firm's own partners, own words, or nobody; somebody else's partner is none", async () => {
  const id = uuidv7();
  const at = `${done}/${id}`;
  await send(done, { id, kind: "work" });
  for (const whose of ["", "everybody", app.ids.omars, uuidv7()])
    expect([whose, (await app.post(`${at}/customer`, { whose }, maya)).status]).toEqual([whose, 422]);
  expect((await app.post(`${at}/customer`, { whose: "words", customer: " " }, maya)).status).toBe(422);
  expect(await send(`${at}/customer`, { whose: "words", customer: "a rail customer, 2025" })).toBe(
    `303 ${at}/photos`,
  );
  expect(await html(`${at}/customer`)).toContain('value="a rail customer, 2025"');
});

test("what is hostile is refused with its reason, and the form comes back as it was typed", async () => {
  expect(await send(done, { id: uuidv7(), kind: "bribe" })).toBe("422 ");
  expect(await send(done, { id: "../../x", kind: "work" })).toBe("422 ");
  const id = uuidv7();
  await send(done, { id, kind: "work" });
  const long = await app.post(
    `${done}/${id}/what`,
    { title: "x".repeat(201), shows: "<script>alert(1)</script>" },
    maya,
  );
  const page = await long.text();
  expect([long.status, page.includes("&lt;script>")]).toEqual([422, false]);
  expect(page).toContain("Shorten this to at most 200 characters.");
  expect(page).not.toContain("<script>alert");
  expect(await send(`${done}/${id}/topics`, { topics: Array(200).fill("deliver-on-time") })).toBe("422 ");
});

test("Omar gets 404 for each page of Maya's, of a draft as of a piece, and cannot begin one under her id", async () => {
  const id = await tell("visit");
  const draft = uuidv7();
  await send(done, { id: draft, kind: "work" });
  for (const piece of [id, draft])
    for (const step of ["", "/what", "/when", "/customer", "/photos", "/topics", "/free", "/taken-back"])
      expect([step, (await app.get(`${done}/${piece}${step}`, omar)).status]).toEqual([step, 404]);
  expect((await app.post(`${done}/${id}/what`, { title: "Omar's", shows: "x" }, omar)).status).toBe(404);
  await send(done, { id: draft, kind: "statement" }, omar);
  expect(
    await app.owner("select kind from msme.evidence_draft where id = $1 order by kind", [draft]),
  ).toEqual([{ kind: "statement" }, { kind: "work" }]);
});

test("taken back, its words are gone and nobody reads it; a draft is thrown away whole", async () => {
  const id = await tell("work", { shows: "A secret process." });
  expect(await html(`${done}/${id}/taken-back`)).toContain("Take back “240 door bushes”?");
  for (const _ of [1, 2].slice(0, 1))
    expect(await send(`${done}/${id}/taken-back`, {})).toBe(`303 ${done}?done=back`);
  expect((await app.get(`${done}/${id}`, maya)).status).toBe(404);
  expect((await app.post(`${done}/${id}/taken-back`, {}, maya)).status).toBe(404);
  expect(await row(id)).toMatchObject({ title: "240 door bushes", shows: "", customer: null });
  const draft = uuidv7();
  await send(done, { id: draft, kind: "work" });
  expect(await send(`${done}/${draft}/taken-back`, {})).toBe(`303 ${done}?done=dropped`);
  expect(await app.owner("select from msme.evidence_draft where id = $1", [draft])).toEqual([]);
});

test("long lists are read page by page", async () => {
  await app.owner(
    `insert into msme.evidence (msme_id, id, kind, title, shows, done_on, cleared, said_by, said_at)
     select $1, gen_random_uuid(), 'work', 'Job ' || n, 'x', '2020-01-01'::date + n / 3, 'yes', $2, now()
     from generate_series(1, 70) n`,
    [app.ids.okafor, app.ids.person.omar],
  );
  const seen = new Set<string>();
  let path: string | undefined = done;
  for (let pages = 0; path && pages < 5; pages++) {
    const page: string = await html(path, omar);
    for (const [, title = ""] of page.matchAll(/<bdi>(Job \d+)<\/bdi>/g)) seen.add(title);
    path = /href="(\/skills\/done\?after=[^"]+)"/.exec(page)?.[1]?.replaceAll("&amp;", "&");
  }
  expect(seen.size).toBe(70);
  for (const after of ["x", "2020-02-31 y", "' or 1=1"])
    expect((await app.get(`${done}?after=${encodeURIComponent(after)}`, omar)).status).toBe(200);
});

test("nothing was a bug", () => expect(app.errors).toEqual([]));
