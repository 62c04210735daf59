import { setImmediate } from "node:timers/promises";
import { createInflate } from "node:zlib";
import { invalid, type Refusal } from "../refusal.ts";

/** What all streams of one file may unpack to, and how many there may be. */
const mostUnpacked = 200_000_000;
const mostStreams = 20_000;

/**
 * Names of things that act when a reader opens the file, or carry other files along (ISO 32000-1, 12.6.4, 7.11.4). All are so
 * long, or so followed, that they do not come up by chance in packed bytes: they are looked for everywhere.
 */
const acting =
  /\/((JavaScript|Launch|EmbeddedFiles?|RichMedia|GoToE|SubmitForm|ImportData)(?![A-Za-z0-9])|XFA\s*(\[|\d+ \d+ R))/;
const stride = 1_000_000;

/**
 * Looks at a PDF without believing it. It is kept as it is, so only what is inside can be judged. Refusals: `pdf-damaged` (cut
 * off, or another file hangs behind it), `pdf-bomb` (unpacks to very much), `pdf-acts` (programs, forms that send, files within).
 */
export async function checkPdf(bytes: Buffer): Promise<void> {
  if (!bytes.subarray(0, 5).equals(Buffer.from("%PDF-"))) throw damaged();
  const end = bytes.lastIndexOf("%%EOF");
  if (end < 0 || bytes.subarray(end + 5).some((byte) => byte !== 10 && byte !== 13 && byte !== 32))
    throw damaged();
  for (let at = 0; at < bytes.length; at += stride) {
    if (acts(bytes.toString("latin1", at, at + stride + 60))) throw actsByItself();
    await setImmediate(); // others are served in between
  }
  let unpacked = 0;
  let streams = 0;
  for (let at = bytes.indexOf("stream"); at >= 0; at = bytes.indexOf("stream", at + 6)) {
    const head = bytes.toString("latin1", Math.max(0, at - 1000), at);
    if (head.endsWith("end")) continue;
    if (++streams > mostStreams) throw bomb();
    const dictionary = head.slice(Math.max(0, head.lastIndexOf(" obj")));
    const packed = unescaped(dictionary).match(/\/(FlateDecode|Fl)(?![A-Za-z])/g)?.length ?? 0;
    // Packed twice is never needed, and multiplies.
    if (packed > 1) throw bomb();
    if (packed === 0) continue;
    const from = at + 6 + (bytes[at + 6] === 13 ? 2 : 1);
    const until = bytes.indexOf("endstream", from);
    const searched = /\/ObjStm/.test(unescaped(dictionary));
    unpacked += await unpack(
      bytes.subarray(from, until < 0 ? end : until),
      mostUnpacked - unpacked,
      searched,
    );
  }
}

/** How much a stream unpacks to; what is damaged or locked unpacks to what came until then. */
function unpack(packed: Buffer, most: number, searched: boolean): Promise<number> {
  return new Promise((resolve, reject) => {
    const inflate = createInflate();
    let bytes = 0;
    const objects: Buffer[] = [];
    const stop = (why: Refusal) => {
      inflate.destroy();
      reject(why);
    };
    inflate.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > most) return stop(bomb());
      // A list of objects is text; one of more than 20 MB is no list.
      if (searched && bytes < 20_000_000) objects.push(chunk);
    });
    const done = () =>
      acts(Buffer.concat(objects).toString("latin1")) ? reject(actsByItself()) : resolve(bytes);
    inflate.on("end", done);
    inflate.on("error", done);
    inflate.end(packed);
  });
}

const acts = (text: string): boolean => acting.test(unescaped(text));

/** A name may write any of its letters as #xx (ISO 32000-1, 7.3.5). */
function unescaped(text: string): string {
  return text.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

const damaged = () =>
  invalid("pdf-damaged", "This PDF is damaged or not whole. Save it again, then send it.");
const bomb = () =>
  invalid("pdf-bomb", "This PDF unpacks to far too much to be opened safely. Print it to a new PDF.");
const actsByItself = () =>
  invalid(
    "pdf-acts",
    "This PDF holds programs, forms that send, or other files. Print it to a new PDF, then send that.",
  );
