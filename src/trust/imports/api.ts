import { createRoute, z } from "@hono/zod-openapi";
import { HTTPException } from "hono/http-exception";
import { permit } from "../../people/access/policy.ts";
import { scoped } from "../../people/access/program.ts";
import { enterLargeProgram } from "../../people/access/proof.ts";
import { isCurrency } from "../../platform/currency.ts";
import { storeBytes } from "../../platform/files.ts";
import {
  type Api,
  answer,
  byId,
  id,
  listOf,
  notNow,
  notThere,
  onceKey,
  openApi,
  paged,
  paging,
  refusals,
} from "../../platform/http/api.ts";
import type { Ctx } from "../../platform/http/context.ts";
import { once } from "../../platform/http/once.ts";
import { isId, uuidv7 } from "../../platform/ids.ts";
import { formatDecimal } from "../../platform/money.ts";
import { invalid, notFound, Refusal } from "../../platform/refusal.ts";
import { tidyLine } from "../../platform/text.ts";
import { addImport, readImport } from "./actions.ts";
import type { Choices } from "./choices.ts";
import type { ImportView } from "./import.ts";
import { isLedgerField, type LedgerField } from "./ledger-field.ts";
import { policy } from "./policy.ts";
import { importList, importView } from "./reads.ts";

const count = z.int().min(0);
const shape = z
  .object({
    id,
    state: z
      .enum(["checking", "checked", "waiting", "loading", "loaded", "refused", "interrupted", "undone"])
      .openapi({ description: "`waiting` and `loading` become `loaded`, `refused` or `interrupted`." }),
    source: z.enum(["page", "command", "folder", "api", "demo"]),
    fileName: z.string().nullable(),
    rows: count.openapi({ description: "accepted + refused + unchanged + updated" }),
    accepted: count,
    refused: count,
    unchanged: count,
    updated: count,
    msmes: count.openapi({ description: "Firms of the programme in the file." }),
    totals: z
      .record(z.string(), z.string())
      .openapi({ description: "Major units by currency, as decimals.", example: { GBP: "123.45" } }),
    refusal: z
      .object({ code: z.string(), message: z.string() })
      .nullable()
      .openapi({ description: "Why the whole file was refused." }),
    madeAt: z.string().openapi({ format: "date-time" }),
    loadedAt: z.string().nullable().openapi({ format: "date-time" }),
  })
  .openapi("Import");

const list = createRoute({
  method: "get",
  path: "/api/v1/imports",
  operationId: "listImports",
  tags: ["Imports"],
  summary: "Ledgers that were brought, the newest first",
  ...scoped("imports:read"),
  request: { query: paging },
  responses: { 200: answer("The newest first.", listOf(shape)), ...refusals },
});

const one = createRoute({
  method: "get",
  path: "/api/v1/imports/{id}",
  operationId: "getImport",
  tags: ["Imports"],
  summary: "Where one import stands, and what became of its rows",
  ...scoped("imports:read"),
  request: { params: byId },
  responses: { 200: answer("The import.", shape), ...notThere, ...refusals },
});

/** No header of a file holds a zero, and no database keeps one. */
const column = z.string().refine((text) => !text.includes("\0"), { error: "A column has no such name." });
const query = z.strictObject({
  name: z.string().max(200).optional().openapi({ description: "What the file is called." }),
  map: z
    .union([column, z.array(column).max(40)])
    .optional()
    .openapi({
      type: "array",
      items: { type: "string" },
      description: "`field=Column`, as often as needed; what is not named is guessed.",
      example: ["paidOn=Clearing"],
    }),
  dateFormat: z.enum(["iso", "dmy", "mdy"]).optional(),
  currency: z.string().refine(isCurrency, { error: "An ISO 4217 code, like GBP." }).optional(),
  entity: z.string().transform(tidyLine).pipe(z.string().min(1).max(40)).optional(),
  allowUndated: z.enum(["true", "false"]).optional(),
});
type Query = z.infer<typeof query>;

const file = z.string().openapi({ format: "binary" });
const add = createRoute({
  method: "post",
  path: "/api/v1/imports",
  operationId: "createImport",
  tags: ["Imports"],
  summary: "Load a ledger: CSV in any encoding, or one invoice in UBL 2.1",
  ...scoped("imports:write", { streams: true }),
  request: {
    headers: onceKey,
    query,
    body: {
      required: true,
      description: "The file itself.",
      content: { "text/csv": { schema: file }, "application/xml": { schema: file } },
    },
  },
  responses: {
    202: answer("It waits for its turn; ask for it by its id. The same rows again change nothing.", shape),
    ...refusals,
    409: notNow[409],
    413: notNow[413],
  },
});

/** Ledgers, for programs of a large organization. `files` is the folder where their bytes lie by hash. */
export function api({ files, maxBytes }: { readonly files: string; readonly maxBytes: number }): Api {
  return openApi()
    .openapi(list, async (c) => {
      const access = await enterLargeProgram(c);
      permit(policy, "import.read", access);
      const { after, limit } = c.req.valid("query");
      const page = after === undefined ? {} : { before: after };
      const found = await importList(access.tx, access.largeId, { ...page, limit: limit + 1 });
      return c.json(
        paged(c, found, limit, (last) => last.id, shown),
        200,
      );
    })
    .openapi(one, async (c) => {
      const access = await enterLargeProgram(c);
      const asked = c.req.valid("param").id;
      if (!isId(asked)) throw notFound();
      return c.json(shown(await readImport(access, asked)), 200);
    })
    .openapi(add, async (c) => {
      const said = c.req.valid("query");
      const choices = choicesOf(said);
      const kept = await received(c, files, maxBytes);
      const access = await enterLargeProgram(c);
      return once(
        c,
        access,
        async () => {
          const made = uuidv7(access.now.epochMilliseconds);
          const brought = [{ ...kept, name: tidyLine(said.name ?? "").slice(-200) || "ledger" }];
          await addImport(access, { id: made, source: "api", files: brought, choices, check: false });
          c.header("location", `/api/v1/imports/${made}`);
          return c.json(shown(await importView(access.tx, access.largeId, made)), 202);
        },
        kept.hash,
      );
    });
}

/** The body on its way to disk, before a transaction begins. */
async function received(c: Ctx, folder: string, maxBytes: number) {
  try {
    const stream = c.req.raw.body ?? new Blob([]).stream();
    return await storeBytes(folder, stream as unknown as AsyncIterable<Uint8Array>, maxBytes);
  } catch (error) {
    if (error instanceof Refusal && error.code === "file-too-large") throw new HTTPException(413);
    throw error;
  }
}

function choicesOf({ map, dateFormat, currency, entity, allowUndated }: Query): Choices {
  return {
    map: mapOf([map ?? []].flat()),
    ...(dateFormat === undefined ? {} : { dateFormat }),
    ...(currency === undefined ? {} : { currency }),
    ...(entity === undefined ? {} : { entity }),
    allowUndated: allowUndated === "true",
  };
}

function mapOf(pairs: readonly string[]): Partial<Record<LedgerField, string>> {
  const map: Partial<Record<LedgerField, string>> = {};
  for (const pair of pairs) {
    const at = pair.indexOf("=");
    const field = pair.slice(0, at);
    if (at < 1 || !isLedgerField(field)) {
      const [code, message] = ["map-wrong", "A column is named as field=Column, with a field of an invoice."];
      throw invalid(code, message, [{ field: "map", code, message }]);
    }
    map[field] = pair.slice(at + 1);
  }
  return map;
}

function shown(of: ImportView): z.infer<typeof shape> {
  const { rows, accepted, refused, unchanged, updated, msmes, refusal } = of;
  const totals = Object.entries(of.totals).map(([currency, minor]) => [
    currency,
    formatDecimal({ amount: BigInt(minor), currency }),
  ]);
  return {
    ...{ id: of.id, source: of.source, fileName: of.fileName },
    state: of.state === "uploaded" ? "waiting" : of.state,
    ...{ rows, accepted, refused, unchanged, updated, msmes },
    totals: Object.fromEntries(totals),
    refusal: refusal && { code: refusal.code, message: refusal.message },
    madeAt: of.madeAt.toString(),
    loadedAt: of.loadedAt?.toString() ?? null,
  };
}
