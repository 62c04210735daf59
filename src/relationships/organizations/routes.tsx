import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import type { LargeAccess, PersonAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { enterLarge, enterPerson } from "../../people/access/proof.ts";
import { policy as tokens } from "../../people/tokens/policy.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { notFound, type Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { addEntity, addUnit, changeFirm, changeOrganization, changeUnit } from "./actions.ts";
import { entityForm, firmForm, organizationForm, unitChangeForm, unitForm } from "./input.ts";
import { EntityPage, FirmPage, OrganizationPage, SettingsPage, UnitPage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { colleagues, entities, organization, units } from "./reads.ts";

/** What an organization says of itself: the large side's settings, a firm's own details. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();
  const regimes = rules.ids("size-class").map((id) => id.slice("size-class/".length));

  app.get("/settings", async (c) => {
    const access = await enterLarge(c);
    permit(policy, "organization.read", access);
    const w = c.var.words;
    return page(
      c,
      { title: w.organizations.settings, active: "/settings" },
      <SettingsPage
        w={w}
        of={await organization(access, access.largeId)}
        entities={await entities(access)}
        units={await units(access)}
        saved={c.req.query("done") === "saved"}
        mayChange={may(policy, "organization.change", access)}
        programs={may(tokens, "token.read", access)}
      />,
    );
  });

  app.get("/settings/organization", async (c) => organizationPage(c, await changing(c)));
  app.post("/settings/organization", async (c) => {
    const access = await changing(c);
    return submit(
      c,
      organizationForm(regimes),
      async (change) => {
        await changeOrganization(access, change);
        return c.redirect("/settings?done=saved", 303);
      },
      (values, refusal) => organizationPage(c, access, values, refusal),
    );
  });

  async function organizationPage(c: Ctx, access: LargeAccess, values?: FormValues, refusal?: Refusal) {
    const w = c.var.words;
    const problems = refusal && problemsOf(refusal);
    const of = await organization(access, access.largeId);
    return page(
      c,
      options(w.organizations.organization, problems, refusal),
      <OrganizationPage w={w} of={of} regimes={regimes} values={values} problems={problems} />,
    );
  }

  app.get("/settings/companies/new", async (c) => entityPage(c, await changing(c), { id: uuidv7() }));
  app.post("/settings/companies", async (c) => {
    const access = await changing(c);
    return submit(
      c,
      entityForm,
      async (made) => {
        await addEntity(access, made);
        return c.redirect("/settings?done=saved", 303);
      },
      (values, refusal) => entityPage(c, access, values, refusal),
    );
  });

  app.get("/settings/units/new", async (c) => unitPage(c, await changing(c), { id: uuidv7() }));
  app.post("/settings/units", async (c) => {
    const access = await changing(c);
    return submit(
      c,
      unitForm,
      async (made) => {
        await addUnit(access, made);
        return c.redirect("/settings?done=saved", 303);
      },
      (values, refusal) => unitPage(c, access, values, refusal),
    );
  });

  app.get("/settings/units/:unit", async (c) => unitPage(c, await changing(c), undefined));
  app.post("/settings/units/:unit", async (c) => {
    const access = await changing(c);
    return submit(
      c,
      unitChangeForm,
      async (change) => {
        await changeUnit(access, c.req.param("unit"), change);
        return c.redirect("/settings?done=saved", 303);
      },
      (values, refusal) => unitPage(c, access, values, refusal),
    );
  });

  app.get("/firm", async (c) => {
    const access = await enterPerson(c);
    permit(policy, "firm.read", firmOf(access));
    return firmPage(c, access);
  });
  app.post("/firm", async (c) => {
    const access = await enterPerson(c);
    permit(policy, "firm.change", firmOf(access));
    return submit(
      c,
      firmForm,
      async (change) => {
        await changeFirm(access, firmOf(access).organizationId, change);
        return c.redirect("/firm?done=saved", 303);
      },
      (values, refusal) => firmPage(c, access, values, refusal),
    );
  });

  return app;
}

async function changing(c: Ctx): Promise<LargeAccess> {
  const access = await enterLarge(c);
  permit(policy, "organization.change", access);
  return access;
}

function firmOf(access: PersonAccess) {
  if (access.home?.side !== "msme") throw notFound();
  return access.home;
}

function options(title: string, problems: ReturnType<typeof problemsOf> | undefined, refusal?: Refusal) {
  return { title, active: "/settings", problems, ...(refusal ? { status: refusal.status } : {}) };
}

async function entityPage(c: Ctx, _access: LargeAccess, values: FormValues, refusal?: Refusal) {
  const w = c.var.words;
  const problems = refusal && problemsOf(refusal);
  return page(
    c,
    options(w.organizations.addCompany, problems, refusal),
    <EntityPage w={w} values={values} problems={problems} />,
  );
}

/** A new unit, or with `:unit` in the path one that is there. After a conflict the form bears the newest version. */
async function unitPage(c: Ctx, access: LargeAccess, values: FormValues | undefined, refusal?: Refusal) {
  const w = c.var.words;
  const problems = refusal && problemsOf(refusal);
  const id = c.req.param("unit");
  const unit = id === undefined ? undefined : (await units(access)).find((one) => one.id === id);
  if (id !== undefined && !unit) throw notFound();
  const title = unit ? w.organizations.changeUnit(unit.name) : w.organizations.addUnit;
  return page(
    c,
    options(title, problems, refusal),
    <UnitPage
      w={w}
      unit={unit}
      entities={await entities(access)}
      colleagues={await colleagues(access)}
      values={values}
      problems={problems}
    />,
  );
}

async function firmPage(c: Ctx, access: PersonAccess, values?: FormValues, refusal?: Refusal) {
  const w = c.var.words;
  const home = firmOf(access);
  const problems = refusal && problemsOf(refusal);
  return page(
    c,
    { ...options(w.organizations.firm, problems, refusal), active: "/more" },
    <FirmPage
      w={w}
      of={await organization(access, home.organizationId)}
      values={values}
      problems={problems}
      saved={c.req.query("done") === "saved"}
      mayChange={may(policy, "firm.change", home)}
    />,
  );
}
