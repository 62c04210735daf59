import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const running = new Set<ChildProcess>();

/** How the tests start a program that they end, or kill, themselves. `endChildren` in `afterAll` ends what is left of them. */
export type Child = ReturnType<typeof startChild>;
export type End = "SIGKILL" | "SIGTERM";

/** `talks`: by messages too, as a child of Node does. Without `env` it has ours. */
type Way = { readonly env?: NodeJS.ProcessEnv; readonly talks?: boolean };

/** The built program, as everybody starts it: `evenhand ARGS`. */
export const startEvenhand = (args: readonly string[], way: Way = {}) =>
  startChild(["sh", join(root, "bin/evenhand"), ...args], way);

export function startChild([program = "", ...args]: readonly string[], { env, talks = false }: Way = {}) {
  const child = spawn(program, args, {
    ...(env && { env }),
    stdio: ["ignore", "pipe", "pipe", ...(talks ? (["ipc"] as const) : [])],
  });
  running.add(child);
  let [out, said] = ["", ""];
  child.stdout?.setEncoding("utf8").on("data", (part) => {
    out += part;
    child.emit("heard");
  });
  child.stderr?.setEncoding("utf8").on("data", (part) => {
    said += part;
    child.emit("heard");
  });
  let ended: string | undefined;
  const over = new Promise<string>((resolve) => {
    child.once("exit", (code, signal) => {
      running.delete(child);
      ended = signal ?? String(code);
      resolve(ended);
      child.emit("heard");
    });
  });
  return {
    pid: child.pid ?? 0,
    /** What it wrote: answers, and the log. */
    out: () => out,
    said: () => said,
    /** Resolves with the signal or the number that it ended by. */
    over,
    ask: (message: object) => child.send(message),
    hear: (hears: (message: never) => void) =>
      child.on("message", (message) => {
        hears(message as never);
        child.emit("heard");
      }),
    /** Waits until this is so, looked at whenever it writes or sends something; throws what it wrote when it ended before. */
    async until(fits: () => boolean): Promise<void> {
      while (!fits()) {
        if (ended !== undefined) throw new Error(`it ended (${ended}) and said: ${out}${said}`);
        await once(child, "heard");
      }
    },
    async end(signal: End): Promise<string> {
      child.kill(signal);
      return over;
    },
  };
}

/** A server with the data of this folder, as `npm start` runs it. Resolves when it says that it is ready. */
export async function startServer(port: number, data: string, more: NodeJS.ProcessEnv = {}): Promise<Child> {
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    PORT: String(port),
    EVENHAND_DATA: data,
    EVENHAND_DEMO: "off",
    ...more,
  };
  const child = startEvenhand(["serve"], { env });
  await child.until(() => (child.out() + child.said()).includes("Evenhand is ready at"));
  return child;
}

export async function endChildren(): Promise<void> {
  for (const child of running) {
    child.kill("SIGKILL");
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  }
}
