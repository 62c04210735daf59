import { beforeAll, expect, test } from "vitest";
import { type App, openApp } from "../../../test/app.ts";
import { writeEvidence, writeEvidenceFile } from "../../../test/evidence.ts";
import { sql } from "../../platform/database/database.ts";
import { uuidv7 } from "../../platform/ids.ts";

let app: App;
let maya: string;
beforeAll(async () => {
  app = await openApp();
  maya = await app.cookie("maya");
});

const read = async (path: string, cookie = "") => (await app.get(path, cookie)).text();
async function made(items: readonly string[], given: Readonly<Record<string, string>> = {}) {
  const id = uuidv7();
  const form = { id, namedFor: "Sheffield Savings Bank", days: "30", items, ...given };
  const answer = await app.post("/skills/links", form, maya);
  const page = await read(`/skills/links/${id}`, maya);
  const url = /http:\/\/localhost:4400(\/shown\?token=[\w-]+)/.exec(page)?.[1] ?? "";
  return { id, answer, path: url, token: url.split("=")[1] ?? "" };
}
const views = async (id: string) =>
  ((await app.owner("select views from msme.evidence_link where id = $1", [id])) as { views: number }[])[0]
    ?.views;

test("Maya makes a link for one reader: it shows what she ticked, says for whom it is, and signs nobody in", async () => {
  const [one = "", two = ""] = await writeEvidence(app, [
    { title: "Shown outside" },
    { title: "Kept inside" },
  ]);
  const { path, answer } = await made([one]);
  expect(answer.status).toBe(303);
  const opened = await app.get(path);
  expect([opened.status, opened.headers.get("cache-control"), opened.headers.getSetCookie()]).toEqual([
    200,
    "no-store",
    [],
  ]);
  const html = await opened.text();
  expect(html).toContain("Work of Halden Machining");
  expect(html).toContain("shows this to Sheffield Savings Bank");
  expect(html).toContain("Shown outside");
  expect(html).not.toContain("Kept inside");
  expect(two).not.toBe("");
});

test("a stranger reads no customer that is not named, whoever it is, and no referee who would give it away", async () => {
  const [theirs = "", quiet = "", open = ""] = await writeEvidence(app, [
    { title: "Rail bush", customerOf: app.ids.mayas },
    { title: "Quiet job", customer: "Whisper Works", cleared: "unnamed" },
    { title: "Open job", customer: "A dairy in Leeds" },
  ]);
  await app.owner(
    `insert into msme.referee (msme_id, id, evidence_id, name, firm, email, address_hash, asked_by, asked_at, expires_at,
       answer, answered_at, version, title, shows, done_on)
     select $1, $2, id, 'Kim Rail', 'Northline Rail', 'kim@northline.example', sha256('x'), $3, now(), now(),
       'confirmed', now(), 1, title, shows, done_on from msme.evidence where id = $4`,
    [app.ids.halden, uuidv7(), app.ids.person.maya, theirs],
  );
  const html = await read((await made([theirs, quiet, open])).path);
  for (const word of ["Northline", "Whisper", "Kim Rail"]) expect(html).not.toContain(word);
  expect(html).toContain("A dairy in Leeds");
  expect(html).toContain("by somebody who is not named here");
});

test("its files are served by the link alone, under safe headers", async () => {
  const [id = "", other = ""] = await writeEvidence(app, [{}, {}]);
  const file = await writeEvidenceFile(app, id);
  const hidden = await writeEvidenceFile(app, other);
  const { token } = await made([id]);
  const answer = await app.get(`/shown/files/${file}?token=${token}`);
  expect([
    answer.status,
    answer.headers.get("content-type"),
    answer.headers.get("x-content-type-options"),
  ]).toEqual([200, "image/png", "nosniff"]);
  expect((await app.get(`/shown/files/${hidden}?token=${token}`)).status).toBe(404);
  expect((await app.get(`/shown/files/${file}`)).status).toBe(404);
});

test("it counts how often it was opened, not by whom; a browser that fetches ahead is not counted", async () => {
  const [item = ""] = await writeEvidence(app, [{}]);
  const { id, path } = await made([item]);
  expect(await read(`/skills/links/${id}`, maya)).toContain("Never opened");
  await Promise.all([read(path), read(path), read(path)]);
  expect((await app.get(path, "", { "sec-purpose": "prefetch" })).status).toBe(503);
  expect(await views(id)).toBe(3);
  expect(await read(`/skills/links/${id}`, maya)).toContain("Opened 3 times");
});

test("ended by Maya it opens nothing from that moment, page and file; so it does when its time is over", async () => {
  const [item = ""] = await writeEvidence(app, [{ title: "For a while" }]);
  const file = await writeEvidenceFile(app, item);
  const ended = await made([item]);
  expect((await app.post(`/skills/links/${ended.id}/end`, {}, maya)).status).toBe(303);
  const late = await made([item], { days: "7" });
  app.later({ hours: 24 * 7 });
  for (const { path, token, id } of [ended, late]) {
    const answer = await app.get(path);
    expect(answer.status).toBe(410);
    expect(await answer.text()).not.toContain("For a while");
    expect((await app.get(`/shown/files/${file}?token=${token}`)).status).toBe(404);
    expect(await views(id)).toBe(0);
  }
});

test("an item that Maya may no longer show leaves every link", async () => {
  const [item = ""] = await writeEvidence(app, [{ title: "Free for now" }]);
  const { id, path } = await made([item]);
  await app.owner("update msme.evidence set cleared = 'no' where id = $1", [item]);
  const html = await read(path);
  expect(html).not.toContain("Free for now");
  expect(html).toContain("Nothing is shown here any more");
  expect(await read(`/skills/links/${id}`, maya)).toContain("Nothing any more");
});

test("only the hash of a token is kept; the same form twice is one link", async () => {
  const [item = ""] = await writeEvidence(app, [{}]);
  const { id, token } = await made([item]);
  await made([item], { id });
  const rows = await app.owner("select * from msme.evidence_link where id = $1", [id]);
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain(token);
});

test("hostile input: no name, no item, a lifetime of one's own, somebody else's item, one not free, tokens of nobody", async () => {
  const [item = "", kept = ""] = await writeEvidence(app, [{}, { cleared: "no" }]);
  const [omars = ""] = await writeEvidence(app, [{}], app.ids.okafor, app.ids.person.omar);
  const send = async (items: readonly string[], given = {}) => (await made(items, given)).answer.status;
  expect(await send([item], { namedFor: " " })).toBe(422);
  expect(await send([])).toBe(422);
  expect(await send([item], { days: "9999" })).toBe(422);
  expect(await send([omars])).toBe(404);
  expect(await send([kept])).toBe(404);
  for (const token of ["", "x", "a".repeat(65), "' or true --"])
    expect((await app.get(`/shown?token=${encodeURIComponent(token)}`)).status).toBe(404);
});

test("fifty open links are enough", async () => {
  const [item = ""] = await writeEvidence(app, [{}]);
  await app.owner(
    `insert into msme.evidence_link (msme_id, id, named_for, token_hash, made_by, made_at, expires_at)
     select $1, gen_random_uuid(), 'n' || n, sha256(n::text::bytea), $2, $3::timestamptz, $3::timestamptz + interval '90 days'
     from generate_series(1, 50) n`,
    [app.ids.halden, app.ids.person.maya, app.clock.now().toString()],
  );
  expect((await made([item])).answer.status).toBe(422);
  await app.owner("delete from msme.evidence_link where named_for ~ '^n[0-9]'");
});

test("nobody, Omar and Bruno find no link of Maya's; Bea may not; and SQL of their own finds none either", async () => {
  const [item = ""] = await writeEvidence(app, [{}]);
  const { id } = await made([item]);
  expect((await app.get("/skills/links")).headers.get("location")).toContain("/sign-in");
  for (const [who, list, one] of [
    ["omar", 200, 404],
    ["bruno", 404, 404],
    ["bea", 403, 403],
  ] as const) {
    const cookie = await app.cookie(who);
    expect((await app.get("/skills/links", cookie)).status, who).toBe(list);
    expect((await app.get(`/skills/links/${id}`, cookie)).status, who).toBe(one);
    expect((await app.post(`/skills/links/${id}/end`, {}, cookie)).status, who).toBe(one);
  }
  const { person, halden } = app.ids;
  await app.house.db.transaction({ kind: "person", personId: person.bruno }, async (tx) => {
    expect((await sql`select 1 from msme.evidence_link`.execute(tx)).rows).toEqual([]);
    const [row] = (await app.owner("select token_hash from msme.evidence_link where id = $1", [id])) as {
      token_hash: Buffer;
    }[];
    const hash = row?.token_hash;
    expect(
      (await sql`select * from msme.evidence_by_link(${halden}, ${hash}, now())`.execute(tx)).rows,
    ).toEqual([]);
  });
  expect(app.errors).toEqual([]);
});
