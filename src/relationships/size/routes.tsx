import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import { typedDate } from "../../design/typed-date.ts";
import type { PersonAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { enter, enterPerson } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, readForm, submit } from "../../platform/http/form.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { decimalMarkOf } from "../../platform/money.ts";
import { notFound, type Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { declareSize, giveFigures } from "./actions.ts";
import { declarationForm, figuresForm, sizeRule } from "./input.ts";
import { PartnerSizePage, SizePage, type Under } from "./pages.tsx";
import { policy } from "./policy.ts";
import { regimesOf, saidSize } from "./reads.ts";

/** A firm's own page of its size, and what a partner sees of it. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/size", async (c) => show(c, await inFirm(c)));

  app.post("/size/declaration", async (c) => {
    const access = await inFirm(c);
    permit(policy, "size.declare", firmOf(access));
    return submit(
      c,
      declarationForm,
      async (said) => {
        await declareSize(access, rules, said);
        return c.redirect("/size?done=saved", 303);
      },
      (values, refusal) => show(c, access, values, refusal),
    );
  });

  app.post("/size/figures", async (c) => {
    const access = await inFirm(c);
    permit(policy, "size.figures", firmOf(access));
    const { regime } = await readForm(c);
    const rule = sizeRule(rules, String(regime ?? ""), access.today);
    return submit(
      c,
      figuresForm(rule, decimalMarkOf(c.var.words.locale), typedDate),
      async (given) => {
        const known = await giveFigures(access, rules, given);
        return c.redirect(`/size?done=${known ? "saved" : "not-enough"}`, 303);
      },
      (values, refusal) => show(c, access, values, refusal),
    );
  });

  app.get("/partners/:id/size", async (c) => {
    const access = await enter(c, c.req.param("id"));
    permit(policy, "size.read", access);
    // Of itself a firm reads more than its partner does.
    if (access.side === "msme" && (await enterPerson(c)).home?.organizationId === access.msmeId)
      return c.redirect("/size", 303);
    const w = c.var.words;
    const mine = (await regimesOf(access.tx, access.msmeId)).find(
      (one) => one.relationshipId === access.relationshipId,
    );
    if (!mine) throw notFound();
    const said = mine.regime ? await saidSize(access.tx, access.msmeId, mine.regime) : undefined;
    return page(
      c,
      { title: w.size.partnerTitle(mine.firm) },
      <PartnerSizePage
        w={w}
        relationshipId={access.relationshipId}
        partner={access.side === "large" ? mine.firm : mine.largeName}
        firm={mine.firm}
        said={said}
      />,
    );
  });

  async function show(c: Ctx, access: PersonAccess, values?: FormValues, refusal?: Refusal) {
    const w = c.var.words;
    const home = firmOf(access);
    const problems = refusal && problemsOf(refusal);
    const asked = Map.groupBy(await regimesOf(access.tx, home.organizationId), (one) => one.regime);
    const under: Under[] = [];
    for (const [regime, by] of asked) {
      if (regime === null) continue;
      const { currency, needs } = sizeRule(rules, regime, access.today);
      under.push({
        said: await saidSize(access.tx, home.organizationId, regime),
        askedBy: by.map((one) => one.largeName),
        currency,
        limbs: [...new Set(needs.flatMap((group) => group.of))],
      });
    }
    const done = c.req.query("done");
    return page(
      c,
      { title: w.size.title, active: "/more", problems, ...(refusal ? { status: refusal.status } : {}) },
      <SizePage
        w={w}
        under={under}
        formId={uuidv7()}
        values={values}
        problems={problems}
        done={done === "saved" || done === "not-enough" ? done : undefined}
        mayDeclare={may(policy, "size.declare", home)}
        mayGive={may(policy, "size.figures", home)}
      />,
    );
  }

  return app;
}

function firmOf(access: PersonAccess) {
  if (access.home?.side !== "msme") throw notFound();
  return access.home;
}

async function inFirm(c: Ctx): Promise<PersonAccess> {
  const access = await enterPerson(c);
  permit(policy, "size.read", firmOf(access));
  return access;
}
