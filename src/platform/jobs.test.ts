import type { AddressInfo } from "node:net";
import pg from "pg";
import pino from "pino";
import { SMTPServer } from "smtp-server";
import { afterAll, expect, test, vi } from "vitest";
import { freshDatabase } from "../../test/database.ts";
import { openDatabase } from "./database/database.ts";
import { system } from "./database/wall.ts";
import { installJobs, retries } from "./jobs.ts";
import { openMail } from "./mail.ts";

const url = await freshDatabase();
const queue = "note.written";
const owner = new pg.Client(url);
await owner.connect();
const db = openDatabase(url, { listen: true });
afterAll(async () => {
  await db.close();
  await owner.end();
});
const jobs = async () =>
  (
    await owner.query(
      `select state::text, retry_count, start_after > now() + interval '1 second' as later from pgboss.job where name = $1`,
      [queue],
    )
  ).rows;

test("however chance falls, the last try is more than a day after the first, and no two are over an hour apart", () => {
  const { retryLimit, retryDelay, retryDelayMax } = retries;
  // The formula of pg-boss: from half of this to all of it, at most retryDelayMax.
  const pauses = Array.from({ length: retryLimit }, (_, n) =>
    Math.min(retryDelayMax, (retryDelay * 2 ** (n + 1)) / 2),
  );
  const total = pauses.reduce((sum, pause) => sum + pause, 0);
  expect(total).toBeGreaterThan(24 * 3600);
  expect(Math.max(...pauses)).toBe(3600);
  expect(pauses[0]).toBe(5);
});

test("every queue has these retries, and one that an earlier version made gets them", async () => {
  const limits = async () =>
    (
      await owner.query(
        "select distinct retry_limit, retry_delay, retry_backoff, retry_delay_max from pgboss.queue where name not like '\\_\\_%'",
      )
    ).rows;
  const wanted = [{ retry_limit: 35, retry_delay: 5, retry_backoff: true, retry_delay_max: 3600 }];
  expect(await limits()).toEqual(wanted);
  await owner.query("update pgboss.queue set retry_limit = 5, retry_delay_max = null where name = $1", [
    queue,
  ]);
  expect(await limits()).toHaveLength(2);
  await installJobs(url, [queue]);
  expect(await limits()).toEqual(wanted);
});

test("a mail that the server puts off waits in the queue and goes out when the server takes it", async () => {
  const taken: string[] = [];
  let busy = true;
  const server = new SMTPServer({
    disabledCommands: ["STARTTLS", "AUTH"],
    onRcptTo: (_to, _session, done) =>
      busy ? done(Object.assign(new Error("try again later"), { responseCode: 451 })) : done(),
    onData(stream, session, done) {
      stream.resume().on("end", () => {
        taken.push(...session.envelope.rcptTo.map((one) => one.address));
        done();
      });
    },
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.server.address() as AddressInfo;
  const smtpUrl = `smtp://127.0.0.1:${port}`;
  const mail = openMail(
    { data: "/nowhere", url: "http://localhost:4400", smtpUrl },
    pino({ level: "silent" }),
  );
  await db.jobs.work(queue, async () => {
    await mail.send({ to: { address: "maya@halden.example" }, subject: "A note", text: "A note\n" });
  });
  await db.transaction(system, (tx) => tx.send(queue, { entryId: "1" }));
  await vi.waitFor(
    async () => expect(await jobs()).toEqual([{ state: "retry", retry_count: 0, later: true }]),
    {
      timeout: 20_000,
    },
  );
  expect(taken).toEqual([]);
  busy = false;
  await owner.query("update pgboss.job set start_after = now() where name = $1", [queue]);
  // The next note wakes the listener, which would else look by itself within half a minute.
  await db.transaction(system, (tx) => tx.send(queue, { entryId: "2" }));
  const done = { state: "completed", later: false };
  await vi.waitFor(async () => expect(await jobs()).toMatchObject([done, done]), { timeout: 20_000 });
  expect(taken).toEqual(["maya@halden.example", "maya@halden.example"]);
  await new Promise<void>((closed) => server.close(closed));
}, 60_000);
