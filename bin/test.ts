import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checks, environment, runChecks } from "./check.ts";

/**
 * `npm test [-- --quick] [-- file... | -t name]`: every check, every test, and one closing line `N passed, N failed`.
 * --quick leaves out the browser; --tests-only leaves out the checks (they do not depend on the database).
 * Whatever else is given goes to Vitest; named files or tests run alone, without the checks.
 */
type Count = { passed: number; failed: number; skipped: number };

const root = join(import.meta.dirname, "..");
const given = process.argv.slice(2);
const own = ["--quick", "--tests-only"];
const forwarded = given.filter((argument) => !own.includes(argument));
const quick = given.includes("--quick");

const count: Count = { passed: 0, failed: 0, skipped: 0 };
if (forwarded.length === 0 && !given.includes("--tests-only")) add(await runChecks(checks));
if (quick) console.log("left out: the tests that need a browser (--quick)");
if (quick || (await run("sh", ["bin/setup", "--test"])) === 0) add(await runTests());
else count.failed++;

console.log(
  `${count.passed} passed, ${count.failed} failed${count.skipped ? `, ${count.skipped} skipped` : ""}`,
);
process.exitCode = count.failed ? 1 : 0;

function add({ passed, failed, skipped = 0 }: { passed: number; failed: number; skipped?: number }): void {
  count.passed += passed;
  count.failed += failed;
  count.skipped += skipped;
}

async function runTests(): Promise<Count> {
  const folder = mkdtempSync(join(tmpdir(), "evenhand-test-"));
  const report = join(folder, "report.json");
  try {
    const code = await run(join(root, "node_modules/.bin/vitest"), [
      "run",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
      ...(quick ? ["--project=house"] : []),
      ...forwarded,
    ]);
    return tally(report, code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A run that could not begin, a file that could not be loaded, an error outside any test: each is one failure. */
function tally(report: string, code: number | null): Count {
  let result: Count = { passed: 0, failed: 0, skipped: 0 };
  try {
    const told = JSON.parse(readFileSync(report, "utf8"));
    if (forwarded.length === 0) tellSkipped(told.testResults);
    const unloaded = told.testResults.filter(
      (file: { status: string; assertionResults: { status: string }[] }) =>
        file.status === "failed" && !file.assertionResults.some(({ status }) => status === "failed"),
    );
    result = {
      passed: told.numPassedTests,
      failed: told.numFailedTests + unloaded.length,
      skipped: told.numPendingTests + told.numTodoTests,
    };
  } catch {
    // No report: Vitest has said why.
  }
  const nothingRan = result.passed + result.failed === 0;
  if (result.failed === 0 && (code !== 0 || nothingRan)) result.failed = 1;
  return result;
}

/** Nothing is skipped in silence. (With -t, what does not match counts as skipped, and need not be told.) */
function tellSkipped(files: { assertionResults: { status: string; fullName: string }[] }[]): void {
  const away = ["skipped", "pending", "todo"];
  for (const { status, fullName } of files.flatMap((file) => file.assertionResults))
    if (away.includes(status)) console.log(`skipped: ${fullName}`);
}

function run(program: string, args: string[]): Promise<number | null> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, env: environment, stdio: "inherit" });
    const end = (signal: NodeJS.Signals) => child.kill(signal);
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, end);
    child.on("error", (error) => {
      console.error(error.message);
      resolve(null);
    });
    child.on("close", resolve);
  });
}
