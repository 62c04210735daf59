import { hash } from "node:crypto";
import { createRoute, z } from "@hono/zod-openapi";
import { scoped } from "../../people/access/program.ts";
import { enterLargeProgram, enterProgram } from "../../people/access/proof.ts";
import {
  type Api,
  answer,
  byId,
  day,
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
import { once } from "../../platform/http/once.ts";
import { isId } from "../../platform/ids.ts";
import { invalid, notFound } from "../../platform/refusal.ts";
import { importDocument } from "../imports/import-document.ts";
import { permitInvoices } from "../payments/actions.ts";
import { importSent } from "./actions.ts";
import { invoiceDocument, invoiceStates } from "./invoice-document.ts";
import { listedStates, programInvoices } from "./reads.ts";
import { mostRows, sentRows } from "./sent-rows.ts";
import { byDay, cursorAt, cursorIn, sortNeedsRelationship, sorts } from "./sort.ts";

const amount = z.string().openapi({ description: "In major units, like 1234.56.", example: "1234.56" });
const text = z.string().nullable();
const shape = z
  .object({
    id,
    relationship: id,
    import: id.nullable().openapi({ description: "The import it came in; null for a small firm." }),
    number: text,
    entity: text.openapi({ description: "Code of the company that owes it." }),
    kind: z.enum(["invoice", "credit-note"]),
    state: z.enum(invoiceStates).openapi({
      description:
        "not-known: a payment stands there that nobody can read. beside: a credit note or a row of nothing or less, which no figure of days counts.",
    }),
    issuedOn: day.nullable(),
    submittedOn: day.nullable(),
    receivedOn: day.nullable(),
    acceptedOn: day.nullable(),
    rejectedOn: day.nullable(),
    rejectReason: text,
    dueOn: day.nullable(),
    termsDays: z.int().nullable(),
    amount,
    currency: z.string().openapi({ description: "ISO 4217" }),
    payments: z.array(
      z.object({ on: day, amount: amount.nullable().openapi({ description: "Null: all that was left." }) }),
    ),
    settledOn: day.nullable().openapi({ description: "The day the firm had all of its money." }),
    fundedOn: day.nullable(),
    fundingFee: amount.nullable(),
    withheld: amount.nullable(),
    deductionCode: text,
    retention: amount.nullable(),
    blockedReason: text,
    purchaseOrder: text,
    disputed: z.boolean(),
    disputeReason: text,
  })
  .openapi("Invoice");

const dayText = day.nullable().optional();
const amountText = amount.nullable().optional();
const someText = z.string().nullable().optional();
/** One row as it is sent; it is read by `sentRows`, which names what does not fit row by row. */
const sent = z
  .strictObject({
    entity: someText,
    msme: someText.openapi({ description: "The firm's name. This or `msmeId` must stand." }),
    msmeId: someText.openapi({ description: "The number that your own books give the firm." }),
    country: someText,
    sizeClass: z.enum(["micro", "small", "medium", "large"]).nullable().optional(),
    number: someText.openapi({ description: "With the firm, what tells invoices apart." }),
    kind: z.enum(["invoice", "credit-note"]).nullable().optional(),
    issuedOn: dayText,
    submittedOn: dayText,
    receivedOn: dayText,
    acceptedOn: dayText,
    rejectedOn: dayText,
    rejectReason: someText,
    dueOn: dayText,
    termsDays: z.int().min(0).max(999).nullable().optional(),
    amount,
    currency: someText.openapi({ description: "ISO 4217; else the currency of your books." }),
    paidOn: dayText,
    paidAmount: amountText.openapi({
      description: "Null: all of it. Several payments are several rows with the same number.",
    }),
    fundedOn: dayText,
    fundingFee: amountText,
    withheld: amountText,
    deductionCode: someText,
    retention: amountText,
    blockedReason: someText,
    purchaseOrder: someText,
    disputed: z.boolean().nullable().optional(),
    disputeReason: someText,
  })
  .openapi("InvoiceRow");

const result = z
  .object({
    import: id,
    rows: z.int().openapi({ description: "accepted + refused + unchanged + updated" }),
    accepted: z.int(),
    refused: z.int(),
    unchanged: z.int(),
    updated: z.int(),
    msmes: z.int(),
    totals: z.record(z.string(), z.string()).openapi({ description: "By currency, in major units." }),
    problems: z.array(
      z.object({
        row: z.int().nullable().openapi({ description: "The place in what was sent, from 1." }),
        field: z.string(),
        code: z.string(),
        message: z.string(),
      }),
    ),
    seconds: z.number(),
  })
  .openapi("ImportResult");

const list = createRoute({
  method: "get",
  path: "/api/v1/invoices",
  operationId: "listInvoices",
  tags: ["Invoices"],
  summary: "Invoices of one's own organization",
  ...scoped("invoices:read"),
  request: {
    query: paging.extend({
      after: z.string().max(60).optional().openapi({ description: "`next` of the page before." }),
      relationship: z.uuid().optional(),
      state: z.enum(listedStates).optional(),
      sort: z.enum(sorts).default("id").openapi({
        description: "For a large organization issuedOn goes with `relationship`.",
      }),
    }),
  },
  responses: { 200: answer("In the order asked for.", listOf(shape)), ...refusals },
});

const one = createRoute({
  method: "get",
  path: "/api/v1/invoices/{id}",
  operationId: "getInvoice",
  tags: ["Invoices"],
  summary: "One invoice",
  ...scoped("invoices:read"),
  request: { params: byId },
  responses: { 200: answer("The invoice.", shape), ...notThere, ...refusals },
});

const body = z.unknown().openapi({
  oneOf: [
    { $ref: "#/components/schemas/InvoiceRow" },
    { type: "array", items: { $ref: "#/components/schemas/InvoiceRow" }, minItems: 1, maxItems: mostRows },
  ],
});
const send = createRoute({
  method: "post",
  path: "/api/v1/invoices",
  operationId: "sendInvoices",
  tags: ["Invoices"],
  summary: "Sends rows of the ledger, one or many, which become one import",
  description:
    "The rules are those of a file: rows that cannot be kept are named in `problems` and the others load; when none can be kept, nothing does. The fields of all rows together are the columns: what no row has stays as it was; what one row has and another leaves out is not known of the other.",
  ...scoped("invoices:write"),
  request: {
    headers: onceKey,
    query: z.strictObject({
      strict: z.enum(["true", "false"]).default("false").openapi({
        description: "true: one row that is refused refuses all.",
      }),
    }),
    body: { required: true, content: { "application/json": { schema: body } } },
  },
  responses: { 201: answer("What became of the rows.", result), ...refusals, ...notNow },
});

/** The array or the one row that was sent. Refusal `rows-wrong`. */
function rowsIn(sentBody: unknown): readonly unknown[] {
  const rows = Array.isArray(sentBody) ? sentBody : [sentBody];
  const [code, message] =
    typeof sentBody !== "object" || sentBody === null
      ? ["rows-wrong", "Send one row as an object, or several as an array of objects."]
      : rows.length === 0
        ? ["rows-wrong", "Send at least one row."]
        : rows.length > mostRows
          ? ["rows-too-many", `Send at most ${mostRows} rows at once; these are ${rows.length}.`]
          : [];
  if (code === undefined || message === undefined) return rows;
  throw invalid(code, message, [{ field: "", code, message }]);
}

/** Invoices, for programs: read by both sides, sent by the large organization. */
export function api(): Api {
  const invoices = openApi();
  invoices.openAPIRegistry.register("InvoiceRow", sent);
  return invoices
    .openapi(list, async (c) => {
      const access = await enterProgram(c);
      permitInvoices(access);
      const { after, ...query } = c.req.valid("query");
      const { sort, limit, relationship } = query;
      if (access.side === "large" && byDay(sort) && relationship === undefined) throw sortNeedsRelationship();
      const place = after === undefined ? undefined : cursorIn(sort, after);
      const found = await programInvoices(access, { ...query, after: place });
      return c.json(
        paged(
          c,
          found,
          limit,
          (last) => cursorAt(sort, last),
          (row) => invoiceDocument(row, access.side),
        ),
        200,
      );
    })
    .openapi(one, async (c) => {
      const access = await enterProgram(c);
      permitInvoices(access);
      const wanted = c.req.valid("param").id;
      if (!isId(wanted)) throw notFound();
      const [found] = await programInvoices(access, { id: wanted, sort: "id", limit: 1 });
      if (!found) throw notFound();
      return c.json(invoiceDocument(found, access.side), 200);
    })
    .openapi(send, async (c) => {
      const began = performance.now();
      const since = () => (performance.now() - began) / 1000;
      const access = await enterLargeProgram(c);
      return once(c, access, async () => {
        const rows = rowsIn(c.req.valid("json"));
        const strict = c.req.valid("query").strict === "true";
        const { importId, result } = await importSent(
          access,
          (currency) => fileOf(rows, currency, access.token.name),
          { strict, since },
        );
        c.header("location", `/api/v1/imports/${importId}`);
        return c.json({ ...importDocument(importId, result, since()), import: importId }, 201);
      });
    });
}

function fileOf(rows: readonly unknown[], currency: string, sender: string) {
  const { fields, batch } = sentRows(rows, currency, (cells) => hash("sha256", cells, "base64"));
  async function* batches() {
    yield batch;
  }
  const none = { columns: [], notices: [], skipped: 0 };
  return {
    fields,
    batches: batches(),
    reading: { file: sender, format: "json", rows: rows.length, ...none } as const,
  };
}
