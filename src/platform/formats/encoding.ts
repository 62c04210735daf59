import { isAscii, isUtf8 } from "node:buffer";
import { createReadStream } from "node:fs";
import { crc32 } from "node:zlib";
import { invalid, type Refusal } from "../refusal.ts";

/** Opens the same bytes from the beginning, as often as it is called: a table is read more than once. */
export type ByteSource = () => AsyncIterable<Uint8Array>;

export const encodings = ["utf-8", "utf-16le", "utf-16be", "windows-1252"] as const;
export type Encoding = (typeof encodings)[number];

/** How a file's bytes become text, settled by reading all of them once. */
export type TextSurvey = {
  readonly encoding: Encoding;
  /** How we know: told by the caller, by the mark at the start of the file, or worked out from its bytes. */
  readonly encodingFrom: "declared" | "mark" | "detected";
  readonly bytes: number;
  readonly checksum: number;
  /** The first quarter of a megabyte, for those who have to guess more. */
  readonly head: Uint8Array;
};

const headBytes = 1 << 18;

export function fileBytes(path: string): ByteSource {
  return () => createReadStream(path, { highWaterMark: 1 << 16 });
}

/**
 * Reads every byte once, so that one accented letter in row 900,000 cannot turn out later to be in another encoding.
 * Refusals: `empty-file`, `not-text` (a workbook, a PDF), `wrong-encoding`, `nul-bytes`, `truncated`.
 */
export async function surveyText(open: ByteSource, declared?: Encoding): Promise<TextSurvey> {
  const found = await readOnce(open);
  const { head, bytes, checksum } = found;
  if (bytes === 0) throw invalid("empty-file", "The file is empty.");
  refuseOtherFormats(head);
  const settle = (encoding: Encoding, encodingFrom: TextSurvey["encodingFrom"]): TextSurvey => {
    if (encoding.startsWith("utf-16") && bytes % 2 === 1) throw truncatedText();
    return { encoding, encodingFrom, bytes, checksum, head };
  };
  const marked = markOf(head);
  if (marked !== undefined && declared !== undefined && marked !== declared) {
    throw wrongEncoding(`The file begins with the mark of ${marked}, but ${declared} was declared.`);
  }
  const wide = marked ?? declared ?? utf16WithoutMark(head);
  if (wide?.startsWith("utf-16")) {
    return settle(wide, marked !== undefined ? "mark" : declared !== undefined ? "declared" : "detected");
  }
  if (found.nul >= 0) {
    const line = await lineAt(open, found.nul);
    throw invalid("nul-bytes", `Line ${line} holds bytes of value zero: the file is damaged or is no text.`);
  }
  const isUtf8Throughout = found.notUtf8 < 0;
  if (wide === "windows-1252" || (wide === undefined && !isUtf8Throughout && !found.multibyte)) {
    const line = await lineWithout1252(open);
    if (line !== undefined) throw wrongEncoding(`Line ${line} is not text in Windows-1252.`);
    return settle("windows-1252", declared === undefined ? "detected" : "declared");
  }
  if (isUtf8Throughout) return settle("utf-8", marked ? "mark" : declared ? "declared" : "detected");
  if (found.cutOff) throw truncatedText();
  throw wrongEncoding(
    `Line ${await lineAt(open, found.notUtf8)} is not UTF-8. Save the file in one encoding, or declare which it is.`,
  );
}

/** The text in pieces, without its mark. Refusals `file-changed` when the bytes are not those surveyed, `wrong-encoding`, `nul-bytes`. */
export async function* decodeText(open: ByteSource, survey: TextSurvey): AsyncGenerator<string, void> {
  const decoder = new TextDecoder(survey.encoding, { fatal: true });
  const isWide = survey.encoding.startsWith("utf-16");
  let [bytes, checksum] = [0, 0];
  const decode = (chunk?: Uint8Array): string => {
    try {
      const text = decoder.decode(chunk, { stream: chunk !== undefined });
      if (isWide && text.includes("\0"))
        throw invalid("nul-bytes", "The file holds characters of value zero.");
      return text;
    } catch (error) {
      if (error instanceof TypeError) throw wrongEncoding(`The file is not ${survey.encoding} throughout.`);
      throw error;
    }
  };
  for await (const chunk of open()) {
    bytes += chunk.length;
    checksum = crc32(chunk, checksum);
    if (bytes > survey.bytes) break;
    yield decode(chunk);
  }
  if (bytes !== survey.bytes || checksum !== survey.checksum) {
    throw invalid("file-changed", "The file changed while it was being read. Import it when it is complete.");
  }
  yield decode();
}

/** What one reading of all bytes shows. Offsets are -1 when there is no such byte. */
class Bytes {
  head: Uint8Array = new Uint8Array(0);
  bytes = 0;
  checksum = 0;
  nul = -1;
  notUtf8 = -1;
  /** Some letter beyond ASCII is proper UTF-8, which text in another encoding hardly ever gives by chance. */
  multibyte = false;
  /** Only the very last letter is incomplete. */
  cutOff = false;
}

async function readOnce(open: ByteSource): Promise<Bytes> {
  const found = new Bytes();
  const head = Buffer.allocUnsafe(headBytes);
  let carry: Uint8Array = new Uint8Array(0);
  for await (const chunk of open()) {
    const room = Math.max(0, headBytes - found.bytes);
    if (room > 0) head.set(chunk.subarray(0, room), found.bytes);
    if (found.nul < 0) found.nul = offset(found.bytes, chunk.indexOf(0));
    const text = carry.length === 0 ? chunk : Buffer.concat([carry, chunk]);
    const complete = text.length - unfinishedTail(text);
    inspect(text.subarray(0, complete), found.bytes - carry.length, found);
    carry = text.slice(complete);
    found.bytes += chunk.length;
    found.checksum = crc32(chunk, found.checksum);
  }
  if (carry.length > 0) {
    found.cutOff = found.notUtf8 < 0;
    inspect(carry, found.bytes - carry.length, found);
  }
  found.head = head.subarray(0, found.bytes);
  return found;
}

const offset = (start: number, index: number): number => (index < 0 ? -1 : start + index);

function inspect(text: Uint8Array, start: number, found: Bytes): void {
  if (isAscii(text) || (found.notUtf8 >= 0 && found.multibyte)) return;
  if (isUtf8(text)) {
    found.multibyte = true;
    return;
  }
  for (let at = 0; at < text.length; ) {
    const length = sequenceLength(text, at);
    if (length > 1) found.multibyte = true;
    if (length === 0 && found.notUtf8 < 0) found.notUtf8 = start + at;
    at += Math.max(1, length);
  }
}

/** How many bytes the UTF-8 letter at this place has, 0 when there is none. */
function sequenceLength(text: Uint8Array, at: number): number {
  const first = text[at] ?? 0;
  const length =
    first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  return length < 2 || (at + length <= text.length && isUtf8(text.subarray(at, at + length))) ? length : 0;
}

/** How many bytes at the end may be the beginning of a letter whose rest comes with the next chunk. */
function unfinishedTail(text: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= text.length; back++) {
    const byte = text[text.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}

function markOf(head: Uint8Array): Encoding | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return "utf-8";
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  return head[0] === 0xfe && head[1] === 0xff ? "utf-16be" : undefined;
}

/** Western text in UTF-16 has a zero in every second byte: after each letter (little end first) or before it. */
function utf16WithoutMark(head: Uint8Array): Encoding | undefined {
  const zeros = [0, 0];
  for (let at = 0; at < head.length; at++) if (head[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros.map((count) => count / (head.length / 2));
  if (odd > 0.4 && even < 0.05) return "utf-16le";
  return even > 0.4 && odd < 0.05 ? "utf-16be" : undefined;
}

const otherFormats: Record<string, string> = {
  "PK\u0003\u0004": "a workbook or an archive",
  "%PDF": "a PDF",
  "\u00d0\u00cf\u0011\u00e0": "an old workbook",
  "\u001f\u008b\b\0": "compressed",
  "\u00ff\u00fe\0\0": "UTF-32 text",
};

function refuseOtherFormats(head: Uint8Array): void {
  const format = otherFormats[Buffer.from(head.subarray(0, 4)).toString("latin1")];
  if (format !== undefined) throw invalid("not-text", `This file is ${format}. Save it as CSV.`);
}

async function lineAt(open: ByteSource, place: number): Promise<number> {
  let [line, start] = [1, 0];
  for await (const chunk of open()) {
    for (let at = chunk.indexOf(10); at >= 0 && start + at < place; at = chunk.indexOf(10, at + 1)) line++;
    start += chunk.length;
    if (start > place) break;
  }
  return line;
}

/** The first line with one of the five bytes that Windows-1252 leaves undefined. */
async function lineWithout1252(open: ByteSource): Promise<number | undefined> {
  let start = 0;
  for await (const chunk of open()) {
    const places = [0x81, 0x8d, 0x8f, 0x90, 0x9d].map((byte) => chunk.indexOf(byte)).filter((at) => at >= 0);
    if (places.length > 0) return lineAt(open, start + Math.min(...places));
    start += chunk.length;
  }
  return undefined;
}

const wrongEncoding = (message: string): Refusal => invalid("wrong-encoding", message);
const truncatedText = (): Refusal =>
  invalid("truncated", "The file stops in the middle of a letter: it is cut off. Export it again.");
