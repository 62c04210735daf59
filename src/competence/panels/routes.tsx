import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import type { PersonAccess, SystemAccess } from "../../people/access/access.ts";
import { asSystem, enterPerson } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, parse, readForm, submit } from "../../platform/http/form.ts";
import { notFound, Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { freshenSeat, giveOpinion, lookSeat, reviewersCase, takeSeat } from "./actions.ts";
import type { Case } from "./case.ts";
import { opinionForm, tokenForm } from "./input.ts";
import { BackToCases, CasePage, CasesPage, ExpiredPage, SeatForm, UnknownPage } from "./pages.tsx";
import { casesToReview } from "./reads.ts";

/**
 * The two who rule. The independent reviewer is known by who they are and reads through one function; the chosen one by a mailed
 * link. Both write as the system, bounded by that proof: no ordinary table is theirs. No GET changes anything.
 */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/reviews", async (c) => {
    const access = await reviewer(c);
    const w = c.var.words;
    return page(c, { title: w.appeals.reviews }, <CasesPage w={w} cases={await casesToReview(access)} />);
  });

  app.get("/reviews/:large/:appeal", async (c) => reviewersPage(c));

  app.post("/reviews/:large/:appeal/seat", async (c) => {
    const { access, of } = await reviewing(c);
    const { person: name = "" } = await c.var.frame();
    await system(c, (as) => takeSeat(as, of, { personId: access.personId, name }));
    return c.redirect(`/reviews/${of.largeId}/${of.id}`, 303);
  });

  app.post("/reviews/:large/:appeal/opinion", async (c) => {
    const { access, of } = await reviewing(c);
    if (of.holder.personId !== access.personId) throw notFound();
    return submit(
      c,
      opinionForm,
      async (said) => {
        await system(c, (as) => giveOpinion(as, rules, of, said));
        return c.redirect(`/reviews/${of.largeId}/${of.id}${said.final ? "" : "?saved=1"}`, 303);
      },
      (values, refusal) => reviewersPage(c, values, refusal),
    );
  });

  app.use("/appeal/*", async (c, next) => {
    await next();
    c.header("cache-control", "no-store");
  });

  app.get("/appeal", async (c) => chosenPage(c, c.req.query("token") ?? ""));

  app.post("/appeal/opinion", async (c) => {
    const token = String((await readForm(c)).token ?? "");
    return submit(
      c,
      opinionForm,
      async (said) => {
        await system(c, async (as) => {
          const { of, expired } = await lookSeat(as, said.token);
          if (expired) throw notFound();
          await giveOpinion(as, rules, of, said);
        });
        return c.redirect(`/appeal?token=${encodeURIComponent(token)}${said.final ? "" : "&saved=1"}`, 303);
      },
      (values, refusal) => chosenPage(c, token, values, refusal),
    );
  });

  app.post("/appeal/fresh", async (c) => {
    const { token } = parse(tokenForm, await readForm(c));
    try {
      await system(c, (as) => freshenSeat(as, rules, token));
    } catch (error) {
      if (error instanceof Refusal && error.kind === "not-found") return unknownPage(c);
      throw error;
    }
    return c.redirect(`/appeal?token=${encodeURIComponent(token)}&sent=yes`, 303);
  });

  return app;
}

/** Runs in a transaction of its own. */
function system<T>(c: Ctx, work: (access: SystemAccess) => Promise<T>): Promise<T> {
  return asSystem(c.var.db, c.var.clock.now(), work);
}

async function reviewer(c: Ctx): Promise<PersonAccess> {
  const access = await enterPerson(c);
  if (access.reviews.length === 0) throw notFound();
  return access;
}

async function reviewing(c: Ctx): Promise<{ access: PersonAccess; of: Case }> {
  const access = await reviewer(c);
  return {
    access,
    of: await reviewersCase(access, c.req.param("large") ?? "", c.req.param("appeal") ?? ""),
  };
}

async function reviewersPage(c: Ctx, values?: FormValues, refusal?: Refusal): Promise<Response> {
  const { access, of } = await reviewing(c);
  const w = c.var.words;
  const problems = refusal && problemsOf(refusal);
  return page(
    c,
    { title: w.appeals.caseTitle(of.firm), ...(refusal ? { problems, status: refusal.status } : {}) },
    <CasePage
      w={w}
      of={of}
      action={`/reviews/${of.largeId}/${of.id}/opinion`}
      hidden={{}}
      mine={of.holder.personId === access.personId}
      back={<BackToCases w={w} />}
      seatForm={<SeatForm w={w} of={of} me={access.personId} />}
      saved={c.req.query("saved") === "1" && !refusal}
      values={values}
      problems={problems}
    />,
  );
}

async function chosenPage(c: Ctx, token: string, values?: FormValues, refusal?: Refusal): Promise<Response> {
  const w = c.var.words;
  let held: Awaited<ReturnType<typeof lookSeat>>;
  try {
    held = await system(c, (as) => lookSeat(as, token));
  } catch (error) {
    if (error instanceof Refusal && error.kind === "not-found") return unknownPage(c);
    throw error;
  }
  const sent = c.req.query("sent") === "yes";
  if (held.expired || sent)
    return page(c, { title: w.appeals.expired }, <ExpiredPage w={w} token={token} sent={sent} />);
  const problems = refusal && problemsOf(refusal);
  return page(
    c,
    { title: w.appeals.caseTitle(held.of.firm), ...(refusal ? { problems, status: refusal.status } : {}) },
    <CasePage
      w={w}
      of={held.of}
      action="/appeal/opinion"
      hidden={{ token }}
      mine
      back={null}
      seatForm={null}
      saved={c.req.query("saved") === "1" && !refusal}
      values={values}
      problems={problems}
    />,
  );
}

function unknownPage(c: Ctx): Promise<Response> {
  return page(c, { title: c.var.words.appeals.unknown, status: 404 }, <UnknownPage w={c.var.words} />);
}
