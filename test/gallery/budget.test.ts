import { promisify } from "node:util";
import { brotliCompress } from "node:zlib";
import { beforeAll, expect, test } from "vitest";
import { builtAssets, gallery } from "./gallery.tsx";

const weigh = async (content: string | Uint8Array) => (await promisify(brotliCompress)(content)).length;
const sizes = new Map<string, number>();
let app: ReturnType<typeof gallery>;

beforeAll(async () => {
  const assets = await builtAssets();
  app = gallery(assets);
  for (const [name, content] of assets) sizes.set(name, await weigh(content));
});

/** What a first visit costs over the wire: the document, and each file it names. */
async function cold(path: string): Promise<{ all: number; scripts: number }> {
  const html = await (await app.request(path)).text();
  const named = [...html.matchAll(/(?:href|src)="\/assets\/([^"]+)"/g)].map(([, name = ""]) => ({
    name,
    size: sizes.get(name) ?? 0,
  }));
  const sum = (list: typeof named) => list.reduce((total, { size }) => total + size, 0);
  return {
    all: (await weigh(html)) + sum(named),
    scripts: sum(named.filter(({ name }) => name.endsWith(".js"))),
  };
}

test("the script that swaps regions stays under 2 kB", () => {
  expect(sizes.get("enhance.js")).toBeGreaterThan(500);
  expect(sizes.get("enhance.js")).toBeLessThan(2048);
});

test("the whole look costs at most 9 kB", () => {
  expect(sizes.get("evenhand.css")).toBeGreaterThan(2000);
  expect(sizes.get("evenhand.css")).toBeLessThanOrEqual(9 * 1024);
});

test.each(["/today", "/help", "/agreement", "/sign-in"])(
  "Maya's first look at %s costs at most 25 kB",
  async (path) => {
    const { all, scripts } = await cold(path);

    expect(scripts).toBeGreaterThan(500);
    expect(scripts).toBeLessThanOrEqual(15 * 1024);
    expect(all).toBeLessThanOrEqual(25 * 1024);
  },
);

test.each(["/partners", "/partner"])("Bruno's first look at %s costs at most 40 kB", async (path) => {
  const { all, scripts } = await cold(path);

  expect(scripts).toBeGreaterThan(1000);
  expect(all).toBeLessThanOrEqual(40 * 1024);
});
