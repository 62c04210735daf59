import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import { typedDate } from "../../design/typed-date.ts";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { enter } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import type { Refusal } from "../../platform/refusal.ts";
import { readVenture, splitFor } from "../ventures/actions.ts";
import type { Venture } from "../ventures/venture.ts";
import { beginWork, endVenture } from "./actions.ts";
import { beginForm, endForm } from "./input.ts";
import { BeginPage, EndPage } from "./pages.tsx";
import { policy } from "./policy.ts";

/** Joint work begins, and ends. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/partners/:id/ventures/:venture/start", async (c) => {
    const { access, of } = await asked(c);
    permit(policy, "venture.run", access);
    return begin(c, access, of, daysOf(access.today));
  });

  app.post("/partners/:id/ventures/:venture/start", async (c) => {
    const { access, of } = await asked(c);
    permit(policy, "venture.run", access);
    return submit(
      c,
      beginForm(typedDate),
      async (said) => {
        await beginWork(access, of.id, said);
        return c.redirect(`/partners/${of.relationshipId}/ventures/${of.id}?done=begun`, 303);
      },
      (values, refusal) => begin(c, access, of, values, refusal),
    );
  });

  app.get("/partners/:id/ventures/:venture/end", async (c) => {
    const { access, of } = await asked(c);
    permit(policy, "venture.run", access);
    return end(c, of, daysOf(access.today));
  });

  app.post("/partners/:id/ventures/:venture/end", async (c) => {
    const { access, of } = await asked(c);
    permit(policy, "venture.run", access);
    return submit(
      c,
      endForm(typedDate),
      async (said) => {
        await endVenture(access, of.id, said);
        return c.redirect(`/partners/${of.relationshipId}/ventures/${of.id}?done=ended`, 303);
      },
      (values, refusal) => end(c, of, values, refusal),
    );
  });

  return app;
}

async function asked(c: Ctx): Promise<{ access: RelationshipAccess; of: Venture }> {
  const access = await enter(c, c.req.param("id") ?? "");
  return { access, of: await readVenture(access, c.req.param("venture") ?? "") };
}

/** Today, in the three boxes. */
function daysOf({ day, month, year }: Temporal.PlainDate): FormValues {
  return { "on-day": String(day), "on-month": String(month), "on-year": String(year) };
}

async function begin(
  c: Ctx,
  access: RelationshipAccess,
  of: Venture,
  values: FormValues,
  refusal?: Refusal,
): Promise<Response> {
  const problems = refusal && (refusal.fields.length > 0 ? problemsOf(refusal) : [onDay(refusal)]);
  return page(
    c,
    {
      title: c.var.words.ventures.one.beginTitle,
      problems,
      ...(refusal ? { status: refusal.status } : {}),
    },
    <BeginPage
      w={c.var.words}
      of={of}
      values={values}
      problems={problems}
      splitAgreed={(await splitFor(access, of.id)) !== null}
    />,
  );
}

function end(c: Ctx, of: Venture, values: FormValues, refusal?: Refusal): Promise<Response> {
  const problems = refusal && problemsOf(refusal);
  return page(
    c,
    { title: c.var.words.ventures.one.endTitle, problems },
    <EndPage w={c.var.words} of={of} values={values} problems={problems} />,
  );
}

/** A refusal of no field stands by the day. */
function onDay({ code, message }: Refusal) {
  return { field: "on", code, message };
}
