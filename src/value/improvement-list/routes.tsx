import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import type { Words } from "../../design/words/words.ts";
import type { LargeAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { enter, enterLarge } from "../../people/access/proof.ts";
import { type CsvColumn, writeCsv } from "../../platform/formats/csv-write.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { listLessons, permitReading, rightsOf } from "../improvements/actions.ts";
import { changeOf, type Lesson, stageOf } from "../improvements/improvement.ts";
import { readCursor, writeCursor } from "../lists/cursor.ts";
import { type LessonList, readLessonList } from "./list.ts";
import { DeskPage, PairPage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { lessonCount, narrowed, partnerNamed, type Whose } from "./reads.ts";

const onePageHolds = 50;

/** Lessons as lists: of one relationship for both sides, and the desk's over all partners. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/partners/:id/improvements", async (c) => {
    const access = await enter(c, c.req.param("id"));
    permitReading(access);
    const w = c.var.words;
    const after = c.req.query("after");
    return page(
      c,
      {
        title: w.improvements.title,
        active: access.side === "large" ? "/partners" : `/partners/${access.relationshipId}`,
      },
      <PairPage
        w={w}
        side={access.side}
        relationshipId={access.relationshipId}
        today={access.today}
        names={await partyNames(access)}
        {...(await some(access, { sort: "change", ...(after ? { after } : {}) }))}
        mayPropose={rightsOf(access).mayPropose}
      />,
    );
  });

  app.get("/partners/:id/improvements.csv", async (c) => {
    const access = await enter(c, c.req.param("id"));
    permitReading(access);
    return file(c, await every(access, { sort: "change" }), access.today, await partyNames(access));
  });

  app.get("/improvements", async (c) => {
    const access = await desk(c);
    const asked = readLessonList(c.req.query());
    const w = c.var.words;
    return page(
      c,
      { title: w.improvements.desk, active: "/improvements", wide: true },
      <DeskPage
        w={w}
        today={access.today}
        asked={asked}
        {...(await some(access, asked))}
        count={await lessonCount(access, asked)}
        partner={await partnerNamed(access, asked.partner)}
      />,
    );
  });

  app.get("/improvements.csv", async (c) => {
    const access = await desk(c);
    const { organization = "" } = await c.var.frame();
    const rows = await every(access, readLessonList(c.req.query()));
    return file(c, rows, access.today, { large: organization });
  });

  return app;
}

/** `msme` is not given where every row has its own partner. */
type Firms = { readonly large: string; readonly msme?: string };

async function desk(c: Ctx): Promise<LargeAccess> {
  const access = await enterLarge(c);
  permit(policy, "lessons.read", access);
  return access;
}

/** One page by keyset; `next` is the cursor to go on from. */
async function some(whose: Whose, list: LessonList, limit = onePageHolds) {
  const { which, order } = narrowed(
    whose,
    list,
    readCursor(list.sort === "due" ? "day" : "moment", list.after),
  );
  const found = await listLessons(whose, which, order, limit + 1);
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return {
    rows,
    next:
      last && found.length > limit
        ? writeCursor(list.sort === "due" ? last.dueOn : last.changedAt, last.id)
        : null,
  };
}

/** All of the list in its order: the export holds exactly what is filtered. */
async function every(whose: Whose, { after: _, ...list }: LessonList): Promise<Lesson[]> {
  const all: Lesson[] = [];
  for (let after: string | null | undefined; after !== null; ) {
    const page: Awaited<ReturnType<typeof some>> = await some(whose, after ? { ...list, after } : list, 500);
    all.push(...page.rows);
    after = page.next;
  }
  return all;
}

function file(c: Ctx, rows: readonly Lesson[], today: Temporal.PlainDate, names: Firms): Response {
  return c.body(writeCsv(rows, columns(c.var.words, today, names), { bom: true }), 200, {
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": 'attachment; filename="improvements.csv"',
  });
}

function columns(w: Words, today: Temporal.PlainDate, names: Firms): CsvColumn<Lesson>[] {
  const { improvements: words } = w;
  const heads = words.columns;
  const month = (of: Temporal.PlainDate | null) => of?.toString().slice(0, 7);
  return [
    { header: heads.lesson, cell: (row) => row.lesson },
    { header: heads.practice, cell: (row) => row.practice },
    { header: heads.partner, cell: (row) => row.partner },
    { header: heads.stage, cell: (row) => words.stages[stageOf(row, today)] },
    { header: heads.owner, cell: (row) => row.owner.name },
    {
      header: heads.ownerOf,
      cell: (row) => (row.owner.side === "large" ? names.large : (names.msme ?? row.partner)),
    },
    { header: heads.source, cell: (row) => `${row.source}:${row.sourceId}` },
    { header: heads.changes, cell: (row) => row.changesOn.toString() },
    { header: heads.measure, cell: (row) => `${row.measure}:${row.measureId}` },
    { header: heads.month, cell: (row) => month(row.month) },
    { header: heads.due, cell: (row) => row.dueOn.toString() },
    { header: heads.moved, cell: (row) => row.moved },
    { header: `${heads.before}, ${heads.kept}`, cell: (row) => row.before?.kept },
    { header: `${heads.before}, ${heads.of}`, cell: (row) => row.before?.decided },
    { header: `${heads.after}, ${heads.kept}`, cell: (row) => row.after?.kept },
    { header: `${heads.after}, ${heads.of}`, cell: (row) => row.after?.decided },
    {
      header: heads.result,
      cell: (row) => (row.after ? words.closedAs[changeOf(row.before, row.after)] : ""),
    },
    { header: heads.id, cell: (row) => row.id },
  ];
}
