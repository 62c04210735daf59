import { beforeAll, expect, test } from "vitest";
import { type App, openApp } from "../../../test/app.ts";
import { writeEvidence, writeEvidenceFile, writeSecondPartner } from "../../../test/evidence.ts";
import { sql } from "../../platform/database/database.ts";
import { uuidv7 } from "../../platform/ids.ts";

let app: App;
let maya: string;
let bruno: string;
let sam: string;
let south: Awaited<ReturnType<typeof writeSecondPartner>>;
let [choose, shown] = ["", ""];
beforeAll(async () => {
  app = await openApp();
  maya = await app.cookie("maya");
  bruno = await app.cookie("bruno");
  south = await writeSecondPartner(app);
  sam = await app.cookieOf(south.managerId);
  choose = `/partners/${app.ids.mayas}/shown`;
  shown = `/partners/${app.ids.mayas}/capability`;
});

const share = (ids: readonly string[], was: readonly string[] = [], path = choose) =>
  app.post(path, { shown: ids, was }, maya);
const read = async (cookie: string, path = shown) => (await app.get(path, cookie)).text();
const looks = () =>
  app.owner("select name, job_title, what, evidence_id from msme.look order by looked_at, what") as Promise<
    { name: string; job_title: string; what: string; evidence_id: string }[]
  >;
const entries = (kind: string) =>
  app.owner("select relationship_id, fields from pair.entry where kind = $1 order by id", [kind]) as Promise<
    { relationship_id: string; fields: Record<string, string | null> }[]
  >;

test("Northline sees nothing of a firm's work until Maya shows an item, and that item alone", async () => {
  const [one = "", two = ""] = await writeEvidence(app, [
    { title: "Gear for a lift" },
    { title: "A spindle" },
  ]);
  expect(await read(bruno)).toContain("Halden Machining shows nothing yet");
  expect(await looks()).toEqual([]);
  expect((await share([one])).status).toBe(303);
  const page = await read(bruno);
  expect(page).toContain("Gear for a lift");
  expect(page).not.toContain("A spindle");
  expect((await app.get(`${shown}/${two}`, bruno)).status).toBe(404);
  expect(await read(maya)).toContain("This is what Northline Rail sees, word for word.");
  const [entry] = await entries("evidence.shared");
  expect(entry).toMatchObject({ relationship_id: app.ids.mayas, fields: { evidence: one, sort: "work" } });
  expect(JSON.stringify(entry?.fields)).not.toContain("Gear");
});

test("taken back it is gone at once, list, item and file; what was shown stays in the record without its words", async () => {
  const [id = ""] = await writeEvidence(app, [{ title: "A short show" }]);
  const file = await writeEvidenceFile(app, id);
  await share([id]);
  for (const path of [`${shown}/${id}`, `${shown}/${id}/files/${file}`])
    expect((await app.get(path, bruno)).status).toBe(200);
  await share([], [id]);
  expect(await read(bruno)).not.toContain("A short show");
  for (const path of [`${shown}/${id}`, `${shown}/${id}/files/${file}`])
    expect((await app.get(path, bruno)).status).toBe(404);
  expect((await entries("evidence.share-ended")).map((one) => one.fields)).toContainEqual({ evidence: id });
});

test("a form left open changes only what was changed in it, and the same form twice does nothing more", async () => {
  const [one = "", two = "", three = ""] = await writeEvidence(app, [
    { title: "Tab one" },
    { title: "Tab two" },
    {},
  ]);
  await share([one]);
  await share([two]);
  expect(await read(bruno)).toMatch(/Tab one[\s\S]*Tab two|Tab two[\s\S]*Tab one/);
  const before = (await entries("evidence.shared")).length;
  await share([two]);
  expect((await entries("evidence.shared")).length).toBe(before);
  await Promise.all([share([three]), share([three]), share([three])]);
  expect((await entries("evidence.shared")).length).toBe(before + 1);
});

test("an item that Maya may not show cannot be shared, says why, and vanishes when she says so later", async () => {
  const [id = "", later = ""] = await writeEvidence(app, [
    { title: "Secret press tool", cleared: "no" },
    { title: "Free for now" },
  ]);
  const page = await read(maya, choose);
  expect(page).toContain("You said that you may not show this job.");
  const refused = await share([id]);
  expect(refused.status).toBe(409);
  expect(await refused.text()).toContain("You said that you may not show this job. Change that first");
  await share([later]);
  await app.owner("update msme.evidence set cleared = 'no' where id = $1", [later]);
  expect(await read(bruno)).not.toContain("Free for now");
  expect((await app.get(`${shown}/${later}`, bruno)).status).toBe(404);
  expect(await read(maya, choose)).toContain("so nobody sees it");
});

test("another large organization's name is hidden by default, its own is not, and a referee would give it away", async () => {
  const [theirs = "", ours = "", named = "", unnamed = ""] = await writeEvidence(app, [
    { title: "Tram axle", customerOf: south.relationshipId },
    { title: "Rail bush", customerOf: app.ids.mayas, cleared: "unnamed" },
    { title: "Open axle", customerOf: south.relationshipId, customerShown: true },
    { title: "Quiet job", customer: "Whisper Works", cleared: "unnamed" },
  ]);
  for (const id of [theirs, unnamed])
    await app.owner(
      `insert into msme.referee (msme_id, id, evidence_id, name, firm, email, address_hash, asked_by, asked_at, expires_at,
         answer, answered_at, words, version, title, shows, done_on)
       select $1, $2, id, 'Kim Southgate', 'Southline Trams', 'kim@southline.example', sha256('x'), $3, now(), now(),
         'confirmed', now(), 'Southline was glad', 1, title, shows, done_on from msme.evidence where id = $4`,
      [app.ids.halden, uuidv7(), app.ids.person.maya, id],
    );
  const file = await writeEvidenceFile(app, theirs, { name: "southline axle.png" });
  await share([theirs, ours, named, unnamed]);
  const page = await read(bruno);
  expect(page).toContain("For Northline Rail");
  expect(page).toContain("For Southline Trams");
  expect(page).toContain("The customer is not named");
  for (const word of ["Whisper", "Kim Southgate", "Southline was glad"]) expect(page).not.toContain(word);
  expect(page.match(/Southline/g)).toHaveLength(1);
  expect(page).toContain("by somebody who is not named here");
  const answer = await app.get(`${shown}/${theirs}/files/${file}`, bruno);
  expect(answer.headers.get("content-disposition")).not.toContain("southline");
  // To Southline its own name is no secret.
  const there = `/partners/${south.relationshipId}/shown`;
  await share([theirs], [], there);
  expect(await read(sam, `/partners/${south.relationshipId}/capability`)).toContain("For Southline Trams");
});

test("what is shown to one partner is not shown to another, and neither reads it through the other's address", async () => {
  const [id = ""] = await writeEvidence(app, [{ title: "For Southline alone" }]);
  await share([id], [], `/partners/${south.relationshipId}/shown`);
  expect(await read(sam, `/partners/${south.relationshipId}/capability`)).toContain("For Southline alone");
  expect(await read(bruno)).not.toContain("For Southline alone");
  expect((await app.get(`${shown}/${id}`, bruno)).status).toBe(404);
  expect((await app.get(`/partners/${south.relationshipId}/capability/${id}`, bruno)).status).toBe(404);
  expect((await app.get(shown, sam)).status).toBe(404);
});

test("looking is noted before anything is shown: in the list, one item, one file; once a day, kept after a refusal", async () => {
  const [id = ""] = await writeEvidence(app, [{ title: "Looked at" }]);
  const file = await writeEvidenceFile(app, id);
  await share([id]);
  const mine = async () => (await looks()).filter((one) => one.evidence_id === id);
  await read(maya);
  await app.get(`${shown}/${id}`, maya);
  expect(await mine()).toEqual([]);
  for (const _ of [1, 2]) {
    await read(bruno);
    await app.get(`${shown}/${id}`, bruno);
    await app.get(`${shown}/${id}/files/${file}`, bruno);
  }
  const seen = await mine();
  expect(seen.map((one) => one.what).toSorted()).toEqual(["file", "item", "list"]);
  expect(seen[0]).toMatchObject({ name: "Bruno Keller", job_title: "Relationship manager" });
  app.later({ hours: 24 });
  await read(bruno);
  expect(await mine()).toHaveLength(4);
});

test("a browser that fetches ahead gets 503 and leaves no trace", async () => {
  const [id = ""] = await writeEvidence(app, [{ title: "Fetched ahead" }]);
  const file = await writeEvidenceFile(app, id);
  await share([id]);
  for (const path of [shown, `${shown}/${id}`, `${shown}/${id}/files/${file}`]) {
    const answer = await app.get(path, bruno, { "sec-purpose": "prefetch;prerender" });
    expect([answer.status, await answer.text()]).toEqual([503, ""]);
  }
  expect((await looks()).filter((one) => one.evidence_id === id)).toEqual([]);
});

test("a file leaves under safe headers and is kept by no cache", async () => {
  const [id = ""] = await writeEvidence(app, [{}]);
  const file = await writeEvidenceFile(app, id, { name: "run.exe", type: "image/png" });
  await share([id]);
  const { headers } = await app.get(`${shown}/${id}/files/${file}`, bruno);
  expect(headers.get("content-type")).toBe("image/png");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("cache-control")).toBe("no-store");
  expect(headers.get("content-disposition")).toMatch(/^inline; filename="run.exe.png"/);
});

test("from one item Maya says who may see it", async () => {
  const [id = ""] = await writeEvidence(app, [{ title: "From the item" }]);
  const path = `/skills/done/${id}/shared`;
  expect(await read(maya, path)).toContain("Shown to nobody");
  const partner = [app.ids.mayas, south.relationshipId];
  expect((await app.post(path, { partner }, maya)).status).toBe(303);
  expect(await read(maya, path)).toContain("Shown to Northline Rail and Southline Trams");
  await app.post(path, { was: partner, partner: [south.relationshipId] }, maya);
  expect(await read(bruno)).not.toContain("From the item");
  expect((await app.post(path, { partner: [app.ids.omars] }, maya)).status).toBe(404);
});

test("thirty items make a page, and the next one begins where it ended", async () => {
  const ids = await writeEvidence(
    app,
    Array.from({ length: 35 }, (_, place) => ({ title: `Many ${place}.`, doneOn: "2020-01-01" })),
  );
  await app.post(choose, { shown: ids }, maya);
  let [path, pages, found] = [`${shown}?after=2020-01-02_ffffffff-ffff-7fff-bfff-ffffffffffff`, 0, 0];
  while (path) {
    const html = await read(bruno, path);
    found += html.match(/Many \d+\./g)?.length ?? 0;
    pages += 1;
    path = /href="([^"]+)" rel="next"/.exec(html)?.[1] ?? "";
  }
  expect([pages, found]).toEqual([2, 35]);
});

test("hostile ids, too many boxes and somebody else's items change nothing", async () => {
  const [omars = ""] = await writeEvidence(app, [{ title: "Omar's" }], app.ids.okafor, app.ids.person.omar);
  expect((await share([omars])).status).toBe(404);
  expect((await share(["x", "'; drop table msme.evidence; --"])).status).toBe(303);
  expect((await share(Array.from({ length: 300 }, () => uuidv7()))).status).toBe(422);
  expect((await app.get(`${shown}?after=2026-99-99_x`, bruno)).status).toBe(200);
  expect((await app.get(`${shown}?after=2026-99-99_${uuidv7()}`, bruno)).status).toBe(200);
});

test("nobody, Omar and Tariq learn nothing; Bea, Ines, Paula, Dev and Hana may not; Lena and Ada read", async () => {
  const [id = ""] = await writeEvidence(app, [{}]);
  await share([id]);
  expect((await app.get(shown)).headers.get("location")).toContain("/sign-in");
  for (const [who, status] of [
    ["omar", 404],
    ["tariq", 404],
    ["bea", 403],
    ["ines", 403],
    ["paula", 403],
    ["dev", 403],
    ["hana", 403],
    ["lena", 200],
    ["ada", 200],
  ] as const) {
    const cookie = await app.cookie(who);
    expect((await app.get(shown, cookie)).status, who).toBe(status);
    expect((await app.get(`${shown}/${id}`, cookie)).status, who).toBe(status);
    expect((await app.post(choose, { was: [id] }, cookie)).status, who).toBe(status === 200 ? 403 : status);
  }
  expect(await read(bruno)).toContain("Bushes for a depot");
});

test("forgetful SQL finds no more than the wall shows: neither side, in neither direction", async () => {
  const [id = "", kept = "", mine = ""] = await writeEvidence(app, [
    { title: "Behind the wall" },
    { title: "Kept", cleared: "no" },
    {},
  ]);
  await share([id]);
  const as = <T>(personId: string, work: Parameters<typeof app.house.db.transaction<T>>[1]) =>
    app.house.db.transaction({ kind: "person", personId }, work);
  const { person, northline, mayas, omars, halden } = app.ids;
  // Northline asks the tables themselves, and the functions about others.
  await as(person.bruno, async (tx) => {
    for (const table of ["evidence", "evidence_file", "referee", "look", "evidence_link"])
      expect((await sql`select 1 from ${sql.table(`msme.${table}`)}`.execute(tx)).rows, table).toEqual([]);
    const ask = (large: string, relationship: string) =>
      sql<{ title: string }>`select title from msme.evidence_shown(${large}, ${relationship})`.execute(tx);
    expect((await ask(south.largeId, south.relationshipId)).rows).toEqual([]);
    expect((await ask(northline, south.relationshipId)).rows).toEqual([]);
    expect((await ask(northline, mayas)).rows.map((row) => row.title)).toContain("Behind the wall");
  });
  await expect(
    as(person.bruno, (tx) =>
      sql`select * from msme.evidence_as_seen(${halden}, ${mayas}, ${[kept]}::uuid[])`.execute(tx),
    ),
  ).rejects.toThrow(/permission denied/);
  const put = (evidence: string, relationship: string) =>
    sql`insert into pair.evidence_share (large_id, id, relationship_id, msme_id, evidence_id, shared_by, shared_at)
      values (${northline}, ${uuidv7()}, ${relationship}, ${halden}, ${evidence}, ${person.maya}, now())`;
  // Nobody but the firm shows; the firm shows nothing it is not free to, and nothing in another firm's relationship.
  await expect(as(person.bruno, (tx) => put(mine, mayas).execute(tx))).rejects.toThrow(/row-level security/);
  await expect(as(person.maya, (tx) => put(kept, mayas).execute(tx))).rejects.toThrow(/row-level security/);
  await expect(as(person.maya, (tx) => put(mine, omars).execute(tx))).rejects.toThrow(/row-level security/);
  await expect(
    as(person.maya, (tx) => sql`update pair.evidence_share set evidence_id = ${kept}`.execute(tx)),
  ).rejects.toThrow(/permission denied/);
  await as(person.bruno, (tx) =>
    sql`update pair.evidence_share set ended_at = now(), ended_by = ${person.bruno}`.execute(tx),
  );
  expect(await read(bruno)).toContain("Behind the wall");
  // Omar finds nothing, and can note no look in Maya's name.
  await as(person.omar, async (tx) => {
    expect((await sql`select * from msme.evidence_shown(${northline}, ${mayas})`.execute(tx)).rows).toEqual(
      [],
    );
    await sql`select msme.note_look(${northline}, ${mayas}, ${[id]}::uuid[], 'item', ${[uuidv7()]}::uuid[], now())`.execute(
      tx,
    );
  });
  expect((await looks()).filter((one) => one.name === "Omar Okafor")).toEqual([]);
  expect(app.errors).toEqual([]);
});
