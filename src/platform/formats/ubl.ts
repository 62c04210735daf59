import { invalid } from "../refusal.ts";
import type { ByteSource } from "./encoding.ts";
import { readXml, type XmlElement } from "./xml.ts";

const standard = "urn:oasis:names:specification:ubl:schema:xsd:";
const roots = { [`${standard}Invoice-2`]: "Invoice", [`${standard}CreditNote-2`]: "CreditNote" } as const;

/** One value of a document: its text and the attributes of its element (`currencyID`, `schemeID`). */
export type UblValue = { readonly text: string; readonly attributes: Readonly<Record<string, string>> };

/** A UBL 2.1 invoice or credit note, its values by path from the root: `LegalMonetaryTotal/PayableAmount`. */
export type UblDocument = {
  readonly root: "Invoice" | "CreditNote";
  /** The first value at a path, or undefined; empty elements count as missing. */
  first(path: string): UblValue | undefined;
};

/** True when a document begins as XML does, whatever its encoding. */
export function looksLikeXml(head: Uint8Array): boolean {
  const text = new TextDecoder("latin1")
    .decode(head.subarray(0, 400))
    .replace(/[\0\xff\xfe\xef\xbb\xbf]/g, "");
  return /^\s*<(\?xml|!--|!DOCTYPE|[A-Za-z_])/.test(text);
}

/**
 * Reads the business values of a UBL 2.1 Invoice or CreditNote (EN 16931, Peppol BIS). Lines, taxes and packed files are passed over.
 * Refusals: those of `readXml`, and `not-ubl` for any other document.
 */
export async function readUbl(open: ByteSource): Promise<UblDocument> {
  const values = new Map<string, UblValue>();
  const path: string[] = [];
  let root: UblDocument["root"] | undefined;
  await readXml(open, {
    open({ name, namespace }) {
      if (root === undefined) root = rootOf(name, namespace);
      else path.push(name);
    },
    close({ attributes }: XmlElement, text) {
      const at = path.join("/");
      if (text !== "" && !passedOver.test(at) && !values.has(at)) values.set(at, { text, attributes });
      path.pop();
    },
  });
  if (root === undefined) throw notUbl("nothing");
  return { root, first: (at) => values.get(at) };
}

const passedOver =
  /^$|^(Invoice|CreditNote)Line\b|^TaxTotal\b|^AdditionalDocumentReference\b|^UBLExtensions\b|^AllowanceCharge\b/;

function rootOf(name: string, namespace: string): UblDocument["root"] {
  const root = roots[namespace as keyof typeof roots];
  if (root !== name) throw notUbl(name);
  return root;
}

function notUbl(found: string) {
  return invalid(
    "not-ubl",
    `The document is no UBL 2.1 invoice or credit note: it begins with “${found.slice(0, 60)}”.`,
  );
}
