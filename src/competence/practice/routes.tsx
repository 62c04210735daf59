import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { enterPerson } from "../../people/access/proof.ts";
import type { Env } from "../../platform/http/context.ts";
import type { Rules } from "../../platform/rules.ts";
import { weighingRule } from "../assessments/actions.ts";
import { PracticePage } from "./pages.tsx";
import { paperAndPractice } from "./practice.ts";

/** Why paper never beats practice: one picture, for everybody who is signed in. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();
  app.get("/paper-and-practice", async (c) => {
    const { today } = await enterPerson(c);
    const w = c.var.words;
    const rule = weighingRule({ today }, rules);
    return page(c, { title: w.practice.title }, <PracticePage w={w} {...paperAndPractice(rule, today)} />);
  });
  return app;
}
