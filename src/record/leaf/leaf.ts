import { canonical, type Json } from "../formats/jcs.ts";
import { damaged } from "../formats/refused.ts";

/** What everybody may see of an entry: its coarse group, a tag without meaning, the hour, and a commitment for each field. */
export type Leaf = {
  readonly v: 1;
  readonly type: string;
  /** base64url of 32 bytes. */
  readonly tag: string;
  /** The hour in UTC, `2026-11-25T19:00Z`; of a sealed entry the day, `2026-11-25`. */
  readonly at: string;
  readonly c: Readonly<Record<string, string>>;
};

/** C2SP entry bundles give the length of an entry in two bytes. */
export const longestLeaf = 65_535;

/** The exact bytes that are hashed and stored: RFC 8785. RangeError beyond 65,535 of them (a bug). */
export function leafBytes(leaf: Leaf): Uint8Array<ArrayBuffer> {
  const bytes = new TextEncoder().encode(canonical({ ...leaf }));
  if (bytes.length > longestLeaf) throw new RangeError(`a leaf has at most ${longestLeaf} bytes`);
  return bytes;
}

/** Reads the bytes of a leaf. Refusal `record-damaged` for another text of the same value, or another shape. */
export function readLeaf(bytes: Uint8Array): Leaf {
  const leaf = parsed(bytes);
  if (!isLeaf(leaf)) throw damaged("This entry does not have the shape of one.");
  return leaf;
}

function parsed(bytes: Uint8Array): Json {
  let text: string;
  let value: Json;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    value = JSON.parse(text);
  } catch {
    throw damaged("This entry is not JSON.");
  }
  if (canonical(value) !== text) throw damaged("This entry is not written in its one form (RFC 8785).");
  return value;
}

/** The one text in base64 of 32 bytes: as `bytesOf(text, 32)`, for a log of a million leaves. */
const commitment = /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/;
/** The same in base64url: of two texts for the same bytes one would be nobody's tag. */
const tagShape = /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/;
const day = "\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])";
const [sealedAt, openAt] = [new RegExp(`^${day}$`), new RegExp(`^${day}T(?:[01]\\d|2[0-3]):00Z$`)];
const fieldName = /^[\w-]{1,64}$/;

function isLeaf(value: unknown): value is Leaf {
  if (!isObject(value)) return false;
  const { v, type, tag, at, c, ...rest } = value as Partial<Leaf>;
  return (
    v === 1 &&
    Object.keys(rest).length === 0 &&
    typeof type === "string" &&
    /^[a-z]+$/.test(type) &&
    typeof tag === "string" &&
    tagShape.test(tag) &&
    typeof at === "string" &&
    (type === "sealed" ? sealedAt : openAt).test(at) &&
    isObject(c) &&
    Object.entries(c).every(
      ([name, one]) => fieldName.test(name) && typeof one === "string" && commitment.test(one),
    ) &&
    (type !== "sealed" || Object.keys(c).join() === "sealed")
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
