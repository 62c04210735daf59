import { describe, expect, test } from "vitest";
import { looksLikeXml, readUbl } from "./ubl.ts";

const names = "urn:oasis:names:specification:ubl:schema:xsd:";
const open = (text: string | Uint8Array) =>
  async function* () {
    const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
    // In small pieces: a document is cut anywhere.
    for (let at = 0; at < bytes.length; at += 7) yield bytes.slice(at, at + 7);
  };
const invoice = (inside: string) =>
  `<?xml version="1.0"?><x:Invoice xmlns:x="${names}Invoice-2" xmlns="${names}CommonBasicComponents-2">${inside}</x:Invoice>`;

async function refusal(text: string | Uint8Array): Promise<string> {
  return readUbl(open(text)).then(
    () => "read",
    (error) => error.code,
  );
}

describe("a UBL document", () => {
  test("gives its values by path, whatever the prefixes; lines and empty elements are passed over", async () => {
    const read = await readUbl(
      open(
        invoice(
          '<ID> A &amp; <![CDATA[B]]> </ID><Empty/><InvoiceLine><ID>line</ID></InvoiceLine><Sum currencyID="EUR">1.50</Sum><ID>later</ID>',
        ),
      ),
    );
    expect(read.root).toBe("Invoice");
    expect(read.first("ID")?.text).toBe("A & B");
    expect(read.first("Empty")).toBeUndefined();
    expect(read.first("InvoiceLine/ID")).toBeUndefined();
    expect(read.first("Sum")).toEqual({ text: "1.50", attributes: { currencyID: "EUR" } });
  });

  test("in Latin 1, as it declares; in UTF-16 by its mark", async () => {
    const text = invoice("<ID>Böhm</ID>");
    const latin = Buffer.from(text.replace('"1.0"', '"1.0" encoding="ISO-8859-1"'), "latin1");
    expect((await readUbl(open(latin))).first("ID")?.text).toBe("Böhm");
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);
    const whole = async function* () {
      yield wide;
    };
    expect((await readUbl(whole)).first("ID")?.text).toBe("Böhm");
  });

  test.each([
    ["cut off in the middle", invoice("<ID>1</ID>").slice(0, -20), "not-xml"],
    ["wrong nesting", invoice("<ID><a></ID></a>"), "not-xml"],
    ["another document", "<html><body/></html>", "not-ubl"],
    ["an invoice of another standard", '<Invoice xmlns="urn:other"/>', "not-ubl"],
    ["an order in UBL", `<Order xmlns="${names}Order-2"/>`, "not-ubl"],
    [
      "a document type with entities",
      `<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>${invoice("<ID>&b;</ID>").slice(21)}`,
      "xml-with-document-type",
    ],
    ["an entity that nobody declared", invoice("<ID>&boom;</ID>"), "not-xml"],
    ["bytes of another encoding", Buffer.from(invoice("<ID>Böhm</ID>"), "latin1"), "wrong-encoding"],
    ["an encoding that does not exist", '<?xml version="1.0" encoding="klingon"?><a/>', "wrong-encoding"],
    ["nothing", "", "not-xml"],
  ])("%s: %#", async (_, text, code) => {
    expect(await refusal(text)).toBe(code);
  });

  test("a file packed into it is read past without being held", async () => {
    const packed = `<AdditionalDocumentReference><Object>${"QUJD".repeat(500_000)}</Object></AdditionalDocumentReference>`;
    const text = invoice(`${packed}<ID>7</ID>`);
    const whole = async function* () {
      yield Buffer.from(text);
    };
    expect((await readUbl(whole)).first("ID")?.text).toBe("7");
  });
});

test.each([
  ["<?xml version='1.0'?>", true],
  ["\ufeff<Invoice", true],
  ["  \n<a/>", true],
  ["<!-- a licence\nof twenty lines -->", true],
  ["Supplier,Amount\n<b>,1", false],
  ["", false],
])("%j looks like XML: %s", (text, expected) => {
  expect(looksLikeXml(Buffer.from(text))).toBe(expected);
});
