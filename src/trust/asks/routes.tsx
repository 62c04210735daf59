import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { enter, enterLargeOf } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { isId, uuidv7 } from "../../platform/ids.ts";
import type { Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { badgesFor } from "../../relationships/badges/actions.ts";
import { listPromises, mayPromise } from "../commitments/actions.ts";
import { standingOn } from "../commitments/commitment.ts";
import { answer, answerDays, askForPromise } from "./actions.ts";
import { answerForm, askForm } from "./input.ts";
import { AnswerPage, AskPage, AsksPage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { answerer, asks, oneAsk } from "./reads.ts";

/** "Ask for a promise", and the answer: on one page that both sides read. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();
  const path = "/partners/:id/promises/requests";

  app.get("/partners/:id/promises/ask", async (c) => {
    const access = await readable(c);
    permit(policy, "ask.send", access);
    return askPage(c, access, { id: uuidv7() });
  });

  app.get(path, async (c) => {
    const access = await readable(c);
    const w = c.var.words;
    const after = c.req.query("after");
    const before = after !== undefined && isId(after) ? after : undefined;
    const done = c.req.query("done");
    const found = await asks(access, before);
    return page(
      c,
      { title: w.asks.title, active: menu(access) },
      <AsksPage
        w={w}
        side={access.side}
        relationshipId={access.relationshipId}
        names={await partyNames(access)}
        {...found}
        badges={
          await badgesFor(
            access,
            found.items.map(({ id }) => id),
          )
        }
        paged={before !== undefined}
        answerer={await answerer(access)}
        today={access.today}
        done={done === "sent" || done === "answered" ? done : undefined}
        mayAsk={may(policy, "ask.send", access)}
        mayAnswer={may(policy, "ask.answer", access)}
      />,
    );
  });

  app.post(path, async (c) => {
    const access = await readable(c);
    permit(policy, "ask.send", access);
    return submit(
      c,
      askForm,
      async (made) => {
        await askForPromise(access, rules, made);
        return c.redirect(`/partners/${access.relationshipId}/promises/requests?done=sent`, 303);
      },
      (values, refusal) => askPage(c, access, values, refusal),
    );
  });

  app.get(`${path}/:request`, async (c) => answerPage(c, await answering(c)));

  app.post(`${path}/:request/answer`, async (c) => {
    const access = await answering(c);
    const { id } = await oneAsk(access, c.req.param("request"));
    return submit(
      c,
      answerForm,
      async (said) => {
        await answer(access, await enterLargeOf(c, access), rules, id, said);
        return c.redirect(`/partners/${access.relationshipId}/promises/requests?done=answered`, 303);
      },
      (values, refusal) => answerPage(c, access, values, refusal),
    );
  });

  async function askPage(c: Ctx, access: RelationshipAccess, values: FormValues, refusal?: Refusal) {
    const w = c.var.words;
    const problems = refusal && problemsOf(refusal);
    const names = await partyNames(access);
    return page(
      c,
      { ...options(w.asks.ask, access, refusal), problems },
      <AskPage
        w={w}
        side={access.side}
        relationshipId={access.relationshipId}
        names={names}
        workingDays={answerDays(access, rules)}
        values={values}
        problems={problems}
      />,
    );
  }

  return app;
}

async function readable(c: Ctx): Promise<RelationshipAccess> {
  const access = await enter(c, c.req.param("id") ?? "");
  permit(policy, "ask.read", access);
  return access;
}

async function answering(c: Ctx): Promise<RelationshipAccess> {
  const access = await readable(c);
  permit(policy, "ask.answer", access);
  return access;
}

function menu(access: RelationshipAccess): string {
  return access.side === "large" ? "/partners" : `/partners/${access.relationshipId}`;
}

function options(title: string, access: RelationshipAccess, refusal?: Refusal) {
  return { title, active: menu(access), ...(refusal ? { status: refusal.status } : {}) };
}

/** Answered meanwhile: what was said stands there instead of the form. */
async function answerPage(c: Ctx, access: RelationshipAccess, values?: FormValues, refusal?: Refusal) {
  const w = c.var.words;
  const problems = refusal && problemsOf(refusal);
  const large = await enterLargeOf(c, access);
  const ask = await oneAsk(access, c.req.param("request") ?? "");
  const names = await partyNames(access);
  const audience = { relationshipId: access.relationshipId };
  const standing = ask.answer ? [] : await listPromises(large, { audience });
  return page(
    c,
    { ...options(w.asks.answerTitle(names.msme), access, refusal), problems },
    <AnswerPage
      w={w}
      side={access.side}
      relationshipId={access.relationshipId}
      names={names}
      ask={ask}
      today={access.today}
      standing={standing.filter((one) => standingOn(one, access.today) !== "ended")}
      id={uuidv7()}
      values={values}
      problems={problems}
      mayPromise={mayPromise(large)}
    />,
  );
}
