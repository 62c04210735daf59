import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { enterLarge } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { isId, uuidv7 } from "../../platform/ids.ts";
import { Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { permitChanging } from "../copies/actions.ts";
import { permitReading } from "../frameworks/actions.ts";
import { readFile, writeFile } from "./actions.ts";
import { largestFile } from "./file.ts";
import { ImportPage } from "./pages.tsx";

/** Frameworks as files: saved, and brought in. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/frameworks/evenhand/file", async (c) => download(c, rules));
  app.get("/frameworks/:id/file", async (c) => download(c, rules, c.req.param("id"), c.req.query("number")));

  app.get("/frameworks/file", async (c) => {
    permitChanging(await enterLarge(c));
    return importPage(c, uuidv7());
  });

  app.post("/frameworks/file", async (c) => {
    const access = await enterLarge(c);
    permitChanging(access);
    const { id: sent, file } = await c.req.parseBody();
    const id = typeof sent === "string" && isId(sent) ? sent : uuidv7();
    try {
      // One byte more than is read: what is larger is refused without being held.
      const bytes =
        file instanceof File ? await file.slice(0, largestFile + 1).arrayBuffer() : new ArrayBuffer();
      await readFile(access, rules, { id, bytes: new Uint8Array(bytes) });
    } catch (error) {
      if (error instanceof Refusal && error.kind === "invalid") return importPage(c, id, error);
      throw error;
    }
    return c.redirect(`/frameworks/${id}?done=brought`, 303);
  });

  return app;
}

async function download(c: Ctx, rules: Rules, id?: string, number?: string): Promise<Response> {
  const access = await enterLarge(c);
  permitReading(access);
  const { name, text } = await writeFile(access, rules, id, number);
  const plain = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return c.body(text, 200, {
    "content-type": "application/json; charset=utf-8",
    "content-disposition": `attachment; filename="${plain.slice(0, 60) || "framework"}.json"`,
    "x-content-type-options": "nosniff",
  });
}

async function importPage(c: Ctx, id: string, refusal?: Refusal): Promise<Response> {
  const w = c.var.words;
  const inFile = refusal?.code === "framework-file-wrong" ? refusal.fields : [];
  const problems =
    refusal && inFile.length > 0
      ? [{ field: "file", code: refusal.code, message: refusal.message }]
      : refusal?.fields;
  return page(
    c,
    { title: w.frameworks.fileTitle, problems, active: "/capability" },
    <ImportPage w={w} id={id} problems={problems} inFile={inFile} />,
  );
}
