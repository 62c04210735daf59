import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Hono } from "hono";
import pg from "pg";
import pino from "pino";
import { afterAll, expect } from "vitest";
import { type CastName, cast } from "../demo/cast.ts";
import { createApp } from "../src/app.tsx";
import { listeners } from "../src/listeners.ts";
import { createSession } from "../src/people/sign-in/actions.ts";
import { openAuth } from "../src/people/sign-in/auth.ts";
import { fixedClock } from "../src/platform/clock.ts";
import { openDatabase } from "../src/platform/database/database.ts";
import { readMigrations } from "../src/platform/database/migrations.ts";
import type { Env } from "../src/platform/http/context.ts";
import type { Letter } from "../src/platform/mail.ts";
import { root } from "../src/platform/root.ts";
import { loadRules } from "../src/platform/rules.ts";
import { readSettings } from "../src/platform/settings.ts";
import { freshDatabase } from "./database.ts";
import { populate, startOfWorld } from "./world.ts";

export const origin = "https://evenhand.example";

/** The whole application as it stands behind https, on a database of its own, mails kept instead of sent. */
export async function openDoor() {
  const url = await freshDatabase();
  const ids = await populate(url);
  const clock = fixedClock(startOfWorld);
  const db = openDatabase(url, { listen: true });
  const auth = openAuth(url, { origin, secret: "a secret of the tests, long enough to sign" });
  const letters: Letter[] = [];
  const log = pino({ level: "silent" });
  const mail = {
    async send(letter: Letter) {
      letters.push(letter);
      return { messageId: String(letters.length) };
    },
  };
  const data = await mkdtemp(join(tmpdir(), "evenhand-door-"));
  const house = {
    settings: readSettings({ EVENHAND_DATA: data, EVENHAND_URL: origin }),
    clock,
    log,
    db,
    auth,
    mail,
    rules: await loadRules(join(root, "rules")),
    migrations: await readMigrations(join(root, "migrations")),
    // Only what the stylesheet and scripts are called: nothing here fetches them.
    assets: new Proxy({} as Record<string, string>, { get: (_, name) => `/assets/${String(name)}` }),
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

  const visit = visitor(app);
  async function nextMail() {
    await expect.poll(() => letters.length, { timeout: 10_000 }).toBeGreaterThan(0);
    const letter = letters.shift();
    const link = /https:\/\/\S+/.exec(letter?.text ?? "")?.[0] ?? origin;
    return {
      to: letter?.to.address,
      path: link.replace(origin, ""),
      token: new URL(link).searchParams.get("token") ?? "",
      subject: letter?.subject,
      text: letter?.text ?? "",
      replyTo: letter?.replyTo,
      code: /\b(\d{3} \d{3})\b/.exec(letter?.text ?? "")?.[1] ?? "",
    };
  }

  let machine = 0;
  return {
    ...house,
    url,
    ids,
    letters,
    visit,
    nextMail,
    /** Asks to sign in as somebody, from a machine and at an hour of one's own, and reads the mail. */
    async mailFor(who: CastName, next = "/", address: string = cast[who].email) {
      this.later({ minutes: 15 });
      const from = `198.51.100.${++machine}`;
      const answer = await visit.post("/sign-in", { address, next }, { from });
      const ask = new URL(answer.headers.get("location") ?? "", origin).searchParams.get("ask") ?? "";
      return { ask, ...(await nextMail()) };
    },
    /** What the owner of the database sees, or changes behind everybody's back. */
    async owner(text: string, values: unknown[] = []): Promise<unknown[]> {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      try {
        return (await client.query(text, values)).rows;
      } finally {
        await client.end();
      }
    },
    /** Holds a lock; the answer lets go of it as soon as so many others wait for one. */
    async hold(text: string): Promise<(waiting: number) => Promise<void>> {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await client.query(`begin; ${text}`);
      // Asked from outside: within one transaction the list of sessions never changes.
      const question =
        "select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";
      const waiting = async () => (await this.owner(question)).length;
      return async (number) => {
        await expect.poll(waiting, { timeout: 10_000 }).toBeGreaterThanOrEqual(number);
        await client.query("commit");
        await client.end();
      };
    },
    later: (time: Temporal.DurationLike) => clock.set(clock.now().add(time).toString()),
    /** The Cookie header of somebody who is signed in. */
    signedIn: (who: CastName) => createSession(house, ids.person[who]),
  };
}

export type Door = Awaited<ReturnType<typeof openDoor>>;

type Sent = { cookie?: string; headers?: Record<string, string>; from?: string };

/** A browser that keeps no cookies by itself: each visit says which it brings. */
function visitor(app: Hono<Env>) {
  const ask = (path: string, method: string, { cookie, headers = {}, from }: Sent, body?: URLSearchParams) =>
    app.request(path, {
      method,
      ...(body ? { body } : {}),
      headers: {
        ...(cookie ? { cookie } : {}),
        ...(method === "POST" ? { origin } : {}),
        ...(from ? { "x-forwarded-for": from } : {}),
        ...headers,
      },
    });
  return {
    get: (path: string, sent: Sent = {}) => ask(path, "GET", sent),
    head: (path: string, sent: Sent = {}) => ask(path, "HEAD", sent),
    post: (path: string, form: Record<string, string | readonly string[]>, sent: Sent = {}) =>
      ask(
        path,
        "POST",
        sent,
        new URLSearchParams(
          Object.entries(form).flatMap(([name, value]) => [value].flat().map((one) => [name, one])),
        ),
      ),
  };
}

/** The Cookie header that a browser would send after this answer. */
export function cookieOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}
