import { setTimeout as pause } from "node:timers/promises";
import { Hono } from "hono";
import { streamSSE } from "hono/streaming";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import type { LargeAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { enterLarge, inNameOf } from "../../people/access/proof.ts";
import { aside } from "../../platform/aside.ts";
import { readableBytes } from "../../platform/files.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { parse } from "../../platform/http/form.ts";
import { uploads } from "../../platform/http/upload.ts";
import { isId, uuidv7 } from "../../platform/ids.ts";
import { invalid, Refusal } from "../../platform/refusal.ts";
import { addImport, askUndo, readImport } from "./actions.ts";
import { isBeingUndone, isUnderWay } from "./import.ts";
import { uploadForm } from "./input.ts";
import { ImportsPage, progressWords, ResultPage, UndoPage, WorkingPage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { importList, progressOf } from "./reads.ts";

/** The largest ledgers that one form may bring. */
export const largestUpload = 4_000_000_000;
const mostFiles = 500;
const onePageHolds = 50;

type Limits = { readonly files: string; readonly maxBytes?: number };

/** Mounted before forms are read: streams the files of `POST /import` to disk for whoever may bring them. */
export function uploadRoutes({ files, maxBytes = largestUpload }: Limits): Hono<Env> {
  const app = new Hono<Env>();
  const admitted = ({ var: { db, clock, speaker } }: Ctx) =>
    speaker.kind === "person"
      ? inNameOf(db, clock.now(), speaker.personId, async (voice) => {
          const { home } = voice.person();
          return home?.side === "large" && may(policy, "import.make", home);
        })
      : Promise.resolve(false);
  app.post("/import", uploads({ folder: files, maxBytes, mostFiles }, admitted));
  return app;
}

/** Ledgers that come in, and what became of them. */
export function routes({ maxBytes = largestUpload }: Omit<Limits, "files"> = {}): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/import", async (c) => listPage(c, await reader(c), maxBytes));

  app.post("/import", async (c) => {
    const access = await reader(c);
    permit(policy, "import.make", access);
    const { fields = {}, files = [], refusal } = c.var.upload ?? {};
    try {
      if (refusal) throw refusal;
      const { id } = parse(uploadForm, fields);
      if (files.length === 0) throw invalid("files-missing", "Choose a file.");
      await addImport(access, { id, source: "page", files, choices: {}, check: true });
      return c.redirect(`/import/${id}`, 303);
    } catch (error) {
      if (error instanceof Refusal && error.kind === "invalid") return listPage(c, access, maxBytes, error);
      throw error;
    }
  });

  app.get("/import/:id", async (c) => {
    const access = await reader(c);
    const of = await readImport(access, c.req.param("id"));
    const w = c.var.words;
    const title = of.fileName ?? w.imports.nameless;
    const at = { largeId: access.largeId, importId: of.id };
    const under = await progressOf(access.tx, at);
    if (isUnderWay(of.state) || isBeingUndone(of.state, under?.step)) {
      const now = under ?? { step: "queued", done: 0, whole: null };
      const options = { title, active: "/import", refresh: 2, scripts: ["progress.js"] };
      return page(c, options, <WorkingPage w={w} of={of} under={now} />);
    }
    const mayMake = may(policy, "import.make", access);
    const choosing = of.state === "refused" && mayMake && of.files.some(({ preview }) => preview);
    if (of.state === "checked" || choosing) return c.redirect(`/import/${of.id}/preview`, 303);
    return page(
      c,
      { title, active: "/import" },
      <ResultPage w={w} of={of} mayMake={mayMake} mayUndo={may(policy, "import.undo", access)} />,
    );
  });

  app.get("/import/:id/events", async (c) => {
    const access = await reader(c);
    const of = await readImport(access, c.req.param("id"));
    return events(c, { largeId: access.largeId, importId: of.id });
  });

  app.get("/import/:id/undo", async (c) => {
    const access = await reader(c);
    permit(policy, "import.undo", access);
    const of = await readImport(access, c.req.param("id"));
    if (of.state !== "loaded") return c.redirect(`/import/${of.id}`, 303);
    const w = c.var.words;
    const title = w.imports.undoTitle(of.fileName ?? w.imports.nameless);
    return page(c, { title, active: "/import" }, <UndoPage w={w} of={of} />);
  });

  app.post("/import/:id/undo", async (c) => {
    const access = await reader(c);
    const id = c.req.param("id");
    await askUndo(access, id).catch(unlessElsewhere);
    return c.redirect(`/import/${id}`, 303);
  });

  return app;
}

/** A form that was sent twice, or from an old tab: where the import stands now is answer enough. */
function unlessElsewhere(error: unknown): void {
  if (!(error instanceof Refusal) || !/^import-(elsewhere|not-loaded)$/.test(error.code)) throw error;
}

async function reader(c: Ctx): Promise<LargeAccess> {
  const access = await enterLarge(c);
  permit(policy, "import.read", access);
  return access;
}

async function listPage(c: Ctx, access: LargeAccess, maxBytes: number, refusal?: Refusal): Promise<Response> {
  const w = c.var.words;
  const asked = c.req.query("before");
  const before = asked !== undefined && isId(asked) ? { before: asked } : {};
  const found = await importList(access.tx, access.largeId, { ...before, limit: onePageHolds + 1 });
  const problems = refusal && problemsOf(refusal).map((one) => ({ ...one, field: "files" }));
  const upload = { id: uuidv7(), most: readableBytes(maxBytes), problems };
  return page(
    c,
    { title: w.imports.title, active: "/import", wide: true, problems },
    <ImportsPage
      w={w}
      imports={found.slice(0, onePageHolds)}
      older={found.length > onePageHolds ? found[onePageHolds - 1]?.id : undefined}
      newest={asked === undefined}
      upload={may(policy, "import.make", access) ? upload : undefined}
    />,
  );
}

const everyMs = 500;
/** Then the browser asks again: a page that is left open for ever holds nothing for ever. */
const longestMs = 10 * 60_000;

/** How it goes on, every half a second, each time in a short transaction of its own. */
function events(c: Ctx, at: { largeId: string; importId: string }): Response {
  const { db, speaker, words: w } = c.var;
  return streamSSE(c, async (stream) => {
    for (let told = "", waited = 0; waited < longestMs && !stream.aborted; waited += everyMs) {
      const under = await aside(db, speaker, (tx) => progressOf(tx, at));
      if (!under) {
        await stream.writeSSE({ event: "over", data: "" });
        return;
      }
      const data = JSON.stringify(progressWords(w, under));
      if (data !== told) await stream.writeSSE({ data });
      told = data;
      await pause(everyMs);
    }
  });
}
