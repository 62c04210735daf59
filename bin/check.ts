import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";

/** One thing that must hold before the tests are worth running: a program of this repository and its arguments. */
type Check = { name: string; run: readonly [program: string, ...args: string[]]; env?: NodeJS.ProcessEnv };

const root = join(import.meta.dirname, "..");
const tool = (name: string): string => join(root, "node_modules/.bin", name);
/** Our tools say `env node`: they shall find the pinned one, whoever called us. */
export const environment = {
  ...process.env,
  PATH: `${join(root, "node_modules/.bin")}${delimiter}${process.env.PATH}`,
};

/** A new check is a new line here. */
export const checks: readonly Check[] = [
  { name: "format and lint", run: [tool("biome"), "check", "--error-on-warnings"] },
  { name: "types", run: [tool("tsc"), "--project", "."] },
];

/** One of the tests, run first here because it needs no database; `npm test` runs it among the others. */
const architecture: Check = {
  name: "architecture",
  run: [tool("vitest"), "run", "test/architecture.test.ts"],
  env: { EVENHAND_TEST_DATABASE: "none" },
};

/** The generated database types against a migrated database; also one of the tests. */
const drift: Check = { name: "drift", run: [tool("vitest"), "run", "test/drift.test.ts"] };

/** Runs every check, prints each by name with its time and, where it fails, what it says. Answers how many passed and failed. */
export async function runChecks(list: readonly Check[]): Promise<{ passed: number; failed: number }> {
  const result = { passed: 0, failed: 0 };
  for (const check of list) {
    const began = performance.now();
    const { code, output } = await capture(check);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.log(`${code === 0 ? "passed" : "FAILED"}  ${check.name} (${seconds} s)`);
    if (code === 0) result.passed++;
    else {
      result.failed++;
      console.log(output.trimEnd());
    }
  }
  return result;
}

function capture({ run: [program, ...args], env }: Check): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...environment, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    child.stdout.on("data", (text) => (output += text));
    child.stderr.on("data", (text) => (output += text));
    child.on("error", (error) => resolve({ code: null, output: `${output}${error.message}` }));
    child.on("close", (code) => resolve({ code, output }));
  });
}

if (import.meta.main) {
  const { failed } = await runChecks([...checks, architecture, drift]);
  process.exitCode = failed ? 1 : 0;
}
