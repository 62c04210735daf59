import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import { typedDate } from "../../design/typed-date.ts";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { enter } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { conflict, type Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import {
  closeLesson,
  dropLesson,
  lessonChoices,
  moveLesson,
  permitAnswering,
  proposeLesson,
  readLesson,
} from "../improvements/actions.ts";
import { readingOf } from "../improvements/measure.ts";
import { closingForm, dropForm, lessonForm, moveForm } from "./input.ts";
import { ClosePage, DropPage, MovePage, NewPage } from "./pages.tsx";

const base = "/partners/:id/improvements";

/** The forms of lessons: a new one, letting one go, a later reading, and closing it with its figure. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();

  app.get(`${base}/new`, async (c) => {
    const { day, month, year } = c.var.words.today;
    return newPage(c, await enter(c, c.req.param("id")), {
      id: uuidv7(),
      source: c.req.query("source")?.slice(0, 100) ?? "",
      "changesOn-day": String(day),
      "changesOn-month": String(month),
      "changesOn-year": String(year),
    });
  });

  app.post(base, async (c) => {
    const access = await enter(c, c.req.param("id"));
    await lessonChoices(access);
    return submit(
      c,
      lessonForm(typedDate),
      async (made) => {
        const { improvements: words } = c.var.words;
        const { large } = await partyNames(access);
        const asking = {
          why: words.asking.why(made.practice.slice(0, 300)),
          readers: words.asking.readers(large),
        };
        await proposeLesson(access, rules, made, asking);
        return done(c, access, made.id, "proposed");
      },
      (values, refusal) => newPage(c, access, values, refusal),
    );
  });

  app.get(`${base}/:lesson/end`, async (c) => dropPage(c, await answering(c), {}));
  app.post(`${base}/:lesson/end`, async (c) => {
    const access = await answering(c);
    const id = c.req.param("lesson");
    return submit(
      c,
      dropForm,
      async ({ reason }) => {
        await dropLesson(access, id, reason);
        return done(c, access, id, "dropped");
      },
      (values, refusal) => dropPage(c, access, values, refusal),
    );
  });

  app.get(`${base}/:lesson/later`, async (c) => movePage(c, await answering(c), {}));
  app.post(`${base}/:lesson/later`, async (c) => {
    const access = await answering(c);
    const id = c.req.param("lesson");
    return submit(
      c,
      moveForm,
      async (to) => {
        await moveLesson(access, id, to);
        return done(c, access, id, "moved");
      },
      (values, refusal) => movePage(c, access, values, refusal),
    );
  });

  app.get(`${base}/:lesson/closing`, async (c) => closePage(c, await answering(c), {}));
  app.post(`${base}/:lesson/closing`, async (c) => {
    const access = await answering(c);
    const id = c.req.param("lesson");
    return submit(
      c,
      closingForm,
      async (said) => {
        await closeLesson(access, id, said);
        return done(c, access, id, "closed");
      },
      (values, refusal) => closePage(c, access, values, refusal),
    );
  });

  return app;
}

function done(c: Ctx, access: RelationshipAccess, id: string, what: string): Response {
  return c.redirect(`/partners/${access.relationshipId}/improvements/${id}?done=${what}`, 303);
}

async function answering(c: Ctx): Promise<RelationshipAccess> {
  const access = await enter(c, c.req.param("id") ?? "");
  permitAnswering(access);
  return access;
}

async function common(c: Ctx, access: RelationshipAccess) {
  const { side, relationshipId, today } = access;
  return { w: c.var.words, side, relationshipId, today, names: await partyNames(access) };
}

function frame(title: string, refusal: Refusal | undefined) {
  return {
    title,
    problems: refusal && problemsOf(refusal),
    ...(refusal ? { status: refusal.status } : {}),
  };
}

async function newPage(c: Ctx, access: RelationshipAccess, values: FormValues, refusal?: Refusal) {
  const choices = await lessonChoices(access);
  const head = frame(c.var.words.improvements.form.title, refusal);
  return page(
    c,
    head,
    <NewPage {...(await common(c, access))} {...choices} values={values} problems={head.problems} />,
  );
}

async function stepOf(c: Ctx, access: RelationshipAccess) {
  return { ...(await readLesson(access, c.req.param("lesson") ?? "")), ...(await common(c, access)) };
}

async function dropPage(c: Ctx, access: RelationshipAccess, values: FormValues, refusal?: Refusal) {
  const head = frame(c.var.words.improvements.drop.title, refusal);
  return page(c, head, <DropPage {...(await stepOf(c, access))} values={values} problems={head.problems} />);
}

async function movePage(c: Ctx, access: RelationshipAccess, values: FormValues, refusal?: Refusal) {
  const head = frame(c.var.words.improvements.move.title, refusal);
  return page(c, head, <MovePage {...(await stepOf(c, access))} values={values} problems={head.problems} />);
}

/** Without a new figure there is nothing to close with. Refusal `lesson-not-known`. */
async function closePage(c: Ctx, access: RelationshipAccess, values: FormValues, refusal?: Refusal) {
  const step = await stepOf(c, access);
  const found = readingOf(step.measures, step.lesson);
  if ("why" in found) throw conflict("lesson-not-known", c.var.words.improvements.one.notKnown[found.why]);
  const head = frame(c.var.words.improvements.close.title, refusal);
  return page(c, head, <ClosePage {...step} after={found.figure} values={values} problems={head.problems} />);
}
