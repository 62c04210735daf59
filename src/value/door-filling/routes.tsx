import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { enter } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { uuidv7 } from "../../platform/ids.ts";
import type { Refusal } from "../../platform/refusal.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { endDoor, fillDoor, permitTo, readDoor } from "../doors/actions.ts";
import { ahead } from "../doors/door.ts";
import { writeRows } from "../doors/typed-rows.ts";
import { endForm, fillForm } from "./input.ts";
import { EndPage, FillPage } from "./pages.tsx";

const base = "/partners/:id/doors/:door";

/** What the large side writes into an open door, and how either side ends one. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();

  app.get(`${base}/update`, async (c) => {
    const access = await entered(c, "door.fill");
    const [last] = (await readDoor(access, c.req.param("door"))).contents;
    return fillPage(c, access, {
      id: uuidv7(),
      number: String(last?.number ?? 0),
      rows: last ? writeRows(ahead(last.rows, access.today)) : "",
      words: last?.words ?? "",
    });
  });

  app.post(`${base}/update`, async (c) => {
    const access = await entered(c, "door.fill");
    const { wrongLines } = c.var.words.doors;
    return submit(
      c,
      fillForm,
      async (said) => {
        await fillDoor(access, c.req.param("door"), said, ({ line, code }) => wrongLines[code](line));
        return done(c, access, "filled");
      },
      (values, refusal) => fillPage(c, access, values, refusal),
    );
  });

  app.get(`${base}/end`, async (c) => endPage(c, await entered(c, "door.close"), {}));

  app.post(`${base}/end`, async (c) => {
    const access = await entered(c, "door.close");
    return submit(
      c,
      endForm,
      async ({ reason }) => {
        await endDoor(access, c.req.param("door"), reason);
        return done(c, access, "closed");
      },
      (values, refusal) => endPage(c, access, values, refusal),
    );
  });

  return app;
}

async function entered(c: Ctx, verb: "door.fill" | "door.close"): Promise<RelationshipAccess> {
  const access = await enter(c, c.req.param("id") ?? "");
  permitTo(access, verb);
  return access;
}

function done(c: Ctx, access: RelationshipAccess, what: string): Response {
  return c.redirect(`/partners/${access.relationshipId}/doors?done=${what}`, 303);
}

async function propsOf(c: Ctx, access: RelationshipAccess) {
  return {
    w: c.var.words,
    relationshipId: access.relationshipId,
    names: await partyNames(access),
    today: access.today,
    door: await readDoor(access, c.req.param("door") ?? ""),
  };
}

const headOf = (title: string, refusal: Refusal | undefined) => ({
  title,
  problems: refusal && problemsOf(refusal),
  ...(refusal ? { status: refusal.status } : {}),
});

async function fillPage(c: Ctx, access: RelationshipAccess, values: FormValues, refusal?: Refusal) {
  const head = headOf(c.var.words.doors.fill.title, refusal);
  const props = await propsOf(c, access);
  return page(c, head, <FillPage {...props} values={values} problems={head.problems} />);
}

async function endPage(c: Ctx, access: RelationshipAccess, values: FormValues, refusal?: Refusal) {
  const head = headOf(c.var.words.doors.close.title, refusal);
  const props = await propsOf(c, access);
  return page(c, head, <EndPage {...props} values={values} problems={head.problems} />);
}
