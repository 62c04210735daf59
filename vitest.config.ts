import { matchesGlob } from "node:path";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { bundleProduct, wideTests } from "./test/bundle.ts";

if (!("Temporal" in globalThis)) {
  throw new Error(
    "The tests run on the pinned Node: npm test -- FILE, or node_modules/.bin/node node_modules/.bin/vitest FILE",
  );
}

/** What drives a browser is left out by `npm test -- --quick`; a whole run has the product in one file (test/bundle.ts). */
const browser = ["**/*.browser.test.{ts,tsx}", "test/journeys/**/*.test.{ts,tsx}"];
const bundle = process.env.EVENHAND_TEST_BUNDLE === "yes" ? await bundleProduct() : undefined;
const { wide, narrow } = wideTests("{src,test,bin,demo}/**/*.test.{ts,tsx}");
const isBrowser = (file: string): boolean => browser.some((pattern) => matchesGlob(file, pattern));

/** The longest begin first, so that at the end no worker waits for another. */
const long = [
  "journeys/looks",
  "hostile",
  "journeys/dispute",
  "permissions",
  "kill-import",
  "keeper/kill",
  "test/kill",
  "backup/restore",
  "backup/backup",
  "log/killed",
  "journeys/",
];
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const found = long.findIndex((part) => moduleId.includes(part));
      return found < 0 ? long.length : found;
    };
    return (await super.sort(files)).sort((one, other) => place(one) - place(other));
  }
}

/** Projects that drive a browser are named so. Those that need little of the product always run from its sources. */
const projects = [
  { name: "house", include: wide.filter((file) => !isBrowser(file)), bundle, patience: 20_000 },
  { name: "house-parts", include: narrow.filter((file) => !isBrowser(file)), patience: 20_000 },
  { name: "browser", include: [...wide, ...narrow].filter(isBrowser), bundle, patience: 60_000 },
];

export default defineConfig({
  test: {
    // Once per run, for all projects. `npm run check` runs the architecture test alone and needs no database.
    globalSetup: process.env.EVENHAND_TEST_DATABASE === "none" ? [] : ["test/setup.ts"],
    pool: "forks",
    // One for each of two cores. Three were no faster, and each browser three times as slow.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    silent: "passed-only",
    projects: projects.map(({ name, include, bundle, patience }) => ({
      oxc: { jsx: { runtime: "automatic", importSource: "hono/jsx" } },
      plugins: bundle ? [bundle] : [],
      test: {
        name,
        include,
        environment: "node",
        testTimeout: patience,
        hookTimeout: 60_000,
        server: { deps: { external: [/\/dist\/tested\.js$/] } },
      },
    })),
  },
});
