import { createHash } from "node:crypto";
import { Hono } from "hono";
import type { AssetFiles } from "../../platform/http/assets.ts";
import type { Env } from "../../platform/http/context.ts";
import { alone, type Inline } from "../../platform/http/headers.ts";
import { VerifyPage } from "./pages.tsx";
import { style } from "./style.ts";

type Built = { readonly assets: Readonly<Record<string, string>>; readonly assetFiles: AssetFiles };

/** The page on which everybody checks a receipt. Its script and its style stand inside of it, known to the browser by their hashes. */
export function routes(built: Built): Hono<Env> {
  const app = new Hono<Env>();
  const [script, policy] = [scriptOf(built), alone(inlineOf(built))];
  app.get("/verify", async (c) => {
    const page = await (<VerifyPage w={c.var.words} script={script} policy={policy} />);
    return c.html(`<!doctype html>${page}`);
  });
  return app;
}

/** What the page's own policy allows beside nothing: exactly these two texts. */
export function inlineOf(built: Built): Inline {
  const known = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  return { script: known(scriptOf(built)), style: known(style) };
}

function scriptOf({ assets, assetFiles }: Built): string {
  const file = assetFiles.get(assets["verify.js"] ?? "");
  return file ? Buffer.from(file.body).toString().replaceAll("</script", "<\\/script") : "";
}
