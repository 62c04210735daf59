import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import { typedDate } from "../../design/typed-date.ts";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { enter } from "../../people/access/proof.ts";
import { calendarFile, methodOf } from "../../platform/formats/ics.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { uuidv7 } from "../../platform/ids.ts";
import type { Refusal } from "../../platform/refusal.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { learningIn } from "../learning/actions.ts";
import { callOff, changeSession, countHours, planSession } from "./actions.ts";
import { cancelForm, hoursForm, moveForm, sessionForm } from "./input.ts";
import { PlanPage, SessionPage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { oneSession } from "./reads.ts";
import { asEvent, type Session, stateOf } from "./session.ts";

/** Meetings of a learning: planned, moved, cancelled, kept in a calendar, their hours counted. `url` is the public origin. */
export function routes({ url }: { readonly url: string }): Hono<Env> {
  const app = new Hono<Env>();
  const path = "/partners/:id/learning/:learning/sessions";

  app.get(`${path}/new`, async (c) => planPage(c, await planning(c), { id: uuidv7() }));

  app.post(path, async (c) => {
    const access = await planning(c);
    return submit(
      c,
      sessionForm(typedDate),
      async (made) => {
        await planSession(access, c.req.param("learning"), made);
        return back(c, access, "planned");
      },
      (values, refusal) => planPage(c, access, values, refusal),
    );
  });

  app.get(`${path}/:session`, async (c) => sessionPage(c, await planning(c), {}));

  app.post(`${path}/:session`, async (c) => {
    const access = await planning(c);
    return submit(
      c,
      moveForm(typedDate),
      async (changed) => {
        await changeSession(access, c.req.param("learning"), c.req.param("session"), changed);
        return back(c, access, "moved");
      },
      (values, refusal) => sessionPage(c, access, values, refusal),
    );
  });

  app.post(`${path}/:session/cancellation`, async (c) => {
    const access = await planning(c);
    return submit(
      c,
      cancelForm,
      async (cancelled) => {
        await callOff(access, c.req.param("learning"), c.req.param("session"), cancelled);
        return back(c, access, "cancelled");
      },
      (values, refusal) => sessionPage(c, access, values, refusal),
    );
  });

  app.post(`${path}/:session/hours`, async (c) => {
    const access = await planning(c);
    return submit(
      c,
      hoursForm,
      async (hours) => {
        await countHours(access, c.req.param("learning"), c.req.param("session"), hours);
        return back(c, access, "counted");
      },
      (values, refusal) => sessionPage(c, access, values, refusal),
    );
  });

  app.get(`${path}/:session/calendar.ics`, async (c) => {
    const access = await readable(c);
    const { session, one, names } = await found(c, access);
    const w = c.var.words;
    const event = asEvent(session, {
      url,
      path: `/partners/${access.relationshipId}/learning/${one.id}`,
      summary: w.learning.calendarText(one.title, names.large, names.msme),
    });
    return c.body(calendarFile(event), 200, {
      "Content-Type": `text/calendar; charset=utf-8; method=${methodOf(event)}`,
      "Content-Disposition": 'attachment; filename="meeting.ics"',
      "X-Content-Type-Options": "nosniff",
    });
  });

  return app;
}

async function readable(c: Ctx): Promise<RelationshipAccess> {
  const access = await enter(c, c.req.param("id") ?? "");
  permit(policy, "session.read", access);
  return access;
}

async function planning(c: Ctx): Promise<RelationshipAccess> {
  const access = await readable(c);
  permit(policy, "session.plan", access);
  return access;
}

/** The meeting with its learning: a mentor finds those of their own pairs. Refusal `not-found`. */
async function found(c: Ctx, access: RelationshipAccess): Promise<Around & { session: Session }> {
  const around = await learningOf(c, access);
  return { ...around, session: await oneSession(access, around.one.id, c.req.param("session") ?? "") };
}

type Around = {
  readonly one: Awaited<ReturnType<typeof learningIn>>;
  readonly names: Awaited<ReturnType<typeof partyNames>>;
};

async function learningOf(c: Ctx, access: RelationshipAccess): Promise<Around> {
  return { one: await learningIn(access, c.req.param("learning") ?? ""), names: await partyNames(access) };
}

function back(c: Ctx, access: RelationshipAccess, done: string): Response {
  return c.redirect(
    `/partners/${access.relationshipId}/learning/${c.req.param("learning")}?done=${done}`,
    303,
  );
}

const baseOf = ({ one }: Around): string => `/partners/${one.relationshipId}/learning/${one.id}`;

async function planPage(c: Ctx, access: RelationshipAccess, values: FormValues, refusal?: Refusal) {
  const w = c.var.words;
  const around = await learningOf(c, access);
  const problems = refusal && problemsOf(refusal);
  return page(
    c,
    options(w.learning.planTitle, access, refusal),
    <PlanPage
      w={w}
      base={baseOf(around)}
      title={around.one.title}
      names={around.names}
      values={values}
      problems={problems}
    />,
  );
}

async function sessionPage(c: Ctx, access: RelationshipAccess, values: FormValues, refusal?: Refusal) {
  const w = c.var.words;
  const { session, ...around } = await found(c, access);
  const held = stateOf(session, access.now) === "held";
  const problems = refusal && problemsOf(refusal);
  return page(
    c,
    options(held ? w.moment(session.startsAt) : w.learning.moveTitle, access, refusal),
    <SessionPage
      w={w}
      base={baseOf(around)}
      title={around.one.title}
      names={around.names}
      session={session}
      held={held}
      mine={session.spent[access.side]}
      values={values}
      problems={problems}
    />,
  );
}

function options(title: string, access: RelationshipAccess, refusal?: Refusal) {
  const active = access.side === "msme" ? "/skills" : "/development";
  return {
    title,
    active,
    problems: refusal && problemsOf(refusal),
    ...(refusal ? { status: refusal.status } : {}),
  };
}
