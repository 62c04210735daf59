import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as WebStream } from "node:stream/web";
import { Busboy, type BusboyFileStream, type BusboyHeaders } from "@fastify/busboy";
import type { MiddlewareHandler } from "hono";
import { readableBytes } from "../files.ts";
import { invalid, type Problem, Refusal } from "../refusal.ts";
import { type Taken, takeFile } from "../taken.ts";
import { tidyLine } from "../text.ts";
import type { Ctx, Env } from "./context.ts";

/** A form with photos: each was looked at by itself. A file that is refused is a problem of its field, the others stay. */
export type EachUpload = {
  readonly fields: Readonly<Record<string, string>>;
  readonly files: readonly (Taken & { readonly field: string })[];
  readonly problems: readonly Problem[];
};

export type EachLimits = {
  /** Of one file, and of all of one form together. */
  readonly maxBytes: number;
  readonly maxAll: number;
  readonly mostFiles: number;
};

const received = new WeakMap<Ctx, EachUpload>();

/** What `uploadEach` read of this request's form; empty where it did not read one. */
export function uploadOf(c: Ctx): EachUpload {
  return received.get(c) ?? { fields: {}, files: [], problems: [] };
}

/**
 * For one route, before `bodies`: reads a form with photos. Each file is held in memory while it comes, one at a time, and
 * judged at once; of what is refused nothing is ever on disk, nor of what a camera wrote into a photo. `admitted` asks
 * beforehand whether this person may send any.
 */
export function uploadEach(
  limits: EachLimits,
  admitted: (c: Ctx) => Promise<boolean>,
): MiddlewareHandler<Env> {
  return async (c, next) => {
    const type = c.req.header("content-type") ?? "";
    const body = c.req.raw.body;
    if (/^multipart\/form-data\b/i.test(type) && body && c.var.speaker.kind === "person") {
      // Known to `bodies` as read.
      c.set("upload", { fields: {}, files: [] });
      if (await admitted(c)) received.set(c, await receiveEach(type, body as WebStream<Uint8Array>, limits));
    }
    await next();
  };
}

export async function receiveEach(
  contentType: string,
  body: WebStream<Uint8Array>,
  limits: EachLimits,
): Promise<EachUpload> {
  const fields: Record<string, string> = {};
  const files: EachUpload["files"][number][] = [];
  const problems: Problem[] = [];
  const open = new Set<BusboyFileStream>();
  let taken = 0;
  let fault: unknown;
  let turn: Promise<void> = Promise.resolve();
  const refuse = (field: string, code: string, message: string) => problems.push({ field, code, message });
  const parser = new Busboy({
    headers: { "content-type": contentType } as BusboyHeaders,
    limits: { files: limits.mostFiles, fields: 50, fieldSize: 10_000, fieldNameSize: 200, headerPairs: 50 },
  });
  parser.on("field", (name, value) => {
    fields[name] = value;
  });
  parser.on("filesLimit", () =>
    refuse("", "too-many-files", `Send at most ${limits.mostFiles} files at once.`),
  );
  parser.on("file", (field, stream, typed) => {
    open.add(stream);
    stream.once("close", () => open.delete(stream));
    stream.on("error", () => {});
    const name = tidyLine(typed ?? "").slice(-200);
    turn = turn.then(async () => {
      try {
        const bytes = await gathered(stream, Math.min(limits.maxBytes, limits.maxAll - taken));
        if (bytes === undefined) {
          const most = taken + limits.maxBytes > limits.maxAll ? limits.maxAll : limits.maxBytes;
          const whole = most === limits.maxAll ? "all together" : "each";
          refuse(field, "file-too-large", `${name}: files may have at most ${readableBytes(most)} ${whole}.`);
        } else if (bytes.length > 0 || name !== "") {
          taken += bytes.length;
          files.push({ ...(await inTurn(() => takeFile(bytes, name))), field });
        }
      } catch (error) {
        if (error instanceof Refusal)
          refuse(field, error.code, name ? `${name}: ${error.message}` : error.message);
        else fault ??= error;
      }
    });
  });
  try {
    await pipeline(metered(body, 2 * limits.maxAll), parser);
    await turn;
  } catch {
    for (const stream of open) stream.destroy();
    await turn;
    files.length = 0;
    problems.length = 0;
    refuse("", brokenOff().code, brokenOff().message);
  }
  if (fault) throw fault;
  return { fields, files, problems };
}

/** All bytes of one file, or undefined for one that is too large: the rest of it is read to nowhere. */
async function gathered(stream: BusboyFileStream, most: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes <= most) chunks.push(chunk);
      else chunks.length = 0;
    }
  } catch {
    throw brokenOff();
  }
  return bytes > most ? undefined : Buffer.concat(chunks);
}

const brokenOff = () =>
  invalid(
    "form-broken",
    "The form broke off on its way, or is far too large. Send it again, with fewer photos.",
  );

async function* metered(body: WebStream<Uint8Array>, most: number): AsyncGenerator<Uint8Array, void> {
  let bytes = 0;
  for await (const chunk of Readable.fromWeb(body)) {
    bytes += chunk.length;
    if (bytes > most) throw new Error("too much");
    yield chunk;
  }
}

/** Two pictures at a time in the whole process: unpacked they are large. */
const busy = new Set<Promise<unknown>>();
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  while (busy.size >= 2) await Promise.race(busy).catch(() => {});
  const running = work();
  busy.add(running);
  try {
    return await running;
  } finally {
    busy.delete(running);
  }
}
