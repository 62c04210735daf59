import { once } from "node:events";
import { serve as listen, type ServerType } from "@hono/node-server";
import { createApp } from "./app.tsx";
import { type House, openHouse } from "./house.ts";
import { listeners } from "./listeners.ts";
import { asSystem } from "./people/access/proof.ts";
import { removeUnfinished } from "./platform/files.ts";
import { type Inbox, type InboxFile, watchInbox } from "./platform/inbox.ts";
import type { Embedded } from "./platform/keeper/embedded.ts";
import { conflict } from "./platform/refusal.ts";
import type { Settings } from "./platform/settings.ts";
import { checkLogs } from "./record/log/check.ts";
import { keepSequencing } from "./record/log/sequencing.ts";
import { keepAsking } from "./record/witness/asking.ts";
import { tendTies } from "./relationships/ties/jobs.ts";
import { tendLeaders } from "./trust/attestations/jobs.ts";
import { tellInterrupted } from "./trust/imports/actions.ts";
import { takeFromInbox } from "./trust/imports/jobs.ts";
import { tendGates } from "./value/gates/jobs.ts";

/** How long requests that are under way may take to end after a stop was asked for. */
const patienceMilliseconds = 10_000;

/** Four gigabytes of a ledger over a line of ten megabits take an hour; Node would end a request after five minutes. */
const slowestUploadMilliseconds = 2 * 60 * 60 * 1000;

/**
 * Runs the server until SIGINT or SIGTERM: requests under way end, jobs end, then the database is let go.
 * `database` is the embedded one where its start has begun already; `prepare` may fill it and answers whether this is a demo;
 * `ready` is called once, when the first request would be answered. Refusal `port-taken`.
 */
export async function serve(
  settings: Settings,
  {
    database,
    prepare,
    ready,
  }: {
    database?: Promise<Embedded> | undefined;
    prepare(house: House): Promise<boolean>;
    ready(house: House): Promise<void>;
  },
): Promise<void> {
  const works = settings.role === "all" || settings.role === "worker";
  const house = await openHouse(settings, { listen: works, database });
  const demo = await prepare(house);
  await checkRecord(house, works);
  await tidy(house);
  const breaks = works ? await tellBrokenOff(house) : undefined;
  const days = works ? lookAtDays(house) : undefined;
  const inbox = works ? await openInbox(house) : undefined;
  const server = settings.role === "worker" ? undefined : await open(house, demo);
  if (works)
    for (const [queue, handler] of Object.entries(listeners(house))) await house.db.jobs.work(queue, handler);
  const record = works ? keepSequencing(house.record, { ...house, state: house.recordState }) : undefined;
  const asking = works ? keepAsking(house) : undefined;
  // Heard from here on: whoever is told that it is ready may stop it at once.
  const stop = Promise.race([
    once(process, "SIGINT").then(() => "SIGINT"),
    once(process, "SIGTERM").then(() => "SIGTERM"),
    house.databaseStopped.then(() => "database stopped"),
  ]);
  await ready(house).catch((error: Error) =>
    house.log.error({ err: error }, "ready, but it could not be said"),
  );
  const signal = await stop;
  house.log.info({ signal }, "stopping");
  clearInterval(breaks);
  clearInterval(days);
  if (server) await shut(server);
  await inbox?.close();
  await asking?.stop();
  await record?.stop();
  await house.close();
}

/** A record that does not agree with what was signed is not served. Refusals: those of `checkLogs`. */
async function checkRecord(house: House, works: boolean): Promise<void> {
  try {
    await checkLogs(house.db, works ? house.record : undefined);
  } catch (error) {
    await house.close();
    throw error;
  }
}

/** Removes what killed programs left of uploads. A start never fails for it: the folder may be a shared disk that is away. */
async function tidy({ files, clock, log }: House): Promise<void> {
  try {
    const removed = await removeUnfinished(files, clock.now().subtract({ hours: 24 }));
    if (removed > 0) log.info({ removed }, "unfinished uploads of a killed program removed");
  } catch (error) {
    log.warn({ err: error }, "unfinished uploads could not be removed");
  }
}

/** The session of a killed program may end a little after it: then the next look tells. */
const lookForBrokenEvery = 15_000;

/** Imports whose program was killed say so, on their page and here: at the start, and from then on. */
async function tellBrokenOff({ db, clock, log }: House): Promise<NodeJS.Timeout> {
  const look = async () => {
    for (const id of await asSystem(db, clock.now(), tellInterrupted))
      log.warn({ import: id }, "an import was broken off when its program ended; nothing of it was loaded");
  };
  await look();
  const timer = setInterval(
    () => void look().catch((error: Error) => log.warn({ err: error }, "no look for imports")),
    lookForBrokenEvery,
  );
  return timer.unref();
}

const lookAtDaysEvery = 20 * 60 * 1000;

/** What a day brings by itself: leaders are told that their word is due, a missed day is noted, ties
 * of who left are broken, firms are asked at gates. At the start, then three times an hour. */
function lookAtDays(house: House): NodeJS.Timeout {
  const look = () =>
    void Promise.all([tendLeaders(house), tendTies(house), tendGates(house)]).catch((error: Error) =>
      house.log.warn({ err: error }, "no look at what is due"),
    );
  look();
  return setInterval(look, lookAtDaysEvery).unref();
}

/** The watched folder, where one is set. */
function openInbox({ db, clock, log, settings }: House): Promise<Inbox> | undefined {
  const house = { db, clock };
  const take = (file: InboxFile) => takeFromInbox(house, file);
  return settings.inbox === undefined
    ? undefined
    : watchInbox(settings.inbox, { directUrl: db.directUrl, clock, log, take });
}

async function open(house: House, demo: boolean): Promise<ServerType> {
  const { port, host: hostname } = house.settings;
  const app = createApp(house, { demo });
  const serverOptions = { requestTimeout: slowestUploadMilliseconds };
  const server = listen({ fetch: app.fetch, port, hostname, overrideGlobalObjects: false, serverOptions });
  const refused = new Promise<never>((_, reject) =>
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        error.code === "EADDRINUSE"
          ? conflict("port-taken", `Port ${port} is taken by another program. Set PORT to a free one.`)
          : error,
      ),
    ),
  );
  await Promise.race([server.listening || once(server, "listening"), refused]);
  return server;
}

async function shut(server: ServerType): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  if ("closeIdleConnections" in server) server.closeIdleConnections();
  const late = setTimeout(() => {
    if ("closeAllConnections" in server) server.closeAllConnections();
  }, patienceMilliseconds);
  await closed;
  clearTimeout(late);
}
