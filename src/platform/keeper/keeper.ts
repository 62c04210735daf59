import type { ChildProcess } from "node:child_process";
import { existsSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { flushCompileCache } from "node:module";
import { createServer, type Socket } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { findBinaries } from "./binaries.ts";
import { ensureCluster } from "./cluster.ts";
import { plain } from "./failure.ts";
import { makeSocketFolder, prepareHome, urlOf } from "./folder.ts";
import { takeLock } from "./lock.ts";
import { type Log, openLog } from "./log.ts";
import { startPostgres } from "./postgres.ts";
import { dial, hear, say, socketName, type Word, wordFor } from "./wire.ts";

/**
 * The program `keeper.worker DATA [SECONDS]`: keeps the PostgreSQL of a data folder for all programs that use it.
 * It belongs to none of them: the first that finds no keeper starts it detached, and it stops PostgreSQL SECONDS (10)
 * after the last has gone. Each program holds one connection, which the kernel closes however the program ends.
 * Ends the process when there is nothing left to keep, at once when another keeper does it already. Its door stays open
 * to the end, and files are closed before: whoever waits for the end of a connection knows that all is over. What goes wrong is said to the
 * programs that wait, and to stderr as one JSON word, with exit code 1, when the keeper ends for it.
 */
export async function runKeeper([dataFolder = "", seconds = "10"]: readonly string[]): Promise<never> {
  process.umask(0o077);
  let release: (() => void) | undefined;
  try {
    const home = prepareHome(dataFolder);
    release = await lockUnlessServed(home);
    if (release) await keep(home, Number(seconds) * 1000);
    release?.();
  } catch (error) {
    release?.();
    writeSync(2, `${JSON.stringify(wordFor(plain(error, dataFolder)))}\n`);
    process.exit(1);
  }
  process.exit();
}

/** Of several keepers started at once one gets the lock; the others see that one answer and leave. */
async function lockUnlessServed(home: string): Promise<(() => void) | undefined> {
  for (let tries = 0; tries < 1000; tries++) {
    const release = takeLock(join(home, "keeper.lock"));
    if (release) return release;
    const other = await dial(home);
    other?.destroy();
    if (other) return undefined;
    // It holds the lock and does not answer: it is just beginning, or stopping. By chance, lest two stay in step.
    await delay(10 + Math.random() * 20);
  }
  return undefined;
}

async function keep(home: string, idle: number): Promise<void> {
  const { log, close } = openLog(join(home, "database.log"));
  const stop = new AbortController();
  const sockets = makeSocketFolder(home);
  const door = openDoor(join(sockets, socketName), idle, stop);
  process.on("uncaughtException", (error) => {
    log(`keeper: ${error.stack}`);
    process.exit(1);
  });
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => door.hurry());
  log(`keeper: process ${process.pid} begins`);
  await door.open();
  let failure: unknown;
  let pause = 0;
  let served = false;
  while (!stop.signal.aborted) {
    try {
      // A server that dies again and again must leave the machine some breath.
      await delay(pause, undefined, { signal: stop.signal });
      pause = 100;
      // Somebody threw the data away: making an empty database under programs that still work would only hide it.
      if (served && !existsSync(join(home, "cluster", "PG_VERSION"))) break;
      await runOnce(home, sockets, log, stop.signal, (word) => {
        served = true;
        door.tell(word);
      });
      if (!stop.signal.aborted) log("keeper: PostgreSQL ended by itself; starting it again");
      door.tell(undefined);
    } catch (error) {
      if (stop.signal.aborted) break;
      log(`keeper: ${error}`);
      pause = 1000;
      // Programs that were let in earlier stay, and get their database back when the disk has room again.
      if (door.tell(wordFor(plain(error, home))) > 0) continue;
      failure = error;
      break;
    }
  }
  stop.abort();
  rmSync(join(home, "keeper.json"), { force: true });
  log(`keeper: process ${process.pid} ends`);
  close();
  // The socket in the data folder stays and is heard to the very end, when Node too has written what it keeps there.
  if (!sockets.startsWith(home)) rmSync(sockets, { recursive: true, force: true });
  // To stderr, for the program that started this keeper and may not have knocked yet.
  if (failure) throw failure;
}

/** One life of PostgreSQL, from the start to its end. A stop asked for meanwhile ends whatever is running. */
async function runOnce(
  home: string,
  sockets: string,
  log: Log,
  stop: AbortSignal,
  tell: (word: Word) => void,
): Promise<void> {
  const binaries = findBinaries();
  writeFileSync(join(home, "keeper.json"), JSON.stringify({ pid: process.pid, postgres: binaries.version }));
  const started = (child: ChildProcess) => {
    const end = () => {
      child.kill("SIGINT");
      const last = setTimeout(() => child.kill("SIGQUIT"), 30_000);
      child.once("exit", () => clearTimeout(last));
    };
    if (stop.aborted) end();
    else stop.addEventListener("abort", end, { once: true });
    child.once("exit", () => stop.removeEventListener("abort", end));
  };
  const cluster = await ensureCluster(binaries, home, started);
  if (stop.aborted) return;
  const running = await startPostgres(binaries, { home, cluster, sockets }, log, started);
  log(`keeper: PostgreSQL ${binaries.version} is ready, process ${running.pid}`);
  tell({ say: "ready", url: urlOf(sockets) });
  // Now, and not at the exit, when the folder may be on its way to the bin.
  flushCompileCache();
  log(`keeper: PostgreSQL ended: ${await running.ended}`);
}

/** Where programs come in and are counted. Never closed: the end of the process ends what still waits at it. */
function openDoor(path: string, idle: number, stop: AbortController) {
  const inside = new Set<Socket>();
  const waiting = new Set<Socket>();
  let answer: Word | undefined;
  let patience = idle;
  let timer: NodeJS.Timeout | undefined;
  const count = () => {
    clearTimeout(timer);
    if (inside.size === 0) timer = setTimeout(() => stop.abort(), patience);
  };
  const server = createServer((socket) => {
    inside.add(socket);
    waiting.add(socket);
    count();
    socket.on("error", () => {});
    socket.on("close", () => {
      inside.delete(socket);
      waiting.delete(socket);
      count();
    });
    hear(socket, (line) => line === "stop" && stop.abort());
    if (stop.signal.aborted) say(socket, { say: "stopping" });
    else if (answer) tell(answer);
  });
  /** Says it to all who wait for an answer, and to those who come later; returns how many stay. */
  function tell(word: Word | undefined): number {
    answer = word;
    if (!word || stop.signal.aborted) return inside.size;
    for (const socket of waiting) {
      say(socket, word);
      if (word.say === "ready") continue;
      socket.destroySoon();
      inside.delete(socket);
    }
    waiting.clear();
    return inside.size;
  }
  stop.signal.addEventListener("abort", () => {
    clearTimeout(timer);
    for (const socket of inside) say(socket, { say: "stopping" });
  });
  return {
    tell,
    open: () => {
      rmSync(path, { force: true });
      count();
      return new Promise<void>((resolve, reject) => server.once("error", reject).listen(path, resolve));
    },
    /** The machine is going down: leave with the last program, in five seconds at the latest. */
    hurry: () => {
      patience = 0;
      count();
      setTimeout(() => stop.abort(), 5000).unref();
    },
  };
}
