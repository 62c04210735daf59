import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { enter } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import type { Refusal } from "../../platform/refusal.ts";
import { choices } from "../organizations/actions.ts";
import { changeRelationship } from "./actions.ts";
import { relationshipForm } from "./input.ts";
import { ChangePage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { overview } from "./reads.ts";

/** What the large side's own books say of a partner. Who looks after it is named where roles are (competence/departures). */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/partners/:id/change", async (c) => {
    const access = await enter(c, c.req.param("id"));
    permit(policy, "relationship.change", access);
    return changePage(c, access);
  });

  app.post("/partners/:id/change", async (c) => {
    const access = await enter(c, c.req.param("id"));
    permit(policy, "relationship.change", access);
    return submit(
      c,
      relationshipForm,
      async (change) => {
        await changeRelationship(access, change);
        return c.redirect(`/partners/${access.relationshipId}`, 303);
      },
      (values, refusal) => changePage(c, access, values, refusal),
    );
  });

  return app;
}

/** After a conflict the form bears the newest version: sending it again is a decision, made with the new facts in sight. */
async function changePage(c: Ctx, access: RelationshipAccess, values?: FormValues, refusal?: Refusal) {
  const problems = refusal && problemsOf(refusal);
  const of = await overview(access);
  const w = c.var.words;
  return page(
    c,
    {
      title: w.partners.changePage.title(of.msme.name),
      active: "/partners",
      problems,
      ...(refusal ? { status: refusal.status } : {}),
    },
    <ChangePage w={w} of={of} units={(await choices(access)).units} values={values} problems={problems} />,
  );
}
