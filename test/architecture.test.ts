import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { barrels, clocks, imports, names, pairQueries, queries, skips } from "./architecture.ts";
import { parse, readSources } from "./sources.ts";

const root = join(import.meta.dirname, "..");
const sources = readSources(root);
const written = globSync("{src,test,bin,bench,demo}/**/*.{ts,tsx}", { cwd: root })
  .filter((path) => !path.endsWith(".gen.ts") && !path.startsWith("src/design/words/"))
  .map((path) => ({ path, lines: readFileSync(join(root, path), "utf8").split("\n").length - 1 }));

describe("the house", () => {
  test("the sources are seen at all, and so are their imports", () => {
    expect(sources.length).toBeGreaterThan(20);
    expect(sources.flatMap((source) => source.imports).length).toBeGreaterThan(sources.length);
  });

  test.each([
    ["files are named from the closed list of a slice", names],
    ["imports go down the tree, and slices meet where they may", imports],
    ["SQL stands in store.ts, reads.ts, platform/ and record/ alone", queries],
    ["every query on a pair table names large_id", pairQueries],
    ["nobody asks what time it is", clocks],
    ["no file only hands on", barrels],
  ])("%s", (_, rule) => {
    expect(rule(sources)).toEqual([]);
  });

  test("no file is longer than 300 lines", () => {
    expect(written.filter(({ lines }) => lines > 300)).toEqual([]);
  });

  test("the middle source file has at most 90 lines", () => {
    const lengths = written
      .filter(({ path }) => path.startsWith("src/") && !path.includes(".test."))
      .map(({ lines }) => lines)
      .sort((a, b) => a - b);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(90);
  });

  test("no test is skipped, unfinished or singled out", () => {
    const tests = written.filter(({ path }) => /\.test\.tsx?$/.test(path));
    expect(tests.length).toBeGreaterThan(0);
    expect(tests.flatMap(({ path }) => skips(path, readFileSync(join(root, path), "utf8")))).toEqual([]);
  });
});

/** The rules themselves: each must complain about what it forbids, and not about its neighbour. */
describe("a rule sees what it forbids", () => {
  const files = [
    "app.tsx home/today/reads.ts people/access/access.ts people/access/policy.ts people/sign-in/reads.ts platform/money.ts platform/database/database.ts record/append.ts",
    "trust/payments/invoice.ts trust/payments/store.ts trust/payments/reads.ts trust/payments/actions.ts",
    "trust/payments/routes.tsx trust/payments/pages.tsx trust/help/actions.ts value/ideas/reads.ts value/ideas/actions.ts",
    "design/table.tsx browser/enhance.ts cli/evenhand.ts",
  ].flatMap((line) => line.split(" "));
  const tree = (path: string, text: string) => [
    ...files.filter((file) => file !== path).map((file) => parse(file, "export const a = 1;")),
    parse(path, text),
  ];

  test.each([
    ["trust/payments/invoice.ts", "../../platform/money.ts", true],
    ["trust/payments/invoice.ts", "../../platform/database/database.ts", false],
    ["trust/payments/invoice.ts", "node:fs", false],
    ["trust/payments/pages.tsx", "../../design/table.tsx", true],
    ["trust/payments/reads.ts", "../../design/table.tsx", false],
    ["trust/payments/pages.tsx", "./reads.ts", false],
    ["trust/payments/pages.tsx", "./store.ts", false],
    ["trust/payments/actions.ts", "../help/actions.ts", true],
    ["trust/help/actions.ts", "../payments/invoice.ts", true],
    ["trust/help/actions.ts", "../payments/store.ts", false],
    ["trust/help/actions.ts", "../payments/reads.ts", false],
    ["trust/payments/actions.ts", "../../value/ideas/reads.ts", true],
    ["trust/payments/actions.ts", "../../value/ideas/actions.ts", false],
    ["trust/payments/actions.ts", "../../record/append.ts", true],
    ["trust/payments/actions.ts", "../../home/today/reads.ts", false],
    ["trust/payments/actions.ts", "../../platform/database/database.ts", false],
    ["home/today/reads.ts", "../../trust/payments/reads.ts", true],
    ["trust/payments/actions.ts", "../../people/access/policy.ts", true],
    ["people/persons/actions.ts", "../access/policy.ts", true],
    ["people/persons/actions.ts", "../sign-in/reads.ts", false],
    ["home/today/reads.ts", "../../trust/payments/actions.ts", false],
    ["home/today/reads.ts", "../../trust/payments/routes.tsx", false],
    ["app.tsx", "./trust/payments/routes.tsx", true],
    ["app.tsx", "./trust/payments/store.ts", false],
    ["people/access/access.ts", "../../trust/payments/invoice.ts", false],
    ["platform/money.ts", "../record/append.ts", false],
    ["platform/database/database.ts", "kysely", true],
    ["trust/payments/store.ts", "kysely", false],
    ["cli/evenhand.ts", "../trust/payments/actions.ts", true],
    ["browser/enhance.ts", "../trust/payments/actions.ts", false],
    ["trust/payments/store.ts", "./nowhere.ts", false],
  ])("%s and %s: %s", (from, to, allowed) => {
    expect(imports(tree(from, `import { a } from "${to}"; export const b = a;`)).length).toBe(
      allowed ? 0 : 1,
    );
  });

  test("a page takes types, not functions, from reads", () => {
    const page = (word: string) =>
      tree("trust/payments/pages.tsx", `${word} from "./reads.ts"; export const b = 1;`);
    expect(imports(page("import type { A }"))).toEqual([]);
    expect(imports(page("import { type A }"))).toEqual([]);
    expect(imports(page("import { type A, b }"))).toHaveLength(1);
    expect(imports(page("export { b }"))).toHaveLength(1);
    expect(imports(tree("trust/payments/pages.tsx", 'const b = await import("./reads.ts");'))).toHaveLength(
      1,
    );
  });

  test.each([
    ["trust/payments/helpers.ts", 1],
    ["trust/payments/constants/rate.ts", 1],
    ["trust/payments/view.tsx", 1],
    ["trust/invoice.ts", 1],
    ["reporting/report.ts", 1],
    ["trust/payments/statutory.worker.ts", 0],
    ["trust/payments/late-day.ts", 0],
  ])("the name %s", (path, complaints) => {
    expect(names([parse(path, "export const a = 1;")])).toHaveLength(complaints);
  });

  test.each([
    ["trust/payments/reads.ts", "tx.selectFrom('pair.invoice').where('large_id', '=', id)", 0, 0],
    ["trust/payments/reads.ts", "tx.selectFrom('pair.invoice').where('id', '=', id)", 0, 1],
    ["trust/payments/reads.ts", "sql`select 1 from pair.invoice where large_id = 1`", 0, 0],
    ["trust/payments/reads.ts", "sql<Row>`select 1 from pair.invoice`", 0, 1],
    ["trust/payments/reads.ts", "sql`update pair.invoice set x = 1 where large_id = 1`", 1, 0],
    ["trust/payments/reads.ts", "tx.deleteFrom('shared.organization')", 1, 0],
    ["trust/payments/store.ts", "tx.updateTable('pair.invoice').set({ x: 1 })", 0, 1],
    ["trust/payments/store.ts", "tx.insertInto('pair.invoice').values(row)", 0, 0],
    ["trust/payments/actions.ts", "tx.selectFrom('shared.organization')", 1, 0],
    ["trust/payments/routes.tsx", "sql`select 1`", 1, 0],
    ["platform/database/database.ts", "tx.insertInto('shared.organization')", 0, 0],
  ])("in %s: %s", (path, code, misplaced, unnamed) => {
    const one = [parse(path, `export const a = () => ${code};`)];
    expect([queries(one).length, pairQueries(one).length]).toEqual([misplaced, unnamed]);
  });

  test("the time, barrels and skipped tests", () => {
    const asked = (path: string) =>
      clocks([parse(path, "Date.now(); new Date(); Temporal.Now.instant(); new Dater();")]);
    expect(asked("trust/payments/actions.ts")).toHaveLength(3);
    expect(asked("platform/clock.ts")).toEqual([]);
    expect(clocks([parse("platform/mail.ts", "new Date(moment); new Date();")])).toHaveLength(1);
    expect(clocks([parse("trust/payments/late-day.ts", "new Date(moment);")])).toHaveLength(1);
    expect(
      barrels([parse("record/all.ts", 'export * from "./append.ts"; export { b } from "./b.ts";')]),
    ).toHaveLength(1);
    expect(barrels([parse("record/all.ts", 'export * from "./append.ts"; export const b = 1;')])).toEqual([]);
    const off = 'test.skip("a", b); it.only("a", b); describe.todo("a"); xit("a"); context.skip();';
    expect(skips("a.test.ts", off)).toHaveLength(5);
    expect(skips("a.test.ts", 'list.skip(1); context.skip("needs root");')).toEqual([]);
  });
});
