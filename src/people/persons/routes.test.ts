import { expect, test } from "vitest";
import { https, openApp } from "../../../test/app.ts";
import { uuidv7 } from "../../platform/ids.ts";

const app = await openApp(https);
const { ids } = app;
const dev = await app.cookie("dev");
const maya = await app.cookie("maya");

const membershipOf = async (personId: string) =>
  (
    (await app.owner(
      "select id, version, roles from shared.membership where person_id = $1 and ended_at is null",
      [personId],
    )) as { id: string; version: number; roles: string[] }[]
  )[0] ?? { id: "", version: 0, roles: [] };

const personAt = async (address: string) =>
  ((await app.owner(`select id from auth."user" where email = $1`, [address])) as { id: string }[])[0]?.id ??
  "";

/** The entries about people that the organization's record has. */
const entries = async () =>
  (await app.owner("select kind, fields from pair.entry where kind like 'member.%' order by id")) as {
    kind: string;
    fields: Record<string, string>;
  }[];

const newcomer = (changes: Record<string, string | readonly string[]> = {}) => ({
  id: uuidv7(),
  name: "Zoë Quist",
  address: "zoe@northline.example",
  jobTitle: "Buyer",
  roles: ["relationship-manager", "mentor"],
  ...changes,
});

test("Dev lets a colleague in: she gets a mail that names him, signs in with it, and the record has an entry", async () => {
  const form = newcomer();
  const answer = await app.post("/people", form, dev);
  expect([answer.status, answer.headers.get("location")]).toEqual([303, "/people?done=added"]);
  const mail = await app.nextMail();
  expect(mail.letter.to.address).toBe("zoe@northline.example");
  expect(mail.letter.replyTo).toEqual({ address: "dev@northline.example", name: "Dev Anand" });
  expect(mail.letter.text).toContain("Dev Anand has added you to Northline Rail");
  expect(mail.letter.text).toContain("+44 20 5550 0190");
  const waiting = async () => (await (await app.get("/people", dev)).text()).split(">invited<").length;
  const before = await waiting();
  // It waits a week for her, not an hour.
  app.later({ hours: 24 * 6 });
  expect((await app.post("/sign-in/link", { token: mail.token })).status).toBe(303);
  expect(await waiting()).toBe(before - 1);
  const [entry] = (await entries()).slice(-1);
  expect(entry).toEqual({
    kind: "member.added",
    fields: {
      membership: form.id,
      person: await personAt("zoe@northline.example"),
      roles: "mentor, relationship-manager",
    },
  });
});

test("the same form sent twice makes one member and one mail", async () => {
  const form = newcomer({ address: "twice@northline.example" });
  const answers = [await app.post("/people", form, dev), await app.post("/people", form, dev)];
  expect(answers.map((answer) => answer.status)).toEqual([303, 303]);
  expect((await app.nextMail()).letter.to.address).toBe("twice@northline.example");
  await app.mailFor("omar");
  expect(app.letters).toEqual([]);
});

test("somebody who belongs already is not added again, however the address is typed", async () => {
  const answer = await app.post("/people", newcomer({ address: "BRUNO@Northline.example" }), dev);
  expect([answer.status, await answer.text()]).toEqual([
    409,
    expect.stringContaining("belongs to the organization already"),
  ]);
});

test("Maya's people are her firm's own affair: no entry in Northline's record", async () => {
  const before = await entries();
  const form = newcomer({ address: "kim@halden.example", name: "Kim", roles: "member" });
  expect((await app.post("/people", form, maya)).status).toBe(303);
  expect((await app.nextMail()).letter.to.address).toBe("kim@halden.example");
  const { id, version } = await membershipOf(await personAt("kim@halden.example"));
  expect(
    (await app.post(`/people/${id}`, { roles: "bookkeeper", jobTitle: "", version: String(version) }, maya))
      .status,
  ).toBe(303);
  expect((await app.post(`/people/${id}/end`, {}, maya)).status).toBe(303);
  expect(await entries()).toEqual(before);
});

test("nobody grants roles of the other side, unknown ones, or none", async () => {
  for (const [cookie, roles] of [
    [dev, ["owner"]],
    [dev, ["administrator", "bookkeeper"]],
    [maya, ["administrator"]],
    [maya, ["help-desk"]],
    [maya, ["reviewer"]],
    [dev, []],
    [dev, [""]],
  ] as const) {
    const answer = await app.post("/people", newcomer({ address: "x@y.example", roles }), cookie);
    expect(answer.status).toBe(422);
  }
  expect(await personAt("x@y.example")).toBe("");
});

test("administrator does not contain help desk", async () => {
  expect((await membershipOf(ids.person.dev)).roles).toEqual(["administrator"]);
});

test("who is neither administrator nor owner reads the list and changes nobody", async () => {
  const target = await membershipOf(ids.person.paula);
  for (const who of ["bruno", "lena", "hana", "ada"] as const) {
    const cookie = await app.cookie(who);
    const list = await (await app.get("/people", cookie)).text();
    expect(list).toContain("Dev Anand");
    expect(list).not.toContain('href="/people/new"');
    expect((await app.get("/people/new", cookie)).status).toBe(403);
    expect((await app.post("/people", newcomer({ address: "n@n.example" }), cookie)).status).toBe(403);
    expect((await app.get(`/people/${target.id}`, cookie)).status).toBe(403);
    expect((await app.post(`/people/${target.id}`, { roles: "auditor", version: "1" }, cookie)).status).toBe(
      403,
    );
    expect((await app.post(`/people/${target.id}/end`, {}, cookie)).status).toBe(403);
  }
  const bea = await app.cookie("bea");
  expect((await app.post("/people", newcomer({ roles: "owner" }), bea)).status).toBe(403);
  expect((await membershipOf(ids.person.paula)).roles).toEqual(["finance"]);
});

test("Omar, a stranger and the reviewer learn nothing of other people, not even that they exist", async () => {
  const target = await membershipOf(ids.person.maya);
  const [omar, tariq] = [await app.cookie("omar"), await app.cookie("tariq")];
  for (const path of [`/people/${target.id}`, `/people/${uuidv7()}`, "/people/nobody"])
    expect((await app.get(path, omar)).status).toBe(404);
  expect((await app.post(`/people/${target.id}/end`, {}, omar)).status).toBe(404);
  expect((await app.post(`/people/${target.id}`, { roles: "member", version: "1" }, omar)).status).toBe(404);
  // Dev administers Northline, not the firms it works with.
  expect((await app.post(`/people/${target.id}/end`, {}, dev)).status).toBe(404);
  expect(await (await app.get("/people", omar)).text()).not.toContain("Maya");
  expect((await app.get("/people", tariq)).status).toBe(404);
  expect((await app.get("/people")).headers.get("location")).toBe("/sign-in?next=%2Fpeople");
});

test("the last administrator and the last owner stay, whoever tries and in whatever way", async () => {
  const [devs, mayas] = [await membershipOf(ids.person.dev), await membershipOf(ids.person.maya)];
  for (const [cookie, own, roles, code] of [
    [dev, devs, "auditor", "Make a colleague administrator first."],
    [maya, mayas, "member", "Make somebody else owner first."],
  ] as const) {
    const changed = await app.post(`/people/${own.id}`, { roles, version: String(own.version) }, cookie);
    expect([changed.status, await changed.text()]).toEqual([409, expect.stringContaining(code)]);
    expect((await app.post(`/people/${own.id}/end`, {}, cookie)).status).toBe(409);
  }
});

test("of two administrators who end each other at the same moment one stays", async () => {
  const ada = await membershipOf(ids.person.ada);
  await app.post(
    `/people/${ada.id}`,
    { roles: ["auditor", "administrator"], version: String(ada.version) },
    dev,
  );
  const adas = await app.cookie("ada");
  const devs = await membershipOf(ids.person.dev);
  // Both are held at the same line, so that neither knows of the other.
  const release = await app.hold("select 1 from shared.membership for update");
  const both = Promise.all([
    app.post(`/people/${ada.id}/end`, {}, dev),
    app.post(`/people/${devs.id}/end`, {}, adas),
  ]);
  await release(2);
  const answers = await both;
  expect(answers.filter((answer) => answer.status === 303)).toHaveLength(1);
  const left = await app.owner(
    "select 1 from shared.membership where organization_id = $1 and ended_at is null and 'administrator' = any(roles)",
    [ids.northline],
  );
  expect(left).toHaveLength(1);
  // The rest of this file needs Dev.
  await app.owner("update shared.membership set ended_at = null where person_id = $1", [ids.person.dev]);
});

test("Dev leafs through twelve hundred colleagues, each seen once, in order, forth and back", async () => {
  await app.owner(
    `with made as (
       insert into shared.person (id, name, created_at)
       select gen_random_uuid(), case n % 3 when 0 then 'quinn ' when 1 then 'Quinn ' else 'Zoë ' end || (n / 7), now()
       from generate_series(1, 1200) n returning id),
     known as (
       insert into auth."user" (id, name, email, created_at, updated_at)
       select id, '', id || '@northline.example', now(), now() from made returning id)
     insert into shared.membership (organization_id, id, person_id, roles, since)
     select $1, gen_random_uuid(), id, '{mentor}', now() from known`,
    [ids.northline],
  );
  const place = (text: string, rel: string) =>
    new RegExp(`href="(/people[^"]*)" rel="${rel}"`).exec(text)?.[1];
  const seen = (text: string) => [...text.matchAll(/href="\/people\/([0-9a-f-]{36})"/g)].map(([, id]) => id);
  const pages: string[][] = [];
  let text = await (await app.get("/people", dev)).text();
  expect(place(text, "prev")).toBeUndefined();
  for (;;) {
    pages.push(seen(text) as string[]);
    const next = place(text, "next");
    if (!next) break;
    text = await (await app.get(next, dev)).text();
  }
  const wanted = await app.owner(
    `select m.id from shared.membership m join shared.person p on p.id = m.person_id
     where m.organization_id = $1 and m.ended_at is null order by lower(p.name) collate "C", m.id`,
    [ids.northline],
  );
  expect(pages.flat()).toEqual(wanted.map((row) => (row as { id: string }).id));
  expect(pages.length).toBeGreaterThan(12);
  for (const before of pages.slice(0, -1).toReversed()) {
    text = await (await app.get(place(text, "prev") ?? "", dev)).text();
    expect(seen(text)).toEqual(before);
  }
  expect(place(text, "prev")).toBeUndefined();
  for (const wrong of ["nobody", uuidv7(), (await membershipOf(ids.person.maya)).id])
    expect((await app.get(`/people?after=${wrong}`, dev)).status).toBe(404);
});
