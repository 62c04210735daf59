import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import { Proven } from "../../design/proof.tsx";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { enter, inNameOf } from "../../people/access/proof.ts";
import { openFile } from "../../platform/files.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, parse, readForm } from "../../platform/http/form.ts";
import { uploads } from "../../platform/http/upload.ts";
import { isId, uuidv7 } from "../../platform/ids.ts";
import { notFound, Refusal } from "../../platform/refusal.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { badgesFor } from "../../relationships/badges/actions.ts";
import { notePrior } from "./actions.ts";
import { priorForm } from "./input.ts";
import { NotePage, PriorsPage, PrivatePage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { largestPrior } from "./prior.ts";
import { isDraft, labelsOf, onePrior, priorsOf, privateOf } from "./reads.ts";

type Limits = { readonly files: string; readonly maxBytes?: number };

/** Mounted before forms are read: streams a private file to disk for whoever of the firm may keep one; a larger one is refused as it comes. */
export function uploadRoutes({ files, maxBytes = largestPrior }: Limits): Hono<Env> {
  const app = new Hono<Env>();
  const admitted = (c: Ctx) => {
    const { db, clock, speaker } = c.var;
    if (speaker.kind !== "person") return Promise.resolve(false);
    return inNameOf(db, clock.now(), speaker.personId, async (voice) =>
      may(policy, "prior.private", await voice.party(c.req.param("id") ?? "")),
    ).catch((error) => {
      if (error instanceof Refusal) return false;
      throw error;
    });
  };
  app.post("/partners/:id/prior", uploads({ folder: files, maxBytes, mostFiles: 1 }, admitted));
  return app;
}

/** What was somebody's own before an idea was told. */
export function routes({ files }: { readonly files: string }): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/partners/:id/prior", async (c) => {
    const access = await readable(c);
    return page(
      c,
      { title: c.var.words.prior.title, active: menu(access) },
      <PriorsPage
        {...(await commonOf(c, access))}
        priors={await priorsOf(access)}
        labels={await labelsOf(access)}
        mayNote={may(policy, "prior.note", access)}
        noted={c.req.query("done") === "noted"}
      />,
    );
  });

  app.get("/partners/:id/prior/new", async (c) => {
    const access = await readable(c);
    permit(policy, "prior.note", access);
    const idea = c.req.query("idea") ?? "";
    return notePage(c, access, { id: uuidv7(), idea: isId(idea) ? idea : "" });
  });

  app.post("/partners/:id/prior", async (c) => {
    const access = await readable(c);
    permit(policy, "prior.note", access);
    const { upload } = c.var;
    const values: FormValues = upload ? upload.fields : await readForm(c);
    try {
      if (upload?.refusal) throw aboutFile(upload.refusal);
      const said = parse(priorForm, values);
      await notePrior(access, said, upload?.files[0] ?? null, files);
      const { relationshipId } = access;
      const drafting = said.idea !== null && (await isDraft(access, said.idea));
      return c.redirect(
        drafting
          ? `/partners/${relationshipId}/ideas/drafts/${said.idea}/prior`
          : `/partners/${relationshipId}/prior?done=noted`,
        303,
      );
    } catch (error) {
      if (error instanceof Refusal && error.kind === "invalid") return notePage(c, access, values, error);
      throw error;
    }
  });

  app.get("/partners/:id/prior/:prior", async (c) => {
    const { access, prior, kept } = await own(c);
    return page(
      c,
      { title: kept.label, active: menu(access) },
      <Proven w={c.var.words} badges={await badgesFor(access, [prior.id])}>
        <PrivatePage {...(await commonOf(c, access))} prior={prior} kept={kept} />
      </Proven>,
    );
  });

  app.get("/partners/:id/prior/:prior/file", async (c) => {
    const { kept } = await own(c);
    if (!kept.file) throw notFound();
    const file = await openFile(files, kept.file.hash);
    // Of any kind: saved, never shown.
    return c.body(file.stream(), 200, {
      "content-type": "application/octet-stream",
      "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(kept.file.name.replace(/[/\\]/g, "-")).replace(/['()*!]/g, "_")}`,
      "x-content-type-options": "nosniff",
    });
  });

  return app;
}

async function readable(c: Ctx): Promise<RelationshipAccess> {
  const access = await enter(c, c.req.param("id") ?? "");
  permit(policy, "prior.read", access);
  return access;
}

/** A private note of the reader's own firm; to everybody else it is not there. */
async function own(c: Ctx) {
  const access = await readable(c);
  const prior = await onePrior(access, c.req.param("prior") ?? "");
  const kept = may(policy, "prior.private", access) ? await privateOf(access, prior.id) : undefined;
  if (!kept) throw notFound();
  return { access, prior, kept };
}

const menu = (access: RelationshipAccess): string =>
  access.side === "large" ? "/ideas" : `/partners/${access.relationshipId}`;

async function commonOf(c: Ctx, access: RelationshipAccess) {
  const { side, relationshipId } = access;
  return { w: c.var.words, side, relationshipId, names: await partyNames(access) };
}

/** What was wrong with the upload belongs to its field. */
function aboutFile({ kind, code, message }: Refusal): Refusal {
  return new Refusal(kind, code, message, [{ field: "file", code, message }]);
}

async function notePage(c: Ctx, access: RelationshipAccess, values: FormValues, refusal?: Refusal) {
  const problems = refusal && problemsOf(refusal);
  return page(
    c,
    { title: c.var.words.prior.addTitle, active: menu(access), problems },
    <NotePage {...(await commonOf(c, access))} values={values} problems={problems} />,
  );
}
