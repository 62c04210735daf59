import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { freshDatabase } from "../../test/database.ts";
import { populate } from "../../test/world.ts";
import { readSettings } from "../platform/settings.ts";
import { type Command, type Values, WrongUsage } from "./command.ts";
import { tokenAdd, tokenEnd, tokenList } from "./token.ts";

vi.setConfig({ testTimeout: 60_000 });

const folder = await mkdtemp(join(tmpdir(), "evenhand-token-"));
const url = await freshDatabase();
await populate(url);
afterAll(() => rm(folder, { recursive: true }));

const run = async (command: Command, values: Values, positionals: string[] = []) =>
  (
    await command.run({
      values,
      positionals,
      settings: () => readSettings({ DATABASE_URL: url, EVENHAND_DATA: folder }),
      json: true,
    })
  )?.json;

test("a token is made, listed without itself, and ended", async () => {
  const made = (await run(tokenAdd, {
    organization: "northline",
    scope: ["relationships:read, organizations:read"],
    name: "ERP",
  })) as { id: string; token: string };
  expect(made).toEqual({
    id: expect.any(String),
    token: expect.stringMatching(/^evenhand_[\w-]{43}$/),
    name: "ERP",
    organization: "northline",
    scopes: ["organizations:read", "relationships:read"],
    expiresOn: null,
  });
  const listed = await run(tokenList, { organization: "northline" });
  expect(listed).toEqual([expect.objectContaining({ id: made.id, name: "ERP", organization: "northline" })]);
  expect(JSON.stringify(listed)).not.toContain(made.token);
  expect(await run(tokenList, { organization: "okafor-castings" })).toEqual([]);
  expect(await run(tokenEnd, {}, [made.id])).toEqual({ id: made.id, ended: true });
  expect(await run(tokenList, {})).toEqual([]);
});

test("what is wrong is refused by its name", async () => {
  const add = (values: Values) =>
    run(tokenAdd, { organization: "northline", scope: ["organizations:read"], ...values });
  await expect(add({ scope: ["everything"] })).rejects.toMatchObject({ code: "scope-unknown" });
  await expect(add({ organization: "nobody" })).rejects.toMatchObject({ code: "not-found" });
  await expect(add({ days: "0" })).rejects.toMatchObject({ fields: [{ code: "days-wrong" }] });
  await expect(add({ scope: [] })).rejects.toThrow(WrongUsage);
  await expect(run(tokenEnd, {}, ["none"])).rejects.toMatchObject({ code: "not-found" });
  await expect(run(tokenEnd, {})).rejects.toThrow(WrongUsage);
});
