import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { enter } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import type { Refusal } from "../../platform/refusal.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { readVenture } from "../ventures/actions.ts";
import type { Venture } from "../ventures/venture.ts";
import { namePerson, takeOff } from "./actions.ts";
import { personForm } from "./input.ts";
import { PeoplePage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { candidates, people } from "./reads.ts";

/** Who works on it: each side names its own. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/partners/:id/ventures/:venture/people", async (c) => named(c, await asked(c), {}));

  app.post("/partners/:id/ventures/:venture/people", async (c) => {
    const asking = await asked(c);
    return submit(
      c,
      personForm,
      async (said) => {
        await namePerson(asking.access, asking.of.id, said);
        return c.redirect(`${path(asking.of)}?done=named`, 303);
      },
      (values, refusal) => named(c, asking, values, refusal),
    );
  });

  app.post("/partners/:id/ventures/:venture/people/:person/end", async (c) => {
    const { access, of } = await asked(c);
    await takeOff(access, of.id, c.req.param("person"));
    return c.redirect(`${path(of)}?done=off`, 303);
  });

  return app;
}

type Asking = { readonly access: RelationshipAccess; readonly of: Venture };

async function asked(c: Ctx): Promise<Asking> {
  const access = await enter(c, c.req.param("id") ?? "");
  const of = await readVenture(access, c.req.param("venture") ?? "");
  permit(policy, "venture.people", access);
  return { access, of };
}

const path = (of: Venture) => `/partners/${of.relationshipId}/ventures/${of.id}`;

async function named(
  c: Ctx,
  { access, of }: Asking,
  values: FormValues,
  refusal?: Refusal,
): Promise<Response> {
  const problems = refusal && problemsOf(refusal);
  return page(
    c,
    { title: c.var.words.ventures.people.addTitle, problems },
    <PeoplePage
      w={c.var.words}
      base={path(of)}
      title={of.terms.title}
      side={access.side}
      names={await partyNames(access)}
      people={await people(access, of.id)}
      candidates={await candidates(access)}
      values={values}
      problems={problems}
    />,
  );
}
