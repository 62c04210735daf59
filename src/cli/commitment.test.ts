import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { freshDatabase } from "../../test/database.ts";
import { populate } from "../../test/world.ts";
import { Refusal } from "../platform/refusal.ts";
import { readSettings } from "../platform/settings.ts";
import { type Command, WrongUsage } from "./command.ts";
import { commitmentAdd, commitmentList } from "./commitment.ts";

vi.setConfig({ testTimeout: 120_000 });

let env: Record<string, string>;
beforeAll(async () => {
  const url = await freshDatabase();
  await populate(url);
  env = { DATABASE_URL: url, EVENHAND_DATA: await mkdtemp(join(tmpdir(), "evenhand-commitment-")) };
});
afterAll(() => rm(env.EVENHAND_DATA ?? "", { recursive: true, force: true }));

async function run(command: Command, values: Readonly<Record<string, string>>) {
  const settings = () => readSettings(env);
  const output = await command.run({ values, positionals: [], settings, json: true });
  return output?.json as Record<string, unknown>;
}
const add = (values: Readonly<Record<string, string>>) =>
  run(commitmentAdd, { large: "northline", ...values });
const refusal = async (answer: Promise<unknown>): Promise<string> => {
  const error = await answer.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof WrongUsage) return "usage";
  return error instanceof Refusal ? error.code : `no refusal: ${error}`;
};

test("Dev promises for Northline from the command line, to everybody and to one firm, and lists what stands", async () => {
  expect(await add({ kind: "C1", threshold: "0.95", days: "30", from: "2024-01-01" })).toEqual({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    kind: "C1",
    quantity: null,
    threshold: 0.95,
    days: 30,
    from: "2024-01-01",
    msme: null,
    number: 1,
  });
  const one = await add({ kind: "C2", msme: "halden-machining" });
  expect(one).toMatchObject({ kind: "C2", threshold: 1, days: 30, from: null, msme: "halden-machining" });
  const listed = (await run(commitmentList, { large: "northline" })) as unknown as Record<string, unknown>[];
  expect(listed.map(({ kind, msme, state, weakened }) => [kind, msme, state, weakened])).toEqual([
    ["C2", "halden-machining", "in-force", false],
    ["C1", null, "in-force", false],
  ]);
});

test("wrong values are refused by name, and nothing is promised", async () => {
  for (const [values, code] of [
    [{ kind: "C9" }, "kind-unknown"],
    [{ kind: "M1" }, "kind-of-firm"],
    [{ kind: "C1", threshold: "95" }, "threshold-wrong"],
    [{ kind: "C1", threshold: "0.3" }, "threshold-wrong"],
    [{ kind: "C1", days: "1000" }, "days-wrong"],
    [{ kind: "C1", quantity: "60" }, "quantity-wrong"],
    [{ kind: "C11", quantity: "10" }, "quantity-wrong"],
    [{ kind: "C15", days: "8" }, "days-wrong"],
    [{ kind: "C1", from: "yesterday" }, "from-wrong"],
    [{ kind: "C1", msme: "nobody" }, "msme-unknown"],
    [{ kind: "C1", msme: "northline" }, "msme-unknown"],
    [{ kind: "C1", large: "halden-machining" }, "large-unknown"],
    [{ kind: "C1", threshold: "0.950", days: "30" }, "commitment-exists"],
    [{}, "usage"],
  ] as const)
    expect(await refusal(add(values as Record<string, string>)), JSON.stringify(values)).toBe(code);
  expect(await refusal(run(commitmentList, { large: "nobody" }))).toBe("large-unknown");
  expect(await run(commitmentList, { large: "northline" })).toHaveLength(2);
});

test("minutes and hours are promised by --quantity, and said with what they are", async () => {
  expect(await add({ kind: "C11", quantity: "45" })).toMatchObject({
    days: null,
    quantity: 45,
    threshold: 0.95,
  });
  expect(await add({ kind: "C15" })).toMatchObject({ days: null, quantity: 8, threshold: 0.9 });
});
