/** Marks of a JPEG (ITU-T T.81, table B.1) that the picture needs: tables, frame, scan, restart. */
const needed = new Set([0xdb, 0xc4, 0xdd, 0xda, 0xc0, 0xc1, 0xc2]);

/**
 * The size of a JPEG that holds nothing but its picture; undefined for every other file, and for one that carries anything
 * beside it (Exif, XMP, colour profiles, comments, bytes after the end). The head of JFIF, without a small picture in it, is allowed.
 */
export function bareJpeg(bytes: Uint8Array): { readonly width: number; readonly height: number } | undefined {
  const at = (place: number) => bytes[place] ?? -1;
  const pair = (place: number) => at(place) * 256 + at(place + 1);
  if (pair(0) !== 0xffd8) return undefined;
  let size: { width: number; height: number } | undefined;
  for (let place = 2; place < bytes.length; ) {
    if (at(place) !== 0xff) return undefined;
    const mark = at(place + 1);
    if (mark === 0xd9) return place + 2 === bytes.length ? size : undefined;
    const length = pair(place + 2);
    if (length < 2 || place + 2 + length > bytes.length) return undefined;
    if (mark === 0xe0 ? !isPlainHead(bytes, place, length) : !needed.has(mark)) return undefined;
    if (mark >= 0xc0 && mark <= 0xc2) {
      if (size) return undefined;
      size = { width: pair(place + 7), height: pair(place + 5) };
      if (size.width < 1 || size.height < 1) return undefined;
    }
    place += 2 + length;
    if (mark === 0xda) place = afterScan(bytes, place);
  }
  return undefined;
}

/** APP0 "JFIF" without a thumbnail: sixteen bytes. */
function isPlainHead(bytes: Uint8Array, place: number, length: number): boolean {
  const name = String.fromCharCode(...bytes.subarray(place + 4, place + 9));
  return length === 16 && name === "JFIF\0" && bytes[place + 16] === 0 && bytes[place + 17] === 0;
}

/** The next mark after a scan's data, in which 0xff stands only before 0 or a restart (T.81, F.1.2.3). */
function afterScan(bytes: Uint8Array, from: number): number {
  let place = from;
  for (;;) {
    place = bytes.indexOf(0xff, place);
    if (place < 0) return bytes.length;
    const next = bytes[place + 1] ?? -1;
    if (next !== 0 && (next < 0xd0 || next > 0xd7)) return place;
    place += 2;
  }
}
