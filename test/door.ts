import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import pg from "pg";
import pino from "pino";
import { afterAll, expect } from "vitest";
import { type CastName, cast } from "../demo/cast.ts";
import { words } from "../src/design/words/words.ts";
import { strangersFrame } from "../src/home/frame/frame.ts";
import { Stranger } from "../src/people/access/proof.ts";
import { routes as account } from "../src/people/account/routes.tsx";
import { listeners as invitations } from "../src/people/persons/jobs.ts";
import { routes as persons } from "../src/people/persons/routes.tsx";
import { createSession } from "../src/people/sign-in/actions.ts";
import { openAuth } from "../src/people/sign-in/auth.ts";
import { listeners as asks } from "../src/people/sign-in/jobs.ts";
import { routes as signIn } from "../src/people/sign-in/routes.tsx";
import { sessions } from "../src/people/sign-in/session.ts";
import { fixedClock } from "../src/platform/clock.ts";
import { openDatabase } from "../src/platform/database/database.ts";
import { nobody } from "../src/platform/database/wall.ts";
import type { Env } from "../src/platform/http/context.ts";
import { headers, sameOrigin } from "../src/platform/http/headers.ts";
import { transactions } from "../src/platform/http/transaction.ts";
import type { Letter } from "../src/platform/mail.ts";
import { Refusal } from "../src/platform/refusal.ts";
import { freshDatabase } from "./database.ts";
import { populate, startOfWorld } from "./world.ts";

export const origin = "https://evenhand.example";

const assets = ["evenhand.css", "enhance.js", "dialog.js", "desk.js"];

/** One process of the door: the pages of people/ on a database of its own, mails kept instead of sent. */
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
  const house = { url, ids, db, auth, clock, log, mail };
  for (const [queue, handler] of Object.entries({ ...asks(house), ...invitations(house) }))
    await db.jobs.work(queue, handler);
  const app = doorApp(house);
  afterAll(async () => {
    await db.close();
    await auth.close();
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
      const waiting = async () =>
        (
          await client.query(
            "select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()",
          )
        ).rowCount ?? 0;
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

function doorApp(house: Pick<Door, "db" | "auth" | "clock" | "log">) {
  const app = new Hono<Env>();
  app.use(async (c, next) => {
    c.set("log", house.log);
    c.set("clock", house.clock);
    c.set("db", house.db);
    c.set("speaker", nobody);
    c.set("assets", Object.fromEntries(assets.map((name) => [name, `/assets/${name}`])));
    const w = words("en", house.clock.now().toZonedDateTimeISO("UTC").toPlainDate());
    c.set("words", w);
    c.set("frame", async () => strangersFrame(w));
    await next();
  });
  app.use(headers(origin));
  app.use(sameOrigin(origin));
  app.use(sessions(house.auth));
  app.use(transactions);
  app.route("/", signIn(house));
  app.route("/", account(house));
  app.route("/", persons());
  app.onError((error, c) => {
    if (error instanceof Stranger) return c.redirect(`/sign-in?next=${encodeURIComponent(c.req.path)}`, 303);
    if (error instanceof HTTPException) return error.getResponse();
    if (error instanceof Refusal) return c.text(error.code, error.status);
    throw error;
  });
  return app;
}

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
