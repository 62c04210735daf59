import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { enter } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, readForm, submit } from "../../platform/http/form.ts";
import { fileOf } from "../../platform/http/form-file.ts";
import { isId, uuidv7 } from "../../platform/ids.ts";
import { decimalMarkOf, formatDecimal } from "../../platform/money.ts";
import { Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { currencyOf, nameable, rulesForm } from "../idea-rules/actions.ts";
import { answerDay } from "../ideas/actions.ts";
import {
  addDraftFile,
  goOn,
  nameIdea,
  removeDraftFile,
  sendIdea,
  throwAway,
  usualReaders,
} from "./actions.ts";
import { type Draft, pageAfter, rulesOf } from "./draft.ts";
import { fullForm, outlineForm, titleForm } from "./input.ts";
import { CheckPage, FullPage, GonePage, OutlinePage, PriorPage, RulesPage, TitlePage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { draftFiles, draftOf, isOpenProblem, priorCount, problemTitle, sentBefore } from "./reads.ts";

/** "Write an idea", one card per page. Each answer is kept; only the title must be there. */
export function routes({ files, rules }: { readonly files: string; readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();
  const path = "/partners/:id/ideas/drafts/:draft";

  app.get("/partners/:id/ideas/new", async (c) => {
    const access = await writer(c);
    const asked = c.req.query("problem") ?? "";
    const problem = isId(asked) && (await isOpenProblem(access, asked)) ? asked : "";
    return titlePage(c, access, { id: uuidv7(), problem });
  });

  app.post("/partners/:id/ideas/drafts", async (c) => {
    const access = await writer(c);
    return submit(
      c,
      titleForm,
      async (said) => {
        await nameIdea(access, said);
        const next = (await readForm(c)).go === "check" ? "check" : pageAfter("title");
        return c.redirect(`${baseOf(access, said.id)}/${next}`, 303);
      },
      async (values, refusal) =>
        refusal.code === "draft-gone"
          ? gone(c, access, String(values.id ?? ""))
          : titlePage(c, access, values, refusal),
    );
  });

  app.get(path, async (c) => {
    const found = await begun(c);
    if (found instanceof Response) return found;
    const { id, title, problem } = found.draft;
    return titlePage(c, found.access, { id, title, problem: problem?.id ?? "" });
  });

  app.get(`${path}/prior`, async (c) => {
    const found = await begun(c);
    if (found instanceof Response) return found;
    const { access, draft } = found;
    const w = c.var.words;
    const common = await commonOf(c, access);
    return page(
      c,
      { title: w.drafts.priorTitle, active: menu(access) },
      <PriorPage {...common} draft={draft} count={await priorCount(access, draft.id)} />,
    );
  });

  for (const step of ["outline", "full"] as const) app.get(`${path}/${step}`, async (c) => textPage(c, step));

  app.post(`${path}/outline`, async (c) => {
    const found = await begun(c);
    if (found instanceof Response) return found;
    const { access, draft } = found;
    return submit(
      c,
      outlineForm,
      async (said) => {
        await goOn(access, draft.id, said);
        return c.redirect(`${baseOf(access, draft.id)}/${pageAfter("outline")}`, 303);
      },
      (values, refusal) => textPage(c, "outline", values, refusal),
    );
  });

  app.post(`${path}/full`, async (c) => {
    const found = await begun(c);
    if (found instanceof Response) return found;
    const { access, draft } = found;
    return submit(
      c,
      fullForm,
      async ({ go, ...said }) => {
        await goOn(access, draft.id, said);
        const file = await fileOf(c, files, { optional: go !== "file" });
        if (file) await addDraftFile(access, draft.id, { id: uuidv7(), ...file });
        return c.redirect(`${baseOf(access, draft.id)}/${go === "file" ? "full" : pageAfter("full")}`, 303);
      },
      (values, refusal) => textPage(c, "full", values, refusal),
    );
  });

  app.post(`${path}/files/:file/removal`, async (c) => {
    const found = await begun(c);
    if (found instanceof Response) return found;
    if (isId(c.req.param("file"))) await removeDraftFile(found.access, found.draft.id, c.req.param("file"));
    return c.redirect(`${baseOf(found.access, found.draft.id)}/full`, 303);
  });

  app.get(`${path}/rules`, async (c) => rulesPage(c));

  app.post(`${path}/rules`, async (c) => {
    const found = await begun(c);
    if (found instanceof Response) return found;
    const { access, draft } = found;
    const form = rulesForm(await currencyOf(access), decimalMarkOf(c.var.words.locale));
    return submit(
      c,
      form,
      async (said) => {
        await goOn(access, draft.id, { rules: access.side === "large" ? { ...said, readers: [] } : said });
        return c.redirect(`${baseOf(access, draft.id)}/check`, 303);
      },
      (values, refusal) => rulesPage(c, values, refusal),
    );
  });

  app.get(`${path}/check`, async (c) => checkPage(c));

  app.post(`${path}/sent`, async (c) => {
    const access = await writer(c);
    const id = c.req.param("draft");
    try {
      const idea = await sendIdea(access, rules, id);
      return c.redirect(`/partners/${access.relationshipId}/ideas/${idea}?done=sent`, 303);
    } catch (error) {
      if (error instanceof Refusal && error.kind === "invalid") return checkPage(c, error);
      if (error instanceof Refusal && error.kind === "not-found") return gone(c, access, id);
      throw error;
    }
  });

  app.post(`${path}/removal`, async (c) => {
    const access = await writer(c);
    await throwAway(access, c.req.param("draft"));
    return c.redirect(`/partners/${access.relationshipId}/ideas`, 303);
  });

  async function checkPage(c: Ctx, refusal?: Refusal): Promise<Response> {
    const found = await begun(c);
    if (found instanceof Response) return found;
    const { access, draft } = found;
    const standing = await rulesNow(access, draft);
    const known = await nameable(access);
    const title = c.var.words.drafts.checkTitle;
    return page(
      c,
      { title, active: menu(access), problems: refusal && problemsOf(refusal) },
      <CheckPage
        {...(await commonOf(c, access))}
        draft={draft}
        rules={standing}
        readers={known.filter((one) => standing.readers.includes(one.personId)).map((one) => one.name)}
        files={(await draftFiles(access, draft.id)).length}
        dueOn={answerDay(access, rules).dueOn}
      />,
    );
  }

  return app;
}

async function writer(c: Ctx): Promise<RelationshipAccess> {
  const access = await enter(c, c.req.param("id") ?? "");
  permit(policy, "idea.send", access);
  return access;
}

const baseOf = (access: RelationshipAccess, draft: string): string =>
  `/partners/${access.relationshipId}/ideas/drafts/${draft}`;
const menu = (access: RelationshipAccess): string =>
  access.side === "large" ? "/ideas" : `/partners/${access.relationshipId}`;

async function commonOf(c: Ctx, access: RelationshipAccess, refusal?: Refusal) {
  const { relationshipId, side } = access;
  const problems = refusal && problemsOf(refusal);
  return { w: c.var.words, relationshipId, side, names: await partyNames(access), problems };
}

/** The draft of this address; Back after sending leads to the idea. */
async function begun(c: Ctx): Promise<{ access: RelationshipAccess; draft: Draft } | Response> {
  const access = await writer(c);
  const id = c.req.param("draft") ?? "";
  const draft = await draftOf(access, id);
  return draft ? { access, draft } : gone(c, access, id);
}

async function gone(c: Ctx, access: RelationshipAccess, id: string): Promise<Response> {
  const { relationshipId } = access;
  if (await sentBefore(access, id)) return c.redirect(`/partners/${relationshipId}/ideas/${id}`, 303);
  return page(
    c,
    { title: c.var.words.drafts.goneTitle, active: menu(access), status: 404 },
    <GonePage w={c.var.words} relationshipId={relationshipId} />,
  );
}

async function titlePage(c: Ctx, access: RelationshipAccess, values: FormValues, refusal?: Refusal) {
  const common = await commonOf(c, access, refusal);
  const problem = await problemTitle(access, String(values.problem ?? ""));
  return page(
    c,
    { title: c.var.words.drafts.title, active: menu(access), problems: common.problems },
    <TitlePage {...common} values={values} problem={problem} />,
  );
}

async function textPage(c: Ctx, step: "outline" | "full", values?: FormValues, refusal?: Refusal) {
  const found = await begun(c);
  if (found instanceof Response) return found;
  const { access, draft } = found;
  const w = c.var.words;
  const common = await commonOf(c, access, refusal);
  const title = step === "outline" ? w.drafts.outlineTitle : w.drafts.fullTitle;
  const value = step === "outline" ? (values?.outline ?? draft.outline) : (values?.body ?? draft.body);
  const props = { ...common, draft, value: String(value ?? "") };
  return page(
    c,
    { title, active: menu(access), problems: common.problems },
    step === "outline" ? (
      <OutlinePage {...props} />
    ) : (
      <FullPage {...props} files={await draftFiles(access, draft.id)} />
    ),
  );
}

async function rulesNow(access: RelationshipAccess, draft: Draft) {
  return rulesOf(draft, access.side === "msme" ? await usualReaders(access) : []);
}

async function rulesPage(c: Ctx, values?: FormValues, refusal?: Refusal): Promise<Response> {
  const found = await begun(c);
  if (found instanceof Response) return found;
  const { access, draft } = found;
  const common = await commonOf(c, access, refusal);
  const rules = await rulesNow(access, draft);
  return page(
    c,
    { title: c.var.words.drafts.rulesTitle, active: menu(access), problems: common.problems },
    <RulesPage
      {...common}
      draft={draft}
      values={values}
      rules={rules}
      amount={rules.trial ? formatDecimal(rules.trial) : ""}
      currency={await currencyOf(access)}
      people={await nameable(access)}
    />,
  );
}
