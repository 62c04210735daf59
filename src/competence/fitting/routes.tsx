import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { enter, enterLargeOf } from "../../people/access/proof.ts";
import type { Env } from "../../platform/http/context.ts";
import { notFound } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { assignmentsHere } from "../assignments/actions.ts";
import { agreesOnLearning } from "../learning-acts/actions.ts";
import { openProfile } from "../profiles/actions.ts";
import { fitOf } from "../profiles/profile.ts";
import { rolesOn } from "../roles/actions.ts";
import { needsOf, partOf } from "../roles/role.ts";
import { FitPage } from "./pages.tsx";

/** What a role needs against what its holder says: for the holder, and for those to whom they show it. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/partners/:id/roles/:role/fit/:person", async (c) => {
    // Opening somebody's profile is a look that is told to them: a page fetched ahead is none.
    if (c.req.header("sec-purpose")?.includes("prefetch")) return c.body(null, 503);
    const access = await enter(c, c.req.param("id"));
    if (access.side !== "large") throw notFound();
    const large = await enterLargeOf(c, access);
    const book = rolesOn(rules, access);
    const part = partOf(book, "large", c.req.param("role"));
    const held = (await assignmentsHere(access)).find(
      (one) => one.side === "large" && one.role === part?.id && one.person.id === c.req.param("person"),
    );
    if (!part || !held) throw notFound();
    const { person } = held;
    const own = person.id === access.personId;
    const said = await openProfile(large, person.id);
    const w = c.var.words;
    const words = w.assignments.fitPage;
    return page(
      c,
      { title: own ? words.titleOwn(part.name) : words.title(part.name, person.name), active: "/partners" },
      <FitPage
        w={w}
        relationshipId={access.relationshipId}
        part={part}
        person={person}
        own={own}
        mayAgree={agreesOnLearning(large)}
        lines={said && fitOf(needsOf(book, part), said, access.today, book.expiresSoonDays)}
      />,
    );
  });

  return app;
}
