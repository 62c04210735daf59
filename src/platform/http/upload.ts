import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as WebStream } from "node:stream/web";
import { Busboy, type BusboyFileStream, type BusboyHeaders } from "@fastify/busboy";
import type { MiddlewareHandler } from "hono";
import { readableBytes, storeBytes } from "../files.ts";
import { invalid, Refusal } from "../refusal.ts";
import { tidyLine } from "../text.ts";
import type { Ctx, Env } from "./context.ts";

/** A form whose files were streamed to disk. `refusal`: what was wrong with it; then no file is named. */
export type Upload = {
  readonly fields: Readonly<Record<string, string>>;
  readonly files: readonly { readonly name: string; readonly hash: string; readonly bytes: number }[];
  readonly refusal?: Refusal;
};

export type UploadLimits = {
  /** The folder of files by hash. */
  readonly folder: string;
  /** Of all files of one form together. */
  readonly maxBytes: number;
  readonly mostFiles: number;
};

const roomForFields = 256 * 1024;

/**
 * For one route, before `bodies`: streams the files of its form to disk, however large, and holds none of them in memory.
 * No transaction is open while they come. `admitted` asks beforehand whether this person may send any; whoever may not is
 * answered by the route, and nothing is read. The route finds the form in `c.var.upload`.
 */
export function uploads(
  limits: UploadLimits,
  admitted: (c: Ctx) => Promise<boolean>,
): MiddlewareHandler<Env> {
  return async (c, next) => {
    const type = c.req.header("content-type") ?? "";
    const body = c.req.raw.body;
    if (/^multipart\/form-data\b/i.test(type) && body && c.var.speaker.kind === "person") {
      c.set(
        "upload",
        (await admitted(c)) ? await receive(type, body as WebStream<Uint8Array>, limits) : nothing,
      );
    }
    await next();
  };
}

const nothing: Upload = { fields: {}, files: [] };

/**
 * Reads a multipart form. Refusals, told in the answer: `upload-too-large`, `too-many-files`, `file-empty`, `form-broken`. One
 * that is broken off leaves nothing behind.
 */
export async function receive(
  contentType: string,
  body: WebStream<Uint8Array>,
  { folder, maxBytes, mostFiles }: UploadLimits,
): Promise<Upload> {
  const fields: Record<string, string> = {};
  const open = new Set<BusboyFileStream>();
  const files: Promise<Upload["files"][number] | undefined>[] = [];
  let refusal: Refusal | undefined;
  const refuse = (why: Refusal) => {
    refusal ??= why;
  };
  const tooLarge = invalid("upload-too-large", `Send at most ${readableBytes(maxBytes)} at once.`);
  let taken = 0;
  try {
    const parser = new Busboy({
      headers: { "content-type": contentType } as BusboyHeaders,
      limits: { files: mostFiles, fields: 50, fieldSize: 10_000, fieldNameSize: 200, headerPairs: 50 },
    });
    parser.on("field", (name, value) => {
      fields[name] = value;
    });
    parser.on("filesLimit", () =>
      refuse(invalid("too-many-files", `Send at most ${mostFiles} files at once.`)),
    );
    parser.on("file", (_, stream, name) => {
      open.add(stream);
      stream.once("close", () => open.delete(stream));
      // It may break before somebody reads it.
      stream.on("error", () => {});
      files.push(
        keep(folder, stream, name, maxBytes - taken)
          .then((file) => {
            taken += file?.bytes ?? 0;
            return file;
          })
          .catch((error) => {
            if (!(error instanceof Refusal)) throw error;
            refuse(error.code === "file-too-large" ? tooLarge : error);
            // The rest of the form is read to nowhere, so that the browser hears the answer.
            stream.resume();
            return undefined;
          }),
      );
      files.at(-1)?.catch((error) => parser.destroy(error));
    });
    await pipeline(metered(body, maxBytes), parser);
  } catch (error) {
    for (const stream of open) stream.destroy(error as Error);
    const [broken] = (await Promise.allSettled(files)).filter((one) => one.status === "rejected");
    if (broken && isOurs(broken.reason)) throw broken.reason;
    return { fields, files: [], refusal: refusal ?? (error instanceof Refusal ? error : brokenOff()) };
  }
  const kept = (await Promise.all(files)).filter((file) => file !== undefined);
  if (taken > maxBytes) refuse(tooLarge);
  return refusal ? { fields, files: [], refusal } : { fields, files: kept };
}

/** Passes on as much again as may come; whoever sends still more is cut off. */
async function* metered(body: WebStream<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array, void> {
  let bytes = 0;
  for await (const chunk of Readable.fromWeb(body)) {
    bytes += chunk.length;
    if (bytes > 2 * maxBytes + roomForFields)
      throw invalid("upload-too-large", `Send at most ${readableBytes(maxBytes)} at once.`);
    yield chunk;
  }
}

/** Undefined for the empty part that a browser sends where no file was chosen. */
async function keep(folder: string, stream: BusboyFileStream, typed: string | undefined, maxBytes: number) {
  const name = tidyLine(typed ?? "").slice(-200);
  const chunks = stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>;
  try {
    const { hash, bytes } = await storeBytes(folder, chunks, maxBytes);
    return { name: name || "file", hash, bytes };
  } catch (error) {
    if (name === "" && error instanceof Refusal && error.code === "file-empty") return undefined;
    throw error;
  }
}

const brokenOff = () =>
  invalid("form-broken", "The form broke off on its way, or is not one that a browser sends. Send it again.");

/** A full disk is a fault of ours; a part that was cut off is the sender's. */
const isOurs = (error: NodeJS.ErrnoException): boolean =>
  /^E(NOSPC|IO|ACCES|DQUOT|ROFS)$/.test(error.code ?? "");
