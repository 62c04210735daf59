import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import { type ParsedMail, simpleParser } from "mailparser";
import pg from "pg";
import pino from "pino";
import type { BrowserContext, BrowserContextOptions, Locator, Page } from "playwright-core";
import { SMTPServer } from "smtp-server";
import { expect, vi } from "vitest";
import type { CastName } from "../../demo/cast.ts";
import { createApp } from "../../src/app.tsx";
import { openHouse } from "../../src/house.ts";
import { listeners } from "../../src/listeners.ts";
import { asSystem } from "../../src/people/access/proof.ts";
import { createSession } from "../../src/people/sign-in/actions.ts";
import type { Clock } from "../../src/platform/clock.ts";
import { readSettings } from "../../src/platform/settings.ts";
import { append } from "../../src/record/append.ts";
import { sequence } from "../../src/record/log/publish.ts";
import { launchBrowser } from "../browser.ts";
import { freshDatabase } from "../database.ts";
import { populate, startOfWorld } from "../world.ts";

export const phone = {
  viewport: { width: 360, height: 780 },
  isMobile: true,
  hasTouch: true,
} satisfies BrowserContextOptions;
export const desk = { viewport: { width: 1280, height: 800 } } satisfies BrowserContextOptions;

/** A patience for busy machines; nothing is measured by it. */
export const soon = { timeout: 20_000 };

/** A mail as it arrived, and what a person takes from it. */
export type Arrived = { readonly mail: ParsedMail; readonly link: string; readonly code: string };

/** The product as it runs: served over HTTP with the built files, mail handed to a mail server, a browser before it. */
export async function openServed() {
  const data = await mkdtemp(join(tmpdir(), "evenhand-served-"));
  const [browser, database, post] = await Promise.all([launchBrowser(), freshDatabase(), openPost()]);
  const ids = await populate(database);
  const faults: unknown[] = [];

  let fetch: Parameters<typeof serve>[0]["fetch"] = () => new Response(null, { status: 503 });
  const server = serve({ fetch: (request, env) => fetch(request, env), hostname: "127.0.0.1", port: 0 });
  await new Promise<void>((ready) => (server.listening ? ready() : server.once("listening", ready)));
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("the server has no port");
  const url = `http://127.0.0.1:${address.port}`;
  const settings = readSettings({
    EVENHAND_DATA: data,
    EVENHAND_URL: url,
    EVENHAND_SECRET: "a secret of the tests, long enough to sign",
    DATABASE_URL: database,
    SMTP_URL: post.url,
  });
  const log = pino({ level: "warn" }, { write: (line: string) => faults.push(JSON.parse(line)) });
  const house = await openHouse(settings, { clock: clockFrom(startOfWorld), log, listen: true });
  fetch = createApp(house).fetch;
  for (const [queue, handler] of Object.entries(listeners(house))) await house.db.jobs.work(queue, handler);

  const cookie = (who: CastName) => createSession(house, ids.person[who]);
  return {
    url,
    /** For what only the owner of the database may write. */
    database,
    house,
    ids,
    cookie,
    /** What stands in the database, asked by its owner: past every wall. */
    async rows(text: string, values: readonly unknown[] = []): Promise<Record<string, unknown>[]> {
      const client = new pg.Client({ connectionString: database });
      await client.connect();
      try {
        return (await client.query(text, [...values])).rows;
      } finally {
        await client.end();
      }
    },
    mailTo: post.mailTo,
    /** Northline's side adds a paper for Maya, and it stands in the signed record. */
    async signed(title: string): Promise<void> {
      const of = { largeId: ids.northline, relationshipId: ids.mayas };
      await asSystem(house.db, house.clock.now(), ({ tx, now }) =>
        append(tx, "agreement.added", { ...of, now }, { side: "large", title }),
      );
      await sequence(house.record, house.clock.now());
    },
    /** For `afterEach`: what the server called a bug, and what a browser complained of, fails the test. */
    calm() {
      expect(faults.splice(0)).toEqual([]);
    },
    /** For `afterAll`. */
    async close() {
      await browser.close();
      if ("closeAllConnections" in server) server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      await house.close();
      await post.close();
      await rm(data, { recursive: true, force: true });
    },
    /** A browser of its own, as somebody who is signed in or as a stranger. */
    async visit(options: BrowserContextOptions, who?: CastName): Promise<BrowserContext> {
      const context = await browser.newContext({
        baseURL: url,
        locale: "en-GB",
        colorScheme: "light",
        reducedMotion: "reduce",
        ...options,
      });
      context.setDefaultTimeout(soon.timeout);
      context.on("page", (page) => watch(page, faults));
      if (who) await context.addCookies(cookiesOf(await cookie(who), url));
      return context;
    },
  };
}

export type Served = Awaited<ReturnType<typeof openServed>>;

/** Follows a link or presses a button, and waits until the page that it leads to stands. */
export async function follow(where: Locator): Promise<void> {
  await Promise.all([where.page().waitForEvent("domcontentloaded"), where.click()]);
}

/** Begins at a moment and goes on, so that what is written later is later. */
function clockFrom(iso: string): Clock {
  const start = Temporal.Instant.from(iso);
  const began = performance.now();
  return { now: () => start.add({ milliseconds: Math.floor(performance.now() - began) }) };
}

function cookiesOf(header: string, url: string) {
  return header.split("; ").map((pair) => {
    const at = pair.indexOf("=");
    return { name: pair.slice(0, at), value: pair.slice(at + 1), url };
  });
}

/** Errors of scripts, of the policy, of missing files; a page that is refused by design is none. */
function watch(page: Page, faults: unknown[]): void {
  page.on("pageerror", (error) => faults.push(`${page.url()}: ${error}`));
  page.on("console", (message) => {
    const refused =
      message.location().url === page.url() && /status of (403|404|409|410|422)/.test(message.text());
    if (message.type() === "error" && !refused)
      faults.push(`${page.url()}: ${message.text()} (${message.location().url})`);
  });
}

/** A mail server on loopback that keeps what it is handed. */
async function openPost() {
  const kept: ParsedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onData(stream, _session, done) {
      simpleParser(stream).then((mail) => {
        kept.push(mail);
        done();
      }, done);
    },
  });
  await new Promise<void>((ready) => {
    server.listen(0, "127.0.0.1", ready);
  });
  const address = server.server.address();
  if (!address || typeof address === "string") throw new Error("the mail server has no port");
  const isTo = (mail: ParsedMail, to: string): boolean =>
    [mail.to ?? []].flat().some((one) => one.value.some((each) => each.address === to));
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    close: () => new Promise<void>((closed) => server.close(closed)),
    /** The first mail to this address that nobody took yet. */
    async mailTo(to: string): Promise<Arrived> {
      const place = () => kept.findIndex((mail) => isTo(mail, to));
      await vi.waitFor(() => {
        if (place() < 0) throw new Error(`no mail came to ${to}`);
      }, soon);
      const [mail] = kept.splice(place(), 1) as [ParsedMail];
      const html = String(mail.html);
      return {
        mail,
        link: /href="([^"]+)"/.exec(html)?.[1]?.replaceAll("&amp;", "&") ?? "",
        code: /\b\d{3} ?\d{3}\b/.exec(mail.text ?? "")?.[0] ?? "",
      };
    },
  };
}
