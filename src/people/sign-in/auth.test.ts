import { getMigrations } from "better-auth/db/migration";
import { expect, test } from "vitest";
import { https, openApp } from "../../../test/app.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { asSystem } from "../access/proof.ts";
import { createSession, link } from "./actions.ts";
import { openPool, options } from "./better-auth.ts";
import { addressOfPerson, personOf } from "./reads.ts";

const app = await openApp(https);
const { person } = app.ids;
const pool = openPool(app.url, () => {});

/** What a role of the database is told when it asks. */
async function told(role: string, question: string): Promise<string> {
  try {
    const rows = await app.owner(`set role ${role}; ${question}`);
    return `${rows.length} rows`;
  } catch (error) {
    return (error as Error).message;
  }
}

test("the library finds nothing to add to our tables", async () => {
  const { toBeCreated, toBeAdded, toBeAddedIndexes } = (await getMigrations(
    options(pool, https, "x".repeat(32)),
  )) as unknown as Record<string, unknown[] | undefined>;
  expect({ toBeCreated, toBeAdded, toBeAddedIndexes: toBeAddedIndexes ?? [] }).toEqual({
    toBeCreated: [],
    toBeAdded: [],
    toBeAddedIndexes: [],
  });
});

test("the library speaks as a role that sees the schema auth alone, and can make nobody", async () => {
  const { rows } = await pool.query("select current_user, current_setting('search_path') as path");
  expect(rows).toEqual([{ current_user: "evenhand_auth", path: "auth" }]);
  for (const question of [
    "select * from shared.person",
    "select * from shared.membership",
    "select * from pair.entry",
    "select * from auth.link",
    "select * from auth.ask",
    `insert into auth."user" (id, email, created_at, updated_at) values ('${uuidv7()}', 'x@y.example', now(), now())`,
    `delete from auth."user"`,
    `select auth.enrol('${uuidv7()}', 'x@y.example', 'X', 'en', now())`,
  ])
    expect(await told("evenhand_auth", question)).toMatch(/permission denied/);
  await pool.end();
});

test("no request can read a session, a code or a link", async () => {
  await createSession(app.house, person.maya);
  for (const question of [
    "select * from auth.session",
    "select * from auth.verification",
    "select * from auth.account",
    'select image from auth."user"',
    "update auth.\"user\" set email = 'x@y.example'",
    "delete from auth.session",
  ])
    expect(await told("evenhand_app", question)).toMatch(/permission denied/);
  // These have columns for the system's own work; without it they are empty.
  for (const question of ["select * from auth.link", "select * from auth.ask"])
    expect(
      await app.house.db.transaction({ kind: "person", personId: person.maya }, (tx) =>
        tx
          .selectFrom(question.includes("link") ? "auth.link" : "auth.ask")
          .selectAll()
          .execute(),
      ),
    ).toEqual([]);
});

test("a stranger enrols nobody", async () => {
  expect(
    await told("evenhand_app", `select auth.enrol('${uuidv7()}', 'x@y.example', 'X', 'en', now())`),
  ).toBe("a stranger enrols nobody");
});

test("an address is seen by those who may see the person, and by nobody else", async () => {
  const seenBy = (who: "maya" | "omar" | "bruno" | "tariq", whom: "maya" | "omar" | "bruno") =>
    app.house.db.transaction({ kind: "person", personId: person[who] }, (tx) =>
      addressOfPerson(tx, person[whom]),
    );
  expect(await seenBy("maya", "maya")).toBe("maya@halden.example");
  expect(await seenBy("bruno", "maya")).toBe("maya@halden.example");
  expect(await seenBy("maya", "bruno")).toBe("bruno@northline.example");
  expect(await seenBy("omar", "maya")).toBeUndefined();
  expect(await seenBy("maya", "omar")).toBeUndefined();
  expect(await seenBy("tariq", "maya")).toBeUndefined();
  const omarAsks = await app.house.db.transaction({ kind: "person", personId: person.omar }, (tx) =>
    personOf(tx, "maya@halden.example"),
  );
  expect(omarAsks).toBeUndefined();
});

test("`evenhand link` makes a link like any mailed one, and says plainly that it knows nobody", async () => {
  const url = await link(app.house, " MAYA@halden.example");
  expect(url).toMatch(/^https:\/\/evenhand\.example\/sign-in\/link\?token=[\w-]{43}$/);
  const token = new URL(url).searchParams.get("token") ?? "";
  expect((await app.post("/sign-in/link", { token })).status).toBe(303);
  await expect(link(app.house, "nobody@nowhere.example")).rejects.toMatchObject({
    code: "no-such-person",
    status: 404,
  });
  await expect(link(app.house, "nobody")).rejects.toMatchObject({ code: "address-wrong", status: 422 });
});

test("what is kept of links, codes and sessions opens nothing by itself", async () => {
  const mail = await app.mailFor("maya");
  const kept = JSON.stringify([
    await app.owner("select * from auth.verification"),
    await app.owner("select * from auth.link"),
    await app.owner("select * from auth.ask"),
  ]);
  expect(kept).not.toContain(mail.token);
  expect(kept).not.toMatch(new RegExp(`"${mail.code.replace(" ", "")}`));
  const tokens = (await app.owner("select token from auth.session")) as { token: string }[];
  for (const { token } of tokens)
    expect((await app.get("/account", `__Host-evenhand=${token}`)).status).toBe(303);
});

test("a person is known from the first sign-in on", async () => {
  const known = () =>
    asSystem(app.house.db, app.clock.now(), ({ tx }) =>
      tx.selectFrom("auth.user").select("email_verified").where("id", "=", person.ada).executeTakeFirst(),
    );
  expect(await known()).toEqual({ email_verified: false });
  await app.cookie("ada");
  expect(await known()).toEqual({ email_verified: true });
});
