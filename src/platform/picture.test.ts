import { crc32 } from "node:zlib";
import sharp from "sharp";
import { beforeAll, expect, test } from "vitest";
import { bareJpeg } from "./formats/jpeg.ts";
import { cleanPicture, cutPicture, smallPicture } from "./picture.ts";

const canvas = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#1d6b3a" } });
const codeOf = (work: Promise<unknown>) => work.then(() => "taken").catch((error) => error.code ?? error);

/** Bytes of a camera: a place in Exif, lying on its side, with a comment and another picture behind the end. */
let photo: Buffer;
beforeAll(async () => {
  photo = await canvas(300, 200)
    .jpeg()
    .withExif({
      IFD0: { Make: "Workshop phone", Copyright: "Maya Halden" },
      IFD3: {
        GPSLatitudeRef: "N",
        GPSLatitude: "53/1 22/1 51/1",
        GPSLongitudeRef: "W",
        GPSLongitude: "1/1 28/1 13/1",
      },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer();
  photo = await sharp(photo)
    .keepMetadata()
    .withExifMerge({
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "53/1 22/1 51/1" },
      IFD0: { Make: "Workshop phone" },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer();
});

test("a photo with a place in it comes out without one, upright", async () => {
  const before = await sharp(photo).metadata();
  expect(before.orientation).toBe(6);
  expect(before.exif?.includes("Workshop phone")).toBe(true);
  const { bytes, width, height } = await cleanPicture(photo);
  expect([width, height]).toEqual([200, 300]);
  const { exif, xmp, icc, iptc, orientation } = await sharp(bytes).metadata();
  expect([exif, xmp, icc, iptc, orientation]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  expect(bytes.includes("Exif")).toBe(false);
  expect(bareJpeg(bytes)).toEqual({ width: 200, height: 300 });
});

/** A tEXt chunk after the head of a PNG. */
function withText(png: Buffer, text: string): Buffer {
  const chunk = Buffer.alloc(12 + text.length);
  chunk.writeUInt32BE(text.length, 0);
  chunk.write(`tEXt${text}`, 4, "latin1");
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + text.length)), 8 + text.length);
  return Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)]);
}

test("text in a PNG and XMP in a WebP are gone too, and what is see-through stands on white", async () => {
  const png = withText(await canvas(40, 30).png().toBuffer(), "Comment\0a secret place");
  const webp = await canvas(40, 30)
    .webp()
    .withXmp("<x:xmpmeta xmlns:x='adobe:ns:meta/'>a secret place</x:xmpmeta>")
    .toBuffer();
  for (const dirty of [png, webp]) {
    expect(dirty.includes("a secret place")).toBe(true);
    const { bytes } = await cleanPicture(dirty);
    expect(bytes.includes("secret")).toBe(false);
    expect(bareJpeg(bytes)).toBeDefined();
  }
  const clear = await sharp({ create: { width: 20, height: 20, channels: 4, background: "#00000000" } })
    .png()
    .toBuffer();
  const { data } = await sharp((await cleanPicture(clear)).bytes)
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect(data[0]).toBeGreaterThan(250);
});

test("a picture that is clean is kept byte for byte; one mark more and it is written anew", async () => {
  const { bytes } = await cleanPicture(photo);
  expect((await cleanPicture(bytes)).bytes.equals(bytes)).toBe(true);
  const comment = Buffer.concat([
    bytes.subarray(0, 2),
    Buffer.from("\xff\xfe\x00\x06home", "latin1"),
    bytes.subarray(2),
  ]);
  for (const dirty of [comment, Buffer.concat([bytes, Buffer.from("PK\x03\x04")])]) {
    expect(bareJpeg(dirty)).toBeUndefined();
    const again = (await cleanPicture(dirty)).bytes;
    expect(bareJpeg(again)).toBeDefined();
    expect([again.includes("home"), again.includes("PK\x03\x04")]).toEqual([false, false]);
  }
});

test("a large photo is scaled, and the small copy is small", async () => {
  const large = await canvas(5000, 2500).jpeg().toBuffer();
  const { width, height, bytes } = await cleanPicture(large);
  expect([width, height]).toEqual([2048, 1024]);
  const small = await smallPicture(bytes);
  expect([small.width, small.height]).toEqual([480, 240]);
});

test("cutting takes hundredths of each edge, and never all", async () => {
  const { bytes } = await cleanPicture(await canvas(1000, 500).jpeg().toBuffer());
  const { width, height } = await cutPicture(bytes, { left: 10, right: 20, top: 0, bottom: 50 });
  expect([width, height]).toEqual([700, 250]);
  expect(await codeOf(cutPicture(bytes, { left: 50, right: 50, top: 0, bottom: 0 }))).toBe("cut-too-much");
});

test("bombs, halves and other things are refused by name", async () => {
  const bomb = await sharp({ create: { width: 8000, height: 8000, channels: 3, background: "black" } })
    .png()
    .toBuffer();
  expect(bomb.length).toBeLessThan(1_000_000);
  expect(await codeOf(cleanPicture(bomb))).toBe("picture-too-many-pixels");
  const half = photo.subarray(0, photo.length / 2);
  expect(await codeOf(cleanPicture(half))).toBe("picture-damaged");
  expect(await codeOf(cleanPicture(Buffer.from("\xff\xd8\xff\xe0 and no picture", "latin1")))).toBe(
    "picture-damaged",
  );
  const { bytes } = await cleanPicture(await canvas(900, 900).jpeg().toBuffer());
  expect(await codeOf(cleanPicture(bytes.subarray(0, bytes.length / 2)))).toBe("picture-damaged");
});
