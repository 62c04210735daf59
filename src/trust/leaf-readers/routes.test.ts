import { beforeAll, expect, test } from "vitest";
import { type App, addressOf, openApp } from "../../../test/app.ts";
import { append } from "../../record/append.ts";
import { sequence } from "../../record/log/publish.ts";

let app: App;
const cookies: Record<string, string> = {};
beforeAll(async () => {
  app = await openApp();
  for (const who of ["ada", "dev", "bruno", "lena", "maya", "omar", "tariq"] as const)
    cookies[who] = await app.cookie(who);
  await app.system(({ tx, now }) =>
    append(tx, "organization.changed", { largeId: app.ids.northline, now }, { name: "Northline Rail" }),
  );
  await sequence(app.house.record, app.clock.now());
});

const parties = ["ada", "dev", "bruno", "lena", "maya", "omar"];
const everybody = [...parties, "tariq", "nobody"];
const reads = async () => {
  const entries = [...Object.entries(cookies), ["nobody", undefined] as const].map(async ([who, cookie]) => {
    const { status } = await app.get("/record/northline/tile/entries/000.p/1", cookie);
    return status === 200 ? [who] : [];
  });
  return (await Promise.all(entries)).flat();
};
const change = (open: string, reason: string, who = "dev") =>
  app.post("/record/readers", { open, reason }, cookies[who]);
const kinds = async () =>
  (
    await app.owner("select kind from pair.entry where kind ~ '^record\\.(opened|narrowed)$' order by id")
  ).map((row) => (row as { kind: string }).kind);

test("the organization's people and its partners read the leaves, and nobody else: Tariq, who reviews, is sent away", async () => {
  expect(await reads()).toEqual(parties);
  expect((await app.get("/record/northline/tile/entries/000.p/1", cookies.tariq)).status).toBe(404);
  expect((await app.get("/record/northline/tile/entries/000.p/1")).status).toBe(303);
  expect(await (await app.get("/record/readers", cookies.ada)).text()).toContain(
    "An administrator can change this.",
  );
});

test("Dev opens them to everybody: the record holds it once, and Maya and Omar are told why", async () => {
  expect((await change("yes", "Partners asked for it", "ada")).status).toBe(403);
  const refused = await change("yes", "  ");
  expect([refused.status, (await refused.text()).includes("Write why. Partners read it.")]).toEqual([
    422,
    true,
  ]);
  expect(await reads()).toEqual(parties);
  expect((await change("yes", "Partners asked for it")).status).toBe(303);
  expect((await change("yes", "Again")).status).toBe(303);
  expect(await reads()).toEqual(everybody);
  expect(await kinds()).toEqual(["record.opened"]);
  const { letter } = await app.mailTo(addressOf("maya"));
  expect(letter.subject).toContain("opened the leaves");
  expect(letter.text).toContain("“Partners asked for it”");
  expect(letter.text).toContain(`/partners/${app.ids.mayas}/chain`);
});

test("and keeps them to partners again, which is told too", async () => {
  expect((await change("no", "A rival counted")).status).toBe(303);
  expect(await reads()).toEqual(parties);
  expect(await kinds()).toEqual(["record.opened", "record.narrowed"]);
  const { letter } = await app.mailTo(addressOf("maya"));
  expect(letter.subject).toContain("keeps the leaves of its record to partners");
  expect(app.errors).toEqual([]);
});
