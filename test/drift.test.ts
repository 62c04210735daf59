import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { freshDatabase } from "./database.ts";

test("the generated database types are those of the migrated database", async () => {
  const script = join(import.meta.dirname, "../bin/types.ts");
  const run = promisify(execFile)(process.execPath, [script, await freshDatabase(), "--check"]);
  await expect(run).resolves.toMatchObject({ stderr: "" });
});
