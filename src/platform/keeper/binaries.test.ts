import { mkdirSync, mkdtempSync, readFileSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findBinaries, makeLinks } from "./binaries.ts";

test("on a machine for which there is no PostgreSQL, Dev is told to set DATABASE_URL", () => {
  expect(() => findBinaries("sunos", "sparc")).toThrow(
    expect.objectContaining({
      code: "no-embedded-database",
      message: expect.stringContaining("DATABASE_URL"),
    }),
  );
});

test("links that an installation without scripts left out are made, once", () => {
  const root = mkdtempSync(join(tmpdir(), "evenhand-"));
  mkdirSync(join(root, "native/lib"), { recursive: true });
  writeFileSync(join(root, "native/lib/libpq.so.5.18"), "library");
  writeFileSync(
    join(root, "native/pg-symlinks.json"),
    JSON.stringify([{ source: "native/lib/libpq.so.5.18", target: "native/lib/libpq.so.5" }]),
  );
  makeLinks(root);
  makeLinks(root);
  expect(readlinkSync(join(root, "native/lib/libpq.so.5"))).toBe("libpq.so.5.18");
  expect(readFileSync(join(root, "native/lib/libpq.so.5"), "utf8")).toBe("library");
  rmSync(root, { recursive: true });
});
