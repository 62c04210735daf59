import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import { typedDate } from "../../design/typed-date.ts";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { enter } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { decimalMarkOf, formatDecimal } from "../../platform/money.ts";
import { Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { beginVenture, maySign, permitProposing } from "../ventures/actions.ts";
import { addStage, answer, dropDraft, removeStage, sendDraft } from "./actions.ts";
import {
  type DraftAnswers,
  type DraftStep,
  fromThousandths,
  missing,
  stepsOf,
  type VentureDraft,
  wholeTerms,
} from "./draft.ts";
import {
  endForm,
  hoursForm,
  newForm,
  stageForm,
  timeForm,
  todayForm,
  whatForm,
  whyForm,
  worthForm,
} from "./input.ts";
import { CheckPage, GonePage, QuestionPage } from "./pages.tsx";
import { currencies, draft } from "./reads.ts";

/** "Propose joint work", and new terms for it: one question a page, kept half answered, seen by the writer alone. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/partners/:id/ventures/new", async (c) => {
    const access = await proposer(c);
    return question(c, access, undefined, "what", { id: uuidv7() });
  });

  app.post("/partners/:id/ventures/drafts", async (c) => {
    const access = await proposer(c);
    return submit(
      c,
      newForm,
      async ({ id, title, aims }) => {
        await beginVenture(access, { id, title, aims, ideaId: null });
        const kept = await draft(access, id);
        // Back led here: the same draft, with what was written now.
        if (kept) return c.redirect(next(access, await answer(access, kept, { title, aims })), 303);
        return c.redirect(`${base(access)}/${id}`, 303);
      },
      (values, refusal) => question(c, access, undefined, "what", values, refusal),
    );
  });

  app.get("/partners/:id/ventures/drafts/:draft/check", async (c) => {
    const { access, found } = await begun(c);
    return found ? check(c, access, found) : gone(c, access);
  });

  app.get("/partners/:id/ventures/drafts/:draft/:step", async (c) => {
    const { access, found } = await begun(c);
    const step = found && stepsOf(found).find((one) => one === c.req.param("step"));
    return found && step ? question(c, access, found, step, await typed(access, found, c)) : gone(c, access);
  });

  app.post("/partners/:id/ventures/drafts/:draft/removal", async (c) => {
    const access = await proposer(c);
    const { found } = await begun(c);
    if (found) await dropDraft(access, found.id);
    return c.redirect(base(access), 303);
  });

  app.post("/partners/:id/ventures/drafts/:draft/sent", async (c) => {
    const { access, found } = await begun(c);
    try {
      const ventureId = await sendDraft(access, rules, c.req.param("draft"));
      return c.redirect(`${base(access)}/${ventureId}?done=sent`, 303);
    } catch (error) {
      if (!(error instanceof Refusal) || (error.kind !== "invalid" && error.kind !== "conflict")) throw error;
      return found ? check(c, access, found, error) : gone(c, access);
    }
  });

  app.post("/partners/:id/ventures/drafts/:draft/stages", async (c) => {
    const { access, found } = await begun(c);
    if (!found) return gone(c, access);
    return submit(
      c,
      stageForm(typedDate),
      async (stage) => {
        await addStage(access, found, stage);
        return c.redirect(`${base(access)}/drafts/${found.id}/stages`, 303);
      },
      (values, refusal) => question(c, access, found, "stages", values, refusal),
    );
  });

  app.post("/partners/:id/ventures/drafts/:draft/stages/:stage/removal", async (c) => {
    const { access, found } = await begun(c);
    if (!found) return gone(c, access);
    await removeStage(access, found, c.req.param("stage"));
    return c.redirect(`${base(access)}/drafts/${found.id}/stages`, 303);
  });

  app.post("/partners/:id/ventures/drafts/:draft/:step", async (c) => {
    const { access, found } = await begun(c);
    const step = found && stepsOf(found).find((one) => one === c.req.param("step") && one !== "stages");
    if (!found || !step) return gone(c, access);
    return submit(
      c,
      await shape(access, found, step, c),
      async (answers) => {
        const after = await answer(access, found, answers as DraftAnswers);
        return c.redirect(next(access, after), 303);
      },
      (values, refusal) => question(c, access, found, step, values, refusal),
    );
  });

  return app;
}

async function proposer(c: Ctx): Promise<RelationshipAccess> {
  const access = await enter(c, c.req.param("id") ?? "");
  permitProposing(access);
  return access;
}

async function begun(c: Ctx): Promise<{ access: RelationshipAccess; found: VentureDraft | undefined }> {
  const access = await proposer(c);
  return { access, found: await draft(access, c.req.param("draft") ?? "") };
}

const base = ({ relationshipId }: RelationshipAccess) => `/partners/${relationshipId}/ventures`;

function next(access: RelationshipAccess, of: VentureDraft, step = missing(of)): string {
  return `${base(access)}/drafts/${of.id}/${step ?? "check"}`;
}

/** What a page asks for, in the reader's way of writing and the currency of the draft. */
async function shape(access: RelationshipAccess, of: VentureDraft, step: DraftStep, c: Ctx) {
  const mark = decimalMarkOf(c.var.words.locale);
  const shapes = {
    why: whyForm,
    what: whatForm,
    today: todayForm,
    worth: worthForm(await choices(access, of), mark),
    hours: hoursForm(of.answers.currency ?? (await choices(access, of))[0] ?? "", mark),
    time: timeForm(typedDate),
    stages: stageForm(typedDate),
    end: endForm,
  };
  return shapes[step];
}

/** New terms keep the currency that the work began with. */
async function choices(access: RelationshipAccess, of: VentureDraft | undefined): Promise<readonly string[]> {
  return of?.ventureId && of.answers.currency ? [of.answers.currency] : currencies(access);
}

/** The answers of a draft as they would be typed. */
async function typed(access: RelationshipAccess, of: VentureDraft, c: Ctx): Promise<FormValues> {
  const { answers } = of;
  const currency = answers.currency ?? (await choices(access, of))[0] ?? "";
  const mark = decimalMarkOf(c.var.words.locale);
  const money = (amount: number | null | undefined) =>
    amount == null ? "" : formatDecimal({ amount, currency }).replace(".", mark);
  const days = Object.fromEntries(
    (["startsOn", "endsOn"] as const).flatMap((name) => {
      const day = answers[name];
      return day
        ? [
            [`${name}-day`, String(day.day)],
            [`${name}-month`, String(day.month)],
            [`${name}-year`, String(day.year)],
          ]
        : [];
    }),
  );
  return {
    id: uuidv7(),
    reason: answers.reason ?? "",
    // On the page of stages a title is that of the next one.
    title: c.req.param("step") === "stages" ? "" : (answers.title ?? ""),
    aims: answers.aims ?? "",
    baseline: answers.baseline ?? "",
    figure: answers.baselineThousandths == null ? "" : fromThousandths(answers.baselineThousandths),
    unit: answers.baselineUnit ?? "",
    currency,
    p10: money(answers.p10),
    expected: money(answers.expected),
    p90: money(answers.p90),
    largeRate: money(answers.largeRate),
    msmeRate: money(answers.msmeRate),
    ...days,
    endTools: answers.endTools ?? "",
    endKnowHow: answers.endKnowHow ?? "",
    endNames: answers.endNames ?? "",
  };
}

async function question(
  c: Ctx,
  access: RelationshipAccess,
  of: VentureDraft | undefined,
  step: DraftStep,
  values: FormValues,
  refusal?: Refusal,
): Promise<Response> {
  if (refusal?.code === "draft-gone") return gone(c, access);
  const problems = refusal && problemsOf(refusal);
  return page(
    c,
    { title: c.var.words.ventures.begin, problems },
    <QuestionPage
      w={c.var.words}
      base={base(access)}
      draft={of}
      step={step}
      values={values}
      problems={problems}
      names={await partyNames(access)}
      currencies={await choices(access, of)}
    />,
  );
}

/** With an answer missing, the page that asks for it comes instead. */
async function check(
  c: Ctx,
  access: RelationshipAccess,
  of: VentureDraft,
  refusal?: Refusal,
): Promise<Response> {
  const terms = wholeTerms(of);
  if (!terms) return c.redirect(next(access, of), 303);
  const names = await partyNames(access);
  const problems = refusal && problemsOf(refusal);
  return page(
    c,
    { title: c.var.words.ventureDrafts.checkTitle, ...(refusal ? { status: refusal.status } : {}) },
    <CheckPage
      w={c.var.words}
      base={base(access)}
      draft={of}
      terms={terms}
      names={names}
      other={access.side === "large" ? names.msme : names.large}
      signs={maySign(access)}
      problems={problems}
    />,
  );
}

function gone(c: Ctx, access: RelationshipAccess): Promise<Response> {
  return page(
    c,
    { title: c.var.words.ventureDrafts.gone, status: 404 },
    <GonePage w={c.var.words} base={base(access)} />,
  );
}
