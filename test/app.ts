import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import pino from "pino";
import { afterAll, expect } from "vitest";
import { type CastName, cast } from "../demo/cast.ts";
import { createApp } from "../src/app.tsx";
import { listeners } from "../src/listeners.ts";
import type { SystemAccess } from "../src/people/access/access.ts";
import { asSystem } from "../src/people/access/proof.ts";
import { createSession } from "../src/people/sign-in/actions.ts";
import { openAuth } from "../src/people/sign-in/auth.ts";
import { fixedClock } from "../src/platform/clock.ts";
import { openDatabase } from "../src/platform/database/database.ts";
import { readMigrations } from "../src/platform/database/migrations.ts";
import type { Letter } from "../src/platform/mail.ts";
import { root } from "../src/platform/root.ts";
import { loadRules } from "../src/platform/rules.ts";
import { readSettings } from "../src/platform/settings.ts";
import { freshDatabase } from "./database.ts";
import { populate, startOfWorld } from "./world.ts";

export const origin = "http://localhost:4400";
/** Behind https cookies are secure, and the machine of a request is read from a header (`fromMachine`). */
export const https = "https://evenhand.example";

/** The whole application on a database of its own, with the cast in it; mails are kept instead of sent. */
export async function openApp(at = origin) {
  const url = await freshDatabase();
  const ids = await populate(url);
  const clock = fixedClock(startOfWorld);
  const db = openDatabase(url, { listen: true });
  const auth = openAuth(url, { origin: at, secret: "a secret of the tests, long enough to sign" });
  const data = await mkdtemp(join(tmpdir(), "evenhand-app-"));
  const letters: Letter[] = [];
  const errors: unknown[] = [];
  const log = pino({ level: "error" }, { write: (line: string) => errors.push(JSON.parse(line)) });
  const mail = {
    async send(letter: Letter) {
      letters.push(letter);
      return { messageId: String(letters.length) };
    },
  };
  // Only what the stylesheet and scripts are called: nothing here fetches them.
  const assets = new Proxy({} as Record<string, string>, { get: (_, name) => `/assets/${String(name)}` });
  const house = {
    settings: readSettings({ EVENHAND_DATA: data, ...(at === origin ? {} : { EVENHAND_URL: at }) }),
    clock,
    log,
    db,
    auth,
    mail,
    rules: await loadRules(join(root, "rules")),
    migrations: await readMigrations(join(root, "migrations")),
    assets,
    assetFiles: new Map(),
    files: join(data, "files"),
    record: { db, folder: join(data, "record"), url: at },
    recordState: {},
    demo: false,
    databaseStopped: new Promise<void>(() => {}),
    close: async () => {},
  };
  for (const [queue, handler] of Object.entries(listeners(house)))
    await db.jobs.work(queue, async (data) => {
      try {
        await handler(data);
      } catch (error) {
        errors.push(error);
        throw error;
      }
    });
  const app = createApp(house);
  afterAll(async () => {
    await db.close();
    await auth.close();
    await rm(data, { recursive: true, force: true });
  });

  const ask = (path: string, method: string, cookie = "", headers = {}, body?: BodyInit) =>
    app.request(path, {
      method,
      ...(body === undefined ? {} : { body }),
      headers: { ...(cookie ? { cookie } : {}), ...(method === "POST" ? { origin: at } : {}), ...headers },
    });
  const get = (path: string, cookie?: string, headers = {}) => ask(path, "GET", cookie, headers);
  const post = (path: string, form: Form | FormData, cookie?: string, headers = {}) =>
    ask(path, "POST", cookie, headers, form instanceof FormData ? form : encoded(form));
  const later = (time: Temporal.DurationLike) => clock.set(clock.now().add(time).toString());

  /** Takes the first letter that fits, as soon as there is one: with the path and the token of its link, and its code. */
  async function take(fits: (letter: Letter) => boolean) {
    await expect.poll(() => letters.findIndex(fits), { timeout: 15_000 }).toBeGreaterThanOrEqual(0);
    const [letter] = letters.splice(letters.findIndex(fits), 1) as [Letter];
    const link = /https?:\/\/\S+/.exec(letter.text)?.[0] ?? at;
    return {
      letter,
      path: link.replace(at, ""),
      token: new URL(link).searchParams.get("token") ?? "",
      code: /\b(\d{3} \d{3})\b/.exec(letter.text)?.[1] ?? "",
    };
  }

  let machine = 0;
  return {
    house,
    ids,
    clock,
    later,
    letters,
    /** What the server or a job called a bug. Empty at the end of an honest test. */
    errors,
    cookie: (who: CastName) => createSession(house, ids.person[who]),
    cookieOf: (personId: string) => createSession(house, personId),
    system: <T>(work: (access: SystemAccess) => Promise<T>) => asSystem(db, clock.now(), work),
    /** Any request, as it is: for programs. */
    request: async (path: string, init: RequestInit) => app.request(path, init),
    get,
    post,
    head: (path: string, cookie?: string, headers = {}) => ask(path, "HEAD", cookie, headers),
    /** The first mail that nobody took yet, to whomever. */
    nextMail: () => take(() => true),
    mailTo: (address: string, about = "") =>
      take(({ to, text }) => to.address === address && text.includes(about)),
    /** Asks to sign in as somebody, from a machine and at an hour of one's own, and reads the mail. */
    async mailFor(who: CastName, next = "/", address: string = cast[who].email) {
      later({ minutes: 15 });
      const from = fromMachine(`198.51.100.${++machine}`);
      const answer = await post("/sign-in", { address, next }, "", from);
      const question = new URL(answer.headers.get("location") ?? "", at).searchParams.get("ask") ?? "";
      return { ask: question, ...(await take(() => true)) };
    },
    /** Where the database is, for who speaks to it as nobody else would. */
    url,
    owner: (text: string, values: unknown[] = []) => asOwner(url, text, values),
    hold: (text: string) => holdLock(url, text),
  };
}

export type App = Awaited<ReturnType<typeof openApp>>;
export const addressOf = (who: CastName): string => cast[who].email;

/** The Cookie header that a browser would send after this answer. */
export function cookieFrom(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

/** The value of the first field of this name on a page. */
export function hidden(html: string, name: string): string {
  return new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(html)?.[1] ?? "";
}

/** The headers of a request that comes from this machine, where the application stands behind https. */
export function fromMachine(address: string): Record<string, string> {
  return { "x-forwarded-for": address };
}

type Form = Readonly<Record<string, string | readonly string[]>>;

function encoded(form: Form): URLSearchParams {
  return new URLSearchParams(
    Object.entries(form).flatMap(([name, value]) => [value].flat().map((one) => [name, one])),
  );
}

/** What the owner of the database sees, or changes behind everybody's back. */
async function asOwner(url: string, text: string, values: unknown[]): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}

/** Holds a lock; the answer lets go of it as soon as so many others wait for one. */
async function holdLock(url: string, text: string): Promise<(waiting: number) => Promise<void>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`begin; ${text}`);
  // Asked from outside: within one transaction the list of sessions never changes.
  const question =
    "select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";
  const waiting = async () => (await asOwner(url, question, [])).length;
  return async (number) => {
    await expect.poll(waiting, { timeout: 10_000 }).toBeGreaterThanOrEqual(number);
    await client.query("commit");
    await client.end();
  };
}
