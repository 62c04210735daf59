import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, watch } from "node:fs";
import { join } from "node:path";
import { type Build, openBuild, root } from "./build.ts";

/**
 * `npm run dev`: builds, serves, and after every saved file builds again and replaces the server, which first ends the
 * requests it has. A build that fails leaves the old server running. Arguments go to `evenhand serve`.
 */
const watched = ["src", "migrations", "rules", "demo"].map((name) => join(root, name));
/** Editors save in several steps: wait until nothing came for this long. */
const quietMilliseconds = 80;

let build: Build | undefined;
let server: ChildProcess | undefined;
let working = Promise.resolve();
let timer: NodeJS.Timeout | undefined;
let stopping = false;

function start(): void {
  server = spawn("sh", [join(root, "bin/evenhand"), "serve", ...process.argv.slice(2)], {
    stdio: "inherit",
    env: { ...process.env, NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ""} --enable-source-maps` },
  });
}

async function stop(): Promise<void> {
  if (!server || server.exitCode !== null || server.signalCode !== null) return;
  const gone = once(server, "exit");
  server.kill("SIGTERM");
  await gone;
}

/** A file that came or went changes what there is to build; the cheap rebuild knows only changed ones. */
async function again(reopen: boolean): Promise<void> {
  const began = performance.now();
  try {
    if (reopen) await build?.close();
    if (reopen || !build) build = await openBuild(true);
    await build.run();
  } catch (error) {
    if (!(error instanceof Error && "errors" in error)) console.error(error);
    console.error("evenhand: not built; the server before it stays");
    return;
  }
  if (stopping) return;
  console.error(`evenhand: built in ${Math.round(performance.now() - began)} ms`);
  await stop();
  if (!stopping) start();
}

let renamed = false;
function changed(event: string, file: string | null): void {
  if (file?.includes(".test.") || file?.endsWith("~")) return;
  renamed ||= event === "rename";
  clearTimeout(timer);
  timer = setTimeout(() => {
    const reopen = renamed;
    renamed = false;
    working = working.then(() => again(reopen));
  }, quietMilliseconds);
}

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, async () => {
    if (stopping) return;
    stopping = true;
    clearTimeout(timer);
    await stop();
    process.exit(0);
  });
}

working = working.then(() => again(true));
for (const folder of watched.filter((one) => existsSync(one))) watch(folder, { recursive: true }, changed);
