import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import { Proven } from "../../design/proof.tsx";
import { typedDate } from "../../design/typed-date.ts";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { enter, enterLarge } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { notFound, type Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { badgesFor, badgesOfLarge } from "../../relationships/badges/actions.ts";
import { naming, ofKinds } from "../../relationships/badges/badge.ts";
import { mayAssess, publishedNumbers, publishedPage } from "../capability/actions.ts";
import { guidesOn, ownCriteria } from "../frameworks/actions.ts";
import { textIn } from "../frameworks/text.ts";
import { giveView, takeViewBack, viewsCounted, viewsOfFirm } from "./actions.ts";
import { viewForm } from "./input.ts";
import { OrganizationPage, VersionPage, ViewPage } from "./pages.tsx";
import { policy } from "./policy.ts";

/** An organization's own page as its partners read it, and what they think of it. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/capability/versions/:number", async (c) => {
    const access = await enterLarge(c);
    const found = await publishedPage(access, numberIn(c.req.param("number")));
    if (!found) throw notFound();
    const w = c.var.words;
    return page(
      c,
      { title: w.capability.number(found.number), active: "/capability" },
      <Proven
        w={w}
        badges={found ? naming(await badgesOfLarge(access, [access.largeId]), { number: found.number }) : []}
      >
        <VersionPage
          w={w}
          page={found}
          counted={await viewsCounted(access)}
          own={undefined}
          large=""
          base=""
          mayGive={false}
        />
      </Proven>,
    );
  });

  app.get("/partners/:id/organization", async (c) => organizationPage(c, rules, await readable(c)));

  app.get("/partners/:id/organization/views/:criterion", async (c) => {
    const access = await readable(c);
    permit(policy, "view.give", access);
    const had = (await viewsOfFirm(access)).get(c.req.param("criterion"));
    return viewPage(c, rules, access, {
      direction: had?.direction ?? "",
      seenOn: had?.seenOn.toString() ?? "",
      words: had?.words ?? "",
      name: had ? (had.named ? "with" : "without") : "",
    });
  });

  app.post("/partners/:id/organization/views/:criterion", async (c) => {
    const access = await readable(c);
    permit(policy, "view.give", access);
    return submit(
      c,
      viewForm(typedDate),
      async (view) => {
        await giveView(access, rules, c.req.param("criterion"), view);
        return c.redirect(`/partners/${access.relationshipId}/organization?done=kept`, 303);
      },
      (values, refusal) => viewPage(c, rules, access, values, refusal),
    );
  });

  app.post("/partners/:id/organization/views/:criterion/end", async (c) => {
    const access = await readable(c);
    await takeViewBack(access, c.req.param("criterion"));
    return c.redirect(`/partners/${access.relationshipId}/organization?done=taken-back`, 303);
  });

  return app;
}

async function readable(c: Ctx): Promise<RelationshipAccess> {
  const access = await enter(c, c.req.param("id") ?? "");
  permit(policy, "view.read", access);
  return access;
}

function numberIn(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw notFound();
  return Number(text);
}

async function organizationPage(c: Ctx, rules: Rules, access: RelationshipAccess): Promise<Response> {
  const w = c.var.words;
  const names = await partyNames(access);
  const number = c.req.query("number");
  const numbers = await publishedNumbers(access);
  const found = await publishedPage(access, number === undefined ? undefined : numberIn(number));
  const gate = access.side === "large" ? await mayAssess(access, rules) : undefined;
  const missing = gate && !gate.may ? gate.missing : [];
  const done = c.req.query("done");
  return page(
    c,
    {
      title: w.capability.pageTitle(names.large),
      active: access.side === "large" ? "/partners" : `/partners/${access.relationshipId}`,
    },
    <Proven
      w={w}
      badges={
        found
          ? naming(ofKinds(await badgesFor(access, [access.largeId]), "capability"), { number: found.number })
          : []
      }
    >
      <OrganizationPage
        w={w}
        side={access.side}
        names={names}
        large={names.large}
        relationshipId={access.relationshipId}
        base={`/partners/${access.relationshipId}/organization`}
        page={found}
        older={found !== undefined && found.number !== numbers[0]?.number}
        numbers={numbers}
        counted={await viewsCounted(access)}
        own={access.side === "msme" ? await viewsOfFirm(access) : undefined}
        mayGive={may(policy, "view.give", access)}
        guides={guidesOn(access, rules).map(({ id, name }) => ({ id, name: textIn(name, w.lang) }))}
        missing={missing.map((one) =>
          one.what === "criterion"
            ? { what: one.what, href: one.href, name: textIn(one.criterion.name, w.lang) }
            : one,
        )}
        done={done === "kept" || done === "taken-back" ? done : undefined}
      />
    </Proven>,
  );
}

async function viewPage(
  c: Ctx,
  rules: Rules,
  access: RelationshipAccess,
  values: FormValues,
  refusal?: Refusal,
): Promise<Response> {
  const w = c.var.words;
  const id = c.req.param("criterion") ?? "";
  const criterion = ownCriteria(access, rules).criteria.find((one) => one.id === id);
  if (!criterion) throw notFound();
  const { large } = await partyNames(access);
  const problems = refusal && problemsOf(refusal);
  return page(
    c,
    {
      title: w.capability.form.title,
      active: `/partners/${access.relationshipId}`,
      problems,
      status: refusal?.status,
    },
    <ViewPage
      w={w}
      large={large}
      base={`/partners/${access.relationshipId}/organization`}
      criterion={criterion}
      had={(await viewsOfFirm(access)).has(id)}
      values={values}
      problems={problems}
    />,
  );
}
