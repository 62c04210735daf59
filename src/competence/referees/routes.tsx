import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import type { FirmAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { enterFirm } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { uuidv7 } from "../../platform/ids.ts";
import type { Refusal } from "../../platform/refusal.ts";
import { askReferee, endQuestion } from "./actions.ts";
import { askForm } from "./input.ts";
import { AskPage, RefereesPage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { itemOf, referees } from "./reads.ts";

/** A firm asks people outside to confirm its work, and reads what they said. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();
  const path = "/skills/done/:piece/referees";

  app.get(path, async (c) => {
    const access = await inFirm(c, "referee.read");
    const item = await itemOf(access, c.req.param("piece"));
    const done = c.req.query("done");
    return page(
      c,
      { title: c.var.words.referees.title },
      <RefereesPage
        w={c.var.words}
        item={item}
        asked={await referees(access, access.msmeId, { evidenceId: item.id })}
        now={access.now}
        done={done === "asked" || done === "ended" ? done : undefined}
        mayAsk={may(policy, "referee.ask", access)}
      />,
    );
  });

  app.get(`${path}/new`, async (c) => {
    const access = await inFirm(c, "referee.ask");
    return askPage(c, access, { id: uuidv7() });
  });

  app.post(path, async (c) => {
    const access = await inFirm(c, "referee.ask");
    return submit(
      c,
      askForm,
      async (given) => {
        await askReferee(access, c.req.param("piece"), given);
        return c.redirect(`/skills/done/${c.req.param("piece")}/referees?done=asked`, 303);
      },
      (values, refusal) => askPage(c, access, values, refusal),
    );
  });

  app.post(`${path}/:referee/end`, async (c) => {
    const access = await inFirm(c, "referee.ask");
    await endQuestion(access, c.req.param("piece"), c.req.param("referee"));
    return c.redirect(`/skills/done/${c.req.param("piece")}/referees?done=ended`, 303);
  });

  return app;
}

async function inFirm(c: Ctx, verb: keyof typeof policy): Promise<FirmAccess> {
  const access = await enterFirm(c);
  permit(policy, verb, access);
  return access;
}

async function askPage(c: Ctx, access: FirmAccess, values: FormValues, refusal?: Refusal) {
  const w = c.var.words;
  const problems = refusal && problemsOf(refusal);
  const item = await itemOf(access, c.req.param("piece") ?? "");
  return page(
    c,
    { title: w.referees.askPage.title, problems, ...(refusal ? { status: refusal.status } : {}) },
    <AskPage w={w} item={item} values={values} problems={problems} />,
  );
}
