import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { enter } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { notFound, type Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { overview } from "../../relationships/directory/reads.ts";
import { assignmentsHere } from "../assignments/actions.ts";
import { rolesOn } from "../roles/actions.ts";
import { partOf } from "../roles/role.ts";
import { acceptCharter } from "./actions.ts";
import { charterForm } from "./input.ts";
import { CharterPage } from "./pages.tsx";
import { policy } from "./policy.ts";

/** One's own role, taken on in one's own words. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/partners/:id/roles/:role/charter", async (c) => {
    const access = await own(c);
    return charterPage(c, rules, access);
  });

  app.post("/partners/:id/roles/:role/charter", async (c) => {
    const access = await own(c);
    return submit(
      c,
      charterForm,
      async (said) => {
        const many = await acceptCharter(access, rules, c.req.param("role"), said);
        return c.redirect(`/partners/${access.relationshipId}/people?done=${many}`, 303);
      },
      (values, refusal) => charterPage(c, rules, access, values, refusal),
    );
  });

  return app;
}

async function own(c: Ctx): Promise<RelationshipAccess> {
  const access = await enter(c, c.req.param("id") ?? "");
  permit(policy, "charter.accept", access);
  return access;
}

/** Filled with the words that stand; after a conflict with what was typed, on top of the newest number. */
async function charterPage(
  c: Ctx,
  rules: Rules,
  access: RelationshipAccess,
  typed?: FormValues,
  refusal?: Refusal,
): Promise<Response> {
  const book = rolesOn(rules, access);
  const part = partOf(book, access.side, c.req.param("role") ?? "");
  const held = (await assignmentsHere(access)).find(
    (one) => one.side === access.side && one.role === part?.id && one.person.id === access.personId,
  );
  if (!part || !held) throw notFound();
  const { charter } = held;
  const problems = refusal && problemsOf(refusal);
  const w = c.var.words;
  const title = w.assignments.charter.title(part.name);
  const basedOn = String(charter?.number ?? 0);
  const fresh = { contribution: "", responsibilities: "", behaviours: "", ...charter };
  const { contribution, responsibilities, behaviours } = fresh;
  const values = typed ?? { id: uuidv7(), contribution, responsibilities, behaviours };
  return page(
    c,
    { title, problems, status: refusal?.status },
    <CharterPage
      w={w}
      side={access.side}
      of={await overview(access)}
      book={book}
      part={part}
      first={charter === null}
      values={{ ...values, basedOn }}
      problems={problems}
    />,
  );
}
