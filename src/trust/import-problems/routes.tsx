import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { enterLarge } from "../../people/access/proof.ts";
import { downloadHeaders } from "../../platform/download.ts";
import { type CsvColumn, writeCsv } from "../../platform/formats/csv-write.ts";
import type { Env } from "../../platform/http/context.ts";
import { readImport } from "../imports/actions.ts";
import { ProblemsPage } from "./pages.tsx";
import { importProblems, type StoredProblem } from "./reads.ts";

const onePageHolds = 200;
const most = 10_000;

const columns: readonly CsvColumn<StoredProblem>[] = [
  { header: "row", cell: ({ row }) => row },
  { header: "field", cell: ({ field }) => field },
  { header: "code", cell: ({ code }) => code },
  { header: "reason", cell: ({ message }) => message },
];

/** What was wrong in a ledger, row by row. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/import/:id/problems", async (c) => {
    const access = await enterLarge(c);
    const w = c.var.words;
    const of = await readImport(access, c.req.param("id"));
    const asked = Number(c.req.query("after") ?? 0);
    const after = Number.isSafeInteger(asked) && asked > 0 && asked <= most ? asked : 0;
    const at = { largeId: access.largeId, importId: of.id };
    const found = await importProblems(access.tx, at, { after, limit: onePageHolds + 1 });
    const all = of.problemCounts.reduce((sum, { count }) => sum + count, 0);
    return page(
      c,
      { title: w.imports.problemsOf(of.fileName ?? w.imports.nameless), active: "/import", wide: true },
      <ProblemsPage
        w={w}
        of={of}
        problems={found.slice(0, onePageHolds)}
        told={Math.min(all, most)}
        all={all}
        after={after}
        next={found.length > onePageHolds ? found[onePageHolds - 1]?.number : undefined}
      />,
    );
  });

  app.get("/import/:id/problems.csv", async (c) => {
    const access = await enterLarge(c);
    const of = await readImport(access, c.req.param("id"));
    const at = { largeId: access.largeId, importId: of.id };
    const rows = await importProblems(access.tx, at, { limit: most });
    return c.body(
      writeCsv(rows, columns, { bom: true }),
      200,
      downloadHeaders(`problems-${of.fileName ?? of.id}.csv`, "text/csv"),
    );
  });

  return app;
}
