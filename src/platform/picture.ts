import type { Sharp, SharpOptions } from "sharp";
import { bareJpeg } from "./formats/jpeg.ts";
import { invalid, Refusal } from "./refusal.ts";

/** A photo as it is kept: a JPEG with nothing in it but the picture, upright, no larger than a screen needs. */
export type Picture = { readonly bytes: Buffer; readonly width: number; readonly height: number };

/** Parts to cut off at each edge, in hundredths of the picture's size. */
export type Cut = {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
};

/** The longest edge of a kept picture, and of its small one. */
const longest = 2048;
const smallEdge = 480;
/**
 * Pixels that are unpacked at most. A camera's JPEG is read in rows and scaled while it is read; what must lie in memory whole
 * (a progressive JPEG, PNG, WebP) is held to less: 40 million pixels are 160 MB for a moment.
 */
const mostPixels = 120_000_000;
const mostPixelsWhole = 40_000_000;
const patience = { seconds: 30 };

const damaged = () =>
  invalid("picture-damaged", "This picture is damaged or not whole. Take it again, or send another one.");
const tooManyPixels = () =>
  invalid("picture-too-many-pixels", "This picture has too many pixels. Send it in a smaller size.");

/** The library weighs 18 MB on disk and 25 in memory: it is loaded with the first picture, and keeps nothing afterwards. */
let loaded: Promise<typeof import("sharp")> | undefined;
async function open(bytes: Uint8Array, limitInputPixels: number): Promise<Sharp> {
  loaded ??= import("sharp").then((module) => {
    module.default.cache(false);
    module.default.concurrency(1);
    return module;
  });
  const options: SharpOptions = { limitInputPixels, failOn: "error", sequentialRead: true };
  return (await loaded).default(bytes, options).timeout(patience);
}

/**
 * The picture of a JPEG, PNG or WebP alone: read, turned upright, scaled, written anew, so that place, time, device and
 * whatever else was in the file are gone. One that is so already is kept as it is. Refusals: `picture-damaged`,
 * `picture-too-many-pixels`.
 */
export async function cleanPicture(bytes: Uint8Array): Promise<Picture> {
  return judged(async () => {
    const { width, height, isProgressive, format } = await (await open(bytes, mostPixels)).metadata();
    const whole = format !== "jpeg" || isProgressive;
    if (width * height > (whole ? mostPixelsWhole : mostPixels)) throw tooManyPixels();
    const found = bareJpeg(bytes);
    if (found && Math.max(found.width, found.height) <= longest) {
      await (await open(bytes, mostPixelsWhole)).stats();
      return { bytes: Buffer.from(bytes), width: found.width, height: found.height };
    }
    return write((await open(bytes, mostPixels)).autoOrient().resize(inside(longest)));
  });
}

/** What remains when the edges are cut off; the rest is gone. Refusals: `cut-too-much`, `picture-damaged`. */
export async function cutPicture(bytes: Uint8Array, cut: Cut): Promise<Picture> {
  return judged(async () => {
    const { width, height } = await (await open(bytes, mostPixelsWhole)).metadata();
    const [left, top] = [Math.round((width * cut.left) / 100), Math.round((height * cut.top) / 100)];
    const area = {
      left,
      top,
      width: width - left - Math.round((width * cut.right) / 100),
      height: height - top - Math.round((height * cut.bottom) / 100),
    };
    if (area.width < 16 || area.height < 16)
      throw invalid("cut-too-much", "Leave more of the picture: nothing would remain.");
    return write((await open(bytes, mostPixelsWhole)).extract(area));
  });
}

/** A small copy for lists. Refusal `picture-damaged`. */
export async function smallPicture(bytes: Uint8Array): Promise<Picture> {
  return judged(async () => write((await open(bytes, mostPixelsWhole)).resize(inside(smallEdge))));
}

const inside = (edge: number) =>
  ({ width: edge, height: edge, fit: "inside", withoutEnlargement: true }) as const;

/** JPEG: every program reads it. Nothing of the old file is asked to stay; a see-through ground becomes white. */
async function write(picture: Sharp): Promise<Picture> {
  const { data, info } = await picture
    .flatten({ background: "#ffffff" })
    .toColourspace("srgb")
    .jpeg({ quality: 82, progressive: false, optimiseCoding: true })
    .toBuffer({ resolveWithObject: true });
  const bytes = bareJpeg(data) ? data : undefined;
  if (!bytes) throw new Error("a picture that was written holds more than the picture");
  return { bytes, width: info.width, height: info.height };
}

async function judged<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal || !(error instanceof Error)) throw error;
    if (/pixel limit/i.test(error.message)) throw tooManyPixels();
    // What is broken in us says so by a code or its class; the library complains of its input in plain errors.
    if (error.constructor !== Error || "code" in error || /holds more than/.test(error.message)) throw error;
    throw damaged();
  }
}
