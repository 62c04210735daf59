import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { loadRules } from "./rules.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "evenhand-rules-"));
});
afterEach(() => rm(folder, { recursive: true }));

const pack = {
  id: "late/uk",
  version: "2025-01-01",
  valid_from: "2025-01-01",
  known_until: "2025-12-31",
  source: "a law of a country",
  checked_on: "2026-11-23",
  mark: "P",
  points: 8,
};
async function put(file: string, content: unknown): Promise<void> {
  await mkdir(dirname(join(folder, file)), { recursive: true });
  await writeFile(join(folder, file), typeof content === "string" ? content : JSON.stringify(content));
}
const points = z.object({ points: z.int() });
const on = (text: string) => Temporal.PlainDate.from(text);

test("each day has the version that held on it, and the figure can say which", async () => {
  await put("late/uk-2025-01-01.json", pack);
  await put("late/uk-2026-01-01.json", {
    ...pack,
    version: "2026-01-01",
    valid_from: "2026-01-01",
    known_until: "2026-12-31",
    points: 9,
  });
  const rules = await loadRules(folder);
  for (const [day, version, value] of [
    ["2025-01-01", "late/uk@2025-01-01", 8],
    ["2025-12-31", "late/uk@2025-01-01", 8],
    ["2026-01-01", "late/uk@2026-01-01", 9],
  ] as const) {
    const { rule, content } = rules.on("late/uk", on(day), points);
    expect([rule.ruleVersion, content.points]).toEqual([version, value]);
  }
  expect(rules.ids("late")).toEqual(["late/uk"]);
  expect(rules.ids("size")).toEqual([]);
});

test("a day that nobody has checked is refused by name, and so is an unknown rule", async () => {
  await put("late/uk.json", pack);
  const rules = await loadRules(folder);
  for (const day of ["2024-12-31", "2026-01-01"]) {
    expect(() => rules.on("late/uk", on(day), points)).toThrow(
      expect.objectContaining({
        code: "rule-not-known",
        message: `The rule late/uk is not known for ${day}. It is known for 2025-01-01 to 2025-12-31.`,
      }),
    );
  }
  expect(() => rules.on("late/fr", on("2025-06-01"), points)).toThrow("There is no rule late/fr.");
});

test("a method of our own has no last day", async () => {
  await put("late/uk.json", { ...pack, known_until: null });
  expect((await loadRules(folder)).on("late/uk", on("2400-01-01"), points).content).toEqual({ points: 8 });
});

test.each<[string, string, unknown]>([
  ["no source", "late/uk.json", { ...pack, source: "" }],
  ["no mark", "late/uk.json", { ...pack, mark: "X" }],
  ["a day that does not exist", "late/uk.json", { ...pack, valid_from: "2025-02-30" }],
  ["no last day given", "late/uk.json", { ...pack, known_until: undefined }],
  ["an end before its beginning", "late/uk.json", { ...pack, known_until: "2024-12-31" }],
  ["a name that is not its own", "late/de.json", pack],
  ["a cut-off file", "late/uk.json", "{"],
])("a pack with %s stops the start and names the file", async (_, file, content) => {
  await put(file, content);
  await expect(loadRules(folder)).rejects.toThrow(`rules/${file} cannot be used`);
});

test("two versions for the same day stop the start", async () => {
  await put("late/uk-2025-01-01.json", pack);
  await put("late/uk-b.json", { ...pack, version: "b", valid_from: "2025-12-31", known_until: "2026-12-31" });
  await expect(loadRules(folder)).rejects.toThrow("hold on the same days");
});

test("content that the slice cannot read is a bug, not a Refusal", async () => {
  await put("late/uk.json", { ...pack, points: "eight" });
  const rules = await loadRules(folder);
  expect(() => rules.on("late/uk", on("2025-06-01"), points)).toThrow(z.ZodError);
});

test("every pack that ships can be loaded", async () => {
  const rules = await loadRules(join(import.meta.dirname, "../../rules"));
  expect(rules.ids("size-class")).toEqual(["size-class/eu", "size-class/in", "size-class/uk"]);
});
