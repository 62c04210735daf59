import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import type { Socket } from "node:net";
import { tmpdir } from "node:os";
import { dirname, extname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { conflict } from "../refusal.ts";
import { homeOf, prepareHome } from "./folder.ts";
import { dial, errorFor, hear, type Word } from "./wire.ts";

/** The embedded PostgreSQL, held open for this program. */
export type Embedded = {
  /** For `pg`: a Unix socket, the login `evenhand` (no superuser), the database `evenhand` that it owns. */
  readonly url: string;
  /** Resolves when the database was stopped under this program (`evenhand stop`): time to end. Else never. */
  readonly stopped: Promise<void>;
  /** Lets go. The keeper stops PostgreSQL ten seconds after the last program has. */
  close(): Promise<void>;
};

export type EmbeddedOptions = {
  /** Program and arguments of the keeper, before `DATA SECONDS`. Default: `keeper.worker` beside this file. */
  readonly keeper?: readonly string[];
  /** How long the keeper stays after the last program; counts only for the call that starts it. Default 10. */
  readonly idleSeconds?: number;
};

/** One connection to the keeper; `farewell` once the keeper has said that it stops on purpose. */
type Held = { readonly socket: Socket; readonly url: string; farewell: boolean };

/**
 * Opens the embedded PostgreSQL of a data folder: makes the folder (0700), the cluster and the server where they are
 * missing. Every program of Evenhand may call this at any time, several at once; a killed one needs no clean-up.
 * When the keeper or the server is killed, both come back under the same `url`; connections of a pool break once.
 * Refusals: `data-folder`, `no-embedded-database`, `database-files`, `database-version`, `database-damaged`,
 * `disk-full`, `no-root`, `database-failed`, `database-unreachable`.
 */
export async function openEmbedded(dataFolder: string, options: EmbeddedOptions = {}): Promise<Embedded> {
  const home = prepareHome(dataFolder);
  const stopped = Promise.withResolvers<void>();
  let open = true;
  let held = await reach(dataFolder, options);
  const { url } = held;
  const hold = () => {
    held.socket.on("close", () => {
      if (held.farewell) stopped.resolve();
      else if (open) void again();
    });
    // A program that has nothing else to do may end without letting go first.
    held.socket.unref();
  };
  const again = async () => {
    while (open) {
      // Somebody threw the data away: an empty database in its place would only hide that.
      if (!existsSync(join(home, "cluster", "PG_VERSION"))) return stopped.resolve();
      try {
        held = await reach(dataFolder, options);
        if (!open) held.socket.destroy();
        else if (held.url === url) hold();
        else stopped.resolve();
        return;
      } catch {
        await delay(1000, undefined, { ref: false });
      }
    }
  };
  hold();
  return {
    url,
    stopped: stopped.promise,
    close: async () => {
      open = false;
      if (held.socket.closed) return;
      const gone = new Promise((resolve) => held.socket.once("close", resolve));
      held.socket.ref().destroy();
      await gone;
    },
  };
}

/**
 * Stops the PostgreSQL of a data folder at once, whoever uses it, or waits until one that is stopping has stopped; its
 * process is then at its very end. False when none was running.
 */
export async function stopEmbedded(dataFolder: string): Promise<boolean> {
  const home = homeOf(dataFolder);
  const socket = home === undefined ? undefined : await dial(home);
  if (!socket) return false;
  // A keeper always answers. One whose process is ending may still take a connection, and says nothing any more.
  let answered = false;
  socket.once("data", () => {
    answered = true;
  });
  const gone = new Promise((resolve) => socket.once("close", resolve));
  socket.write("stop\n");
  await gone;
  return answered;
}

/** Connects to the keeper, and starts one whenever there is none; waits as long as PostgreSQL needs to start. */
async function reach(dataFolder: string, options: EmbeddedOptions): Promise<Held> {
  const home = prepareHome(dataFolder);
  const deadline = performance.now() + 60_000;
  let started: { outcome?: "left" | Error } | undefined;
  while (performance.now() < deadline) {
    const held = await knock(home);
    if (held) return held;
    if (started?.outcome instanceof Error) throw started.outcome;
    if (!started || started.outcome === "left") started = startKeeper(home, options);
    await delay(10);
  }
  throw conflict(
    "database-unreachable",
    `The keeper of ${home} does not answer: end the process in keeper.json.`,
  );
}

/** The keeper's first word; undefined when there is no keeper, or when one that was leaving has left. Throws what it refuses. */
async function knock(home: string): Promise<Held | undefined> {
  const socket = await dial(home);
  if (!socket) return undefined;
  const answer = Promise.withResolvers<Held | undefined>();
  let held: Held | undefined;
  hear(socket, (line) => {
    const word = JSON.parse(line) as Word;
    if (word.say === "ready") held = { socket, url: word.url, farewell: false };
    else if (word.say !== "stopping") answer.reject(errorFor(word));
    else if (held) held.farewell = true;
    if (held) answer.resolve(held);
  });
  socket.once("close", () => answer.resolve(undefined));
  return answer.promise;
}

/** Starts a keeper that outlives this program; the outcome is set when it has left, to another or with an error. */
function startKeeper(home: string, { keeper = ownKeeper(), idleSeconds = 10 }: EmbeddedOptions) {
  const [program = "", ...args] = keeper;
  const { PATH, HOME, LD_LIBRARY_PATH } = process.env;
  const child = spawn(program, [...args, dirname(home), String(idleSeconds)], {
    detached: true,
    cwd: "/",
    // No secret of the program that happens to start it; and its code compiled before: a third of a later start.
    env: { PATH, HOME, LD_LIBRARY_PATH, TMPDIR: tmpdir(), NODE_COMPILE_CACHE: join(home, "compiled") },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const started: { outcome?: "left" | Error } = {};
  let text = "";
  child.stderr.setEncoding("utf8").on("data", (piece: string) => {
    text += piece;
  });
  child.on("error", (error) => {
    started.outcome = error;
  });
  child.on("close", (code) => {
    // Killed by a signal is "left" as well: somebody ended it, so begin again.
    started.outcome = code ? errorIn(text) : "left";
  });
  child.unref();
  (child.stderr as Socket).unref();
  return started;
}

function errorIn(text: string): Error {
  const line = text.split("\n").find((one) => one.startsWith('{"say"'));
  return line ? errorFor(JSON.parse(line) as Word) : new Error(`The keeper ended: ${text}`);
}

/** It lies beside this file, both in the sources and in the bundle (every `*.worker.ts` becomes a file of dist/). */
function ownKeeper(): string[] {
  const here = import.meta.filename;
  return [process.execPath, join(dirname(here), `keeper.worker${extname(here)}`)];
}
