import { defineConfig } from "vitest/config";

/** Two projects: everything that needs no browser, and what drives one (left out by `npm test -- --quick`). */
const browser = ["**/*.browser.test.{ts,tsx}", "test/journeys/**/*.test.{ts,tsx}"];
const shared = {
  oxc: { jsx: { runtime: "automatic", importSource: "hono/jsx" } },
} as const;

if (!("Temporal" in globalThis)) {
  throw new Error(
    "The tests run on the pinned Node: npm test -- FILE, or node_modules/.bin/node node_modules/.bin/vitest FILE",
  );
}

export default defineConfig({
  test: {
    // Once per run, for both projects. `npm run check` runs the architecture test alone and needs no database.
    globalSetup: process.env.EVENHAND_TEST_DATABASE === "none" ? [] : ["test/setup.ts"],
    pool: "forks",
    maxWorkers: 2,
    silent: "passed-only",
    projects: [
      {
        ...shared,
        test: {
          name: "house",
          include: ["{src,test,bin,demo}/**/*.test.{ts,tsx}"],
          exclude: browser,
          environment: "node",
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        ...shared,
        test: {
          name: "browser",
          include: browser,
          exclude: ["node_modules/**", "dist/**"],
          environment: "node",
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
