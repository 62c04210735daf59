import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import type { LargeAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { enterLarge } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { isId, uuidv7 } from "../../platform/ids.ts";
import { notFound, type Refusal } from "../../platform/refusal.ts";
import { addWitness, removeWitness } from "./actions.ts";
import { witnessForm } from "./input.ts";
import { NewWitnessPage, WitnessesPage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { watchedLog, witnessesWithAnswers } from "./reads.ts";

/** Who watches the record from outside: read by all of the organization, changed by its administrators. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/settings/witnesses", async (c) => {
    const access = await inside(c, "witness.read");
    const w = c.var.words;
    const done = c.req.query("done");
    return page(
      c,
      { title: w.witnesses.title, active: "/settings", wide: true },
      <WitnessesPage
        w={w}
        log={await watchedLog(access)}
        witnesses={await witnessesWithAnswers(access)}
        done={done === "added" || done === "removed" ? done : undefined}
        mayAdd={may(policy, "witness.add", access)}
        mayRemove={may(policy, "witness.remove", access)}
      />,
    );
  });

  app.get("/settings/witnesses/new", async (c) =>
    newPage(c, await inside(c, "witness.add"), { id: uuidv7() }),
  );

  app.post("/settings/witnesses", async (c) => {
    const access = await inside(c, "witness.add");
    return submit(
      c,
      witnessForm,
      async (given) => {
        await addWitness(access, given);
        return c.redirect("/settings/witnesses?done=added", 303);
      },
      (values, refusal) => newPage(c, access, values, refusal),
    );
  });

  app.post("/settings/witnesses/:witness/removal", async (c) => {
    const access = await inside(c, "witness.remove");
    const id = c.req.param("witness");
    if (!isId(id)) throw notFound();
    await removeWitness(access, id);
    return c.redirect("/settings/witnesses?done=removed", 303);
  });

  return app;
}

async function inside(c: Ctx, verb: keyof typeof policy): Promise<LargeAccess> {
  const access = await enterLarge(c);
  permit(policy, verb, access);
  return access;
}

async function newPage(c: Ctx, access: LargeAccess, values: FormValues, refusal?: Refusal) {
  const w = c.var.words;
  const problems = refusal && problemsOf(refusal);
  return page(
    c,
    { title: w.witnesses.add, active: "/settings", problems, ...(refusal ? { status: refusal.status } : {}) },
    <NewWitnessPage w={w} log={await watchedLog(access)} values={values} problems={problems} />,
  );
}
