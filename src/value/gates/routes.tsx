import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import { Proven } from "../../design/proof.tsx";
import { typedDate } from "../../design/typed-date.ts";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { enter } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import type { Refusal } from "../../platform/refusal.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { badgesFor } from "../../relationships/badges/actions.ts";
import { ofKinds } from "../../relationships/badges/badge.ts";
import { readVenture } from "../ventures/actions.ts";
import type { Venture } from "../ventures/venture.ts";
import { answerGate, writeTalk } from "./actions.ts";
import { answerForm, talkForm } from "./input.ts";
import { AnswerPage, GatesPage, TalkPage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { gateOf, gatesOf } from "./reads.ts";

/** The gates of joint work: one question to both, and the talk that a no leads to. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();
  const at = "/partners/:id/ventures/:venture/gates";

  app.get(at, async (c) => {
    const asking = await asked(c);
    const { access, of } = asking;
    const w = c.var.words;
    const { done } = w.ventures.one;
    const said = c.req.query("done") ?? "";
    return page(
      c,
      {
        title: `${w.gates.title}: ${of.terms.title}`,
        active: access.side === "large" ? "/ventures" : `/partners/${of.relationshipId}`,
      },
      <Proven w={w} badges={ofKinds(await badgesFor(access, [of.id]), "gate")}>
        <GatesPage
          {...(await common(c, asking))}
          relationshipId={of.relationshipId}
          ventureId={of.id}
          gates={await gatesOf(access, of.id)}
          today={access.today}
          done={Object.hasOwn(done, said) ? done[said as keyof typeof done] : undefined}
          alive={of.state === "agreed" || of.state === "running"}
          mayAnswer={may(policy, "gate.answer", access)}
          mayTalk={may(policy, "gate.talk", access)}
        />
      </Proven>,
    );
  });

  app.get(`${at}/:gate/answer`, async (c) => answering(c, await asked(c, "gate.answer"), {}));

  app.post(`${at}/:gate/answer`, async (c) => {
    const asking = await asked(c, "gate.answer");
    return submit(
      c,
      answerForm,
      async (said) => {
        await answerGate(asking.access, asking.of.id, c.req.param("gate"), said);
        return c.redirect(`${path(asking.of)}/gates?done=answered`, 303);
      },
      (values, refusal) => answering(c, asking, values, refusal),
    );
  });

  app.get(`${at}/:gate/talk`, async (c) => {
    const asking = await asked(c, "gate.talk");
    const { day, month, year } = asking.access.today;
    return talking(c, asking, {
      "on-day": String(day),
      "on-month": String(month),
      "on-year": String(year),
    });
  });

  app.post(`${at}/:gate/talk`, async (c) => {
    const asking = await asked(c, "gate.talk");
    return submit(
      c,
      talkForm(typedDate),
      async (talk) => {
        await writeTalk(asking.access, asking.of.id, c.req.param("gate"), talk);
        return c.redirect(`${path(asking.of)}/gates?done=talked`, 303);
      },
      (values, refusal) => talking(c, asking, values, refusal),
    );
  });

  return app;
}

type Asking = { readonly access: RelationshipAccess; readonly of: Venture };

async function asked(c: Ctx, verb?: keyof typeof policy): Promise<Asking> {
  const access = await enter(c, c.req.param("id") ?? "");
  const of = await readVenture(access, c.req.param("venture") ?? "");
  if (verb) permit(policy, verb, access);
  return { access, of };
}

const path = (of: Venture) => `/partners/${of.relationshipId}/ventures/${of.id}`;

async function common(c: Ctx, { access, of }: Asking) {
  const names = await partyNames(access);
  return { w: c.var.words, base: path(of), title: of.terms.title, names, side: access.side };
}

async function answering(c: Ctx, asking: Asking, values: FormValues, refusal?: Refusal): Promise<Response> {
  const problems = refusal && problemsOf(refusal);
  const gate = await gateOf(asking.access, asking.of.id, c.req.param("gate") ?? "");
  return page(
    c,
    {
      title: c.var.words.gates.question,
      problems,
      ...(refusal ? { status: refusal.status } : {}),
    },
    <AnswerPage {...(await common(c, asking))} gate={gate} values={values} problems={problems} />,
  );
}

async function talking(c: Ctx, asking: Asking, values: FormValues, refusal?: Refusal): Promise<Response> {
  const problems = refusal && problemsOf(refusal);
  const gate = await gateOf(asking.access, asking.of.id, c.req.param("gate") ?? "");
  return page(
    c,
    {
      title: c.var.words.gates.talkTitle,
      problems,
      ...(refusal ? { status: refusal.status } : {}),
    },
    <TalkPage {...(await common(c, asking))} gate={gate} values={values} problems={problems} />,
  );
}
