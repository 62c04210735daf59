import { damaged } from "../formats/refused.ts";
import { tileWidth } from "../formats/tile-path.ts";

/** Entries one behind the other, each after two bytes of its length: C2SP tlog-tiles, entry bundles. */
export function bundled(entries: readonly Uint8Array[]): Buffer {
  return Buffer.concat(
    entries.flatMap((entry) => {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(entry.length);
      return [length, entry];
    }),
  );
}

/** Refusal `record-damaged` where the lengths do not add up, and where there are more than so many. */
export function unbundled(bytes: Uint8Array, most = tileWidth): Buffer[] {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries: Buffer[] = [];
  for (let at = 0; at < whole.length; ) {
    const end = at + 2 + (at + 2 <= whole.length ? whole.readUInt16BE(at) : whole.length);
    if (end > whole.length) throw damaged("A bundle of entries breaks off.");
    if (entries.length === most) throw damaged("A bundle holds more entries than a bundle can.");
    entries.push(whole.subarray(at + 2, end));
    at = end;
  }
  return entries;
}

/** One entry of a bundle; undefined where it has none there. */
export function leafAt(bundle: Uint8Array, at: number): Buffer | undefined {
  return unbundled(bundle)[at];
}
