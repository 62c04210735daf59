import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ReadableStream } from "node:stream/web";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pathOf } from "../files.ts";
import { receive } from "./upload.ts";

const boundary = "----a-boundary-of-the-tests";
const type = `multipart/form-data; boundary=${boundary}`;
const megabyte = 1024 * 1024;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "evenhand-upload-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const part = (name: string, file: string) =>
  Buffer.from(
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="${file}"\r\nContent-Type: text/csv\r\n\r\n`,
  );
const end = Buffer.from(`\r\n--${boundary}--\r\n`);
const field = (name: string, value: string) =>
  Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);

function streamOf(pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>) {
  return ReadableStream.from(pieces);
}
const limits = (maxBytes: number, mostFiles = 10) => ({ folder, maxBytes, mostFiles });
const unfinished = () => readdir(join(folder, "unfinished"));

test("files and fields of a form, each file under the hash of its content", async () => {
  const line = Buffer.from("\r\n");
  const body = [
    field("id", "7"),
    part("files", "März.csv"),
    Buffer.from("a,b\n1,2"),
    line,
    part("files", "../../etc/passwd"),
    Buffer.from([0xff, 0xfe, 0x41, 0]),
    end,
  ];
  const { fields, files, refusal } = await receive(type, streamOf(body), limits(megabyte));
  expect(refusal).toBeUndefined();
  expect(fields).toEqual({ id: "7" });
  expect(files.map(({ name, bytes }) => [name, bytes])).toEqual([
    ["März.csv", 7],
    ["passwd", 4],
  ]);
  expect(await readFile(pathOf(folder, files[0]?.hash ?? ""), "utf8")).toBe("a,b\n1,2");
});

test("no file chosen: no file, and no complaint of an empty one", async () => {
  const { files, refusal } = await receive(type, streamOf([part("files", ""), end]), limits(megabyte));
  expect([files, refusal]).toEqual([[], undefined]);
});

test("a file over the limit is refused with the limit, the rest is read to nowhere, and nothing stays", async () => {
  const pieces = [field("id", "7"), part("files", "big.csv"), ...Array(3).fill(randomBytes(megabyte)), end];
  const { files, refusal } = await receive(type, streamOf(pieces), limits(2 * megabyte));
  expect(files).toEqual([]);
  expect(refusal).toMatchObject({ code: "upload-too-large", message: "Send at most 2 MB at once." });
  expect(await unfinished()).toEqual([]);
});

test("two files that are too large together are refused together", async () => {
  const half = randomBytes(1.5 * megabyte);
  const body = [part("files", "a.csv"), half, Buffer.from("\r\n"), part("files", "b.csv"), half, end];
  expect(await receive(type, streamOf(body), limits(2 * megabyte))).toMatchObject({
    files: [],
    refusal: { code: "upload-too-large" },
  });
});

test("whoever goes on sending far beyond the limit is cut off", async () => {
  let sent = 0;
  function* endless() {
    yield part("files", "endless.csv");
    for (;;) {
      sent++;
      yield randomBytes(megabyte);
    }
  }
  expect(await receive(type, streamOf(endless()), limits(megabyte))).toMatchObject({
    files: [],
    refusal: { code: "upload-too-large" },
  });
  expect(sent).toBeLessThan(10);
  expect(await unfinished()).toEqual([]);
});

test("an upload that breaks off leaves nothing, whether it stops or fails", async () => {
  const stopped = [part("files", "half.csv"), randomBytes(megabyte)];
  async function* failing() {
    yield* stopped;
    throw new Error("the connection is gone");
  }
  for (const body of [stopped, failing()])
    expect(await receive(type, streamOf(body), limits(9 * megabyte))).toMatchObject({
      files: [],
      refusal: { code: "form-broken" },
    });
  expect(await unfinished()).toEqual([]);
});

test("a form that is none, an empty file, and too many files are refused", async () => {
  expect(await receive("multipart/form-data", streamOf([end]), limits(9))).toMatchObject({
    refusal: { code: "form-broken" },
  });
  expect(await receive(type, streamOf([part("files", "a.csv"), end]), limits(9))).toMatchObject({
    refusal: { code: "file-empty" },
  });
  const two = [part("files", "a.csv"), Buffer.from("a\r\n"), part("files", "b.csv"), Buffer.from("b"), end];
  expect(await receive(type, streamOf(two), limits(99, 1))).toMatchObject({
    files: [],
    refusal: { code: "too-many-files" },
  });
});

test("memory stays flat while a large file streams by", async () => {
  const piece = Buffer.alloc(megabyte, "Halden Machining,4711,100.00\n");
  const pieces = 160;
  let most = 0;
  function* large() {
    yield part("files", "large.csv");
    for (let n = 0; n < pieces; n++) {
      most = Math.max(most, process.memoryUsage().rss);
      yield piece;
    }
    yield end;
  }
  const before = process.memoryUsage().rss;
  const { files } = await receive(type, streamOf(large()), limits(1024 * megabyte));
  expect(files[0]?.bytes).toBe(pieces * megabyte);
  expect(most - before).toBeLessThan(80 * megabyte);
});
