import { beforeAll, expect, test } from "vitest";
import { type App, openApp } from "../../../test/app.ts";

let app: App;

beforeAll(async () => {
  app = await openApp();
});

test("Maya is led to her own page of her size; Bruno reads the class, and goes back to her firm", async () => {
  const path = `/partners/${app.ids.mayas}/size`;
  const hers = await app.get(path, await app.cookie("maya"));
  expect([hers.status, hers.headers.get("location")]).toEqual([303, "/size"]);

  const his = await (await app.get(path, await app.cookie("bruno"))).text();
  expect(his).toContain("The size of Halden Machining");
  expect(his).toContain("Back to Halden Machining");
  expect(his).not.toContain("Version of the rule");
  expect(app.errors).toEqual([]);
});
