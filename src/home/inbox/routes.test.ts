import { expect, test } from "vitest";
import { openApp } from "../../../test/app.ts";
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
