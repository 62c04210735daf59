import { randomBytes } from "node:crypto";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { databaseAt, prefix } from "../../../test/database.ts";
import { queues } from "../../queues.ts";
import { installJobs } from "../jobs.ts";
import { root } from "../root.ts";
import { openDatabase, sql } from "./database.ts";
import { migrate } from "./migrations.ts";
import { system } from "./wall.ts";

const folder = join(root, "migrations");
const name = `${prefix}${process.pid}_${randomBytes(4).toString("hex")}`;
const admin = new pg.Client(inject("server").url);
let url = "";

/** A login of a house where the administrators of the server make every role: it owns its database and no more. */
beforeAll(async () => {
  await admin.connect();
  await admin.query(`create role ${name} nologin nocreaterole nocreatedb`);
  await admin.query(`grant ${name} to current_user`);
  await admin.query(`create database ${name} owner ${name} template template0`);
  const at = new URL(databaseAt(inject("server").url, name));
  at.searchParams.set("options", `-c role=${name}`);
  url = at.href;
});
afterAll(async () => {
  await admin.query(`drop database ${name} with (force)`);
  await admin.query(`drop role ${name}`);
  await admin.end();
});

test("Dev's login that may make no role is told what an administrator has to run, and nothing is half-made", async () => {
  await expect(migrate(url, folder)).rejects.toMatchObject({
    name: "Refusal",
    code: "roles-missing",
    message: expect.stringContaining(
      "create role evenhand_app nologin; create role evenhand_auth nologin; grant evenhand_app, evenhand_auth to",
    ),
  });
});

test("with roles that were prepared it migrates, makes its queues and works behind the wall", async () => {
  await admin.query(`grant evenhand_app, evenhand_auth to ${name}`);
  expect((await migrate(url, folder)).length).toBeGreaterThan(5);
  await installJobs(url, queues);
  const db = openDatabase(url);
  const seen = await db.transaction(system, async (tx) => {
    await tx.send("note.written", { entryId: "1" });
    return (await sql<{ who: string }>`select current_user as who`.execute(tx)).rows;
  });
  expect(seen).toEqual([{ who: "evenhand_app" }]);
  await db.close();
});
