import { createConfig, lintFromString } from "@redocly/openapi-core";
import { beforeAll, expect, test } from "vitest";
import { scopes } from "../src/people/access/scope.ts";
import { type App, openApp } from "./app.ts";

/** The document that programs are written from: /api/openapi.json. */
type Operation = { operationId: string; security?: object[]; "x-scope"?: string; responses: object };

let app: App;
let text: string;

beforeAll(async () => {
  app = await openApp();
  text = await (await app.get("/api/openapi.json")).text();
});

test("a public linter finds nothing in it by its strict rules", async () => {
  const config = await createConfig({ extends: ["recommended-strict"] });
  const found = await lintFromString({ source: text, absoluteRef: "/openapi.json", config });
  expect(found.map((one) => [one.ruleId, one.message, one.location[0]?.pointer])).toEqual([]);
});

test("the linter does find what is wrong: an operation without an answer", async () => {
  const config = await createConfig({ extends: ["recommended-strict"] });
  const source = text.replaceAll('"200"', '"2000"');
  expect((await lintFromString({ source, absoluteRef: "/openapi.json", config })).length).toBeGreaterThan(0);
});

test("it is OpenAPI 3.1; every operation has a token with a scope that there is, and says what it refuses", () => {
  const document = JSON.parse(text) as { openapi: string; paths: Record<string, Record<string, Operation>> };
  expect(document.openapi).toBe("3.1.0");
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
  );
  expect(operations.length).toBeGreaterThanOrEqual(4);
  for (const { path, method, security, responses, ...operation } of operations) {
    const scope = operation["x-scope"] ?? "";
    expect([method, path, security, scope in scopes]).toEqual([method, path, [{ bearer: [] }], true]);
    expect(Object.keys(responses)).toEqual(expect.arrayContaining(["401", "403", "422", "429"]));
  }
  const used = new Set(operations.map((operation) => operation["x-scope"]));
  expect([...used].toSorted()).toEqual(Object.keys(scopes).toSorted());
});
