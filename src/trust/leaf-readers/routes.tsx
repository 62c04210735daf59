import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import type { LargeAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { enterLarge } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import type { Refusal } from "../../platform/refusal.ts";
import { changeReaders } from "./actions.ts";
import { readersForm } from "./input.ts";
import { ReadersPage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { opening } from "./reads.ts";

/** Who reads the leaves of the record: its parties, or everybody. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/record/readers", async (c) => {
    const access = await enterLarge(c);
    permit(policy, "leaf-readers.read", access);
    return shown(c, access);
  });

  app.post("/record/readers", async (c) => {
    const access = await enterLarge(c);
    permit(policy, "leaf-readers.change", access);
    return submit(
      c,
      readersForm,
      async (readers) => {
        await changeReaders(access, readers);
        return c.redirect("/record/readers?done=saved", 303);
      },
      (values, refusal) => shown(c, access, values, refusal),
    );
  });

  return app;
}

async function shown(c: Ctx, access: LargeAccess, values?: FormValues, refusal?: Refusal): Promise<Response> {
  const w = c.var.words;
  const problems = refusal && problemsOf(refusal);
  return page(
    c,
    { title: w.leafReaders.title, active: "/record", problems, status: refusal?.status },
    <ReadersPage
      w={w}
      {...(await opening(access))}
      mayChange={may(policy, "leaf-readers.change", access)}
      done={c.req.query("done") === "saved"}
      reason={values && String(values.reason ?? "")}
      problems={problems}
    />,
  );
}
