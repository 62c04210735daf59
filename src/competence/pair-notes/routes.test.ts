import { expect, test } from "vitest";
import { cast } from "../../../demo/cast.ts";
import { openApp } from "../../../test/app.ts";
import { openLearning } from "../../../test/learning.ts";
import { uuidv7 } from "../../platform/ids.ts";

const app = await openApp();
const { northline, mayas, halden, person } = app.ids;
const { owner, maya, ines, pair, base, send, html, asPerson } = await openLearning(app);
const secret = "She thinks of selling the firm.";

test("Ines writes a note and Maya reads it: nobody else of either side does, and the page says so", async () => {
  const one = await pair();
  const before = (await owner.query("select from pair.entry")).rowCount;
  await send(`${base(one)}/notes`, { id: uuidv7(), text: secret }, ines);
  expect(await html(`${base(one)}/notes`, maya)).toContain(secret);
  expect(await html(`${base(one)}/notes`, maya)).toContain("Only Ines Duarte and Maya Halden can read this.");
  expect((await owner.query("select from pair.entry")).rowCount, "a note leaves no entry").toBe(before);
  for (const [who, status] of [
    ["bruno", 404],
    ["lena", 404],
    ["dev", 403],
    ["ada", 403],
    ["paula", 403],
    ["hana", 403],
    ["bea", 403],
    ["omar", 404],
    ["tariq", 404],
  ] as const) {
    const cookie = await app.cookie(who);
    const answers = [
      await app.get(`${base(one)}/notes`, cookie),
      await app.post(`${base(one)}/notes`, { id: uuidv7(), text: "mine" }, cookie),
    ];
    expect([who, ...answers.map((answer) => answer.status)]).toEqual([who, status, status]);
    if (status === 404 && who !== "omar" && who !== "tariq")
      expect(await html(base(one), cookie)).not.toContain("Notes of the two");
  }
});

test("past every page the database answers nobody but the two, whatever their role, and not the system", async () => {
  const one = await pair();
  await send(`${base(one)}/notes`, { id: uuidv7(), text: secret }, ines);
  const all = "select text from pair.pair_note where learning_id = $1";
  for (const who of Object.keys(cast) as (keyof typeof cast)[]) {
    const rows = await asPerson(person[who], all, [one]);
    expect([who, rows.length]).toEqual([who, who === "maya" || who === "ines" ? 1 : 0]);
  }
  const system = await app.system(({ tx }) =>
    tx.selectFrom("pair.pair_note").select("id").where("large_id", "=", northline).execute(),
  );
  expect(system).toEqual([]);
});

test("nobody names themselves into a pair, writes in somebody's name, or changes what was written", async () => {
  const one = await pair();
  const join = `insert into pair.learning_person (large_id, learning_id, person_id, relationship_id, part, added_at)
    values ($1, $2, $3, $4, 'learns', now())`;
  for (const who of ["lena", "bruno", "dev", "omar"] as const)
    await expect(asPerson(person[who], join, [northline, one, person[who], mayas])).rejects.toThrow(
      "row-level security",
    );
  const write = `insert into pair.pair_note (large_id, id, learning_id, relationship_id, text, written_by, written_at)
    values ($1, $2, $3, $4, 'forged', $5, now())`;
  for (const [who, by] of [
    ["bruno", "ines"],
    ["bruno", "bruno"],
    ["maya", "ines"],
  ] as const)
    await expect(asPerson(person[who], write, [northline, uuidv7(), one, mayas, person[by]])).rejects.toThrow(
      "row-level security",
    );
  await expect(asPerson(person.maya, "update pair.pair_note set text = 'x'")).rejects.toThrow(
    "permission denied",
  );
  await expect(asPerson(person.maya, "delete from pair.pair_note")).rejects.toThrow("permission denied");
});

test("who has left the firm or the organization reads the notes no more, and a colleague of Maya's never did", async () => {
  const one = await pair();
  await send(`${base(one)}/notes`, { id: uuidv7(), text: secret }, maya);
  const all = "select text from pair.pair_note where learning_id = $1";
  const colleague = uuidv7();
  await owner.query(
    `insert into auth."user" (id, email, created_at, updated_at) values ($1, 'sam@halden.example', now(), now())`,
    [colleague],
  );
  await owner.query("insert into shared.person (id, name, created_at) values ($1, 'Sam Halden', now())", [
    colleague,
  ]);
  await owner.query(
    "insert into shared.membership (organization_id, id, person_id, roles, since) values ($1, $2, $3, '{owner}', now())",
    [halden, uuidv7(), colleague],
  );
  expect(await asPerson(colleague, all, [one])).toEqual([]);
  expect(await asPerson(colleague, "select 1 as x from pair.learning where id = $1", [one])).toHaveLength(1);
  await owner.query("update shared.membership set ended_at = now() where person_id = $1", [person.ines]);
  expect(await asPerson(person.ines, all, [one])).toEqual([]);
  expect(await asPerson(person.maya, all, [one])).toHaveLength(1);
  await owner.query("update shared.membership set ended_at = null where person_id = $1", [person.ines]);
});

test("endless and empty notes are refused, markup stays words, a form sent again is one note", async () => {
  const one = await pair();
  for (const text of ["", " \u0000 ", "x".repeat(5000)])
    expect((await app.post(`${base(one)}/notes`, { id: uuidv7(), text }, maya)).status).toBe(422);
  const form = { id: uuidv7(), text: "<b>bold</b>" };
  for (const _ of [1, 2]) await send(`${base(one)}/notes`, form, maya);
  expect((await html(`${base(one)}/notes`, ines)).split("&lt;b&gt;bold").length - 1).toBe(1);
  expect(app.errors).toEqual([]);
});
