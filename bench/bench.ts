import { spawn } from "node:child_process";
import { globSync, mkdirSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { program, root } from "../bin/build.ts";

/**
 * `npm run bench [-- name...]`: runs bench/<name>.bench.ts, all of them by default, one after another.
 *
 * Each exports `default async function` and prints lines by `ratio`: figures depend on the machine, so a figure counts only
 * beside a plain one that was measured in the same run. Each runs in a process of its own, built as the program is.
 */
const folder = join(root, "dist/bench");
const nameOf = (file: string): string => basename(file, ".bench.ts");

async function runAll(wanted: readonly string[]): Promise<number> {
  const files = globSync("bench/*.bench.ts", { cwd: root }).sort();
  const unknown = wanted.filter((name) => !files.some((file) => nameOf(file) === name));
  if (unknown.length > 0 || files.length === 0) {
    console.error(`no bench ${unknown.join(", ")}; there are: ${files.map(nameOf).join(", ") || "none"}`);
    return 2;
  }
  mkdirSync(folder, { recursive: true });
  let failed = 0;
  for (const file of files) {
    const name = nameOf(file);
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const outfile = join(folder, `${name}.js`);
    await build({ ...program, entryPoints: [file], outfile, packages: "external" });
    console.log(
      `\n${name}  (${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)} when it began)`,
    );
    if ((await run(outfile)) !== 0) {
      console.log(`  FAILED  ${name}`);
      failed++;
    }
  }
  return failed === 0 ? 0 : 1;
}

function run(outfile: string): Promise<number | null> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ["--expose-gc", import.meta.filename, "--run", outfile], {
      cwd: root,
      stdio: "inherit",
    });
    child.on("close", resolve);
  });
}

const [first, second] = process.argv.slice(2);
if (first === "--run" && second) {
  const bench = await import(pathToFileURL(second).href);
  await bench.default();
} else {
  process.exitCode = await runAll(process.argv.slice(2));
}
