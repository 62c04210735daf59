import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Hono } from "hono";

const types: Record<string, string> = {
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
  png: "image/png",
  ico: "image/x-icon",
};

type Built = { body: Uint8Array<ArrayBuffer>; br?: Uint8Array<ArrayBuffer>; gzip?: Uint8Array<ArrayBuffer> };

/** The plain name of each built file and its public path, hashed by content. */
export async function readManifest(folder: string): Promise<Readonly<Record<string, string>>> {
  const names: Record<string, string> = JSON.parse(await readFile(join(folder, "manifest.json"), "utf8"));
  return Object.fromEntries(Object.entries(names).map(([plain, hashed]) => [plain, `/assets/${hashed}`]));
}

async function optional(path: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  return await readFile(path).catch(() => undefined);
}

/** Every built file by its public path, in memory. */
export type AssetFiles = ReadonlyMap<string, Built>;

export async function readAssets(folder: string): Promise<AssetFiles> {
  const files = new Map<string, Built>();
  for (const path of Object.values(await readManifest(folder))) {
    const file = join(folder, path.slice("/assets/".length));
    const [body, br, gzip] = [
      await readFile(file),
      await optional(`${file}.br`),
      await optional(`${file}.gz`),
    ];
    files.set(path, { body, ...(br ? { br } : {}), ...(gzip ? { gzip } : {}) });
  }
  return files;
}

/** Serves the built files, compressed at build time, for ever: their names change with their content. */
export function assetRoutes(files: AssetFiles): Hono {
  const app = new Hono();
  app.get("/assets/:name", (c) => {
    const built = files.get(c.req.path);
    if (!built) return c.notFound();
    const accepted = c.req.header("accept-encoding") ?? "";
    const encoding =
      built.br && /\bbr\b/.test(accepted) ? "br" : built.gzip && /\bgzip\b/.test(accepted) ? "gzip" : "";
    const bytes = (encoding === "br" ? built.br : encoding === "gzip" ? built.gzip : undefined) ?? built.body;
    return c.body(bytes, 200, {
      "content-type": types[c.req.path.slice(c.req.path.lastIndexOf(".") + 1)] ?? "application/octet-stream",
      "cache-control": "public, max-age=31536000, immutable",
      vary: "Accept-Encoding",
      ...(encoding ? { "content-encoding": encoding } : {}),
    });
  });
  return app;
}
