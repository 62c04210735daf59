import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { enter, enterLarge } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { notAllowed, notFound, type Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { policy as directory } from "../../relationships/directory/policy.ts";
import { overview } from "../../relationships/directory/reads.ts";
import { choices } from "../../relationships/organizations/actions.ts";
import { assignmentsHere } from "../assignments/actions.ts";
import { beginHandover, changeLead, handsOver } from "../handovers/actions.ts";
import { rolesOn } from "../roles/actions.ts";
import { beginForm, contactForm } from "./input.ts";
import { BeginPage, ContactPage, LeavePage } from "./pages.tsx";
import { heldBy, memberNamed, shown } from "./reads.ts";

/** Somebody else takes over: the contact of one partner, one role of one person, or everything that a person holds. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/partners/:id/contact", async (c) => contactPage(c, await naming(c)));

  app.post("/partners/:id/contact", async (c) => {
    const access = await naming(c);
    return submit(
      c,
      contactForm,
      async (change) => {
        const handover = await changeLead(access, change);
        const base = `/partners/${access.relationshipId}`;
        return c.redirect(handover ? `${base}/handovers/${handover}` : `${base}/people`, 303);
      },
      (values, refusal) => contactPage(c, access, values, refusal),
    );
  });

  app.get("/partners/:id/handovers/new", async (c) => {
    const access = await goer(c);
    const { role = "", from = "" } = c.req.query();
    return beginPage(c, rules, access, { id: uuidv7(), role, from });
  });

  app.post("/partners/:id/handovers", async (c) => {
    const access = await goer(c);
    return submit(
      c,
      beginForm,
      async (made) => {
        await beginHandover(access, made);
        return c.redirect(`/partners/${access.relationshipId}/handovers/${made.id}`, 303);
      },
      (values, refusal) => beginPage(c, rules, access, values, refusal),
    );
  });

  app.get("/handovers", async (c) => {
    const access = await enterLarge(c);
    const wanted = c.req.query("person") ?? access.personId;
    const own = wanted === access.personId;
    if (!own && !handsOver(access))
      throw notAllowed("not-allowed", "Your role does not include this. Ask your administrator.");
    const person = await memberNamed(access, wanted);
    const found = await heldBy(access, person.id);
    const w = c.var.words;
    const words = w.handovers.leave;
    return page(
      c,
      { title: own ? words.titleOwn : words.title(person.name), active: "/people", wide: true },
      <LeavePage
        w={w}
        book={rolesOn(rules, access)}
        person={person}
        own={own}
        held={found.slice(0, shown)}
        more={found.length > shown}
      />,
    );
  });

  return app;
}

async function naming(c: Ctx): Promise<RelationshipAccess> {
  const access = await enter(c, c.req.param("id") ?? "");
  permit(directory, "contact.change", access);
  return access;
}

/** Whoever may hand over a role here: those who place people, and each their own. */
async function goer(c: Ctx): Promise<RelationshipAccess> {
  const access = await enter(c, c.req.param("id") ?? "");
  if (access.side !== "large")
    throw notAllowed("not-allowed", "Your role does not include this. Ask your administrator.");
  return access;
}

/** After a conflict the form bears the newest version: sending it again is a decision, made with the new facts in sight. */
async function contactPage(c: Ctx, access: RelationshipAccess, values?: FormValues, refusal?: Refusal) {
  const problems = refusal && problemsOf(refusal);
  const of = await overview(access);
  const w = c.var.words;
  return page(
    c,
    {
      title: w.partners.contactPage.title(of.msme.name),
      active: "/partners",
      problems,
      status: refusal?.status,
    },
    <ContactPage
      w={w}
      of={of}
      colleagues={(await choices(access)).colleagues}
      values={values}
      problems={problems}
    />,
  );
}

async function beginPage(
  c: Ctx,
  rules: Rules,
  access: RelationshipAccess,
  values: FormValues,
  refusal?: Refusal,
) {
  const problems = refusal && problemsOf(refusal);
  const [role, from] = [String(values.role ?? ""), String(values.from ?? "")];
  const held = (await assignmentsHere(access)).find(
    (one) => one.side === "large" && one.role === role && one.person.id === from,
  );
  if (!held) throw notFound();
  if (from !== access.personId && !handsOver(access))
    throw notAllowed("not-allowed", "Your role does not include this. Ask your administrator.");
  const w = c.var.words;
  const names = await partyNames(access);
  return page(
    c,
    { title: w.handovers.begin.title(names.msme), active: "/partners", problems, status: refusal?.status },
    <BeginPage
      w={w}
      relationshipId={access.relationshipId}
      names={names}
      book={rolesOn(rules, access)}
      role={role}
      from={{ id: held.person.id, name: held.person.name }}
      people={(await choices(access)).colleagues}
      values={values}
      problems={problems}
    />,
  );
}
