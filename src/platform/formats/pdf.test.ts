import { deflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { checkPdf } from "./pdf.ts";

const pdf = (...parts: (string | Buffer)[]) =>
  Buffer.concat(["%PDF-1.7\n", ...parts, "\n%%EOF\n"].map((part) => Buffer.from(part as string, "latin1")));
const stream = (dictionary: string, packed: Buffer) => [
  `1 0 obj\n<< ${dictionary} /Length ${packed.length} >>\nstream\n`,
  packed,
  "\nendstream\nendobj\n",
];
const codeOf = (bytes: Buffer) =>
  checkPdf(bytes)
    .then(() => "taken")
    .catch((error) => error.code);

test("a plain PDF with a packed page is taken", async () => {
  expect(await codeOf(pdf(...stream("/Filter /FlateDecode", deflateSync("BT (Bushes, 2025) Tj ET"))))).toBe(
    "taken",
  );
});

test.each<[string, Buffer]>([
  ["pdf-bomb", pdf(...stream("/Filter /FlateDecode", deflateSync(Buffer.alloc(210_000_000))))],
  ["pdf-bomb", pdf(...stream("/Filter [/FlateDecode /FlateDecode]", deflateSync("x")))],
  ["pdf-bomb", pdf(...stream("/Filter [/Flate#44ecode /FlateDecode]", deflateSync("x")))],
  ["pdf-acts", pdf("<< /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> >>")],
  ["pdf-acts", pdf("<< /S /Java#53cript >>")],
  [
    "pdf-acts",
    pdf(...stream("/Type /ObjStm /Filter /FlateDecode", deflateSync("<< /S /Launch /F (run.exe) >>"))),
  ],
  ["pdf-acts", pdf("<< /Names << /EmbeddedFiles 3 0 R >> >>")],
  ["pdf-damaged", Buffer.from("%PDF-1.7\nno end")],
  ["pdf-damaged", Buffer.concat([pdf("x"), Buffer.from("PK\x03\x04 and a ZIP")])],
  ["pdf-damaged", Buffer.from("PK\x03\x04%PDF-1.7\n%%EOF")],
])("%s", async (code, bytes) => {
  expect(await codeOf(bytes)).toBe(code);
});
