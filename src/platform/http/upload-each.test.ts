import sharp from "sharp";
import { expect, test } from "vitest";
import { receiveEach } from "./upload-each.ts";

const limits = { maxBytes: 1_000_000, maxAll: 2_000_000, mostFiles: 4 };
const photo = () =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: "#b5478f" } })
    .jpeg()
    .withExif({ IFD0: { Make: "Workshop phone" } })
    .toBuffer();

async function send(files: readonly [name: string, content: Uint8Array | string][], cut = 0) {
  const form = new FormData();
  form.set("caption", "A bush");
  for (const [name, content] of files) form.append("photos", new File([content as BlobPart], name));
  const request = new Request("http://localhost/", { method: "POST", body: form });
  const all = new Uint8Array(await request.arrayBuffer());
  const body = new Blob([all.subarray(0, all.length - cut)]).stream();
  return receiveEach(request.headers.get("content-type") ?? "", body as never, limits);
}

test("photos are judged one by one: the good are taken, each bad one is named with its reason, other answers stay", async () => {
  const { fields, files, problems } = await send([
    ["C:\\fakepath\\..\\bush.JPG", await photo()],
    ["run.jpg", "MZ\u0090 a program"],
    ["drawing.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"],
    ["IMG_0001.HEIC", "\0\0\0\u0018ftypheic\0\0\0\0"],
  ]);
  expect(fields).toEqual({ caption: "A bush" });
  expect(files.map(({ name, size, field }) => [name, size, field])).toEqual([
    ["bush.jpg", { width: 60, height: 40 }, "photos"],
  ]);
  expect(files[0]?.bytes.includes("Workshop")).toBe(false);
  expect(problems.map(({ field, code }) => [field, code])).toEqual([
    ["photos", "file-type-unknown"],
    ["photos", "file-type-unknown"],
    ["photos", "picture-heic"],
  ]);
  expect(problems[0]?.message).toContain("run.jpg");
});

test("too large, too many, empty, a zip of zips: refused with the limit", async () => {
  const large = await send([["huge.jpg", new Uint8Array(1_500_000)]]);
  expect([large.files.length, large.problems[0]?.code]).toEqual([0, "file-too-large"]);
  expect(large.problems[0]?.message).toContain("1 MB");
  const [zips, empty] = [await send([["zips.jpg", "PK\x03\x04"]]), await send([["nothing.jpg", ""]])];
  expect([zips.problems[0]?.code, empty.problems[0]?.code]).toEqual(["file-type-unknown", "file-empty"]);
  const five = await send(
    await Promise.all(
      [1, 2, 3, 4, 5].map(async (n): Promise<[string, Buffer]> => [`${n}.jpg`, await photo()]),
    ),
  );
  expect(five.problems.map(({ code }) => code)).toEqual(["too-many-files"]);
});

test("no file chosen is no problem; a form that breaks off, or never ends, gives nothing", async () => {
  expect(await send([["", ""]])).toMatchObject({ files: [], problems: [] });
  const broken = await send([["one.jpg", await photo()]], 200);
  expect([broken.files, broken.problems.map(({ code }) => code)]).toEqual([[], ["form-broken"]]);
  const endless = await send([
    ["a.jpg", new Uint8Array(3_000_000)],
    ["b.jpg", new Uint8Array(3_000_000)],
  ]);
  expect([endless.files, endless.problems.map(({ code }) => code)]).toEqual([[], ["form-broken"]]);
});
