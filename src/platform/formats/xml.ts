import { SaxesParser, type SaxesTagNS } from "saxes";
import { invalid } from "../refusal.ts";
import type { ByteSource } from "./encoding.ts";

/** An element as it opens: its name without prefix, the namespace that the prefix stands for, its attributes by plain name. */
export type XmlElement = {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: Readonly<Record<string, string>>;
};

/** What a reader of XML hears, in the order of the document. `text` comes at the end of an element that holds only text. */
export type XmlListener = {
  open(element: XmlElement): void;
  close(element: XmlElement, text: string): void;
};

const largest = 100_000_000;
const longestText = 10_000;

/**
 * Reads XML as it streams, by namespaces and not by prefixes. Nothing outside the document is ever fetched, and no entity of its
 * own is expanded: a document type is refused. Text beyond 10,000 characters of one element (files packed into it) is dropped.
 * Refusals: `not-xml` with the line, `xml-with-document-type`, `file-too-large` (100 MB), `wrong-encoding`.
 */
export async function readXml(open: ByteSource, listener: XmlListener): Promise<void> {
  const parser = new SaxesParser({ xmlns: true });
  const stack: { element: XmlElement; text: string }[] = [];
  parser.on("error", (error) => {
    throw invalid(
      "not-xml",
      `The document is no whole XML: line ${parser.line}, ${error.message.replace(/^\d+:\d+: /, "")}`,
    );
  });
  parser.on("doctype", () => {
    throw invalid(
      "xml-with-document-type",
      "The document has a document type of its own, which is not read here.",
    );
  });
  parser.on("opentag", (tag) => {
    const element = elementOf(tag);
    stack.push({ element, text: "" });
    listener.open(element);
  });
  const add = (text: string) => {
    const top = stack.at(-1);
    if (top && top.text.length < longestText) top.text += text.slice(0, longestText);
  };
  parser.on("text", add);
  parser.on("cdata", add);
  parser.on("closetag", () => {
    const top = stack.pop();
    if (top) listener.close(top.element, top.text.trim());
  });
  for await (const text of decoded(open)) parser.write(text);
  parser.close();
}

function elementOf(tag: SaxesTagNS): XmlElement {
  const attributes = Object.values(tag.attributes).map(({ local, value }) => [local, value] as const);
  return { name: tag.local, namespace: tag.uri, attributes: Object.fromEntries(attributes) };
}

/** By its mark, else as the declaration says, else UTF-8. */
async function* decoded(open: ByteSource): AsyncGenerator<string, void> {
  let decoder: TextDecoder | undefined;
  let head = Buffer.alloc(0);
  let bytes = 0;
  try {
    for await (const chunk of open()) {
      bytes += chunk.length;
      if (bytes > largest) throw invalid("file-too-large", "An XML document here has at most 100 MB.");
      if (decoder) yield decoder.decode(chunk, { stream: true });
      else {
        head = Buffer.concat([head, chunk]);
        if (head.length < headBytes) continue;
        decoder = new TextDecoder(encodingOf(head), { fatal: true });
        yield decoder.decode(head, { stream: true });
      }
    }
    yield decoder ? decoder.decode() : new TextDecoder(encodingOf(head), { fatal: true }).decode(head);
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError)
      throw invalid("wrong-encoding", "The document is not in the encoding that it names.");
    throw error;
  }
}

const headBytes = 200;

function encodingOf(head: Uint8Array): string {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  const start = new TextDecoder("latin1").decode(head.subarray(0, headBytes));
  return /^<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(start)?.[1] ?? "utf-8";
}
