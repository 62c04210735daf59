import { spawn } from "node:child_process";
import { afterEach, expect, test, vi } from "vitest";
import { bestTie, type Tie } from "./leash.ts";

const ties: Tie[] = bestTie() === "kernel" ? ["kernel", "pipe"] : ["pipe"];

const toEnd: number[] = [];

afterEach(() => {
  for (const pid of toEnd.splice(0)) if (lives(pid)) process.kill(pid, "SIGKILL");
});

/** A keeper in small: it ties a program to itself, says its process id, and stays. */
async function keepSomething(tie: Tie) {
  const code = `
    import { startLeashed } from ${JSON.stringify(new URL("./leash.ts", import.meta.url).href)};
    const child = startLeashed(["sleep", "3600"], { cwd: "/", tie: ${JSON.stringify(tie)} });
    console.log(child.pid);
    child.on("exit", () => console.log("gone"));
    setInterval(() => {}, 1000);`;
  const keeper = spawn(process.execPath, ["--input-type=module", "-e", code], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  toEnd.push(keeper.pid ?? 0);
  const said: string[] = [];
  keeper.stdout.on("data", (text) => said.push(...String(text).trim().split("\n")));
  await vi.waitFor(() => expect(said).toHaveLength(1), { timeout: 30_000 });
  toEnd.push(Number(said[0]));
  return { keeper, said, pid: Number(said[0]) };
}

function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test.each(ties)(
  "tied by the %s, a program ends with a keeper that is killed",
  async (tie) => {
    const { keeper, pid } = await keepSomething(tie);
    expect(lives(pid)).toBe(true);
    keeper.kill("SIGKILL");
    await vi.waitFor(() => expect(lives(pid)).toBe(false), { timeout: 30_000 });
  },
  90_000,
);

test.each(ties)(
  "tied by the %s, a program can be stopped by its own process id",
  async (tie) => {
    const { said, pid } = await keepSomething(tie);
    process.kill(pid, "SIGINT");
    await vi.waitFor(() => expect(said).toContain("gone"), { timeout: 30_000 });
  },
  90_000,
);
