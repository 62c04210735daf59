import { Hono } from "hono";
import { policy as assessments } from "../../competence/assessments/policy.ts";
import { page } from "../../design/page.tsx";
import { may, permit } from "../../people/access/policy.ts";
import { enter } from "../../people/access/proof.ts";
import type { Env } from "../../platform/http/context.ts";
import { policy as directory } from "../../relationships/directory/policy.ts";
import { overview } from "../../relationships/directory/reads.ts";
import { policy as notes } from "../../relationships/notes/policy.ts";
import { notes as notesOf } from "../../relationships/notes/reads.ts";
import { policy as statements } from "../../relationships/statements/policy.ts";
import { interests, statements as statementsOf } from "../../relationships/statements/reads.ts";
import { OverviewPage } from "./pages.tsx";

/** One partner, as both sides see it: the same facts, each side's own words and next act. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/partners/:id", async (c) => {
    const access = await enter(c, c.req.param("id"));
    permit(directory, "relationship.read", access);
    const w = c.var.words;
    const of = await overview(access);
    const reads = may(statements, "statement.read", access);
    const title = access.side === "large" ? of.msme.name : of.large.name;
    return page(
      c,
      {
        title,
        active: access.side === "large" ? "/partners" : `/partners/${of.relationshipId}`,
        wide: access.side === "large",
      },
      <OverviewPage
        w={w}
        side={access.side}
        of={of}
        versions={reads ? await statementsOf(access) : undefined}
        interests={reads ? await interests(access) : undefined}
        noted={may(notes, "note.read", access) ? (await notesOf(access, { limit: 2 })).items : undefined}
        assessed={may(assessments, "assessment.read", access)}
        mayName={may(statements, "interest.name", access)}
        mayChange={may(directory, "relationship.change", access)}
        mayNameContact={may(directory, "contact.change", access)}
      />,
    );
  });

  return app;
}
