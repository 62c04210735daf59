import { createRoute, z } from "@hono/zod-openapi";
import type { FirmProgram, LargeProgram } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { scoped } from "../../people/access/program.ts";
import { enterProgram } from "../../people/access/proof.ts";
import {
  type Api,
  answer,
  byId,
  id,
  listOf,
  notNow,
  notThere,
  openApi,
  paged,
  paging,
  refusals,
} from "../../platform/http/api.ts";
import type { Ctx } from "../../platform/http/context.ts";
import { isId } from "../../platform/ids.ts";
import { notFound } from "../../platform/refusal.ts";
import { receiptOf } from "../../record/receipts/give.ts";
import { policy } from "../../relationships/badges/policy.ts";
import { recordOf } from "../../relationships/badges/reads.ts";
import { proofsFor } from "./reads.ts";

const entry = z
  .object({
    id,
    relationship: id.nullable(),
    kind: z.string().openapi({ example: "agreement.added" }),
    at: z.string().openapi({ format: "date-time" }),
    index: z
      .int()
      .min(0)
      .nullable()
      .openapi({ description: "Its place in the record, from 0; null until it has one." }),
  })
  .openapi("RecordEntry");

const receipt = z
  .object({
    id,
    origin: z.string().openapi({ description: "The name of the record and of its key." }),
    index: z.int().min(0),
    size: z.int().openapi({ description: "How many entries the record had when this head was signed." }),
    receipt: z.string().openapi({ description: "C2SP tlog-proof: to be kept to the letter." }),
    leaf: z.string().openapi({ description: "The entry as it is hashed (RFC 8785)." }),
    openings: z
      .record(z.string(), z.object({ salt: z.string(), value: z.unknown() }))
      .openapi({ description: "What opens the commitments of the leaf; nothing where it was erased." }),
    erased: z
      .boolean()
      .openapi({ description: "Another entry says that the words of this one were erased." }),
  })
  .openapi("Receipt");

const list = createRoute({
  method: "get",
  path: "/api/v1/record/entries",
  operationId: "listRecordEntries",
  tags: ["Record"],
  summary: "Acts as the record holds them",
  description:
    "Those that both sides of a relationship read, those of one's own side, and what an organization says to all. What is sealed is not in it.",
  ...scoped("record:read"),
  request: { query: paging.extend({ relationship: z.uuid().optional() }) },
  responses: { 200: answer("In their order.", listOf(entry)), ...refusals },
});

const one = createRoute({
  method: "get",
  path: "/api/v1/record/entries/{id}/receipt",
  operationId: "getRecordReceipt",
  tags: ["Record"],
  summary: "The receipt of one act, to be kept and checked without us",
  ...scoped("record:read"),
  request: { params: byId },
  responses: {
    200: answer("The receipt under the newest signed head.", receipt),
    ...refusals,
    ...notThere,
    409: notNow[409],
  },
});

/** The record for programs of either side. */
export function api(): Api {
  return openApi()
    .openapi(list, async (c) => {
      const access = await readable(c);
      const { limit, after, relationship } = c.req.valid("query");
      const rows = await proofsFor(access, { relationship, after, limit: limit + 1 });
      return c.json(
        paged(
          c,
          rows,
          limit,
          (row) => row.id,
          (row) => ({
            id: row.id,
            relationship: row.relationshipId,
            kind: row.kind,
            at: row.at.toString(),
            index: row.index,
          }),
        ),
        200,
      );
    })
    .openapi(one, async (c) => {
      const access = await readable(c);
      const { id: entryId } = c.req.valid("param");
      const [found] = isId(entryId) ? await proofsFor(access, { id: entryId, limit: 1 }) : [];
      if (!found) throw notFound();
      const record = await recordOf(access.tx, found.largeId);
      const { index } = found;
      const { text, leaf, openings, proved, erased } = await receiptOf(c.var.db, record, index);
      const { origin, size } = proved;
      return c.json(
        { id: entryId, origin, index: proved.index, size, receipt: text, leaf, openings, erased },
        200,
      );
    });
}

async function readable(c: Ctx): Promise<LargeProgram | FirmProgram> {
  const access = await enterProgram(c);
  permit(policy, "proof.read", access);
  return access;
}
