import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { beforeAll, expect, test } from "vitest";
import { type App, openApp } from "../../../test/app.ts";
import { bareJpeg } from "../../platform/formats/jpeg.ts";
import { uuidv7 } from "../../platform/ids.ts";

let app: App;
let maya: string;
let omar: string;
beforeAll(async () => {
  app = await openApp();
  [maya, omar] = [await app.cookie("maya"), await app.cookie("omar")];
});

const done = "/skills/done";
const gps = {
  IFD3: { GPSLatitudeRef: "N", GPSLatitude: "53/1 22/1 51/1" },
  IFD0: { Make: "Workshop phone" },
};
const photo = (background = "#1d6b3a", width = 400, height = 200) =>
  sharp({ create: { width, height, channels: 3, background } })
    .jpeg()
    .withExif(gps)
    .toBuffer();

/** Every file in the folder of files, with what is in it. */
const onDisk = () =>
  globSync("**/*", { cwd: app.house.files, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
type Row = { id: string; file_hash: string; file_name: string };
const rows = async (piece: string) =>
  (await app.owner(
    "select * from msme.evidence_file where evidence_id = $1 or draft_id = $1 order by position",
    [piece],
  )) as Row[];

async function begin(cookie = maya): Promise<string> {
  const id = uuidv7();
  await app.post(done, { id, kind: "work" }, cookie);
  return id;
}
async function save(id: string): Promise<void> {
  await app.post(`${done}/${id}/what`, { title: "Bushes", shows: "They fit." }, maya);
  const day = { "doneOn-day": "1", "doneOn-month": "3", "doneOn-year": "2026" };
  await app.post(`${done}/${id}/when`, day, maya);
  await app.post(`${done}/${id}/free`, { cleared: "yes" }, maya);
}
function upload(id: string, files: readonly [string, Uint8Array | string][], cookie = maya) {
  const form = new FormData();
  for (const [name, bytes] of files) form.append("photos", new File([bytes as BlobPart], name));
  return app.post(`${done}/${id}/photos`, form, cookie);
}

test("Maya photographs a job before she has a word for it: the photo has no place in it, and goes along when she saves", async () => {
  const id = uuidv7();
  const form = new FormData();
  form.set("id", id);
  form.set("photos", new File([(await photo()) as BlobPart], "IMG_0815.JPG", { type: "image/jpeg" }));
  const answer = await app.post(`${done}/photo`, form, maya);
  expect([answer.status, answer.headers.get("location")]).toEqual([303, `${done}/${id}/what`]);
  const [kept] = await rows(id);
  expect(kept).toMatchObject({
    draft_id: id,
    evidence_id: null,
    file_name: "IMG_0815.jpg",
    width: 400,
    height: 200,
  });
  for (const path of onDisk()) expect(readFileSync(path).includes("Workshop")).toBe(false);
  await save(id);
  expect(await rows(id)).toMatchObject([{ draft_id: null, evidence_id: id }]);

  const at = `${done}/${id}/photos/${kept?.id}`;
  const whole = await app.get(`${at}/picture`, maya);
  expect(Object.fromEntries(whole.headers)).toMatchObject({
    "cache-control": "private, no-cache",
    "content-disposition": expect.stringContaining("inline"),
    "content-security-policy": expect.stringContaining("default-src 'none'"),
    "content-type": "image/jpeg",
    "x-content-type-options": "nosniff",
  });
  expect(bareJpeg(new Uint8Array(await whole.arrayBuffer()))).toEqual({ width: 400, height: 200 });
  const small = await app.get(`${at}/picture?small=1`, maya);
  expect(bareJpeg(new Uint8Array(await small.arrayBuffer()))).toEqual({ width: 400, height: 200 });
  const again = await app.get(`${at}/picture`, maya, { "if-none-match": whole.headers.get("etag") });
  expect(again.status).toBe(304);
  expect(await (await app.get(`${done}/${id}`, maya)).text()).toContain(`${at}/picture?small=1`);
  for (const path of [at, `${at}/picture`, `${at}/picture?small=1`])
    expect((await app.get(path, omar)).status).toBe(404);
});

test("several at once: the good are kept, each bad one is named; the same form sent again adds nothing", async () => {
  const id = await begin();
  const files: [string, Uint8Array | string][] = [
    ["one.jpg", await photo("#b5478f")],
    ["run.jpg", "MZ\u0090 a program"],
    [
      "two.png",
      await sharp({ create: { width: 30, height: 30, channels: 3, background: "red" } })
        .png()
        .toBuffer(),
    ],
    ["drawing.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"],
    ["plan.pdf", `%PDF-1.4\n${id}\n%%EOF\n`],
  ];
  const answer = await upload(id, files);
  const page = await answer.text();
  expect(answer.status).toBe(200);
  for (const words of [
    "There is a problem",
    "run.jpg: This is no photo",
    "drawing.svg",
    "We cannot remove what is inside a PDF",
  ])
    expect(page).toContain(words);
  expect((await rows(id)).map((row) => row.file_name)).toEqual(["one.jpg", "two.jpg", "plan.pdf"]);
  await upload(id, files);
  expect(await rows(id)).toHaveLength(3);
});

test("a piece has room for twelve; the thirteenth is refused and the others stay", async () => {
  const id = await begin();
  const many = (count: number, from: number) =>
    Promise.all(
      Array.from(
        { length: count },
        async (_, n): Promise<[string, Buffer]> => [`${n}.jpg`, await photo("#000", 20 + from + n, 20)],
      ),
    );
  expect((await upload(id, await many(12, 0))).status).toBe(303);
  const full = await upload(id, await many(1, 50));
  expect([full.status, await full.text()]).toEqual([422, expect.stringContaining("At most 12")]);
  expect(await rows(id)).toHaveLength(12);
});

test("each of these is refused by its name and reason, and nothing of it is kept", async () => {
  const id = await begin();
  const before = onDisk().length;
  const bomb = await sharp({ create: { width: 9000, height: 9000, channels: 3, background: "black" } })
    .png()
    .toBuffer();
  const pdf = (inside: Buffer) =>
    Buffer.concat([
      Buffer.from("%PDF-1.7\n1 0 obj\n<< /Filter /FlateDecode >>\nstream\n"),
      inside,
      Buffer.from("\nendstream\n%%EOF"),
    ]);
  const wrong: [string, Uint8Array | string, string][] = [
    ["huge.jpg", new Uint8Array(25 * 1024 * 1024), "files may have at most 20 MB each"],
    ["bomb.png", bomb, "too many pixels"],
    ["bomb.pdf", pdf(deflateSync(Buffer.alloc(210_000_000))), "unpacks to far too much"],
    ["half.jpg", (await photo()).subarray(0, 900), "damaged or not whole"],
    ["nothing.jpg", "", "empty"],
    ["../../etc/zips.zip", "PK\x03\x04 and more", "This is no photo"],
    ["page.jpg", "<html><script>alert(1)</script>", "This is no photo"],
    ["poly.pdf", "GIF89a%PDF-1.4\n%%EOF", "This is no photo"],
    ["IMG.HEIC", "\0\0\0\u0018ftypheic\0\0\0\0", "HEIC"],
  ];
  for (const [name, bytes, words] of wrong) {
    const answer = await upload(id, [[name, bytes]]);
    expect([name, answer.status, await answer.text()]).toEqual([name, 422, expect.stringContaining(words)]);
  }
  const none = await upload(id, []);
  expect([none.status, await none.text()]).toEqual([
    422,
    expect.stringContaining("Take a photo or choose one."),
  ]);
  expect(await rows(id)).toEqual([]);
  expect(onDisk()).toHaveLength(before);
});

test("Maya cuts the edges off, with the four numbers alone; what was cut off is gone from the disk too", async () => {
  const id = await begin();
  await upload(id, [["wide.jpg", await photo("#173c75", 1000, 500)]]);
  const [before] = await rows(id);
  const at = `${done}/${id}/photos/${before?.id}`;
  await app.get(`${at}/picture?small=1`, maya);
  const page = await (await app.get(at, maya)).text();
  for (const edge of ["top", "right", "bottom", "left"]) expect(page).toContain(`name="${edge}"`);
  expect(
    (await app.post(`${at}/cut`, { left: "10", right: "20", top: "0", bottom: "50" }, maya)).status,
  ).toBe(303);
  const [after] = await rows(id);
  expect(after).toMatchObject({ id: before?.id, width: 700, height: 250 });
  const old = String(before?.file_hash).slice(2);
  await expect.poll(() => onDisk().filter((path) => path.endsWith(old)), { timeout: 10_000 }).toEqual([]);
  const wrong: [Record<string, string>, string][] = [
    [{ left: "60", right: "40" }, "nothing would remain"],
    [{ left: "0" }, "Say at one edge at least"],
    [{ left: "-3" }, "whole number from 0 to 99"],
    [{ top: "1e9" }, "whole number from 0 to 99"],
  ];
  for (const [form, words] of wrong) {
    const answer = await app.post(`${at}/cut`, form, maya);
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining(words)]);
  }
});

test("words under a photo are what is heard of it", async () => {
  const id = await begin();
  await upload(id, [["a.jpg", await photo("#aaa")]]);
  const [row] = await rows(id);
  const at = `${done}/${id}/photos/${row?.id}`;
  expect(await (await app.get(at, maya)).text()).toContain('alt="Photo 1 of “No words yet”"');
  await app.post(`${at}/caption`, { caption: 'Bushes on the "bench"' }, maya);
  expect(await (await app.get(at, maya)).text()).toContain('alt="Bushes on the &quot;bench&quot;"');
  expect((await app.post(`${at}/caption`, { caption: "x".repeat(201) }, maya)).status).toBe(422);
});

test("removed, a photo is gone from the disk, unless another firm holds the very same", async () => {
  const [mine, his] = [await begin(), await begin(omar)];
  const same = await photo("#57c4ac", 77, 33);
  await upload(mine, [["same.jpg", same]]);
  await upload(his, [["same.jpg", same]], omar);
  const [[maysRow], [omarsRow]] = [await rows(mine), await rows(his)];
  expect(maysRow?.file_hash).toBe(omarsRow?.file_hash);
  const there = () => onDisk().some((path) => path.endsWith(String(maysRow?.file_hash).slice(2)));
  expect((await app.post(`${done}/${mine}/photos/${omarsRow?.id}/removal`, {}, maya)).status).toBe(404);
  await app.post(`${done}/${mine}/photos/${maysRow?.id}/removal`, {}, maya);
  await new Promise((wait) => setTimeout(wait, 1500));
  expect([await rows(mine), there()]).toEqual([[], true]);
  await app.post(`${done}/${his}/taken-back`, {}, omar);
  await expect.poll(there, { timeout: 10_000 }).toBe(false);
});

test("Omar and the bookkeeper add nothing to Maya's, and what they send is not even read", async () => {
  const id = await begin();
  const bea = await app.cookie("bea");
  const before = onDisk().length;
  for (const [cookie, status] of [
    [omar, 404],
    [bea, 403],
    ["", 303],
  ] as const)
    expect((await upload(id, [["a.jpg", await photo("#123456")]], cookie)).status).toBe(status);
  expect([await rows(id), onDisk().length]).toEqual([[], before]);
});

test("nothing was a bug", () => expect(app.errors).toEqual([]));
