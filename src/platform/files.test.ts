import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { downloadHeaders } from "./download.ts";
import { type FileType, fileTypes } from "./file-type.ts";
import { openFile, removeUnfinished, storeFile } from "./files.ts";

let data = "";
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), "evenhand-files-"));
});
afterEach(() => rm(data, { recursive: true }));

async function* stream(...chunks: readonly (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield Buffer.from(chunk);
}

/** Stores the bytes under a name; gives the type, or the code of the Refusal. */
async function outcome(content: string | Uint8Array, name: string, types = fileTypes): Promise<string> {
  try {
    return (await storeFile(data, stream(content), { maxBytes: 1_000_000, types, name })).type;
  } catch (error) {
    return (error as { code: string }).code;
  }
}

async function everything(): Promise<string[]> {
  const names = await readdir(data, { recursive: true, withFileTypes: true });
  return names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** A ZIP with stored entries and a table of contents, enough for what is read of it. */
function zip(entries: Record<string, string>): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(entries)) {
    const head = Buffer.alloc(30);
    head.write("PK\x03\x04", 0, "latin1");
    head.writeUInt32LE(content.length, 18);
    head.writeUInt32LE(content.length, 22);
    head.writeUInt16LE(name.length, 26);
    const row = Buffer.alloc(46);
    row.write("PK\x01\x02", 0, "latin1");
    row.writeUInt16LE(name.length, 28);
    row.writeUInt32LE(offset, 42);
    central.push(row, Buffer.from(name));
    local.push(head, Buffer.from(name + content));
    offset += 30 + name.length + content.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}

const docx = { "[Content_Types].xml": "<Types/>", "word/document.xml": "<w:document/>" };
const png = Buffer.from("\x89PNG\r\n\x1a\n....", "latin1");

describe("Maya sends what shows her work", () => {
  test("a file is kept under its own hash and read back byte for byte", async () => {
    const content = Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(200_000, 7)]);
    const stored = await storeFile(data, stream(content.subarray(0, 3), content.subarray(3)), {
      maxBytes: 300_000,
      types: ["application/pdf"],
      name: "../../etc/passwd.pdf",
    });
    const hash = createHash("sha256").update(content).digest("hex");
    expect(stored).toEqual({ hash, bytes: content.length, type: "application/pdf" });
    expect(await everything()).toEqual([join(data, hash.slice(0, 2), hash.slice(2))]);
    const opened = await openFile(data, hash);
    expect(opened.bytes).toBe(content.length);
    expect(Buffer.from(await new Response(opened.stream()).arrayBuffer()).equals(content)).toBe(true);
    expect((await stat((await everything())[0] ?? "")).mode & 0o777).toBe(0o600);
  });

  test("the same content is kept once, also when it comes twice at the same moment", async () => {
    const all = await Promise.all(
      ["a.txt", "b.txt", "c.txt"].map((name) =>
        storeFile(data, stream("same"), { maxBytes: 10, types: ["text/plain"], name }),
      ),
    );
    expect(new Set(all.map((stored) => stored.hash)).size).toBe(1);
    expect(await everything()).toHaveLength(1);
  });

  test.each<[string, string | Uint8Array, FileType]>([
    ["scan.pdf", "%PDF-1.4", "application/pdf"],
    ["photo.PNG", png, "image/png"],
    ["photo.jpeg", Buffer.from("\xff\xd8\xff\xe0", "latin1"), "image/jpeg"],
    ["photo.webp", Buffer.from("RIFF\x10\x00\x00\x00WEBPVP8 ", "latin1"), "image/webp"],
    ["notes.txt", "Überholung für مايا\r\n", "text/plain"],
    ["notes", "no extension claims nothing", "text/plain"],
    ["ledger.csv", "\ufeffnumber;amount\n1;2,50\n", "text/csv"],
    ["letter.docx", zip(docx), fileTypes[6] as FileType],
    ["sheet.xlsx", zip({ "[Content_Types].xml": "", "xl/workbook.xml": "" }), fileTypes[7] as FileType],
    [
      "letter.odt",
      zip({ mimetype: "application/vnd.oasis.opendocument.text", "content.xml": "" }),
      fileTypes[8] as FileType,
    ],
  ])("%s is known by its content", async (name, content, type) =>
    expect(await outcome(content, name)).toBe(type),
  );
});

describe("what cannot be trusted is refused, and nothing of it stays", () => {
  test.each<[string, string, string | Uint8Array]>([
    ["file-not-what-it-says", "photo.png", "%PDF-1.4"],
    ["file-not-what-it-says", "letter.docx", "just text"],
    ["file-not-what-it-says", "page.html", "<script>alert(1)</script>"],
    ["file-not-what-it-says", "drawing.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"],
    ["file-not-what-it-says", "sheet.xlsx", zip(docx)],
    ["file-type-unknown", "program.pdf", "\x7fELF\x02\x01"],
    ["file-type-unknown", "old.txt", Buffer.from("Caf\xe9", "latin1")],
    ["file-type-unknown", "cut.txt", Buffer.from("Café").subarray(0, 4)],
    ["file-type-unknown", "letter.docx", zip({ ...docx, "word/vbaProject.bin": "macro" })],
    ["file-type-unknown", "archive.docx", zip({ "run.exe": "MZ" })],
    ["file-type-unknown", "cut.docx", zip(docx).subarray(0, 60)],
    ["file-empty", "empty.txt", ""],
  ])("%s: %s", async (code, name, content) => {
    expect(await outcome(content, name)).toBe(code);
    expect(await everything()).toEqual([]);
  });

  test("a kind that this form does not take", async () => {
    expect(await outcome(png, "photo.png", ["application/pdf"])).toBe("file-type-not-taken");
  });

  test("a file that keeps growing is stopped at the limit, and the sender is let go", async () => {
    let sent = 0;
    let released = false;
    async function* endless() {
      try {
        for (;;) {
          sent += 1000;
          yield Buffer.alloc(1000, 65);
        }
      } finally {
        released = true;
      }
    }
    const limits = { maxBytes: 5000, types: fileTypes };
    await expect(storeFile(data, endless(), limits)).rejects.toMatchObject({ code: "file-too-large" });
    expect([sent, released]).toEqual([6000, true]);
    expect(await everything()).toEqual([]);
  });

  test("a connection that breaks leaves nothing", async () => {
    async function* broken() {
      yield Buffer.from("%PDF-1.7");
      throw new Error("connection lost");
    }
    await expect(storeFile(data, broken(), { maxBytes: 100, types: fileTypes })).rejects.toThrow(
      "connection lost",
    );
    expect(await everything()).toEqual([]);
  });

  test("what a killed process left is removed after a day, an upload under way is not", async () => {
    const folder = join(data, "unfinished");
    await mkdir(folder, { recursive: true });
    for (const name of ["old", "new"]) await writeFile(join(folder, name), "half");
    await utimes(join(folder, "old"), 1_000_000, 1_000_000);
    expect(await removeUnfinished(data, Temporal.Instant.fromEpochMilliseconds(2_000_000_000))).toBe(1);
    expect(await readdir(folder)).toEqual(["new"]);
  });

  test("nothing but a hash of a kept file opens one", async () => {
    for (const hash of ["../../../etc/passwd", "ab", "A".repeat(64), "0".repeat(64), "unfinished"]) {
      await expect(openFile(data, hash)).rejects.toMatchObject({ kind: "not-found" });
    }
  });
});

describe("a kept file leaves safely", () => {
  const disposition = (name: string, type: FileType) => downloadHeaders(name, type)["Content-Disposition"];
  test("pictures and PDFs are shown, everything else is saved, nothing is guessed", () => {
    expect(downloadHeaders("list.csv", "text/csv")).toEqual({
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="list.csv"; filename*=UTF-8''list.csv`,
      "X-Content-Type-Options": "nosniff",
    });
    expect(disposition("scan.pdf", "application/pdf")).toMatch(/^inline;/);
    expect(disposition("a.odt", "application/vnd.oasis.opendocument.text")).toMatch(/^attachment;/);
  });
  test("names in any script keep their letters", () => {
    expect(disposition("Prüfung Nr. 5 (Maya's).pdf", "application/pdf")).toBe(
      `inline; filename="Prufung Nr. 5 (Maya's).pdf"; filename*=UTF-8''Pr%C3%BCfung%20Nr.%205%20%28Maya%27s%29.pdf`,
    );
    expect(disposition("فاتورة.pdf", "application/pdf")).toContain(encodeURIComponent("فاتورة"));
  });
  test.each([
    ["../../etc/passwd", "-..-etc-passwd.txt"],
    ['a"; filename="evil.html', "a-; filename=-evil.html.txt"],
    ["bill\u202etxt.exe", "billtxt.exe.txt"],
    ["a\r\nSet-Cookie: x=1.txt", "aSet-Cookie- x=1.txt"],
    ["\ud800.txt", "\ufffd.txt"],
    ["...", "file.txt"],
    ["n".repeat(500), `${"n".repeat(100)}.txt`],
  ])("%j becomes %j", (name, safe) => {
    const header = disposition(name, "text/plain") ?? "";
    expect(decodeURIComponent(header.split("filename*=UTF-8''")[1] ?? "")).toBe(safe);
    expect(header).toMatch(/^[\x20-\x7e]+$/);
    expect(header.split('"')).toHaveLength(3);
  });
});
