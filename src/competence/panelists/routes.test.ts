import { beforeAll, expect, test } from "vitest";
import { type App, addressOf, openApp } from "../../../test/app.ts";
import { uuidv7 } from "../../platform/ids.ts";

let app: App;
let maya: string;
let omar: string;
let at: string;
beforeAll(async () => {
  app = await openApp();
  [maya, omar] = [await app.cookie("maya"), await app.cookie("omar")];
  at = `/partners/${app.ids.omars}/panel`;
});

const seats = () =>
  app.owner("select name, accepted_at is not null as seated from pair.panelist order by put_at");

test("Omar puts Nora forward; her link changes nothing by being opened, and without an account she says yes", async () => {
  const put = { id: uuidv7(), name: "Nora Quist", address: "Nora@Quist.example" };
  expect((await app.post(at, { ...put, address: "nowhere" }, omar)).status).toBe(422);
  for (const _ of [1, 2]) expect((await app.post(at, put, omar)).status).toBe(303);
  const { token, letter } = await app.mailTo("nora@quist.example");
  expect(letter.text).toContain("Okafor Castings");
  expect(await (await app.get(`/panel?token=${token}`)).text()).toContain("Would you sit on a panel");
  expect(await seats()).toEqual([{ name: "Nora Quist", seated: false }]);
  expect((await app.post("/panel/acceptance", { token, about: " " })).status).toBe(422);
  expect((await app.post("/panel/acceptance", { token, about: "A foundry, twenty years." })).status).toBe(
    303,
  );
  expect(await seats()).toEqual([{ name: "Nora Quist", seated: true }]);
  expect((await app.post("/panel/acceptance", { token: `${token}x`, about: "x" })).status).toBe(404);
});

test("neither Maya nor Northline sees whom Omar's firm named; of the list Maya reads names alone", async () => {
  expect((await app.get(at, maya)).status).toBe(404);
  expect((await app.get(at, await app.cookie("bruno"))).status).toBe(403);
  const seen = (speaker: string) =>
    app.house.db.transaction({ kind: "person", personId: speaker }, (tx) =>
      tx.selectFrom("pair.panelist").select("email").where("large_id", "=", app.ids.northline).execute(),
    );
  expect(await seen(app.ids.person.maya)).toEqual([]);
  expect(await seen(app.ids.person.bruno)).toEqual([]);
  expect(await seen(app.ids.person.tariq)).toEqual([]);
  expect(await seen(app.ids.person.omar)).toHaveLength(1);
});

test("an old link offers a fresh one by one tap; a no is a no; taken off, the link is over", async () => {
  const put = { id: uuidv7(), name: "Per Lind", address: "per@lind.example" };
  await app.post(at, put, omar);
  const { token } = await app.mailTo("per@lind.example");
  app.later({ hours: 24 * 31 });
  expect(await (await app.get(`/panel?token=${token}`)).text()).toContain("This link is too old");
  expect((await app.post("/panel/acceptance", { token, about: "Late." })).status).toBe(303);
  expect((await app.post("/panel/fresh", { token })).status).toBe(303);
  expect((await app.mailTo("per@lind.example")).token).toBe(token);
  expect((await app.post("/panel/refusal", { token })).status).toBe(303);
  expect(await (await app.get(`/panel?token=${token}`)).text()).toContain("You said no");
  const cookie = await app.cookie("omar");
  expect((await app.post(`${at}/${put.id}/end`, {}, cookie)).status).toBe(303);
  expect(await (await app.get(`/panel?token=${token}`)).text()).toContain("taken off");
  expect((await app.post("/panel/acceptance", { token, about: "Again." })).status).toBe(303);
  expect(await seats()).toContainEqual({ name: "Per Lind", seated: false });
});

test("who works for the large organization cannot be the firms' one", async () => {
  const cookie = await app.cookie("omar");
  await app.post(at, { id: uuidv7(), name: "Paula", address: addressOf("paula") }, cookie);
  const { token } = await app.mailTo(addressOf("paula"));
  expect((await app.post("/panel/acceptance", { token, about: "I pay invoices." })).status).toBe(403);
  expect(app.errors).toEqual([]);
});
