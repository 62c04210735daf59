import { createRoute, z } from "@hono/zod-openapi";
import { expect, test } from "vitest";
import { programs, scoped } from "../../people/access/program.ts";
import { answer, byId, day, documentOf, listOf, notNow, onceKey, openApi } from "../../platform/http/api.ts";
import { api as invoices } from "../../trust/invoices/api.ts";
import { manual } from "./manual.ts";

const line = z.object({ id: z.string(), since: day.nullable() }).openapi("Line");
const made = line.extend({ parts: z.array(z.object({ kind: z.enum(["a", "b"]) })) }).openapi("LineWithParts");
const api = openApi()
  .openapi(
    createRoute({
      method: "get",
      path: "/api/v1/lines",
      tags: ["Lines"],
      summary: "All lines",
      ...scoped("organizations:read"),
      responses: { 200: answer("A page.", listOf(line)) },
    }),
    (c) => c.json({ items: [], next: null }, 200),
  )
  .openapi(
    createRoute({
      method: "post",
      path: "/api/v1/lines/{id}",
      operationId: "makeLine",
      tags: ["Lines"],
      summary: "A line",
      ...scoped("relationships:read"),
      request: {
        params: byId,
        headers: onceKey,
        body: {
          required: true,
          content: {
            "application/json": {
              schema: z.strictObject({ text: z.string().openapi({ description: "Any." }) }),
            },
          },
        },
      },
      responses: { 201: answer("Made.", made), ...notNow },
    }),
    (c) => c.json({ id: "", since: null, parts: [] }, 201),
  );

test("the page reads every field out of the document: in lists, behind names, in several parts", () => {
  const [chapter, ...none] = manual(documentOf(programs([api])));
  expect([chapter?.name, none]).toEqual(["Lines", []]);
  const [all, one] = chapter?.operations ?? [];
  expect(all?.got.map((field) => [field.name, field.kind])).toEqual([
    ["items[].id", "string"],
    ["items[].since", "date | null"],
    ["next", "string | null"],
  ]);
  expect(one).toMatchObject({
    id: "makeLine",
    method: "POST",
    path: "/api/v1/lines/{id}",
    scope: "relationships:read",
  });
  expect(one?.sent.map((field) => [field.name, field.kind, field.needed])).toEqual([
    ["id", "uuid", true],
    ["Idempotency-Key", "string", false],
    ["text", "string", true],
  ]);
  expect(one?.got.map((field) => field.name)).toEqual(["id", "since", "parts[].kind"]);
  expect(one?.got.at(-1)?.kind).toBe("a | b");
});

test("where one or many may be sent, the fields of one are told", () => {
  const [chapter] = manual(documentOf(programs([invoices()])));
  const send = chapter?.operations.find((one) => one.id === "sendInvoices");
  expect(send?.more).toContain("rules are those of a file");
  expect(chapter?.operations.find((one) => one.id === "getInvoice")?.more).toBe("");
  const sent = new Map(send?.sent.map((field) => [field.name, field]));
  expect([...sent.keys()]).toEqual(expect.arrayContaining(["Idempotency-Key", "strict", "msme", "paidOn"]));
  expect([sent.get("amount")?.needed, sent.get("paidOn")?.needed]).toEqual([true, false]);
  expect(send?.got.map((field) => field.name)).toContain("problems[].code");
});
