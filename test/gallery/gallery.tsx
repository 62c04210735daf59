import { readFileSync } from "node:fs";
import { serve } from "@hono/node-server";
import { build } from "esbuild";
import { Hono } from "hono";
import type { Frame } from "../../src/design/frame.ts";
import { page } from "../../src/design/page.tsx";
import { words } from "../../src/design/words/words.ts";
import { headers } from "../../src/platform/http/headers.ts";
import { OnePartner, PartnersList, partners } from "./bruno.tsx";
import { BrunosCharts, MayasCharts } from "./charts.tsx";
import { brunos, mayas, strangers } from "./frames.ts";
import { Agreement, Help, NothingYet, problems, SignIn, Today } from "./maya.tsx";
import { OddCharts } from "./odd-charts.tsx";
import { Endless, Parts } from "./parts.tsx";

const today = Temporal.PlainDate.from("2026-11-23");
const root = new URL("../../", import.meta.url).pathname;
const entries = [
  "src/design/evenhand.css",
  "src/browser/enhance.ts",
  "src/browser/dialog.ts",
  "src/browser/desk.ts",
];

/** The built stylesheet and scripts, by the name that the manifest gives them. */
export async function builtAssets(): Promise<ReadonlyMap<string, Uint8Array>> {
  const built = await build({
    absWorkingDir: root,
    entryPoints: entries,
    bundle: true,
    minify: true,
    format: "esm",
    target: ["chrome111", "firefox115", "safari16.4"],
    outdir: "assets",
    entryNames: "[name]",
    write: false,
  });
  return new Map(
    built.outputFiles.map((file) => [file.path.slice(file.path.lastIndexOf("/") + 1), file.contents]),
  );
}

/** Every component on real pages: `?theme=dark`, `?lang=ar-XB`, `?keys=off` change how they are shown. */
export function gallery(assets: ReadonlyMap<string, Uint8Array>): Hono {
  const app = new Hono();
  app.use(headers("http://127.0.0.1"));
  app.get("/assets/:name", (c) => {
    const name = c.req.param("name");
    const type = name.endsWith(".css") ? "text/css" : "text/javascript";
    return c.body((assets.get(name) ?? new Uint8Array()) as Uint8Array<ArrayBuffer>, 200, {
      "content-type": type,
    });
  });
  app.get("/icon.svg", (c) =>
    c.body(readFileSync(`${root}src/design/icon.svg`, "utf8"), 200, { "content-type": "image/svg+xml" }),
  );
  app.use(async (c, next) => {
    const w = words(c.req.query("lang") ?? "en", today);
    const theme = (c.req.query("theme") ?? "system") as Frame["theme"];
    const desk = /^\/(partner|inbox|bulk)/.test(c.req.path);
    const frame = c.req.path === "/sign-in" ? strangers : desk ? brunos : mayas;
    c.set("words", w);
    c.set("assets", Object.fromEntries([...assets.keys()].map((name) => [name, `/assets/${name}`])));
    const long = "Halden".repeat(1666);
    const contact = { name: long, role: long, telephone: "+44 20 7946 0123" };
    const named =
      c.req.path === "/endless" ? { organization: long, partner: long, person: long, contact } : {};
    c.set("frame", async () => ({ ...frame(w, theme), ...named, singleKeys: c.req.query("keys") !== "off" }));
    await next();
  });
  app.get("/today", (c) => page(c, { title: "Today", active: "/today" }, <Today w={c.var.words} />));
  app.get("/help", (c) => page(c, { title: "Ask for help" }, <Help w={c.var.words} />));
  app.post("/help", (c) =>
    page(c, { title: "Ask for help", problems }, <Help w={c.var.words} problems={problems} />),
  );
  app.get("/wrong", (c) =>
    page(c, { title: "Ask for help", problems }, <Help w={c.var.words} problems={problems} />),
  );
  app.get("/ideas", (c) => page(c, { title: "Ideas" }, <NothingYet />));
  app.get("/agreement", (c) => page(c, { title: "Success" }, <Agreement w={c.var.words} />));
  app.get("/sign-in", (c) => page(c, { title: "Sign in" }, <SignIn w={c.var.words} />));
  app.get("/endless", (c) => page(c, { title: "Endless" }, <Endless w={c.var.words} />));
  app.get("/parts", (c) => page(c, { title: "Parts" }, <Parts w={c.var.words} />));
  app.get("/charts", (c) => page(c, { title: "Charts" }, <MayasCharts w={c.var.words} />));
  app.get("/charts-odd", (c) => page(c, { title: "Odd charts" }, <OddCharts w={c.var.words} />));
  app.get("/partner-charts", (c) =>
    page(c, { title: "Promises", wide: true }, <BrunosCharts w={c.var.words} />),
  );
  app.get("/partner", (c) =>
    page(c, { title: "Halden Machining", active: "/partners", wide: true }, <OnePartner w={c.var.words} />),
  );
  app.get("/partners", (c) => {
    const { q = "", by = "name", dir = "asc", after = "0" } = c.req.query();
    const found = partners.filter((row) => row.name.toLowerCase().includes(q.toLowerCase()));
    const rows = dir === "desc" ? found.toReversed() : found;
    const list = { by, dir: dir === "desc" ? "desc" : "asc", after: Number(after) } as const;
    return page(
      c,
      { title: "Partners", active: "/partners", wide: true },
      <PartnersList w={c.var.words} rows={rows} {...list} />,
    );
  });
  app.post("/bulk", async (c) => {
    const chosen = (await c.req.parseBody({ all: true })).partner;
    if (chosen) return c.redirect("/partners?after=50", 303);
    const none = [{ field: "", code: "nobody-chosen", message: "Choose a partner first" }];
    const rows = <PartnersList w={c.var.words} rows={partners} />;
    return page(c, { title: "Partners", wide: true, problems: none }, rows);
  });
  return app;
}

/** The gallery on a port of loopback that the system chooses. */
export async function openGallery(): Promise<{ url: string; close(): Promise<void> }> {
  const app = gallery(await builtAssets());
  const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 });
  await new Promise((ready) => server.once("listening", ready));
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("the gallery has no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}
