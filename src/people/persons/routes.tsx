import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { isId, uuidv7 } from "../../platform/ids.ts";
import { notFound, type Refusal } from "../../platform/refusal.ts";
import type { Membership, PersonAccess } from "../access/access.ts";
import { may, permit } from "../access/policy.ts";
import { enterPerson } from "../access/proof.ts";
import { addMember, changeRoles, endMember } from "./actions.ts";
import { memberChangeForm, memberForm } from "./input.ts";
import { AddPage, ChangePage, PeoplePage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { keepers, memberOf, people } from "./reads.ts";

/** The people of one's own organization: everybody reads, administrators and owners change. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/people", async (c) => {
    const { access, home } = await inside(c);
    permit(policy, "member.read", home);
    const w = c.var.words;
    const done = c.req.query("done");
    const found = await people(access, { after: c.req.query("after"), before: c.req.query("before") });
    const mayAdd = may(policy, "member.add", home);
    const notice = done === "added" || done === "saved" || done === "ended" ? w.people[done] : undefined;
    return page(
      c,
      { title: w.people.title, active: "/people", wide: home.side === "large" },
      <PeoplePage
        w={w}
        organization={home.name}
        side={home.side}
        found={found}
        keepers={mayAdd ? [] : await keepers(access)}
        self={access.personId}
        mayAdd={mayAdd}
        notice={notice}
      />,
    );
  });

  app.get("/people/new", async (c) => {
    const { home } = await inside(c);
    permit(policy, "member.add", home);
    return addPage(c, home, { id: uuidv7() });
  });

  app.post("/people", async (c) => {
    const { access, home } = await inside(c);
    permit(policy, "member.add", home);
    return submit(
      c,
      memberForm,
      async (given) => {
        await addMember(access, given);
        return c.redirect("/people?done=added", 303);
      },
      (values, refusal) => addPage(c, home, values, refusal),
    );
  });

  app.get("/people/:id", async (c) => {
    const { access, home } = await inside(c);
    return changePage(c, access, home, {});
  });

  app.post("/people/:id", async (c) => {
    const { access, home } = await inside(c);
    permit(policy, "member.change-roles", home);
    return submit(
      c,
      memberChangeForm,
      async (change) => {
        await changeRoles(access, membershipId(c), change);
        return c.redirect("/people?done=saved", 303);
      },
      (values, refusal) => changePage(c, access, home, values, refusal),
    );
  });

  app.post("/people/:id/end", async (c) => {
    const { access } = await inside(c);
    const own = await endMember(access, membershipId(c));
    return c.redirect(own ? "/" : "/people?done=ended", 303);
  });

  return app;
}

/** Whoever is signed in and at home somewhere. Refusal `not-found` for a reviewer, and for who belongs nowhere. */
async function inside(c: Ctx): Promise<{ access: PersonAccess; home: Membership }> {
  const access = await enterPerson(c);
  if (!access.home) throw notFound();
  return { access, home: access.home };
}

function membershipId(c: Ctx): string {
  const id = c.req.param("id") ?? "";
  if (!isId(id)) throw notFound();
  return id;
}

function addPage(c: Ctx, home: Membership, values: FormValues, refusal?: Refusal): Promise<Response> {
  const problems = refusal && problemsOf(refusal);
  return page(
    c,
    { title: c.var.words.people.add, active: "/people", problems, status: refusal?.status },
    <AddPage w={c.var.words} organization={home.name} side={home.side} values={values} problems={problems} />,
  );
}

async function changePage(
  c: Ctx,
  access: PersonAccess,
  home: Membership,
  values: FormValues,
  refusal?: Refusal,
): Promise<Response> {
  const member = await memberOf(access, membershipId(c));
  const own = member.personId === access.personId;
  if (!own) permit(policy, "member.change-roles", home);
  const problems = refusal && problemsOf(refusal);
  return page(
    c,
    {
      title: c.var.words.people.changeTitle(member.name),
      active: "/people",
      problems,
      status: refusal?.status,
    },
    <ChangePage
      w={c.var.words}
      side={home.side}
      member={member}
      own={own}
      mayChange={may(policy, "member.change-roles", home)}
      values={values}
      problems={problems}
    />,
  );
}
