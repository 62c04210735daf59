import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { cast } from "../../demo/cast.ts";
import { fixedClock } from "../../src/platform/clock.ts";
import { uuidv7 } from "../../src/platform/ids.ts";
import { tendLeaders } from "../../src/trust/attestations/jobs.ts";
import { faultsOf, overflow } from "./look.ts";
import { desk, follow, openServed, phone, type Served } from "./served.ts";

const reason = "Our depots could not agree on the figures. It was mine to settle.";

let served: Served;
let maya: Page;
let lena: Page;

const main = (page: Page) => page.locator("main").innerText();
const tend = (day: string) => tendLeaders({ ...served.house, clock: fixedClock(`${day}T09:00:00Z`) });

/** Lena answers for the whole and for one unit since July; she was told in October that both words are due. */
beforeAll(async () => {
  served = await openServed();
  const { northline, person, unit } = served.ids;
  for (const place of [null, unit])
    await served.rows(
      `insert into shared.leader_term (large_id, id, unit_id, person_id, since, named_at)
       values ($1, $2, $3, $4, '2026-07-01', now())`,
      [northline, uuidv7(), place, person.lena],
    );
  await tend("2026-07-01");
  await tend("2026-10-14");
  maya = await (await served.visit({ ...phone, javaScriptEnabled: false }, "maya")).newPage();
  lena = await (await served.visit(desk, "lena")).newPage();
});
afterEach(() => served.calm());
afterAll(() => served.close());

test("Lena is mailed, notes what she did and gives her word; without an act it is refused", async () => {
  const { mail } = await served.mailTo(cast.lena.email);
  expect(mail.text).toContain("due on Wed 21 Oct");
  await lena.goto("/leadership");
  await follow(lena.getByRole("link", { name: /^The whole organization, .*Jul/ }));
  await follow(lena.getByRole("button", { name: "Give the word" }));
  expect(await main(lena)).toContain("A word without an act is not given");
  await lena.getByLabel("Attended a review").check();
  await lena.getByLabel("Day", { exact: true }).fill("2");
  await lena.getByLabel("Month", { exact: true }).fill("9");
  await lena.getByLabel("Year", { exact: true }).fill("2026");
  await lena.getByLabel("What was done?").fill("Sat through the review of late payments");
  await lena.getByLabel("What shows it?").fill("Minutes of 2 September");
  await follow(lena.getByRole("button", { name: "Note it" }));
  await lena.getByLabel("In their own words").fill("We were late in August.");
  await follow(lena.getByRole("button", { name: "Give the word" }));
  expect(await main(lena)).toContain("Given. Every partner reads it now.");
  expect(await faultsOf(lena)).toEqual([]);
});

test("she misses the date of her unit and says why; Maya sees it on Today, on Promises and on the page of words", async () => {
  await lena.goto("/leadership");
  await follow(lena.getByRole("link", { name: /^Rolling stock, .*Jul/ }));
  await lena.getByLabel("Say why").fill(reason);
  await follow(lena.getByRole("button", { name: "Save the reason" }));
  await tend("2026-11-23");
  for (const path of ["/", "/promises"]) {
    await maya.goto(path);
    expect(await main(maya)).toContain("Northline Rail did not say how it went by Wed 21 Oct");
    expect(await main(maya)).toContain(`The reason that Lena Lindqvist gave: ${reason}`);
  }
  await follow(maya.getByRole("link", { name: "What Northline Rail did this quarter" }));
  expect(await main(maya)).toContain("We were late in August.");
  expect(await main(maya)).toContain(reason);
  expect(await overflow(maya)).toEqual([]);
});
