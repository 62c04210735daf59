import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { enter } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { uuidv7 } from "../../platform/ids.ts";
import type { Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { badgesFor } from "../badges/actions.ts";
import { ofKinds } from "../badges/badge.ts";
import { confirmNumber, nameInterests, proposeStatement } from "./actions.ts";
import { confirmationForm, interestsForm, statementForm } from "./input.ts";
import { EditPage, InterestsPage, StatementPage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { interests, partyNames, statements } from "./reads.ts";
import { newest, standing } from "./statement.ts";

/** The joint success statement and what matters most to the firm. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/partners/:id/statement", async (c) => statementPage(c, await readable(c)));

  app.post("/partners/:id/statement", async (c) => {
    const access = await readable(c);
    permit(policy, "statement.propose", access);
    return submit(
      c,
      statementForm,
      async (said) => {
        await proposeStatement(access, said, rules);
        return c.redirect(`/partners/${access.relationshipId}/statement?done=sent`, 303);
      },
      (values, refusal) => editPage(c, access, values, refusal),
    );
  });

  app.get("/partners/:id/statement/edit", async (c) => {
    const access = await readable(c);
    permit(policy, "statement.propose", access);
    const last = newest(await statements(access));
    const [sign1 = "", sign2 = "", sign3 = ""] = last?.signs ?? [];
    const basedOn = String(last?.number ?? 0);
    return editPage(c, access, { id: uuidv7(), text: last?.text ?? "", sign1, sign2, sign3, basedOn });
  });

  app.post("/partners/:id/statement/confirmation", async (c) => {
    const access = await readable(c);
    permit(policy, "statement.confirm", access);
    return submit(
      c,
      confirmationForm,
      async ({ number }) => {
        await confirmNumber(access, number);
        return c.redirect(`/partners/${access.relationshipId}/statement?done=said`, 303);
      },
      (_, refusal) => statementPage(c, access, refusal),
    );
  });

  app.get("/partners/:id/interests", async (c) => interestsPage(c, await readable(c)));

  app.post("/partners/:id/interests", async (c) => {
    const access = await readable(c);
    permit(policy, "interest.name", access);
    return submit(
      c,
      interestsForm,
      async (said) => {
        await nameInterests(access, said);
        return c.redirect(`/partners/${access.relationshipId}/interests?done=saved`, 303);
      },
      (values, refusal) => interestsPage(c, access, values, refusal),
    );
  });

  return app;
}

async function readable(c: Ctx): Promise<RelationshipAccess> {
  const access = await enter(c, c.req.param("id") ?? "");
  permit(policy, "statement.read", access);
  return access;
}

async function statementPage(c: Ctx, access: RelationshipAccess, refusal?: Refusal): Promise<Response> {
  const versions = await statements(access);
  const w = c.var.words;
  const done = c.req.query("done");
  return page(
    c,
    {
      title: w.statement.title,
      problems: refusal && problemsOf(refusal),
      ...(refusal ? { status: refusal.status } : {}),
    },
    <StatementPage
      w={w}
      side={access.side}
      relationshipId={access.relationshipId}
      names={await partyNames(access)}
      versions={versions}
      holds={standing(versions)}
      badges={ofKinds(await badgesFor(access, [access.relationshipId]), "statement")}
      done={done === "sent" || done === "said" ? done : undefined}
      mayPropose={may(policy, "statement.propose", access)}
      mayConfirm={may(policy, "statement.confirm", access)}
    />,
  );
}

/** Refilled with what was typed. Where the other side was faster, its words stand above, and sending again replaces them. */
async function editPage(
  c: Ctx,
  access: RelationshipAccess,
  values: FormValues,
  refusal?: Refusal,
): Promise<Response> {
  const last = newest(await statements(access));
  const overtaken = refusal?.kind === "conflict";
  const problems = refusal && problemsOf(refusal);
  const w = c.var.words;
  return page(
    c,
    { title: w.statement.edit.title, problems, ...(refusal ? { status: refusal.status } : {}) },
    <EditPage
      w={w}
      side={access.side}
      relationshipId={access.relationshipId}
      names={await partyNames(access)}
      values={overtaken ? { ...values, basedOn: String(last?.number ?? 0) } : values}
      theirs={overtaken ? last : undefined}
      problems={problems}
    />,
  );
}

async function interestsPage(
  c: Ctx,
  access: RelationshipAccess,
  values?: FormValues,
  refusal?: Refusal,
): Promise<Response> {
  const named = await interests(access);
  const problems = refusal && problemsOf(refusal);
  const names = await partyNames(access);
  const w = c.var.words;
  const title =
    access.side === "msme" ? w.statement.interests.title : w.statement.interests.titleOf(names.msme);
  return page(
    c,
    { title, problems, ...(refusal ? { status: refusal.status } : {}) },
    <InterestsPage
      w={w}
      side={access.side}
      relationshipId={access.relationshipId}
      names={names}
      named={named}
      badges={ofKinds(await badgesFor(access, [access.relationshipId]), "interest").slice(-1)}
      values={values}
      problems={problems}
      saved={c.req.query("done") === "saved"}
      mayName={may(policy, "interest.name", access)}
    />,
  );
}
