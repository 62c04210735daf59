import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import { Proven } from "../../design/proof.tsx";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { enter } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, parse, readForm, submit } from "../../platform/http/form.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { decimalMarkOf } from "../../platform/money.ts";
import { notFound, Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { badgesFor } from "../../relationships/badges/actions.ts";
import { naming, ofKinds } from "../../relationships/badges/badge.ts";
import { type Common, commonOf } from "../stakes/actions.ts";
import { partsOf } from "../stakes/figures.ts";
import { commentOn, proposalOf, proposeSplit, rightsOf, signSplit, withdrawSplit } from "./actions.ts";
import { commentForm, proposalForm, signatureForm } from "./input.ts";
import { ProposePage, SheetPage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { mayWithdraw, type SplitRule, sealedText } from "./split.ts";

const share = "/partners/:id/ventures/:venture/share";

/** Proposals to divide a venture: made, commented, signed by both, taken back. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();

  app.get(`${share}/new`, async (c) => {
    const { access, common } = await reading(c, rules);
    permit(policy, "split.propose", access);
    return proposePage(c, access, common, { id: uuidv7() });
  });

  app.post(`${share}/proposals`, async (c) => {
    const { access, common } = await reading(c, rules);
    permit(policy, "split.propose", access);
    const { currency, ventureId } = common.stake;
    return submit(
      c,
      proposalForm(currency, decimalMarkOf(c.var.words.locale)),
      async (made) => {
        const number = await proposeSplit(access, rules, ventureId, made);
        return c.redirect(`${baseOf(access, common)}/share/proposals/${number}?done=sent`, 303);
      },
      (values, refusal) => proposePage(c, access, common, values, refusal),
    );
  });

  app.get(`${share}/proposals/:number`, async (c) => {
    const { access, common } = await reading(c, rules);
    return sheetPage(c, access, common, { id: uuidv7() });
  });

  app.get(`${share}/proposals/:number/sealed.json`, async (c) => {
    const { access, common } = await reading(c, rules);
    const { split } = await proposalOf(access, common.stake.ventureId, c.req.param("number"));
    if (split.withdrawn) throw notFound();
    return c.body(sealedText(common.stake.ventureId, split), 200, {
      "content-type": "application/json; charset=utf-8",
      "content-disposition": `attachment; filename="split-${split.number}.json"`,
    });
  });

  app.post(`${share}/proposals/:number/signature`, async (c) => {
    const { access, common } = await reading(c, rules);
    return acting(c, access, common, "signed", async (number) => {
      const { digest } = parse(signatureForm, await readForm(c));
      await signSplit(access, rules, common.stake.ventureId, number, digest);
    });
  });

  app.post(`${share}/proposals/:number/withdrawal`, async (c) => {
    const { access, common } = await reading(c, rules);
    return acting(c, access, common, "withdrawn", (number) =>
      withdrawSplit(access, rules, common.stake.ventureId, number),
    );
  });

  app.post(`${share}/proposals/:number/comments`, async (c) => {
    const { access, common } = await reading(c, rules);
    permit(policy, "split.propose", access);
    const number = c.req.param("number");
    return submit(
      c,
      commentForm,
      async (said) => {
        await commentOn(access, common.stake.ventureId, number, said);
        return c.redirect(`${baseOf(access, common)}/share/proposals/${number}?done=said`, 303);
      },
      (values, refusal) => sheetPage(c, access, common, values, refusal),
    );
  });

  return app;
}

async function reading(c: Ctx, rules: Rules) {
  const access = await enter(c, c.req.param("id") ?? "");
  return { access, common: await commonOf(access, rules, c.req.param("venture") ?? "") };
}

const baseOf = ({ relationshipId }: RelationshipAccess, { stake }: Common) =>
  `/partners/${relationshipId}/ventures/${stake.ventureId}`;

/** An act on one proposal: back to its sheet, with the reason where somebody was faster. */
async function acting(
  c: Ctx,
  access: RelationshipAccess,
  common: Common,
  done: string,
  act: (number: string) => Promise<void>,
): Promise<Response> {
  const number = c.req.param("number") ?? "";
  try {
    await act(number);
  } catch (error) {
    if (error instanceof Refusal && error.kind === "conflict")
      return sheetPage(c, access, common, { id: uuidv7() }, error);
    throw error;
  }
  return c.redirect(`${baseOf(access, common)}/share/proposals/${number}?done=${done}`, 303);
}

const activeOf = (access: RelationshipAccess) =>
  access.side === "large" ? "/ventures" : `/partners/${access.relationshipId}`;

async function proposePage(
  c: Ctx,
  access: RelationshipAccess,
  common: Common,
  values: FormValues,
  refusal?: Refusal,
): Promise<Response> {
  const problems = refusal && problemsOf(refusal);
  const parts = new Map(
    common.fair.splits.map(({ rule, amounts }): [SplitRule, ReturnType<typeof partsOf>] => [
      rule,
      partsOf(amounts),
    ]),
  );
  return page(
    c,
    {
      title: c.var.words.splits.propose,
      active: activeOf(access),
      problems,
      ...(refusal ? { status: refusal.status } : {}),
    },
    <ProposePage
      w={c.var.words}
      base={baseOf(access, common)}
      stake={common.stake}
      values={values}
      problems={problems}
      parts={parts}
    />,
  );
}

async function sheetPage(
  c: Ctx,
  access: RelationshipAccess,
  common: Common,
  values: FormValues,
  refusal?: Refusal,
): Promise<Response> {
  const w = c.var.words;
  const { stake } = common;
  const { split, all, comments } = await proposalOf(access, stake.ventureId, c.req.param("number") ?? "");
  const problems = refusal && problemsOf(refusal);
  const { mayPropose, maySign } = rightsOf(access);
  const own = stake.releases.filter(({ side }) => side === access.side).map(({ id }) => id);
  const done = new Map([
    ["sent", w.splits.sent],
    ["signed", split.agreed ? w.splits.signedBoth : w.splits.signed],
    ["withdrawn", w.splits.withdrawn],
    ["said", w.splits.commentSent],
  ]);
  return page(
    c,
    {
      title: w.splits.proposal(split.number),
      active: activeOf(access),
      problems,
      ...(refusal ? { status: refusal.status } : {}),
    },
    <Proven
      w={w}
      badges={naming(ofKinds(await badgesFor(access, [stake.ventureId]), "split"), { number: split.number })}
    >
      <SheetPage
        w={w}
        base={baseOf(access, common)}
        stake={stake}
        split={split}
        all={all}
        comments={comments}
        mySide={access.side}
        maySign={maySign}
        mayComment={mayPropose}
        mayWithdraw={mayPropose && mayWithdraw(split, all, access.side, own)}
        done={refusal ? undefined : done.get(c.req.query("done") ?? "")}
        values={values}
        problems={problems}
      />
    </Proven>,
  );
}
