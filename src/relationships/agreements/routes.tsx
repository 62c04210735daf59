import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import { typedDate } from "../../design/typed-date.ts";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { enter } from "../../people/access/proof.ts";
import { downloadHeaders } from "../../platform/download.ts";
import type { FileType } from "../../platform/file-type.ts";
import { openFile, storeFile } from "../../platform/files.ts";
import { largestFile } from "../../platform/http/body.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, readForm, submit } from "../../platform/http/form.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { invalid, notFound, Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { badgesFor } from "../badges/actions.ts";
import { NotAsked } from "../requests/request.ts";
import { addAgreement, confirmPaper, endPaper } from "./actions.ts";
import type { PaperFile } from "./agreement.ts";
import { agreementForm, endingForm } from "./input.ts";
import { AddPage, AgreementsPage, EndPage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { agreement, agreements, partyNames } from "./reads.ts";

const types: readonly FileType[] = ["application/pdf", "image/png", "image/jpeg", "image/webp"];

/** Papers of a relationship. `files` is the folder where their bytes lie by hash. */
export function routes({ files, rules }: { readonly files: string; readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/partners/:id/agreements", async (c) => listPage(c, await readable(c)));

  app.get("/partners/:id/agreements/new", async (c) => {
    const access = await readable(c);
    permit(policy, "agreement.add", access);
    return addPage(c, access, { id: uuidv7() });
  });

  app.post("/partners/:id/agreements", async (c) => {
    const access = await readable(c);
    permit(policy, "agreement.add", access);
    return submit(
      c,
      agreementForm(typedDate),
      async (made) => {
        try {
          await addAgreement(access, made, await received(c, files), rules);
        } catch (error) {
          // The page that all other forms get cannot hand a file on: here the reason is a field of the form itself.
          if (!(error instanceof NotAsked) || error.figures === null) throw error;
          return addPage(c, access, { overReason: "", ...(await readForm(c)) }, error);
        }
        return c.redirect(`/partners/${access.relationshipId}/agreements?done=added`, 303);
      },
      (values, refusal) => addPage(c, access, values, refusal),
    );
  });

  app.get("/partners/:id/agreements/:paper/file", async (c) => {
    const access = await readable(c);
    const { file } = await agreement(access, c.req.param("paper"));
    if (!file) throw notFound();
    const kept = await openFile(files, file.hash);
    return c.body(kept.stream(), 200, downloadHeaders(file.name, file.type as FileType));
  });

  app.post("/partners/:id/agreements/:paper/confirmation", async (c) => {
    const access = await readable(c);
    try {
      await confirmPaper(access, c.req.param("paper"));
    } catch (error) {
      if (error instanceof Refusal && error.kind === "conflict") return listPage(c, access, error);
      throw error;
    }
    return c.redirect(`/partners/${access.relationshipId}/agreements?done=confirmed`, 303);
  });

  app.get("/partners/:id/agreements/:paper/end", async (c) => {
    const access = await readable(c);
    permit(policy, "agreement.end", access);
    return endPage(c, access, {});
  });

  app.post("/partners/:id/agreements/:paper/end", async (c) => {
    const access = await readable(c);
    permit(policy, "agreement.end", access);
    return submit(
      c,
      endingForm,
      async (ending) => {
        await endPaper(access, c.req.param("paper"), ending);
        return c.redirect(`/partners/${access.relationshipId}/agreements?done=ended`, 303);
      },
      (values, refusal) => endPage(c, access, values, refusal),
    );
  });

  return app;
}

async function readable(c: Ctx): Promise<RelationshipAccess> {
  const access = await enter(c, c.req.param("id") ?? "");
  permit(policy, "agreement.read", access);
  return access;
}

/** The file of the form, kept on disk; null when none was chosen. A refusal names the field. */
async function received(c: Ctx, folder: string): Promise<PaperFile | null> {
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

async function listPage(c: Ctx, access: RelationshipAccess, refusal?: Refusal): Promise<Response> {
  const w = c.var.words;
  const done = c.req.query("done");
  const papers = await agreements(access);
  return page(
    c,
    {
      title: w.agreements.title,
      active: access.side === "large" ? "/partners" : `/partners/${access.relationshipId}`,
      problems: refusal && problemsOf(refusal),
      ...(refusal ? { status: refusal.status } : {}),
    },
    <AgreementsPage
      w={w}
      side={access.side}
      relationshipId={access.relationshipId}
      names={await partyNames(access)}
      papers={papers}
      badges={
        await badgesFor(
          access,
          papers.map(({ id }) => id),
        )
      }
      today={access.today}
      done={done === "added" || done === "confirmed" || done === "ended" ? done : undefined}
      mayAdd={may(policy, "agreement.add", access)}
      mayConfirm={may(policy, "agreement.confirm", access)}
      mayEnd={may(policy, "agreement.end", access)}
    />,
  );
}

async function addPage(c: Ctx, access: RelationshipAccess, values: FormValues, refusal?: Refusal) {
  const problems = refusal && problemsOf(refusal);
  const w = c.var.words;
  return page(
    c,
    { title: w.agreements.addTitle, problems },
    <AddPage
      w={w}
      side={access.side}
      relationshipId={access.relationshipId}
      names={await partyNames(access)}
      values={values}
      problems={problems}
    />,
  );
}

async function endPage(c: Ctx, access: RelationshipAccess, values: FormValues, refusal?: Refusal) {
  const problems = refusal && problemsOf(refusal);
  const w = c.var.words;
  const paper = await agreement(access, c.req.param("paper") ?? "");
  return page(
    c,
    { title: w.agreements.endTitle(paper.title), problems },
    <EndPage
      w={w}
      side={access.side}
      relationshipId={access.relationshipId}
      names={await partyNames(access)}
      paper={paper}
      values={values}
      problems={problems}
    />,
  );
}
