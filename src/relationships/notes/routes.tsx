import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import { typedDate } from "../../design/typed-date.ts";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { enter } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { uuidv7 } from "../../platform/ids.ts";
import type { Refusal } from "../../platform/refusal.ts";
import { badgesFor } from "../badges/actions.ts";
import { ofKinds } from "../badges/badge.ts";
import { noteVisit, writeNote } from "./actions.ts";
import { noteForm, visitForm } from "./input.ts";
import { NotePage, NotesPage, VisitPage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { notes, partyNames } from "./reads.ts";

/** Notes and visits: both sides read all of them. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/partners/:id/notes", async (c) => {
    const access = await readable(c);
    const w = c.var.words;
    const { items, older } = await notes(access, { before: c.req.query("before") });
    return page(
      c,
      { title: w.notes.title },
      <NotesPage
        w={w}
        side={access.side}
        relationshipId={access.relationshipId}
        names={await partyNames(access)}
        items={items}
        badges={ofKinds(await badgesFor(access, [access.relationshipId]), "note", "visit")}
        older={older}
        paged={c.req.query("before") !== undefined}
        saved={c.req.query("done") === "saved"}
        mayWrite={may(policy, "note.write", access)}
        mayVisit={may(policy, "visit.write", access)}
      />,
    );
  });

  app.get("/partners/:id/notes/new", async (c) => {
    const access = await readable(c);
    permit(policy, "note.write", access);
    return notePage(c, access, { id: uuidv7() });
  });

  app.post("/partners/:id/notes", async (c) => {
    const access = await readable(c);
    permit(policy, "note.write", access);
    return submit(
      c,
      noteForm,
      async (note) => {
        await writeNote(access, note);
        return c.redirect(`/partners/${access.relationshipId}/notes?done=saved`, 303);
      },
      (values, refusal) => notePage(c, access, values, refusal),
    );
  });

  app.get("/partners/:id/visits/new", async (c) => {
    const access = await readable(c);
    permit(policy, "visit.write", access);
    return visitPage(c, access, { id: uuidv7() });
  });

  app.post("/partners/:id/visits", async (c) => {
    const access = await readable(c);
    permit(policy, "visit.write", access);
    return submit(
      c,
      visitForm(typedDate),
      async (visit) => {
        await noteVisit(access, visit);
        return c.redirect(`/partners/${access.relationshipId}/notes?done=saved`, 303);
      },
      (values, refusal) => visitPage(c, access, values, refusal),
    );
  });

  return app;
}

async function readable(c: Ctx): Promise<RelationshipAccess> {
  const access = await enter(c, c.req.param("id") ?? "");
  permit(policy, "note.read", access);
  return access;
}

async function notePage(c: Ctx, access: RelationshipAccess, values: FormValues, refusal?: Refusal) {
  const problems = refusal && problemsOf(refusal);
  const w = c.var.words;
  return page(
    c,
    { title: w.notes.writeNote, problems },
    <NotePage
      w={w}
      side={access.side}
      relationshipId={access.relationshipId}
      names={await partyNames(access)}
      values={values}
      problems={problems}
    />,
  );
}

async function visitPage(c: Ctx, access: RelationshipAccess, values: FormValues, refusal?: Refusal) {
  const problems = refusal && problemsOf(refusal);
  const w = c.var.words;
  return page(
    c,
    { title: w.notes.writeVisit, problems },
    <VisitPage
      w={w}
      side={access.side}
      relationshipId={access.relationshipId}
      names={await partyNames(access)}
      values={values}
      problems={problems}
    />,
  );
}
