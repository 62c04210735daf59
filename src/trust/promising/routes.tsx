import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import { typedDate } from "../../design/typed-date.ts";
import type { LargeAccess } from "../../people/access/access.ts";
import { enterLarge } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { uuidv7 } from "../../platform/ids.ts";
import type { Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import {
  addPromise,
  changePromise,
  endPromise,
  formNeeds,
  kindRuleOf,
  onePromise,
  permitPromising,
} from "../commitments/actions.ts";
import { promisedKinds } from "../commitments/commitment.ts";
import { additionForm, changeForm, endForm } from "./input.ts";
import { AddPage, ChangePage, EndPage } from "./pages.tsx";

/** Making, changing and ending a promise: the forms. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/commitments/new", async (c) => {
    const access = await entered(c);
    return addPage(c, access, rules);
  });

  app.post("/commitments", async (c) => {
    const access = await entered(c);
    return submit(
      c,
      additionForm(typedDate),
      async (made) => {
        const id = await addPromise(access, rules, made);
        return c.redirect(`/commitments/${id}?done=added`, 303);
      },
      (values, refusal) => addPage(c, access, rules, values, refusal),
    );
  });

  app.get("/commitments/:commitment/change", async (c) => changePage(c, await entered(c)));

  app.post("/commitments/:commitment/change", async (c) => {
    const access = await entered(c);
    const { id } = await onePromise(access, c.req.param("commitment"));
    return submit(
      c,
      changeForm(typedDate),
      async (change) => {
        await changePromise(access, rules, id, change);
        return c.redirect(`/commitments/${id}?done=changed`, 303);
      },
      (values, refusal) => changePage(c, access, values, refusal),
    );
  });

  app.get("/commitments/:commitment/end", async (c) => endPage(c, await entered(c)));

  app.post("/commitments/:commitment/end", async (c) => {
    const access = await entered(c);
    const { id } = await onePromise(access, c.req.param("commitment"));
    return submit(
      c,
      endForm(typedDate),
      async (ending) => {
        await endPromise(access, id, ending);
        return c.redirect(`/commitments/${id}?done=ended`, 303);
      },
      (values, refusal) => endPage(c, access, values, refusal),
    );
  });

  return app;
}

async function entered(c: Ctx): Promise<LargeAccess> {
  const access = await enterLarge(c);
  permitPromising(access);
  return access;
}

function options(title: string, problems: ReturnType<typeof problemsOf> | undefined, refusal?: Refusal) {
  return { title, active: "/commitments", problems, ...(refusal ? { status: refusal.status } : {}) };
}

/** `?partner=` names the one it is made to. */
async function addPage(c: Ctx, access: LargeAccess, rules: Rules, values?: FormValues, refusal?: Refusal) {
  const w = c.var.words;
  const problems = refusal && problemsOf(refusal);
  const { partner, people } = await formNeeds(access, c.req.query("partner"));
  return page(
    c,
    options(w.commitments.form.addTitle, problems, refusal),
    <AddPage
      w={w}
      id={uuidv7()}
      partner={partner}
      rules={promisedKinds.map((kind) => kindRuleOf(rules, kind, access.today))}
      people={people}
      values={values}
      problems={problems}
    />,
  );
}

/** The promise of the path, and what its form has to know. */
async function known(c: Ctx, access: LargeAccess) {
  const promise = await onePromise(access, c.req.param("commitment") ?? "");
  return { promise, ...(await formNeeds(access)) };
}

/** After a conflict the form bears the newest version, and says what changed meanwhile. */
async function changePage(c: Ctx, access: LargeAccess, values?: FormValues, refusal?: Refusal) {
  const w = c.var.words;
  const problems = refusal && problemsOf(refusal);
  return page(
    c,
    options(w.commitments.form.changeTitle, problems, refusal),
    <ChangePage w={w} id={uuidv7()} {...(await known(c, access))} values={values} problems={problems} />,
  );
}

async function endPage(c: Ctx, access: LargeAccess, values?: FormValues, refusal?: Refusal) {
  const w = c.var.words;
  const problems = refusal && problemsOf(refusal);
  return page(
    c,
    options(w.commitments.form.endTitle, problems, refusal),
    <EndPage w={w} {...(await known(c, access))} values={values} problems={problems} />,
  );
}
