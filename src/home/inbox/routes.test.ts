import { expect, test } from "vitest";
import { openApp } from "../../../test/app.ts";
import { answered, fillOwnPage, opened } from "../../../test/assessed.ts";
import { uuidv7 } from "../../platform/ids.ts";

const app = await openApp();
const unfolded = (text: string) => text.replace(/\r\n /g, "");

test("the days of the Inbox and of Today can be taken into a calendar, each side its own, under names that stay", async () => {
  const [bruno, maya, bea] = [await app.cookie("bruno"), await app.cookie("maya"), await app.cookie("bea")];
  expect(await (await app.get("/inbox", bruno)).text()).toContain('href="/inbox/days.ics"');
  const proposed = await app.post(
    `/partners/${app.ids.mayas}/statement`,
    {
      id: uuidv7(),
      basedOn: "0",
      text: "Parts; on the day",
      sign1: "No train waits",
      sign2: "Paid when we said",
    },
    bruno,
  );
  expect(proposed.status).toBe(303);
  expect(await (await app.get("/", maya)).text()).toContain('href="/days.ics"');
  const file = await app.get("/days.ics", maya);
  expect(file.headers.get("content-type")).toBe("text/calendar; charset=utf-8; method=PUBLISH");
  const hers = unfolded(await file.text());
  expect(hers).toContain(`UID:confirm-statement.${app.ids.mayas}.@evenhand`);
  expect(hers).toContain("DTSTART;VALUE=DATE:20261207");
  expect(hers).toContain(`URL:http://localhost:4400/partners/${app.ids.mayas}/statement`);
  expect(unfolded(await (await app.get("/days.ics", maya)).text())).toBe(hers);
  expect(unfolded(await (await app.get("/inbox/days.ics", bruno)).text())).not.toContain("confirm-statement");
  expect((await app.get("/days.ics", bruno)).status).toBe(404);
  expect((await app.get("/days.ics", bea)).status).toBe(404);
  expect(app.errors).toEqual([]);
});

test("no act of the Inbox leads to a closed door, whatever the reader's role", async () => {
  const maya = await app.cookie("maya");
  await fillOwnPage(app);
  const one = await opened(app);
  await answered(app, one);
  const ask = { id: uuidv7(), kind: "mentoring", text: "How do you plan a line?", criterion: "" };
  expect((await app.post(`/partners/${app.ids.mayas}/skill-asks`, ask, maya)).status).toBe(303);
  const idea = uuidv7();
  await app.post(`/partners/${app.ids.mayas}/ideas/drafts`, { id: idea, title: "Nitrided bushes" }, maya);
  await app.post(`/partners/${app.ids.mayas}/ideas/drafts/${idea}/sent`, {}, maya);
  let found = 0;
  const closed: unknown[] = [];
  for (const who of ["bruno", "lena", "paula", "ines", "ada", "dev", "hana"] as const) {
    const cookie = await app.cookie(who);
    const page = await (await app.get("/inbox", cookie)).text();
    for (const [, href = ""] of page.matchAll(/href="([^"]*)" data-row/g)) {
      found++;
      const { status } = await app.get(href.replaceAll("&amp;", "&"), cookie);
      if (status >= 400) closed.push([who, href, status]);
    }
  }
  expect(found).toBeGreaterThan(15);
  expect(closed).toEqual([]);
});
