import { type Context, Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import { Proven } from "../../design/proof.tsx";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { enter } from "../../people/access/proof.ts";
import { downloadHeaders } from "../../platform/download.ts";
import type { FileType } from "../../platform/file-type.ts";
import { openFile, storeFile } from "../../platform/files.ts";
import { largestFile } from "../../platform/http/body.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { invalid, notFound, Refusal } from "../../platform/refusal.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { badgesFor } from "../../relationships/badges/actions.ts";
import {
  answerDocument,
  hear,
  readRequest,
  remindAgain,
  rightsOf,
  takeDocumentBack,
  tooMuch,
} from "../burden/actions.ts";
import type { SentFile } from "../burden/burden.ts";
import { hearForm, sendForm, tooMuchForm } from "./input.ts";
import { RequestPage } from "./pages.tsx";

const types: readonly FileType[] = ["application/pdf", "image/png", "image/jpeg", "image/webp"];
const dones = ["said", "heard", "reminded", "taken", "sent"] as const;

/** One thing that is asked of a firm, on a page that both sides read; "too much", and the answer to it; documents that come. */
export function routes({ files }: { readonly files: string }): Hono<Env> {
  const app = new Hono<Env>();
  const path = "/partners/:id/time";

  app.get(`${path}/:request`, async (c) => requestPage(c, await enter(c, c.req.param("id"))));

  app.get(`${path}/:request/file`, async (c) => {
    const { document } = await readRequest(await enter(c, c.req.param("id")), c.req.param("request"));
    if (!document?.file) throw notFound();
    const kept = await openFile(files, document.file.hash);
    return c.body(kept.stream(), 200, downloadHeaders(document.file.name, document.file.type as FileType));
  });

  app.post(`${path}/:request/document`, async (c) => {
    const access = await enter(c, c.req.param("id"));
    const { id } = await readRequest(access, c.req.param("request"));
    return submit(
      c,
      sendForm,
      async ({ place }) => {
        await answerDocument(access, id, { place, file: await received(c, files) });
        return back(c, access, id, "sent");
      },
      (values, refusal) => requestPage(c, access, values, refusal),
    );
  });

  app.post(`${path}/:request/too-much`, async (c) => {
    const access = await enter(c, c.req.param("id"));
    const { id } = await readRequest(access, c.req.param("request"));
    return submit(
      c,
      tooMuchForm,
      async ({ words }) => {
        await tooMuch(access, id, words);
        return back(c, access, id, "said");
      },
      (values, refusal) => requestPage(c, access, values, refusal),
    );
  });

  app.post(`${path}/:request/hearing`, async (c) => {
    const access = await enter(c, c.req.param("id"));
    const { id } = await readRequest(access, c.req.param("request"));
    return submit(
      c,
      hearForm,
      async ({ words }) => {
        await hear(access, id, words);
        return back(c, access, id, "heard");
      },
      (values, refusal) => requestPage(c, access, values, refusal),
    );
  });

  app.post(`${path}/:request/reminder`, async (c) => {
    const access = await enter(c, c.req.param("id"));
    const { id } = await readRequest(access, c.req.param("request"));
    await remindAgain(access, id);
    return back(c, access, id, "reminded");
  });

  app.post(`${path}/:request/withdrawal`, async (c) => {
    const access = await enter(c, c.req.param("id"));
    const { id } = await readRequest(access, c.req.param("request"));
    await takeDocumentBack(access, id);
    return back(c, access, id, "taken");
  });

  return app;
}

function menu(access: RelationshipAccess): string {
  return access.side === "large" ? "/partners" : `/partners/${access.relationshipId}`;
}

function back(c: Context, access: RelationshipAccess, id: string, done: (typeof dones)[number]): Response {
  return c.redirect(`/partners/${access.relationshipId}/time/${id}?done=${done}`, 303);
}

/** The file of the form, kept on disk; null when none was chosen. A refusal names the field. */
async function received(c: Ctx, folder: string): Promise<SentFile | null> {
  const { file } = await c.req.parseBody();
  if (!(file instanceof File) || (file.size === 0 && file.name === "")) return null;
  const name = file.name.slice(-200) || "file";
  try {
    const stored = await storeFile(folder, file.stream(), { maxBytes: largestFile, types, name });
    return { ...stored, name };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, message } = error;
    throw invalid(code, message, [{ field: "file", code, message }]);
  }
}

async function requestPage(c: Ctx, access: RelationshipAccess, values: FormValues = {}, refusal?: Refusal) {
  const w = c.var.words;
  const problems = refusal && problemsOf(refusal);
  const request = await readRequest(access, c.req.param("request") ?? "");
  const done = dones.find((one) => one === c.req.query("done"));
  return page(
    c,
    {
      title: w.burden.kinds[request.kind],
      active: menu(access),
      problems,
      ...(refusal ? { status: refusal.status } : {}),
    },
    <Proven w={w} badges={await badgesFor(access, [request.id])}>
      <RequestPage
        w={w}
        side={access.side}
        relationshipId={access.relationshipId}
        names={await partyNames(access)}
        request={request}
        rights={rightsOf(access)}
        values={values}
        problems={problems}
        done={done}
      />
    </Proven>,
  );
}
