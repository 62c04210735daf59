import { Hono } from "hono";
import type { Tx } from "../../platform/database/database.ts";
import { nobody } from "../../platform/database/wall.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { notFound, Refusal } from "../../platform/refusal.ts";
import { readTilePath, widthIn } from "../formats/tile-path.ts";
import { withCosignatures } from "../witness/merge.ts";
import { cosignedOf } from "../witness/reads.ts";
import { bundled, unbundled } from "./bundle.ts";
import { keyFilesOf } from "./key-files.ts";
import { bundleOf, type Log, logBySlug, logOf, tileOf } from "./store.ts";

/** What was signed once stays as it is, byte for byte, full tile or not. */
const forEver = "public, max-age=31536000, immutable";
const text = { "content-type": "text/plain; charset=utf-8" };
const octets = { "content-type": "application/octet-stream" };

/**
 * The public files of every log (C2SP tlog-tiles): the signed head, the keys, the hashes. Nobody is asked who they are, and nothing beyond the signed
 * head is shown.
 */
export function recordFiles(): Hono<Env> {
  const app = new Hono<Env>();
  app.get("/record/:slug/checkpoint", async (c) => {
    const checkpoint = await asNobody(c, async (tx) =>
      publishedHead(tx, await signedLog(tx, c.req.param("slug"))),
    );
    return c.body(checkpoint, 200, { ...text, "cache-control": "no-cache" });
  });
  for (const path of [
    "log.vkey",
    "log.policy",
    ":file{log\\.[1-9][0-9]*\\.vkey}",
    ":file{rotation\\.[1-9][0-9]*}",
  ])
    app.get(`/record/:slug/${path}`, async (c) => {
      const name = (c.req.param() as { file?: string }).file ?? path;
      const file = await asNobody(c, async (tx) =>
        (await keyFilesOf(tx, await signedLog(tx, c.req.param("slug") ?? ""))).get(name),
      );
      if (file === undefined) throw notFound();
      return c.body(file, 200, { ...text, "cache-control": "public, max-age=300" });
    });
  app.get("/record/:slug/tile/:level{[0-9]+}/:path{.+}", async (c) => {
    const { slug, level, path } = c.req.param();
    const hashes = await asNobody(c, (tx) => hashesAt(tx, slug, level, path));
    return c.body(hashes, 200, { ...octets, "cache-control": forEver });
  });
  return app;
}

/** Entries of a log, whole bundles or the beginning of the last one, for whom the wall shows them. Refusal `not-found`. */
export async function entriesAt(tx: Tx, slug: string, path: string): Promise<Uint8Array<ArrayBuffer>> {
  const log = await signedLog(tx, slug);
  const { index, width } = tileIn(log, 0, path);
  const bundle = await bundleOf(tx, log.largeId, index);
  if (!bundle) throw notFound();
  return Uint8Array.from(bundled(unbundled(bundle).slice(0, width)));
}

/** The same for everybody; undefined where they are not open to everybody, or not there. */
export async function openEntriesAt(
  c: Ctx,
  slug: string,
  path: string,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  return asNobody(c, (tx) => entriesAt(tx, slug, path)).catch((error: unknown) => {
    if (error instanceof Refusal && error.kind === "not-found") return undefined;
    throw error;
  });
}

async function hashesAt(tx: Tx, slug: string, level: string, path: string): Promise<Uint8Array<ArrayBuffer>> {
  const log = await signedLog(tx, slug);
  if (!/^[0-7]$/.test(level)) throw notFound();
  const { index, width } = tileIn(log, Number(level), path);
  const hashes = await tileOf(tx, log.largeId, Number(level), index);
  if (!hashes || hashes.length < 32 * width) throw notFound();
  return Uint8Array.from(hashes.subarray(0, 32 * width));
}

/** Refusal `not-found` for what is no path of a tile, and for one that the signed tree does not have. */
function tileIn(log: SignedLog, level: number, path: string): { index: number; width: number } {
  const tile = readTilePath(path);
  if (!tile || tile.width > widthIn(log.signedSize, level, tile.index)) throw notFound();
  return tile;
}

export type SignedLog = Log & { readonly checkpoint: string; readonly signedSize: number };

const slugShape = /^[a-z0-9-]{1,100}$/;

/** A log by its name, as far as it is signed. Refusal `not-found`. */
export async function signedLog(tx: Tx, slug: string): Promise<SignedLog> {
  const log = slugShape.test(slug) ? await logBySlug(tx, slug) : undefined;
  if (!log || log.checkpoint === null || log.signedSize === null) throw notFound();
  return log as SignedLog;
}

/** The log of an organization, as far as it is signed; undefined until something is. */
export async function signedLogOf(tx: Tx, largeId: string): Promise<SignedLog | undefined> {
  const log = await logOf(tx, largeId);
  return log && log.checkpoint !== null && log.signedSize ? (log as SignedLog) : undefined;
}

/** The newest head as everybody gets it: with the cosignatures of witnesses, as soon as they came. */
export async function publishedHead(tx: Tx, { largeId, checkpoint, signedSize }: SignedLog): Promise<string> {
  return withCosignatures(checkpoint, await cosignedOf(tx, largeId, signedSize));
}

function asNobody<T>(c: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> {
  return c.var.db.transaction(nobody, work);
}
