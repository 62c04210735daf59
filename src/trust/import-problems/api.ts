import { createRoute, z } from "@hono/zod-openapi";
import { scoped } from "../../people/access/program.ts";
import { enterLargeProgram } from "../../people/access/proof.ts";
import {
  type Api,
  answer,
  byId,
  listOf,
  notThere,
  openApi,
  paged,
  paging,
  refusals,
} from "../../platform/http/api.ts";
import { isId } from "../../platform/ids.ts";
import { notFound } from "../../platform/refusal.ts";
import { readImport } from "../imports/actions.ts";
import { importProblems, type StoredProblem } from "./reads.ts";

const shape = z
  .object({
    row: z.int().nullable().openapi({ description: "As a spreadsheet counts, the header included." }),
    field: z.string().openapi({ description: "A field of an invoice; empty: the whole row." }),
    code: z.string().openapi({ description: "Stable; for programs." }),
    message: z.string(),
  })
  .openapi("ImportProblem");

const list = createRoute({
  method: "get",
  path: "/api/v1/imports/{id}/problems",
  operationId: "listImportProblems",
  tags: ["Imports"],
  summary: "What was wrong in the rows of an import",
  ...scoped("imports:read"),
  request: {
    params: byId,
    query: paging.extend({
      after: z
        .string()
        .regex(/^\d{1,5}$/)
        .optional()
        .openapi({ description: "Where the page begins: `next` of the page before." }),
    }),
  },
  responses: {
    200: answer("In the order of the file; the first ten thousand are kept.", listOf(shape)),
    ...notThere,
    ...refusals,
  },
});

function shown({ row, field, code, message }: StoredProblem): z.infer<typeof shape> {
  return { row: row ?? null, field, code, message };
}

/** Problems of ledgers, for programs of a large organization. */
export function api(): Api {
  return openApi().openapi(list, async (c) => {
    const access = await enterLargeProgram(c);
    const asked = c.req.valid("param").id;
    if (!isId(asked)) throw notFound();
    const { id: importId } = await readImport(access, asked);
    const { after, limit } = c.req.valid("query");
    const at = { largeId: access.largeId, importId };
    const found = await importProblems(access.tx, at, { after: Number(after ?? 0), limit: limit + 1 });
    return c.json(
      paged(c, found, limit, (last) => String(last.number), shown),
      200,
    );
  });
}
