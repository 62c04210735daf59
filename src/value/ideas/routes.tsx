import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import { Proven } from "../../design/proof.tsx";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { enter } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { parse, readForm, submit } from "../../platform/http/form.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { conflict, type Refusal } from "../../platform/refusal.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { badgesFor } from "../../relationships/badges/actions.ts";
import { commentOn, commentsOn, mayComment } from "../comments/actions.ts";
import { confirmNamed, creditsOn, mayCredit, nameCredit } from "../credits/actions.ts";
import { mayOpen, openedOf, stepIsReadable, writtenSteps } from "../disclosures/actions.ts";
import { answersOn, mayAnswer, mayWithdraw } from "../idea-answers/actions.ts";
import { rulesOf } from "../idea-rules/actions.ts";
import { pending, standing } from "../idea-rules/rules.ts";
import { readPriors } from "../prior-knowledge/actions.ts";
import { beginVenture, mayPropose } from "../ventures/actions.ts";
import { readIdea } from "./actions.ts";
import type { Idea } from "./idea.ts";
import { commentForm, confirmationForm, creditForm, ventureForm } from "./input.ts";
import { IdeaPage, type Shown } from "./pages.tsx";
import { answererOf } from "./reads.ts";

const path = "/partners/:id/ideas/:idea";
type Typed = { readonly comment?: Fields; readonly credit?: Fields };
type Fields = Readonly<Record<string, string>>;

/** One idea, what both say about it, and who contributed what. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();

  app.get(path, async (c) => ideaPage(c, await about(c)));

  app.post(`${path}/comments`, async (c) => {
    const found = await about(c);
    const { access, idea } = found;
    return submit(
      c,
      commentForm,
      async (said) => {
        // To who may not read a step, what is said there does not exist.
        await stepIsReadable(access, idea, said.step);
        await commentOn(access, idea.id, said);
        return c.redirect(
          said.step === "title" ? `${baseOf(idea)}?done=commented` : `${baseOf(idea)}/${said.step}`,
          303,
        );
      },
      (values, refusal) => ideaPage(c, found, { comment: flat(values) }, refusal),
    );
  });

  app.post(`${path}/credits`, async (c) => {
    const found = await about(c);
    const { access, idea } = found;
    return submit(
      c,
      creditForm,
      async ({ firm, ...named }) => {
        const names = await partyNames(access);
        await nameCredit(access, idea.id, { ...named, firm: names[firm] });
        return c.redirect(`${baseOf(idea)}?done=credited`, 303);
      },
      (values, refusal) => ideaPage(c, found, { credit: flat(values) }, refusal),
    );
  });

  app.post(`${path}/credits/confirmation`, async (c) => {
    const { access, idea } = await about(c);
    const { credit } = parse(confirmationForm, await readForm(c));
    await confirmNamed(access, idea.id, credit);
    return c.redirect(`${baseOf(idea)}?done=confirmed`, 303);
  });

  app.post(`${path}/venture`, async (c) => {
    const { access, idea } = await about(c);
    const { id } = parse(ventureForm, await readForm(c));
    if (idea.stage !== "yes") throw conflict("idea-without-yes", "Joint work begins when the answer is yes.");
    const { title, id: ideaId } = idea;
    return c.redirect(await beginVenture(access, { id, title, aims: null, ideaId }), 303);
  });

  return app;
}

const baseOf = (idea: Idea): string => `/partners/${idea.relationshipId}/ideas/${idea.id}`;

function flat(values: Readonly<Record<string, string | readonly string[]>>): Fields {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value].flat()[0] ?? ""]));
}

async function about(c: Ctx): Promise<{ access: RelationshipAccess; idea: Idea }> {
  const access = await enter(c, c.req.param("id") ?? "");
  return { access, idea: await readIdea(access, c.req.param("idea") ?? "") };
}

async function shownOf(access: RelationshipAccess, idea: Idea): Promise<Shown> {
  const numbers = await rulesOf(access, idea.id);
  return {
    agreed: standing(numbers),
    waiting: pending(numbers),
    opened: await openedOf(access, idea.id),
    readable: await writtenSteps(access, idea.id),
    mayOpen: mayOpen(access),
    answers: await answersOn(access, idea.id),
    answerer: await answererOf(access, idea),
    priors: (await readPriors(access, idea.id)).length,
  };
}

async function ideaPage(
  c: Ctx,
  { access, idea }: { access: RelationshipAccess; idea: Idea },
  typed: Typed = {},
  refusal?: Refusal,
): Promise<Response> {
  const problems = refusal && problemsOf(refusal);
  const { comment } = typed;
  const step = comment?.step === "outline" || comment?.step === "full" ? comment.step : "title";
  return page(
    c,
    {
      title: idea.title,
      active: access.side === "large" ? "/ideas" : `/partners/${access.relationshipId}`,
      problems,
      ...(refusal ? { status: refusal.status } : {}),
    },
    <Proven w={c.var.words} badges={await badgesFor(access, [idea.id])}>
      <IdeaPage
        w={c.var.words}
        side={access.side}
        names={await partyNames(access)}
        idea={idea}
        problems={problems}
        shown={await shownOf(access, idea)}
        today={access.today}
        done={c.req.query("done")}
        mayAnswer={mayAnswer(access)}
        mayWithdraw={mayWithdraw(access)}
        comments={await commentsOn(access, idea.id)}
        commentId={mayComment(access) ? (comment?.id ?? uuidv7()) : undefined}
        comment={comment && { step, text: comment.text ?? "" }}
        credits={await creditsOn(access, idea.id)}
        creditId={mayCredit(access) ? (typed.credit?.id ?? uuidv7()) : undefined}
        credit={typed.credit}
        ventureId={idea.stage === "yes" && mayPropose(access) ? uuidv7() : undefined}
      />
    </Proven>,
  );
}
