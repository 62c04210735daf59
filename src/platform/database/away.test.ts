import { readFile } from "node:fs/promises";
import pg from "pg";
import { expect, test } from "vitest";
import { freshDatabase } from "../../../test/database.ts";
import { isAway } from "./away.ts";

const failure = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

test("a server that is not there, and a session that it ended, mean that the database is away", async () => {
  const nobody = new pg.Client("postgresql://evenhand@127.0.0.1:1/evenhand");
  expect(isAway(await failure(nobody.connect()))).toBe(true);
  const named = new pg.Client("postgresql://evenhand@localhost:1/evenhand");
  expect(isAway(await failure(named.connect()))).toBe(true);
  const client = new pg.Client(await freshDatabase());
  client.on("error", () => {});
  await client.connect();
  expect(isAway(await failure(client.query("select pg_terminate_backend(pg_backend_pid())")))).toBe(true);
  expect(isAway(await failure(client.query("select 1")))).toBe(true);
  expect(isAway(new Error("wrapped", { cause: Object.assign(new Error("x"), { code: "57P03" }) }))).toBe(
    true,
  );
});

test("a wrong statement, a missing file and a plain bug do not", async () => {
  const client = new pg.Client(await freshDatabase());
  await client.connect();
  expect(isAway(await failure(client.query("select nothing from nowhere")))).toBe(false);
  await client.end();
  expect(isAway(await failure(readFile("/nowhere/at/all")))).toBe(false);
  expect(isAway(new TypeError("x is undefined"))).toBe(false);
  expect(isAway(undefined)).toBe(false);
});
