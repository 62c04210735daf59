import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import type { FirmAccess } from "../../people/access/access.ts";
import { enterFirm, inNameOf } from "../../people/access/proof.ts";
import { downloadHeaders } from "../../platform/download.ts";
import type { FileType } from "../../platform/file-type.ts";
import { openFile } from "../../platform/files.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, parse, submit } from "../../platform/http/form.ts";
import { uploadEach, uploadOf } from "../../platform/http/upload-each.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { invalid, type Problem, Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { largestPhoto, smallCopy } from "../../platform/taken.ts";
import { openForWriting, permitWriting } from "../passport/actions.ts";
import { isKept, mostFiles, type Told } from "../passport/evidence.ts";
import { beginTelling, topicsOn } from "../telling/actions.ts";
import { nextStep, stepBefore } from "../telling/step.ts";
import { addPhotos, captionPhoto, cutPhoto, openPhoto, removePhoto } from "./actions.ts";
import { captionForm, cutForm, firstForm } from "./input.ts";
import { FirstPhotoPage, PhotoPage, PhotosPage } from "./pages.tsx";

type Of = { readonly files: string; readonly rules: Rules };
const base = "/skills/done/:piece/photos";
/** Sends a photo as soon as it is taken. */
const scripts = ["photo-send.js"];
/** A whole set of photos from the phone. */
const limits = { maxBytes: largestPhoto, maxAll: 3 * largestPhoto, mostFiles };

/** Mounted before forms are read: photos are looked at while they come, for whoever may add them. */
export function uploadRoutes(): Hono<Env> {
  const app = new Hono<Env>();
  const admitted = ({ var: { db, clock, speaker } }: Ctx) =>
    speaker.kind !== "person"
      ? Promise.resolve(false)
      : inNameOf(db, clock.now(), speaker.personId, async (voice) => permitWriting(voice.firm())).then(
          () => true,
          (error) => {
            if (error instanceof Refusal) return false;
            throw error;
          },
        );
  app.post("/skills/done/photo", uploadEach(limits, admitted));
  app.post(base, uploadEach(limits, admitted));
  return app;
}

/** Photos and papers of what a firm has done. `files` is the folder where their bytes lie by hash. */
export function routes({ files, rules }: Of): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/skills/done/photo", async (c) => {
    permitWriting(await enterFirm(c));
    return firstPage(c, uuidv7());
  });

  app.post("/skills/done/photo", async (c) => {
    const access = await enterFirm(c);
    permitWriting(access);
    const sent = uploadOf(c);
    try {
      const { id } = parse(firstForm, sent.fields);
      if (sent.files.length === 0) throw noneOf(sent.problems, "photos");
      await beginTelling(access, id, "work");
      await addPhotos(access, files, id, sent.files);
      return c.redirect(`/skills/done/${id}/what`, 303);
    } catch (error) {
      if (error instanceof Refusal && error.kind === "invalid")
        return firstPage(c, String(sent.fields.id ?? uuidv7()), problemsOf(error));
      throw error;
    }
  });

  app.get(base, async (c) => {
    const access = await enterFirm(c);
    return photosPage(c, rules, await openForWriting(access, c.req.param("piece")));
  });

  app.post(base, async (c) => {
    const access = await enterFirm(c);
    const piece = await openForWriting(access, c.req.param("piece"));
    const sent = uploadOf(c);
    try {
      if (sent.files.length === 0) throw noneOf(sent.problems, "photos");
      await addPhotos(access, files, piece.id, sent.files);
    } catch (error) {
      if (error instanceof Refusal && error.kind === "invalid")
        return photosPage(c, rules, piece, { problems: problemsOf(error) });
      throw error;
    }
    // The good ones are kept, and the others named: so the answer is a page, and no error.
    if (sent.problems.length > 0)
      return photosPage(c, rules, await openForWriting(access, piece.id), {
        problems: sent.problems,
        status: 200,
      });
    return c.redirect(`/skills/done/${piece.id}/photos?done=added`, 303);
  });

  app.get(`${base}/:file`, async (c) => photoPage(c, await enterFirm(c)));

  app.get(`${base}/:file/picture`, async (c) => {
    const access = await enterFirm(c);
    const { file } = await openPhoto(access, c.req.param("piece"), c.req.param("file"));
    return picture(c, files, file);
  });

  app.post(`${base}/:file/caption`, async (c) => {
    const access = await enterFirm(c);
    const { piece, file } = await openPhoto(access, c.req.param("piece"), c.req.param("file"));
    return submit(
      c,
      captionForm,
      async ({ caption }) => {
        await captionPhoto(access, piece.id, file.id, caption);
        return c.redirect(`/skills/done/${piece.id}/photos/${file.id}?done=captioned`, 303);
      },
      (values, refusal) => photoPage(c, access, values, refusal),
    );
  });

  app.post(`${base}/:file/cut`, async (c) => {
    const access = await enterFirm(c);
    const { piece, file } = await openPhoto(access, c.req.param("piece"), c.req.param("file"));
    return submit(
      c,
      cutForm,
      async (cut) => {
        await cutPhoto(access, files, piece.id, file.id, cut);
        return c.redirect(`/skills/done/${piece.id}/photos/${file.id}?done=cutDone`, 303);
      },
      (values, refusal) => photoPage(c, access, values, refusal),
    );
  });

  app.post(`${base}/:file/removal`, async (c) => {
    const access = await enterFirm(c);
    const { piece, file } = await openPhoto(access, c.req.param("piece"), c.req.param("file"));
    await removePhoto(access, piece.id, file.id);
    return c.redirect(`/skills/done/${piece.id}/photos?done=removed`, 303);
  });

  return app;
}

/** Why no file came: what was wrong with those that did, or that none was chosen. */
function noneOf(problems: readonly Problem[], field: string): Refusal {
  const missing = { field, code: "photo-missing", message: "Take a photo or choose one." };
  return invalid("photo-missing", missing.message, problems.length > 0 ? problems : [missing]);
}

/** The bytes: for this reader alone, shown as what they are, and asked for again each time, so that nobody sees them longer than they may. */
async function picture(
  c: Ctx,
  folder: string,
  file: { readonly hash: string; readonly name: string; readonly type: string; readonly size: object | null },
): Promise<Response> {
  const small = c.req.query("small") !== undefined && file.size !== null;
  const tag = `"${file.hash.slice(0, 32)}${small ? "-small" : ""}"`;
  const headers = {
    ...downloadHeaders(file.name, file.type as FileType),
    "Cache-Control": "private, no-cache",
    ETag: tag,
  };
  if (c.req.header("if-none-match") === tag) return c.body(null, 304, headers);
  if (small) return c.body(new Uint8Array(await smallCopy(folder, file.hash)), 200, headers);
  const kept = await openFile(folder, file.hash);
  return c.body(kept.stream(), 200, { ...headers, "Content-Length": String(kept.bytes) });
}

function firstPage(c: Ctx, id: string, problems?: readonly Problem[]): Promise<Response> {
  const w = c.var.words;
  return page(
    c,
    { title: w.passport.camera, problems },
    <FirstPhotoPage w={w} id={id} problems={problems} />,
  );
}

function photosPage(
  c: Ctx,
  rules: Rules,
  piece: Told,
  { problems, status }: { readonly problems?: readonly Problem[]; readonly status?: number } = {},
): Promise<Response> {
  const w = c.var.words;
  const hasTopics = topicsOn(rules, w.today, piece.kind, w.lang).length > 0;
  const own = `/skills/done/${piece.id}`;
  const done = c.req.query("done");
  return page(
    c,
    { title: w.telling.photos.title, problems, status, scripts },
    <PhotosPage
      w={w}
      piece={piece}
      problems={problems}
      before={isKept(piece) ? own : `${own}/${stepBefore(piece.kind, "photos", hasTopics) ?? "what"}`}
      after={`${own}/${nextStep(piece.kind, "photos", hasTopics)}`}
      done={done === "added" || done === "removed" ? done : undefined}
    />,
  );
}

async function photoPage(c: Ctx, access: FirmAccess, values: FormValues = {}, refusal?: Refusal) {
  const w = c.var.words;
  const problems = refusal && problemsOf(refusal);
  const found = await openPhoto(access, c.req.param("piece") ?? "", c.req.param("file") ?? "");
  permitWriting(access);
  const done = c.req.query("done");
  return page(
    c,
    {
      title: found.file.size ? w.photos.title : w.photos.paperTitle,
      problems,
      scripts: found.file.size ? ["photo-cut.js"] : [],
      ...(refusal ? { status: refusal.status } : {}),
    },
    <PhotoPage
      w={w}
      {...found}
      values={values}
      problems={problems}
      done={done === "captioned" || done === "cutDone" ? done : undefined}
    />,
  );
}
