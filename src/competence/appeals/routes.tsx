import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import { Proven } from "../../design/proof.tsx";
import { ReceiptPage } from "../../design/receipt.tsx";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { enter } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { notFound, type Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { idsIn, openedReceipt, receiptHeaders, receiptOf } from "../../record/receipts/give.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { sealedBadges } from "../../relationships/badges/actions.ts";
import { namesFor, recordOf, sealedMarks } from "../../relationships/badges/reads.ts";
import { readVersion } from "../publishing/actions.ts";
import { makeAppeal } from "./actions.ts";
import { inTime } from "./appeal.ts";
import { appealForm } from "./input.ts";
import { AppealPage, RulingPage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { appealAgainst, choosable } from "./reads.ts";

const path = "/partners/:id/assessments/versions/:number/appeal";

/** Asking a panel, and its ruling: one address for both parties. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();

  app.get(path, async (c) => {
    const access = await readable(c);
    const { number } = await readVersion(access, Number(c.req.param("number")));
    const appeal = await appealAgainst(access, number);
    if (!appeal) return appealPage(c, access);
    const w = c.var.words;
    return page(
      c,
      {
        title: appeal.ruledAt ? w.appeals.ruledTitle : w.appeals.openTitle,
        active: access.side === "large" ? "/partners" : `/partners/${access.relationshipId}`,
      },
      <Proven
        w={w}
        badges={await sealedBadges(access, [{ ...access, id: appeal.id }], () => `${c.req.path}/proof`)}
        sealed
      >
        <RulingPage {...(await common(c, access))} appeal={appeal} />
      </Proven>,
    );
  });

  app.post(path, async (c) => {
    const access = await readable(c);
    permit(policy, "appeal.make", access);
    return submit(
      c,
      appealForm,
      async (made) => {
        await makeAppeal(access, rules, Number(c.req.param("number")), made);
        return c.redirect(c.req.path, 303);
      },
      (values, refusal) => appealPage(c, access, values, refusal),
    );
  });

  app.get(`${path}/proof/:entry`, async (c) => {
    const { access, mark, back } = await proven(c);
    const w = c.var.words;
    const record = await recordOf(access.tx, access.largeId);
    const receipt = await openedReceipt(c.var.db, record, mark.index);
    return page(
      c,
      {
        title: w.proofs.kind(mark.kind),
        active: access.side === "large" ? "/partners" : `/partners/${access.relationshipId}`,
        ...(receipt === "changed" ? { status: 409 } : {}),
      },
      <ReceiptPage
        w={w}
        back={{ href: back, label: w.appeals.openTitle }}
        title={w.proofs.kind(mark.kind)}
        at={mark.at}
        large={record?.large ?? ""}
        receipt={receipt}
        known={await namesFor(access.tx, idsIn(receipt), access)}
        file={`${c.req.path}/receipt`}
        sealed
      />,
    );
  });

  app.get(`${path}/proof/:entry/receipt`, async (c) => {
    const { access, mark } = await proven(c);
    const record = await recordOf(access.tx, access.largeId);
    const { text } = await receiptOf(c.var.db, record, mark.index);
    return c.body(text, 200, receiptHeaders(record, mark.index));
  });

  return app;
}

/** A sealed act about an appeal, for whoever may read the appeal. Refusal `not-found`. */
async function proven(c: Ctx) {
  const access = await readable(c);
  const { number } = await readVersion(access, Number(c.req.param("number")));
  const appeal = await appealAgainst(access, number);
  const marks = appeal ? await sealedMarks(access, [{ ...access, id: appeal.id }]) : [];
  const mark = marks.find(({ entry }) => entry === c.req.param("entry"));
  if (!mark) throw notFound();
  return { access, mark, back: c.req.path.replace(/\/proof\/.*$/, "") };
}

async function readable(c: Ctx): Promise<RelationshipAccess> {
  const access = await enter(c, c.req.param("id") ?? "");
  permit(policy, "appeal.read", access);
  return access;
}

async function common(c: Ctx, access: RelationshipAccess) {
  return {
    w: c.var.words,
    relationshipId: access.relationshipId,
    names: await partyNames(access),
    version: await readVersion(access, Number(c.req.param("number"))),
  };
}

async function appealPage(c: Ctx, access: RelationshipAccess, values?: FormValues, refusal?: Refusal) {
  permit(policy, "appeal.make", access);
  const props = await common(c, access);
  const problems = refusal && problemsOf(refusal);
  return page(
    c,
    {
      title: c.var.words.appeals.title,
      active: `/partners/${access.relationshipId}`,
      ...(refusal ? { problems, status: refusal.status } : {}),
    },
    <AppealPage
      {...props}
      id={String(values?.id ?? uuidv7())}
      people={await choosable(access)}
      late={!inTime(access.today, props.version.appealUntil)}
      values={values}
      problems={problems}
    />,
  );
}
