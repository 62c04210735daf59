import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { enter } from "../../people/access/proof.ts";
import { downloadHeaders } from "../../platform/download.ts";
import type { FileType } from "../../platform/file-type.ts";
import { openFile } from "../../platform/files.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, parse, readForm, submit } from "../../platform/http/form.ts";
import { fileOf } from "../../platform/http/form-file.ts";
import { noPrefetch } from "../../platform/http/prefetch.ts";
import { isId, uuidv7 } from "../../platform/ids.ts";
import { notAllowed, notFound, type Refusal } from "../../platform/refusal.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { commentsOn, mayComment } from "../comments/actions.ts";
import { rulesOf } from "../idea-rules/actions.ts";
import { standing } from "../idea-rules/rules.ts";
import { readIdea } from "../ideas/actions.ts";
import { type Idea, type Step, steps } from "../ideas/idea.ts";
import { addFile, openIdea, readFile, readStep, removeFile, writeStep } from "./actions.ts";
import { stepForm, textForm } from "./input.ts";
import { LooksPage, OpenPage, StepPage, WritePage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { filesOf, looksOf, openedOf, textOf, writtenSteps } from "./reads.ts";
import { nextStep } from "./step.ts";

const path = "/partners/:id/ideas/:idea";

/** What an idea says, step by step, and who looked. */
export function routes({ files }: { readonly files: string }): Hono<Env> {
  const app = new Hono<Env>();

  for (const step of steps) {
    app.get(`${path}/${step}`, noPrefetch, async (c) => {
      const { access } = await about(c);
      const { idea, told, files: kept } = await readStep(access, c.req.param("idea"), step);
      const opened = await openedOf(access, idea.id);
      const own = idea.side === access.side;
      const w = c.var.words;
      return page(
        c,
        { title: `${w.ideaRules[step]}: ${idea.title}`, active: menu(access) },
        <StepPage
          {...(await commonOf(c, access, idea))}
          step={step}
          told={told}
          files={kept}
          openedAt={opened.find((one) => one.step === step)?.opened.at ?? null}
          next={own && nextStep(idea.opened, await writtenSteps(access, idea.id)) === step}
          mayOpen={may(policy, "disclosure.open", access)}
          comments={await commentsOn(access, idea.id, step)}
          commentId={mayComment(access) ? uuidv7() : undefined}
        />,
      );
    });

    app.get(`${path}/${step}/text`, async (c) => writePage(c, step));

    app.post(`${path}/${step}/text`, async (c) => {
      const { access, idea } = await about(c);
      return submit(
        c,
        textForm(step),
        async ({ text }) => {
          await writeStep(access, idea.id, step, text);
          const file = step === "full" ? await fileOf(c, files, { optional: true }) : null;
          if (file) await addFile(access, idea.id, { id: uuidv7(), ...file });
          return c.redirect(`${baseOf(idea)}?done=written`, 303);
        },
        (values, refusal) => writePage(c, step, values, refusal),
      );
    });
  }

  app.get(`${path}/steps/:step`, async (c) => {
    const { access, idea } = await sender(c);
    const step = steps.find((one) => one === c.req.param("step"));
    if (!step) throw notFound();
    return page(
      c,
      { title: c.var.words.ideaRules.openTitle[step], active: menu(access) },
      <OpenPage
        {...(await commonOf(c, access, idea))}
        step={step}
        agreed={standing(await rulesOf(access, idea.id))}
      />,
    );
  });

  app.post(`${path}/steps`, async (c) => {
    const { access, idea } = await sender(c);
    const { step } = parse(stepForm, await readForm(c));
    await openIdea(access, idea.id, step);
    return c.redirect(`${baseOf(idea)}?done=opened`, 303);
  });

  app.get(`${path}/looks`, async (c) => {
    const { access, idea } = await sender(c, "idea-look.read");
    return page(
      c,
      { title: c.var.words.ideaRules.looksTitle, active: menu(access) },
      <LooksPage {...(await commonOf(c, access, idea))} looks={await looksOf(access, idea.id)} />,
    );
  });

  app.post(`${path}/files/:file/removal`, async (c) => {
    const { access, idea } = await sender(c);
    if (isId(c.req.param("file"))) await removeFile(access, idea.id, c.req.param("file"));
    return c.redirect(`${baseOf(idea)}/full/text`, 303);
  });

  app.get(`${path}/files/:file`, noPrefetch, async (c) => {
    const { access, idea } = await about(c);
    const file = await readFile(access, idea.id, c.req.param("file"));
    const kept = await openFile(files, file.hash);
    return c.body(kept.stream(), 200, downloadHeaders(file.name, file.type as FileType));
  });

  return app;
}

const baseOf = (idea: Idea): string => `/partners/${idea.relationshipId}/ideas/${idea.id}`;
const menu = (access: RelationshipAccess): string =>
  access.side === "large" ? "/ideas" : `/partners/${access.relationshipId}`;

async function about(c: Ctx): Promise<{ access: RelationshipAccess; idea: Idea }> {
  const access = await enter(c, c.req.param("id") ?? "");
  return { access, idea: await readIdea(access, c.req.param("idea") ?? "") };
}

/** Only who sent it: to the other side the page is not there. */
async function sender(c: Ctx, verb: "disclosure.open" | "idea-look.read" = "disclosure.open") {
  const found = await about(c);
  permit(policy, verb, found.access);
  if (found.idea.side !== found.access.side)
    throw notAllowed("idea-not-own", "Only who sent the idea does this.");
  return found;
}

async function commonOf(c: Ctx, access: RelationshipAccess, idea: Idea, refusal?: Refusal) {
  const problems = refusal && problemsOf(refusal);
  return { w: c.var.words, side: access.side, names: await partyNames(access), idea, problems };
}

async function writePage(c: Ctx, step: Step, values?: FormValues, refusal?: Refusal): Promise<Response> {
  const { access, idea } = await sender(c);
  const common = await commonOf(c, access, idea, refusal);
  const told = await textOf(access, idea.id, step);
  return page(
    c,
    {
      title: c.var.words.ideaRules.writeTitle[step],
      active: menu(access),
      problems: common.problems,
      ...(refusal ? { status: refusal.status } : {}),
    },
    <WritePage
      {...common}
      step={step}
      value={String(values?.text ?? told?.text ?? "")}
      files={step === "full" ? await filesOf(access, idea.id) : []}
    />,
  );
}
