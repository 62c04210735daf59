import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { enter } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { uuidv7 } from "../../platform/ids.ts";
import type { Refusal } from "../../platform/refusal.ts";
import { ofPair, writePairNote } from "./actions.ts";
import { noteForm } from "./input.ts";
import { NotesPage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { notesOf } from "./reads.ts";

/** The notes of who teaches and who learns: of these two alone. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();
  const path = "/partners/:id/learning/:learning";

  app.get(`${path}/notes`, async (c) => notesPage(c, await noting(c), { id: uuidv7() }));

  app.post(`${path}/notes`, async (c) => {
    const access = await noting(c);
    return submit(
      c,
      noteForm,
      async (note) => {
        await writePairNote(access, c.req.param("learning"), note);
        const { relationshipId } = access;
        return c.redirect(
          `/partners/${relationshipId}/learning/${c.req.param("learning")}/notes?done=saved`,
          303,
        );
      },
      (values, refusal) => notesPage(c, access, values, refusal),
    );
  });

  return app;
}

async function noting(c: Ctx): Promise<RelationshipAccess> {
  const access = await enter(c, c.req.param("id") ?? "");
  permit(policy, "pair-note.read", access);
  return access;
}

async function notesPage(c: Ctx, access: RelationshipAccess, values: FormValues, refusal?: Refusal) {
  const w = c.var.words;
  const one = await ofPair(access, c.req.param("learning") ?? "");
  return page(
    c,
    options(w.learning.notes, access, refusal),
    <NotesPage
      w={w}
      one={one}
      notes={await notesOf(access, one.id)}
      saved={c.req.query("done") === "saved"}
      values={values}
      problems={refusal && problemsOf(refusal)}
    />,
  );
}

function options(title: string, access: RelationshipAccess, refusal?: Refusal) {
  const active = access.side === "msme" ? "/skills" : "/development";
  return {
    title,
    active,
    problems: refusal && problemsOf(refusal),
    ...(refusal ? { status: refusal.status } : {}),
  };
}
