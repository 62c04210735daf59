import { beforeAll, expect, test } from "vitest";
import { type App, addressOf, openApp } from "../../../test/app.ts";
import { answered, evidence, fillOwnPage, opened, published } from "../../../test/assessed.ts";

let app: App;
let bruno: string;
let maya: string;
let piece: string;
let one: { id: string; at: string };
let version: string;
beforeAll(async () => {
  app = await openApp();
  await fillOwnPage(app);
  [bruno, maya] = [await app.cookie("bruno"), await app.cookie("maya")];
  piece = await evidence(app, { title: "Bushes on time", topics: ["deliver-on-time"], confirmed: true });
  one = await opened(app);
});

const page = async (path: string, cookie: string) => (await app.get(path, cookie)).text();

test("nothing is published before the firm has answered and every reason is written", async () => {
  expect((await app.post(`${one.at}/publication`, { version: "1" }, bruno)).status).toBe(409);
  await answered(app, one);
  expect((await app.post(`${one.at}/publication`, { version: "2" }, bruno)).status).toBe(422);
});

test("a version is frozen: both read the same lines and reasons, no certificate was needed, and no row can be changed", async () => {
  const number = await published(app, one);
  version = `/partners/${app.ids.mayas}/assessments/versions/${number}`;
  for (const cookie of [bruno, maya]) {
    const html = await page(version, cookie);
    for (const said of ["Bushes on time", "Why deliver-on-time.", "Bruno Keller", "not known yet"])
      expect(html).toContain(said);
    expect(html).not.toMatch(/certificate matters|out of 100/);
  }
  for (const table of ["assessment_version", "assessment_finding", "assessment_reply"])
    for (const right of ["update", "delete"]) {
      const [{ may }] = (await app.owner("select has_table_privilege('evenhand_app', $1, $2) as may", [
        `pair.${table}`,
        right,
      ])) as [{ may: boolean }];
      expect([table, right, may]).toEqual([table, right, false]);
    }
  const entries = await app.owner(
    "select fields->>'number' as number from pair.entry where kind = 'assessment.published'",
  );
  expect(entries).toEqual([{ number: String(number) }]);
});

test("taken back from sharing, the line keeps its title, kind and day, and leads nowhere any more", async () => {
  expect(await page(version, bruno)).toContain(`/capability/${piece}`);
  await app.owner("update pair.evidence_share set ended_at = now(), ended_by = shared_by");
  const html = await page(version, bruno);
  expect(html).toContain("Bushes on time");
  expect(html).toContain("no longer shown");
  expect(html).not.toContain(`/capability/${piece}`);
});

test("Maya answers beside the judgement, once; Bruno finds it in his Inbox until he has read it", async () => {
  expect((await app.post(`${version}/replies`, {}, maya)).status).toBe(422);
  const said = { whole: "Thank you.", "reply-deliver-on-time": "We deliver by bike, too." };
  expect((await app.post(`${version}/replies`, said, maya)).status).toBe(303);
  expect((await app.post(`${version}/replies`, said, maya)).status).toBe(303);
  expect((await app.post(`${version}/replies`, { whole: "No thanks." }, maya)).status).toBe(409);
  expect((await app.post(`${version}/replies`, { "reply-nothing": "x" }, maya)).status).toBe(404);
  for (const cookie of [bruno, maya]) expect(await page(version, cookie)).toContain("by bike, too");
  expect(await page("/inbox", bruno)).toContain("Read what they say to your judgement");
  expect((await app.post(`${version}/reading`, {}, bruno)).status).toBe(303);
  expect(await page("/inbox", bruno)).not.toContain("Read what they say to your judgement");
  expect((await app.mailTo(addressOf("bruno"))).letter.text).toContain("answered");
});

test("a next version is compared with the one before, criterion by criterion, with its counts", {
  timeout: 30_000,
}, async () => {
  expect((await app.get(`${version}/comparison`, bruno)).status).toBe(404);
  const next = await opened(app);
  await answered(app, next);
  const number = await published(app, next);
  const html = await page(`/partners/${app.ids.mayas}/assessments/versions/${number}/comparison`, maya);
  expect(html).toContain("not known yet (1 line)");
  expect(html).toContain("not distinguishable");
  expect(app.errors).toEqual([]);
});

test("numbers that are none are nowhere a fault of ours", async () => {
  for (const number of ["0", "-1", "x", "99999999999999999999", "1.5"])
    for (const path of ["", "/reply", "/comparison", "/appeal"])
      expect(
        (await app.get(`/partners/${app.ids.mayas}/assessments/versions/${number}${path}`, maya)).status,
      ).toBe(404);
  expect(app.errors).toEqual([]);
});
