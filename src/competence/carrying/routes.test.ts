import { createHash } from "node:crypto";
import { globSync } from "node:fs";
import { buffer } from "node:stream/consumers";
import sharp from "sharp";
import { beforeAll, expect, test } from "vitest";
import { fromBufferPromise } from "yauzl";
import { ZipFile } from "yazl";
import { type App, openApp } from "../../../test/app.ts";
import { uuidv7 } from "../../platform/ids.ts";

let app: App;
let maya: string;
let omar: string;
beforeAll(async () => {
  app = await openApp();
  [maya, omar] = [await app.cookie("maya"), await app.cookie("omar")];
  await tell("240 door bushes", { whose: app.ids.mayas }, "yes", await photo("#1d6b3a"));
  await tell("A prototype", { whose: "words", customer: "a rail customer, 2025" }, "unnamed");
  await tell("A secret job", { whose: "nobody" }, "no");
});

const done = "/skills/done";
const photo = (background: string) =>
  sharp({ create: { width: 80, height: 60, channels: 3, background } })
    .jpeg()
    .toBuffer();

async function tell(
  title: string,
  customer: Record<string, string>,
  cleared: string,
  bytes?: Buffer,
): Promise<void> {
  const id = uuidv7();
  const at = `${done}/${id}`;
  await app.post(done, { id, kind: "work" }, maya);
  await app.post(`${at}/what`, { title, shows: `${title} went well.` }, maya);
  await app.post(`${at}/when`, { "doneOn-day": "27", "doneOn-month": "3", "doneOn-year": "2026" }, maya);
  await app.post(`${at}/customer`, customer, maya);
  if (bytes) {
    const form = new FormData();
    form.set("photos", new File([bytes as BlobPart], "bushes.jpg"));
    await app.post(`${at}/photos`, form, maya);
  }
  await app.post(`${at}/free`, { cleared }, maya);
}

async function take(what: string, cookie = maya): Promise<Buffer> {
  return Buffer.from(await (await app.get(`${done}/passport.zip?what=${what}`, cookie)).arrayBuffer());
}
async function unzipped(zip: Buffer): Promise<Map<string, Buffer>> {
  const opened = await fromBufferPromise(zip);
  const files = new Map<string, Buffer>();
  for await (const entry of opened.eachEntry())
    files.set(entry.fileName, await buffer(await opened.openReadStreamPromise(entry)));
  return files;
}
const listIn = async (zip: Buffer) =>
  JSON.parse((await unzipped(zip)).get("evidence.json")?.toString() ?? "null");
async function bring(zip: Buffer, cookie = omar): Promise<{ status: number; page: string }> {
  const form = new FormData();
  form.set("file", new File([zip as BlobPart], "what.zip"));
  const answer = await app.post(`${done}/carry`, form, cookie);
  return { status: answer.status, page: await answer.text() };
}
async function zipOf(files: Record<string, Buffer | string>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content as string), name);
  zip.end();
  return buffer(zip.outputStream);
}
const listOf = (pieces: unknown[]) => JSON.stringify({ format: "evenhand-passport", version: 1, pieces });
const plain = { kind: "work", title: "By hand", shows: "x", doneOn: "2026-01-02", cleared: "yes" };
const unfinished = () => globSync("unfinished/*", { cwd: app.house.files });
const omars = async () =>
  app.owner("select * from msme.evidence where msme_id = $1 and taken_back_at is null order by title", [
    app.ids.okafor,
  ]);

test("what Maya takes out comes in elsewhere, equal, with new ids; brought again, all of it is there already", async () => {
  await app.owner(
    `insert into msme.referee (msme_id, id, evidence_id, version, title, shows, done_on, name, firm, email, address_hash,
       asked_by, asked_at, expires_at, answer, words, answered_at)
     select msme_id, gen_random_uuid(), id, 1, title, shows, done_on, 'Jo March', 'Northline Rail', 'jo@depot.example',
       sha256('jo'), said_by, '2026-04-01', '2026-05-01', 'confirmed', 'All fitted.', '2026-04-02'
     from msme.evidence where title = '240 door bushes'`,
  );
  const zip = await take("all");
  const list = await listIn(zip);
  expect(list).toMatchObject({
    format: "evenhand-passport",
    version: 1,
    firm: "Halden Machining",
    what: "all",
  });
  expect(list.pieces).toHaveLength(3);
  const files = await unzipped(zip);
  expect(files.size).toBe(2);
  expect(list.pieces.map((piece: { files: unknown[] }) => piece.files.length).toSorted()).toEqual([0, 0, 1]);
  for (const [name, bytes] of files)
    if (name !== "evidence.json")
      expect(name).toBe(`files/${createHash("sha256").update(bytes).digest("hex")}.jpg`);
  expect(JSON.stringify(list)).not.toMatch(/jo@|[0-9a-f]{8}-[0-9a-f]{4}-/);

  const came = await bring(zip);
  expect([came.status, came.page]).toEqual([200, expect.stringContaining("3 things added.")]);
  const again = await listIn(await take("all", omar));
  // Northline is a partner of both: the customer is that partner again, hidden as before.
  expect(again.pieces).toEqual(list.pieces);
  expect(await omars()).toMatchObject([
    {
      title: "240 door bushes",
      customer_relationship_id: app.ids.omars,
      customer_shown: false,
      cleared: "yes",
      version: 1,
    },
    { title: "A prototype", customer: "a rail customer, 2025", cleared: "unnamed" },
    { title: "A secret job", cleared: "no" },
  ]);
  expect(await app.owner("select from msme.referee where msme_id = $1", [app.ids.okafor])).toEqual([]);
  const [bushes] = await omars();
  const piece = await (await app.get(`${done}/${(bushes as { id: string }).id}`, omar)).text();
  for (const words of ["Said in another place", "Jo March", "All fitted."]) expect(piece).toContain(words);

  expect((await bring(zip)).page).toContain("Nothing new, 3 were here already.");
  expect(await omars()).toHaveLength(3);
  expect(unfinished()).toEqual([]);
});

test("the file to give away has neither what stays with her nor names that she hides", async () => {
  const zip = await take("shown");
  const list = await listIn(zip);
  expect(
    list.pieces.map(({ title, customer, said }: Record<string, unknown>) => [title, customer, said]),
  ).toEqual([
    ["240 door bushes", null, []],
    ["A prototype", null, []],
  ]);
  expect(zip.includes("Northline")).toBe(false);
});

test("a file made by hand is taken row by row: each wrong piece is told by its place and reason", async () => {
  const bytes = await sharp({ create: { width: 50, height: 50, channels: 3, background: "#abc" } })
    .jpeg()
    .withExif({ IFD0: { Make: "Workshop phone" } })
    .toBuffer();
  const hash = createHash("sha256").update(bytes).digest("hex");
  const file = { hash, type: "image/jpeg", name: "a.jpg", caption: null };
  const lost = { ...file, hash: "0".repeat(64) };
  const wrong: [unknown, string][] = [
    [{ ...plain, kind: "bribe" }, "kind: its kind is none that is known"],
    [{ ...plain, doneOn: "2026-11-24" }, "doneOn: Enter a day that has come already."],
    [{ ...plain, doneOn: "2026-02-31" }, "doneOn: Enter a day of the calendar"],
    [{ ...plain, expiresOn: "2025-01-01" }, "expiresOn: The last day must come after the first."],
    [{ ...plain, files: [lost] }, "it is not in the file"],
    [{ ...plain, files: [{ ...file, hash: "1".repeat(64) }] }, "it is not what its SHA-256 says"],
    [{ ...plain, files: [{ ...file, hash: "../../etc/passwd" }] }, "a file has no SHA-256"],
    [{ ...plain, files: Array(13).fill(file) }, "more than 12 files"],
    [{ ...plain, title: "x".repeat(300) }, "title: Shorten this"],
    [{ ...plain, said: [{ name: "Jo", firm: "Depot", on: "2027-01-01" }] }, "on a day that has not come"],
    ["a string", "it is no piece"],
    [null, "it is no piece"],
  ];
  const zip = await zipOf({
    "evidence.json": listOf([
      ...wrong.map(([piece]) => piece),
      { ...plain, files: [file] },
      { ...plain, title: "Silent", cleared: undefined },
    ]),
    [`files/${hash}.jpg`]: bytes,
    [`files/${"1".repeat(64)}.jpg`]: bytes,
    "readme.txt": "by hand",
  });
  const { status, page } = await bring(zip, maya);
  expect([status, page.includes("2 things added"), page.includes("12 could not be taken")]).toEqual([
    200,
    true,
    true,
  ]);
  for (const [, words] of wrong) expect(page).toContain(words);
  const rows = await app.owner(
    "select title, cleared from msme.evidence where msme_id = $1 and title in ('By hand', 'Silent')",
    [app.ids.halden],
  );
  // What is not said is kept to oneself.
  expect(rows).toEqual(
    expect.arrayContaining([
      { title: "By hand", cleared: "yes" },
      { title: "Silent", cleared: "no" },
    ]),
  );
  const kept = globSync("??/*", { cwd: app.house.files });
  expect(kept.some((path) => path.replace("/", "") === hash)).toBe(false);
});

test("hostile files are refused whole, with a reason, and leave nothing behind", async () => {
  const before = [await omars(), globSync("??/*", { cwd: app.house.files }).length];
  const bomb = await zipOf({ "evidence.json": listOf([]), "files/x": Buffer.alloc(1000) });
  // It says of one entry that it unpacks to 4 GB.
  const central = bomb.lastIndexOf(Buffer.from("PK\x01\x02", "latin1"));
  bomb.writeUInt32LE(0xfffffff0, central + 24);
  const liar = await zipOf({ "evidence.json": " ".repeat(20_000_000) });
  const traversal = Buffer.from(
    (await zipOf({ "evidence.json": listOf([plain]), "xx/xx/etc/passwd": "x" }))
      .toString("latin1")
      .replaceAll("xx/xx/etc", "../../etc"),
    "latin1",
  );
  const wrong: [string, Buffer, string][] = [
    ["no ZIP", Buffer.from("just text"), "no ZIP that can be read"],
    ["half a ZIP", (await take("all")).subarray(0, 900), "no ZIP that can be read"],
    ["a bomb", bomb, "holds too much"],
    ["a huge list", liar, "holds too much"],
    ["a way out", traversal, "no ZIP that can be read"],
    ["no list", await zipOf({ "other.json": "{}" }), "no evidence.json"],
    ["no JSON", await zipOf({ "evidence.json": "{" }), "cannot be read"],
    [
      "another format",
      await zipOf({ "evidence.json": '{"format":"x","version":1,"pieces":[]}' }),
      "cannot be read",
    ],
    [
      "a later version",
      await zipOf({ "evidence.json": '{"format":"evenhand-passport","version":2,"pieces":[]}' }),
      "cannot be read",
    ],
    ["100,000 things", await zipOf({ "evidence.json": listOf(Array(100_000).fill(plain)) }), "100000 things"],
    [
      "a zip of zips",
      await zipOf({ "a.zip": await zipOf({ "evidence.json": listOf([plain]) }) }),
      "no evidence.json",
    ],
    [
      "many entries",
      await zipOf(Object.fromEntries(Array.from({ length: 3100 }, (_, n) => [`f${n}`, "x"]))),
      "holds too much",
    ],
  ];
  for (const [name, zip, words] of wrong) {
    const { status, page } = await bring(zip);
    expect([name, status, page]).toEqual([name, 422, expect.stringContaining(words)]);
  }
  expect((await app.post(`${done}/carry`, new FormData(), omar)).status).toBe(422);
  expect([await omars(), globSync("??/*", { cwd: app.house.files }).length]).toEqual(before);
  expect(unfinished()).toEqual([]);
});

test("more than there is room for brings in nothing at all", async () => {
  const many = Array.from({ length: 998 }, (_, n) => ({ ...plain, title: `Job ${n}` }));
  const { status, page } = await bring(await zipOf({ "evidence.json": listOf(many) }));
  expect([status, page]).toEqual([422, expect.stringContaining("There is room for 1000 things")]);
  expect(await omars()).toHaveLength(3);
});

test("a bookkeeper and the large side carry nothing", async () => {
  const zip = await zipOf({ "evidence.json": listOf([plain]) });
  for (const [who, status] of [
    ["bea", 403],
    ["bruno", 404],
    ["tariq", 404],
  ] as const) {
    const cookie = await app.cookie(who);
    expect((await app.get(`${done}/passport.zip`, cookie)).status).toBe(status);
    expect((await bring(zip, cookie)).status).toBe(status);
  }
});

test("nothing was a bug", () => expect(app.errors).toEqual([]));
