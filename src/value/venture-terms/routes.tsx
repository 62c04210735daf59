import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import { Proven } from "../../design/proof.tsx";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { enter } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { notFound, Refusal } from "../../platform/refusal.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { badgesFor } from "../../relationships/badges/actions.ts";
import { ofKinds } from "../../relationships/badges/badge.ts";
import {
  beginChange,
  declineTerms,
  mayPropose,
  maySign,
  permitProposing,
  readVenture,
  signTerms,
  termsFor,
} from "../ventures/actions.ts";
import { isOpen, type Venture } from "../ventures/venture.ts";
import { declineForm, signForm } from "./input.ts";
import { RefusalPage, TermsPage } from "./pages.tsx";

/** The terms of joint work: read, signed for one's own side, declined with a reason, changed by new ones. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/partners/:id/ventures/:venture/terms", async (c) => {
    const { access, of } = await asked(c);
    return terms(c, access, of);
  });

  app.post("/partners/:id/ventures/:venture/terms/signature", async (c) => {
    const { access, of } = await asked(c);
    return submit(
      c,
      signForm,
      async ({ version }) => {
        await signTerms(access, of.id, version);
        return c.redirect(`/partners/${of.relationshipId}/ventures/${of.id}?done=signed`, 303);
      },
      (_, refusal) => terms(c, access, of, refusal),
    );
  });

  app.get("/partners/:id/ventures/:venture/terms/refusal", async (c) => {
    const { access, of } = await asked(c);
    permitProposing(access);
    return refusing(c, access, of, {});
  });

  app.post("/partners/:id/ventures/:venture/terms/refusal", async (c) => {
    const { access, of } = await asked(c);
    permitProposing(access);
    return submit(
      c,
      declineForm,
      async (said) => {
        await declineTerms(access, of.id, said);
        return c.redirect(`/partners/${of.relationshipId}/ventures/${of.id}/terms?done=declined`, 303);
      },
      (values, refusal) =>
        refusal.kind === "conflict"
          ? terms(c, access, of, refusal)
          : refusing(c, access, of, values, refusal),
    );
  });

  app.post("/partners/:id/ventures/:venture/terms/change", async (c) => {
    const { access, of } = await asked(c);
    try {
      return c.redirect(await beginChange(access, of.id, uuidv7()), 303);
    } catch (error) {
      if (error instanceof Refusal && error.kind === "conflict") return terms(c, access, of, error);
      throw error;
    }
  });

  return app;
}

async function asked(c: Ctx): Promise<{ access: RelationshipAccess; of: Venture }> {
  const access = await enter(c, c.req.param("id") ?? "");
  return { access, of: await readVenture(access, c.req.param("venture") ?? "") };
}

async function terms(c: Ctx, access: RelationshipAccess, of: Venture, refusal?: Refusal): Promise<Response> {
  const w = c.var.words;
  const done = c.req.query("done") === "declined" ? w.ventures.one.done.declined : undefined;
  const problems = refusal && [{ field: "version", code: refusal.code, message: refusal.message }];
  return page(
    c,
    {
      title: `${w.ventures.tabs.terms}: ${of.terms.title}`,
      active: access.side === "large" ? "/ventures" : `/partners/${of.relationshipId}`,
      ...(refusal ? { status: refusal.status } : {}),
    },
    <Proven w={w} badges={ofKinds(await badgesFor(access, [of.id]), "venture")}>
      <TermsPage
        w={w}
        side={access.side}
        of={of}
        names={await partyNames(access)}
        versions={await termsFor(access, of.id)}
        done={done}
        maySign={maySign(access)}
        mayPropose={mayPropose(access)}
        problems={problems}
      />
    </Proven>,
  );
}

async function refusing(
  c: Ctx,
  access: RelationshipAccess,
  of: Venture,
  values: FormValues,
  refusal?: Refusal,
): Promise<Response> {
  const [open] = await termsFor(access, of.id);
  if (!open || !isOpen(open)) throw notFound();
  const problems = refusal && problemsOf(refusal);
  const words = c.var.words.ventures.one;
  return page(
    c,
    { title: words.declineTitle, problems },
    <RefusalPage
      w={c.var.words}
      side={access.side}
      of={of}
      open={open}
      values={values}
      problems={problems}
    />,
  );
}
