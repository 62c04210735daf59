import { randomBytes } from "node:crypto";
import { rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { ReadableStream as WebStream } from "node:stream/web";
import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import { enterFirm, inNameOf } from "../../people/access/proof.ts";
import { pathOf, readableBytes } from "../../platform/files.ts";
import { type Packed, packZip } from "../../platform/formats/zip-write.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { receive } from "../../platform/http/upload.ts";
import { invalid, Refusal } from "../../platform/refusal.ts";
import { permitCarrying } from "../passport/actions.ts";
import { mostBytes, type Unpacked, unpack } from "../unpacking/actions.ts";
import { bringIn, listToCarry } from "./actions.ts";
import { entryName, listName } from "./carried.ts";
import { whatForm } from "./input.ts";
import { CarryPage, type Result } from "./pages.tsx";

type Of = { readonly files: string };
const path = "/skills/done/carry";
const unpacked = new WeakMap<Ctx, Unpacked | Refusal>();

/**
 * Mounted before forms are read: the file is streamed aside, looked at whole while no transaction is open, and removed when the
 * answer stands, whatever it is.
 */
export function carryUploadRoutes({ files }: Of): Hono<Env> {
  const app = new Hono<Env>();
  app.post(path, async (c, next) => {
    const type = c.req.header("content-type") ?? "";
    const body = c.req.raw.body;
    if (!/^multipart\/form-data\b/i.test(type) || !body || c.var.speaker.kind !== "person") return next();
    c.set("upload", { fields: {}, files: [] });
    if (!(await admitted(c))) return next();
    const folder = join(files, "unfinished", randomBytes(16).toString("hex"));
    try {
      const sent = await receive(type, body as WebStream<Uint8Array>, {
        folder,
        maxBytes: mostBytes,
        mostFiles: 1,
      });
      const [file] = sent.files;
      if (sent.refusal) unpacked.set(c, sent.refusal);
      else if (file) unpacked.set(c, await unpack(pathOf(folder, file.hash), dayOf(c)).catch(refusalOf));
      await next();
    } finally {
      const found = unpacked.get(c);
      if (found && !(found instanceof Refusal)) found.close();
      await rm(folder, { recursive: true, force: true });
    }
  });
  return app;
}

const dayOf = (c: Ctx) => c.var.clock.now().toZonedDateTimeISO("UTC").toPlainDate();

function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  throw error;
}

async function admitted({ var: { db, clock, speaker } }: Ctx): Promise<boolean> {
  if (speaker.kind !== "person") return false;
  try {
    await inNameOf(db, clock.now(), speaker.personId, async (voice) => permitCarrying(voice.firm()));
    return true;
  } catch (error) {
    refusalOf(error);
    return false;
  }
}

/** All that a firm has done in one file, out and in. */
export function routes({ files }: Of): Hono<Env> {
  const app = new Hono<Env>();

  app.get(path, async (c) => {
    permitCarrying(await enterFirm(c));
    return carryPage(c);
  });

  app.get("/skills/done/passport.zip", async (c) => {
    const access = await enterFirm(c);
    const what = whatForm.parse(c.req.query("what"));
    const list = await listToCarry(access, what);
    const seen = new Map<string, Packed>();
    const pieces = [];
    for (const piece of list.pieces) {
      const there = [];
      for (const file of piece.files) {
        const place = pathOf(files, file.hash);
        // One that the disk has lost is left out, rather than all of it.
        if (!(await stat(place).catch(() => undefined))) continue;
        seen.set(file.hash, { name: entryName(file), path: place });
        there.push(file);
      }
      pieces.push({ ...piece, files: there });
    }
    const text = `${JSON.stringify({ ...list, pieces }, null, 2)}\n`;
    const name = `what-we-have-done-${access.today}.zip`;
    return c.body(await packZip([{ name: listName, text }, ...seen.values()], access.now), 200, {
      "Content-Type": "application/zip",
      "Content-Disposition": `attachment; filename="${name}"`,
      "Cache-Control": "private, no-store",
      "X-Content-Type-Options": "nosniff",
    });
  });

  app.post(path, async (c) => {
    const access = await enterFirm(c);
    permitCarrying(access);
    const found = unpacked.get(c);
    try {
      if (!found) throw invalid("file-missing", "Choose a file.");
      if (found instanceof Refusal) throw found;
      const came = await bringIn(access, files, found.brought);
      return carryPage(c, undefined, { ...came, problems: found.problems });
    } catch (error) {
      if (error instanceof Refusal && error.kind === "invalid") return carryPage(c, error);
      throw error;
    }
  });

  return app;
}

function carryPage(c: Ctx, refusal?: Refusal, result?: Result): Promise<Response> {
  const w = c.var.words;
  const problems =
    refusal && problemsOf(refusal).map((problem) => ({ ...problem, field: problem.field || "file" }));
  return page(
    c,
    { title: w.carrying.title, problems },
    <CarryPage w={w} most={readableBytes(mostBytes)} problems={problems} result={result} />,
  );
}
