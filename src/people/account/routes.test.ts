import { expect, test } from "vitest";
import { https, openApp } from "../../../test/app.ts";

const app = await openApp(https);
const { ids } = app;
const bruno = await app.cookie("bruno");
const maya = await app.cookie("maya");

const kept = async (personId: string) =>
  (
    await app.owner(
      "select name, telephone, theme, single_keys, home_organization_id, version from shared.person where id = $1",
      [personId],
    )
  )[0];
const versionOf = async (personId: string) => String(((await kept(personId)) as { version: number }).version);

test("Bruno changes his name, telephone, colours and keys", async () => {
  const version = await versionOf(ids.person.bruno);
  const answer = await app.post(
    "/account",
    { name: " Bruno  Kéller ", telephone: "+44 20 5550 0199", theme: "dark", version },
    bruno,
  );
  expect(answer.headers.get("location")).toBe("/account?done=saved");
  expect(await kept(ids.person.bruno)).toMatchObject({
    name: "Bruno Kéller",
    telephone: "+44 20 5550 0199",
    theme: "dark",
    single_keys: false,
    home_organization_id: ids.northline,
  });
});

test("Maya has no keys to switch, and saving leaves them as they are", async () => {
  const page = await (await app.get("/account", maya)).text();
  expect(page).not.toContain("Single-letter");
  expect(page).toMatch(/type="hidden" name="singleKeys" value="yes"/);
});

test("two windows: the second to save is told, and nothing of the first is lost", async () => {
  const version = await versionOf(ids.person.maya);
  const save = (name: string) =>
    app.post("/account", { name, telephone: "", theme: "light", singleKeys: "yes", version }, maya);
  expect((await save("Maya H.")).status).toBe(303);
  const second = await save("Maya Other");
  expect(second.status).toBe(409);
  const text = await second.text();
  expect(text).toContain("This was changed in another window");
  expect(text).toContain('value="Maya Other"');
  expect(await kept(ids.person.maya)).toMatchObject({ name: "Maya H.", telephone: null });
});

test.each([
  [{ name: "x".repeat(10_000) }, "Shorten this to at most 200 characters"],
  [{ name: " \u202e " }, "Enter your name."],
  [{ telephone: "call me" }, "Enter a telephone number"],
  [{ theme: "red" }, "Choose the colours."],
])("%j is refused with its reason, and comes back as typed", async (wrong, reason) => {
  const version = await versionOf(ids.person.maya);
  const form = { name: "Maya", telephone: "", theme: "light", version, ...wrong };
  const answer = await app.post("/account", form, maya);
  expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining(reason)]);
});

test("nobody makes an organization their home where they do not belong", async () => {
  const version = await versionOf(ids.person.maya);
  const answer = await app.post(
    "/account",
    { name: "Maya", theme: "light", home: ids.okafor, version },
    maya,
  );
  expect(answer.status).toBe(404);
  expect(await kept(ids.person.maya)).toMatchObject({ home_organization_id: ids.halden });
});

test("a person of two organizations chooses one as home", async () => {
  const version = await versionOf(ids.person.maya);
  await app.owner(
    `insert into shared.membership (organization_id, id, person_id, roles, since)
     values ($1, gen_random_uuid(), $2, '{member}', now())`,
    [ids.okafor, ids.person.maya],
  );
  expect(await (await app.get("/account", maya)).text()).toContain("Okafor Castings");
  await app.post("/account", { name: "Maya", theme: "light", home: ids.okafor, version }, maya);
  expect(await (await app.get("/people", maya)).text()).toContain("Omar Okafor");
});

test("the reviewer has an account too, and a stranger has none", async () => {
  const tariq = await app.cookie("tariq");
  expect(await (await app.get("/account", tariq)).text()).toContain("tariq@reviewers.example");
  expect((await app.get("/account")).headers.get("location")).toBe("/sign-in?next=%2Faccount");
});

test("the list of sessions shows devices and days, this one marked, nobody else's", async () => {
  const mail = await app.mailFor("omar");
  const headers = { "user-agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0) Version/19.0 Safari/604.1" };
  const opened = await app.post("/sign-in/link", { token: mail.token }, "", headers);
  const cookie = opened.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const page = await (await app.get("/account", cookie)).text();
  expect(page).toContain("Safari / iPhone");
  expect(page).toContain("this device");
  expect(page.match(/\/account\/sessions\//g)).toHaveLength(1);
});
