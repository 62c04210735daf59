import { randomUUID } from "node:crypto";
import { type FSWatcher, watch } from "node:fs";
import { lstat, mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Clock } from "./clock.ts";
import { type Lease, takeLease } from "./database/lease.ts";
import type { Log } from "./log.ts";
import { invalid } from "./refusal.ts";

/** What became of a file, and what is written beside it. `later`: it was still being written; it is left for another time. */
export type Taken = { readonly became: "done" | "refused" | "later"; readonly report: string };

/** A file that lies still: in which folder of the inbox (null: in the inbox itself), and where it can be read now. */
export type InboxFile = { readonly folder: string | null; readonly name: string; readonly path: string };

export type InboxOptions = {
  readonly directUrl: string;
  readonly clock: Clock;
  readonly log: Log;
  take(file: InboxFile): Promise<Taken>;
  /** How long its size and time must not have changed. */
  readonly stillMs?: number;
  readonly everyMs?: number;
};

export type Inbox = { close(): Promise<void> };

const places = ["taken", "done", "refused"] as const;
const unfinished = /^\.|~$|\.(part|partial|tmp|temp|filepart|crdownload|download)$/i;

/**
 * Watches a folder and the folders in it, by the system's notices and by looking every few seconds (notices do not cross a
 * network). A file that lies still is moved to `taken/`, handed over, and moved on to `done/` or `refused/` with a text beside it
 * that says what happened. What a killed process left in `taken/` goes back and is taken again. Several processes may watch one
 * folder: one of them does, the others wait for its end. Refusal `setting-wrong`: it is no folder, or cannot be written.
 */
export async function watchInbox(folder: string, options: InboxOptions): Promise<Inbox> {
  const mark = await markOf(folder);
  const inbox = new WatchedInbox(folder, `inbox ${mark}`, options);
  inbox.start();
  return inbox;
}

/** A name of the folder itself, however it is reached: two machines that share it find the same one. */
async function markOf(folder: string): Promise<string> {
  const path = join(folder, ".evenhand-inbox");
  try {
    const found = await lstat(folder);
    if (!found.isDirectory()) throw new Error("no folder");
    await writeFile(path, randomUUID(), { flag: "wx" }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
    return (await readFile(path, "utf8")).trim();
  } catch {
    const message = `EVENHAND_INBOX must be a folder that this program may write to: ${folder}`;
    throw invalid("setting-wrong", message, [{ field: "EVENHAND_INBOX", code: "setting-wrong", message }]);
  }
}

type Seen = { readonly size: number; readonly mtimeMs: number; readonly since: number };

class WatchedInbox implements Inbox {
  readonly #folder: string;
  readonly #name: string;
  readonly #options: Required<InboxOptions>;
  readonly #seen = new Map<string, Seen>();
  #lease: Lease | undefined;
  #watcher: FSWatcher | undefined;
  #timer: NodeJS.Timeout | undefined;
  #round: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(folder: string, name: string, options: InboxOptions) {
    this.#folder = folder;
    this.#name = name;
    this.#options = { stillMs: 5000, everyMs: 2000, ...options };
  }

  start(): void {
    try {
      this.#watcher = watch(this.#folder, { recursive: true }, () => this.#soon(100));
      this.#watcher.on("error", () => {});
    } catch {
      // Looking every few seconds is enough.
    }
    this.#soon(0);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#watcher?.close();
    clearTimeout(this.#timer);
    await this.#round;
    await this.#lease?.release();
  }

  #due = Number.POSITIVE_INFINITY;
  #soon(ms: number): void {
    const at = performance.now() + ms;
    if (this.#closed || at >= this.#due) return;
    clearTimeout(this.#timer);
    this.#due = at;
    this.#timer = setTimeout(() => {
      this.#round = this.#round.then(() => this.#look());
    }, ms);
  }

  async #look(): Promise<void> {
    this.#due = Number.POSITIVE_INFINITY;
    try {
      if (!this.#lease?.held) {
        this.#lease = await takeLease(this.#options.directUrl, this.#name);
        if (this.#lease) await this.#putBack();
      }
      if (this.#lease) for (const file of await this.#still()) if (!this.#closed) await this.#tryTake(file);
    } catch (error) {
      this.#options.log.error({ err: error }, "the watched folder could not be looked at");
    }
    this.#soon(this.#options.everyMs);
  }

  /** The inbox itself, and the folders in it. */
  async #folders(): Promise<(string | null)[]> {
    const entries = await readdir(this.#folder, { withFileTypes: true });
    const names = entries
      .filter((one) => one.isDirectory() && !one.name.startsWith("."))
      .map(({ name }) => name);
    return [null, ...names.filter((name) => !places.some((place) => place === name)).sort()];
  }

  async #putBack(): Promise<void> {
    for (const folder of await this.#folders()) {
      const taken = join(this.#folder, folder ?? "", "taken");
      if (!(await lstat(taken).catch(() => undefined))?.isDirectory()) continue;
      for (const name of await readdir(taken)) await this.#back({ folder, name, path: join(taken, name) });
    }
  }

  /** To where it came from; where a newer file of that name lies by now, beside it. */
  async #back({ path, name }: InboxFile): Promise<void> {
    const home = dirname(dirname(path));
    for (let n = 0; ; n++) {
      const free = join(home, n === 0 ? name : `${n} ${short(name)}`);
      if (await lstat(free).catch(() => undefined)) continue;
      return rename(path, free);
    }
  }

  async #still(): Promise<InboxFile[]> {
    const now = performance.now();
    const still: InboxFile[] = [];
    const there = new Set<string>();
    for (const folder of await this.#folders())
      for (const name of (await readdir(join(this.#folder, folder ?? ""))).sort()) {
        const path = join(this.#folder, folder ?? "", name);
        // No link is followed: it could lead anywhere.
        const found = unfinished.test(name) ? undefined : await lstat(path).catch(() => undefined);
        if (!found?.isFile()) continue;
        there.add(path);
        const before = this.#seen.get(path);
        if (before?.size !== found.size || before.mtimeMs !== found.mtimeMs)
          this.#seen.set(path, { size: found.size, mtimeMs: found.mtimeMs, since: now });
        else if (now - before.since >= this.#options.stillMs) still.push({ folder, name, path });
      }
    for (const path of this.#seen.keys()) if (!there.has(path)) this.#seen.delete(path);
    return still;
  }

  /** One file that cannot be moved does not keep the others waiting. */
  async #tryTake(file: InboxFile): Promise<void> {
    try {
      await this.#take(file);
    } catch (error) {
      this.#options.log.error({ err: error }, "a file of the watched folder could not be moved");
      await this.#later(file.path).catch(() => {});
    }
  }

  /** Not at once: the database may be away. */
  async #later(path: string): Promise<void> {
    this.#seen.set(path, { ...(await lstat(path)), since: performance.now() + 60_000 });
  }

  async #take({ folder, name, path }: InboxFile): Promise<void> {
    const { log, take } = this.#options;
    this.#seen.delete(path);
    const base = dirname(path);
    // All of them beforehand: what is loaded must not stay behind.
    for (const place of places) await ownFolder(join(base, place));
    const file = { folder, name, path: join(base, "taken", name) };
    await rename(path, file.path);
    if (!(await lstat(file.path)).isFile()) return this.#back(file);
    let taken: Taken;
    try {
      taken = await take(file);
    } catch (error) {
      log.error({ err: error }, "a file of the watched folder could not be worked on; it is tried again");
      await this.#back(file);
      await this.#later(path);
      return;
    }
    if (taken.became === "later") return this.#back(file);
    const place = await ownFolder(join(base, taken.became));
    const day = this.#options.clock.now().toString({ smallestUnit: "millisecond" }).replaceAll(":", "-");
    const end = join(place, `${day} ${short(name)}`);
    await writeFile(`${end}.txt`, taken.report);
    await rename(file.path, end);
    log.info({ became: taken.became, folder: basename(base) }, "a file of the watched folder was taken");
  }
}

/** A folder, made where there is none. Throws for a link: whoever may write here could lead files to where others' are taken. */
async function ownFolder(path: string): Promise<string> {
  await mkdir(path, { recursive: true });
  if (!(await lstat(path)).isDirectory()) throw new Error(`no link may lead from here: ${path}`);
  return path;
}

const longest = 200;

/** The end of a name, with room for a day and an ending: a name has 255 bytes at most. */
function short(name: string): string {
  const letters = [...name];
  while (Buffer.byteLength(letters.join("")) > longest) letters.shift();
  return letters.join("");
}
