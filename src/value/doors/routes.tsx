import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import { Proven } from "../../design/proof.tsx";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { enter } from "../../people/access/proof.ts";
import { type CsvColumn, writeCsv } from "../../platform/formats/csv-write.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { notFound, type Refusal } from "../../platform/refusal.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { badgesFor } from "../../relationships/badges/actions.ts";
import { openDoor, permitTo, proposeDoor, readDoor, readDoors, rightsOf } from "./actions.ts";
import { type DoorRow, doorKinds } from "./door.ts";
import { doorForm } from "./input.ts";
import { ListPage, NewPage } from "./pages.tsx";
import { quantityText } from "./typed-rows.ts";

const base = "/partners/:id/doors";

/** What is shown ahead of time: offered or asked, opened by both, read by both. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();

  app.get(base, async (c) => {
    const access = await enter(c, c.req.param("id"));
    const doors = await readDoors(access);
    const words = c.var.words.doors;
    const said = c.req.query("done") ?? "";
    return page(
      c,
      { title: words.title, active: activeOf(access) },
      <Proven
        w={c.var.words}
        badges={
          await badgesFor(
            access,
            doors.map(({ id }) => id),
          )
        }
      >
        <ListPage
          {...(await common(c, access))}
          {...rightsOf(access)}
          doors={doors}
          done={Object.hasOwn(words.done, said) ? words.done[said as keyof typeof words.done] : undefined}
        />
      </Proven>,
    );
  });

  app.get(`${base}/new`, async (c) => {
    const access = await enter(c, c.req.param("id"));
    permitTo(access, "door.propose");
    return newPage(c, access, { id: uuidv7(), monthsAhead: "6", everyWeeks: "4", noticeDays: "28" });
  });

  app.post(base, async (c) => {
    const access = await enter(c, c.req.param("id"));
    permitTo(access, "door.propose");
    return submit(
      c,
      doorForm,
      async (made) => {
        await proposeDoor(access, made);
        return c.redirect(`/partners/${access.relationshipId}/doors?done=proposed`, 303);
      },
      (values, refusal) => newPage(c, access, values, refusal),
    );
  });

  app.post(`${base}/:door/agreement`, async (c) => {
    const access = await enter(c, c.req.param("id"));
    await openDoor(access, c.req.param("door"));
    return c.redirect(`/partners/${access.relationshipId}/doors?done=agreed`, 303);
  });

  app.get(`${base}/:door/rows.csv`, async (c) => {
    const access = await enter(c, c.req.param("id"));
    const door = await readDoor(access, c.req.param("door"));
    const [last] = door.contents;
    if (!last) throw notFound();
    return c.body(writeCsv(last.rows, columns(c), { bom: true }), 200, {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${door.kind}-${last.number}.csv"`,
    });
  });

  return app;
}

const activeOf = (access: RelationshipAccess) =>
  access.side === "large" ? "/partners" : `/partners/${access.relationshipId}`;

async function common(c: Ctx, access: RelationshipAccess) {
  const { side, relationshipId, today } = access;
  return { w: c.var.words, side, relationshipId, today, names: await partyNames(access) };
}

async function newPage(c: Ctx, access: RelationshipAccess, values: FormValues, refusal?: Refusal) {
  const problems = refusal && problemsOf(refusal);
  const { form } = c.var.words.doors;
  const doors = await readDoors(access);
  return page(
    c,
    {
      title: access.side === "large" ? form.offerTitle : form.askTitle,
      problems,
      ...(refusal ? { status: refusal.status } : {}),
    },
    <NewPage
      {...(await common(c, access))}
      free={doorKinds.filter((kind) => doors.every((door) => door.kind !== kind || door.closed))}
      values={values}
      problems={problems}
    />,
  );
}

function columns(c: Ctx): CsvColumn<DoorRow>[] {
  const heads = c.var.words.doors.columns;
  return [
    { header: heads.day, cell: ({ on, quantity }) => on.toString().slice(0, quantity === null ? 10 : 7) },
    { header: heads.what, cell: ({ what }) => what },
    {
      header: heads.quantity,
      cell: ({ quantity }) => (quantity === null ? undefined : quantityText(quantity)),
    },
    { header: heads.unit, cell: ({ unit }) => unit ?? undefined },
  ];
}
