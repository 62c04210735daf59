import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import { typedDate } from "../../design/typed-date.ts";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { enter } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, parse, readForm, submit } from "../../platform/http/form.ts";
import { uuidv7 } from "../../platform/ids.ts";
import type { Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { overview } from "../../relationships/directory/reads.ts";
import { rolesOn } from "../roles/actions.ts";
import { assign, endRoleOf } from "./actions.ts";
import { assignmentForm, endForm } from "./input.ts";
import { PlacePage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { candidates } from "./reads.ts";

/** Placing people of one's own side in roles, and ending it. Who they are stands on the People page. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/partners/:id/people/new", async (c) =>
    placePage(c, rules, await placing(c), { id: uuidv7(), role: c.req.query("role") ?? "" }),
  );

  app.post("/partners/:id/people", async (c) => {
    const access = await placing(c);
    return submit(
      c,
      assignmentForm(typedDate),
      async (made) => {
        await assign(access, rules, made);
        return c.redirect(`/partners/${access.relationshipId}/people?done=placed`, 303);
      },
      (values, refusal) => placePage(c, rules, access, values, refusal),
    );
  });

  app.post("/partners/:id/people/:assignment/end", async (c) => {
    const access = await placing(c);
    const { version } = parse(endForm, await readForm(c));
    await endRoleOf(access, c.req.param("assignment"), version);
    return c.redirect(`/partners/${access.relationshipId}/people?done=ended`, 303);
  });

  return app;
}

async function placing(c: Ctx): Promise<RelationshipAccess> {
  const access = await enter(c, c.req.param("id") ?? "");
  permit(policy, "assignment.change", access);
  return access;
}

async function placePage(
  c: Ctx,
  rules: Rules,
  access: RelationshipAccess,
  values: FormValues,
  refusal?: Refusal,
): Promise<Response> {
  const problems = refusal && problemsOf(refusal);
  const w = c.var.words;
  return page(
    c,
    { title: w.assignments.place, problems, status: refusal?.status },
    <PlacePage
      w={w}
      side={access.side}
      of={await overview(access)}
      book={rolesOn(rules, access)}
      people={await candidates(access)}
      values={values}
      problems={problems}
    />,
  );
}
