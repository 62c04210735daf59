import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
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

/** The whole application on a database of its own, with the cast in it; mails are kept instead of sent. */
export async function openApp() {
  const url = await freshDatabase();
  const ids = await populate(url);
  const clock = fixedClock(startOfWorld);
  const db = openDatabase(url, { listen: true });
  const auth = openAuth(url, { origin, secret: "a secret of the tests, long enough to sign" });
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
    settings: readSettings({ EVENHAND_DATA: data }),
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
    demo: false,
    databaseStopped: new Promise<void>(() => {}),
    close: async () => {},
  };
  for (const [queue, handler] of Object.entries(listeners(house))) await db.jobs.work(queue, handler);
  const app = createApp(house);
  afterAll(async () => {
    await db.close();
    await auth.close();
    await rm(data, { recursive: true, force: true });
  });

  const ask = (path: string, method: string, cookie = "", body?: BodyInit, headers = {}) =>
    app.request(path, {
      method,
      ...(body === undefined ? {} : { body }),
      headers: { ...(cookie ? { cookie } : {}), ...(method === "POST" ? { origin } : {}), ...headers },
    });
  return {
    house,
    ids,
    clock,
    letters,
    /** What the server called a bug. Empty at the end of an honest test. */
    errors,
    cookie: (who: CastName) => createSession(house, ids.person[who]),
    cookieOf: (personId: string) => createSession(house, personId),
    system: <T>(work: (access: SystemAccess) => Promise<T>) => asSystem(db, clock.now(), work),
    /** Any request, as it is: for programs. */
    request: async (path: string, init: RequestInit) => app.request(path, init),
    get: (path: string, cookie?: string, headers = {}) => ask(path, "GET", cookie, undefined, headers),
    post: (path: string, form: Readonly<Record<string, string>> | FormData, cookie?: string) =>
      ask(path, "POST", cookie, form instanceof FormData ? form : new URLSearchParams(form)),
    /** The first mail to this address that nobody took yet, with the path and the token of its link. */
    async mailTo(address: string) {
      const place = () => letters.findIndex((letter) => letter.to.address === address);
      await expect.poll(place, { timeout: 15_000 }).toBeGreaterThanOrEqual(0);
      const [letter] = letters.splice(place(), 1) as [Letter];
      const link = /https?:\/\/\S+/.exec(letter.text)?.[0] ?? "";
      return {
        letter,
        path: link.replace(origin, ""),
        token: new URL(link).searchParams.get("token") ?? "",
      };
    },
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
