import { expect, test } from "vitest";
import { https, openApp } from "../../../test/app.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { keepKeeper, rolesOf } from "./membership.ts";

const app = await openApp(https);
const { ids } = app;
const dev = await app.cookie("dev");
type Row = { id: string; version: number; roles: string[] };
const membershipOf = async (personId: string, organizationId: string = ids.northline) =>
  (
    (await app.owner(
      "select id, version, roles from shared.membership where person_id = $1 and organization_id = $2 and ended_at is null",
      [personId, organizationId],
    )) as Row[]
  )[0];
const homeOf = async (personId: string) =>
  (
    (await app.owner("select home_organization_id as home from shared.person where id = $1", [personId])) as {
      home: string | null;
    }[]
  )[0]?.home;

test("roles are kept once, and only those of the side", () => {
  expect(rolesOf("large", ["finance", "finance", "mentor"])).toEqual(["finance", "mentor"]);
  expect(() => rolesOf("msme", ["finance"])).toThrow(expect.objectContaining({ code: "role-of-other-side" }));
  expect(() => rolesOf("msme", [])).toThrow(expect.objectContaining({ code: "roles-missing" }));
});

test("somebody must be able to let people in", () => {
  expect(() => keepKeeper("msme", [["member"], ["owner", "bookkeeper"]])).not.toThrow();
  expect(() => keepKeeper("msme", [["member"]])).toThrow(expect.objectContaining({ code: "last-owner" }));
  expect(() => keepKeeper("large", [["help-desk"]])).toThrow(
    expect.objectContaining({ code: "last-administrator" }),
  );
});

test("two windows: the second to save is told, and what she chose is still ticked", async () => {
  const paula = await membershipOf(ids.person.paula);
  const save = (roles: string) =>
    app.post(`/people/${paula?.id}`, { roles, jobTitle: "", version: String(paula?.version) }, dev);
  expect((await save("auditor")).status).toBe(303);
  const second = await save("sponsor");
  expect(second.status).toBe(409);
  const text = await second.text();
  expect(text).toContain("Somebody changed this while you looked at it");
  expect(text).toMatch(/value="sponsor" checked/);
  expect((await membershipOf(ids.person.paula))?.roles).toEqual(["auditor"]);
});

test("who has left sees nothing from the next click on, and ending twice is ending once", async () => {
  const ines = await app.cookie("ines");
  const own = await membershipOf(ids.person.ines);
  expect((await app.get("/people", ines)).status).toBe(200);
  for (const _ of [1, 2]) expect((await app.post(`/people/${own?.id}/end`, {}, dev)).status).toBe(303);
  expect((await app.get("/people", ines)).status).toBe(404);
  expect((await app.get("/account", ines)).status).toBe(200);
  expect(await app.owner("select 1 from pair.entry where kind = 'member.ended'")).toHaveLength(1);
  const late = await app.post(`/people/${own?.id}`, { roles: "mentor", version: "1" }, dev);
  expect(late.status).toBe(404);
});

test("everybody may leave, but who looks after partners hands them over first", async () => {
  const bruno = await app.cookie("bruno");
  const brunos = await membershipOf(ids.person.bruno);
  const page = await (await app.get(`/people/${brunos?.id}`, bruno)).text();
  expect(page).toContain("Leave this organization");
  expect(page).not.toContain('name="roles"');
  expect((await app.post(`/people/${brunos?.id}/end`, {}, bruno)).status).toBe(409);
  await app.owner("update shared.relationship set contact_person_id = $1", [ids.person.lena]);
  const left = await app.post(`/people/${brunos?.id}/end`, {}, bruno);
  expect([left.status, left.headers.get("location")]).toEqual([303, "/"]);
});

test("being added to a second organization changes nobody's home; leaving the first one does", async () => {
  expect(await homeOf(ids.person.lena)).toBe(ids.northline);
  const maya = await app.cookie("maya");
  const form = {
    id: uuidv7(),
    name: "Not Her Name",
    address: "lena@northline.example",
    roles: "member",
    jobTitle: "",
  };
  expect((await app.post("/people", form, maya)).status).toBe(303);
  expect((await app.nextMail()).letter.to.address).toBe("lena@northline.example");
  expect(await homeOf(ids.person.lena)).toBe(ids.northline);
  const lena = await app.cookie("lena");
  const list = await (await app.get("/people", lena)).text();
  expect(list).toContain("Northline Rail");
  // She keeps the name she has, whatever somebody else calls her.
  expect(await (await app.get("/account", lena)).text()).toContain('value="Lena Lindqvist"');
  await app.owner(
    "update shared.membership set ended_at = now() where person_id = $1 and organization_id = $2",
    [ids.person.lena, ids.northline],
  );
  expect(await homeOf(ids.person.lena)).toBe(ids.halden);
});

test.each([
  ["A".repeat(10_000), 422],
  ["", 422],
  ["\u202e\u2066", 422],
  ["مايا حداد", 303],
  ["Zoe\u0301 Ångström", 303],
  ["<script>alert(1)</script>", 303],
  ["Robert\r\nBcc: omar@okafor.example", 303],
])("a name like %j is answered %i", async (name, status) => {
  const address = `n${uuidv7()}@northline.example`;
  const answer = await app.post(
    "/people",
    { id: uuidv7(), name, address, roles: "auditor", jobTitle: "" },
    dev,
  );
  expect(answer.status).toBe(status);
  if (status === 422) {
    expect(await answer.text()).toMatch(/Shorten this to at most 200 characters|Enter the person&#39;s name/);
    return;
  }
  await app.nextMail();
  const list = await (await app.get("/people", dev)).text();
  expect(list).not.toContain("<script>alert");
  const kept = name.normalize("NFC").replace(/\s+/g, " ").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  expect(list).toContain(`<bdi>${kept}</bdi>`);
});
