import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../src/platform/root.ts";
import { ratio } from "./ratio.ts";

/**
 * The first start in an empty folder (database made, migrated, demo world loaded), a later one, and the memory that the
 * program holds when nobody asks. Beside them a bare Node program that listens.
 */
const bareProgram = 'require("http").createServer().listen(0, "127.0.0.1", () => console.log("ready at"))';

export default async function bench(): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), "evenhand-start-"));
  try {
    const bare = await start(process.execPath, ["-e", bareProgram]);
    const bareMemory = await memory(bare.program);
    await end(bare.program);
    const first = await evenhand(data);
    await end(first.program);
    const later = await evenhand(data);
    const held = await memory(later.program);
    await end(later.program);
    ratio("first start", first.seconds, bare.seconds, "s", { oursAtMost: 3 });
    ratio("later start", later.seconds, bare.seconds, "s", { oursAtMost: 1.5 });
    ratio("memory when idle, beside the database", held, bareMemory, "MB", { oursAtMost: 120 });
  } finally {
    const stop = spawn("sh", [join(root, "bin/evenhand"), "stop"], { env: environment(data) });
    await once(stop, "exit");
    rmSync(data, { recursive: true, force: true });
  }
}

function environment(data: string, port = "0"): NodeJS.ProcessEnv {
  return { ...process.env, EVENHAND_DATA: data, EVENHAND_DEMO: "on", PORT: port, LOG_LEVEL: "warn" };
}

async function evenhand(data: string): Promise<{ program: ChildProcess; seconds: number }> {
  return start("sh", [join(root, "bin/evenhand"), "serve"], environment(data, await freePort()));
}

async function start(command: string, args: string[], env = process.env) {
  const began = performance.now();
  const program = spawn(command, args, { env, stdio: ["ignore", "pipe", "inherit"] });
  await new Promise<void>((ready, failed) => {
    program.stdout.on("data", (text) => String(text).includes("ready at") && ready());
    program.once("exit", (code) => failed(new Error(`it ended with ${code} before it was ready`)));
  });
  return { program, seconds: (performance.now() - began) / 1000 };
}

async function freePort(): Promise<string> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return String(port);
}

/** Resident memory in MB, some seconds after the start; `bin/evenhand` replaces its shell, so the process is the program. */
async function memory({ pid }: ChildProcess): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1000;
}

async function end(program: ChildProcess): Promise<void> {
  program.kill("SIGTERM");
  await once(program, "exit");
}
