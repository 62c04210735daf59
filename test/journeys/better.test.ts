import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { cast } from "../../demo/cast.ts";
import { inNameOf } from "../../src/people/access/proof.ts";
import { uuidv7 } from "../../src/platform/ids.ts";
import { proposeLesson } from "../../src/value/improvements/actions.ts";
import { faultsOf, overflow } from "./look.ts";
import { promiseYear } from "./promised.ts";
import { desk, follow, openServed, phone, type Served } from "./served.ts";

const [promise, lesson] = [uuidv7(), uuidv7()];
const words = "Good work came. But in September we waited for our money.";

let served: Served;
let maya: Page;
let bruno: Page;
let partner: string;

beforeAll(async () => {
  served = await openServed();
  partner = `/partners/${served.ids.mayas}`;
  await promiseYear(served, promise);
  await served.rows(
    `insert into pair.statement (large_id, id, relationship_id, number, text, signs, proposed_by, proposed_side, proposed_at,
       large_confirmed_by, large_confirmed_at, msme_confirmed_by, msme_confirmed_at)
     values ($1, gen_random_uuid(), $2, 1, 'Spares come on time.', '{Nine of ten in a week,No late payment}', $3, 'large', now(),
       $3, now(), $4, now())`,
    [served.ids.northline, served.ids.mayas, served.ids.person.bruno, served.ids.person.maya],
  );
  // Seven weeks ago, when nobody could know November.
  await inNameOf(
    served.house.db,
    Temporal.Instant.from("2026-10-05T09:00:00Z"),
    served.ids.person.bruno,
    async (voice) =>
      proposeLesson(
        await voice.party(served.ids.mayas),
        served.house.rules,
        {
          ...{ id: lesson, lesson: "Invoices lay unopened.", practice: "Paula opens the box every morning." },
          source: { kind: "promise", id: `${promise}:2026-09` },
          owner: served.ids.person.paula,
          changesOn: Temporal.PlainDate.from("2026-10-05"),
          measure: { kind: "promise", id: promise },
          month: Temporal.PlainDate.from("2026-11-01"),
        },
        { why: "So that both of you want it", readers: "Bruno Keller" },
      ),
  );
  maya = await (await served.visit({ ...phone, javaScriptEnabled: false }, "maya")).newPage();
  bruno = await (await served.visit(desk, "bruno")).newPage();
}, 60_000);
afterEach(() => served.calm());
afterAll(() => served.close());

const main = (page: Page) => page.locator("main").innerText();
const press = (page: Page, name: string) => follow(page.getByRole("button", { name }));
const go = (page: Page, name: string | RegExp) => follow(page.getByRole("link", { name }));

test("Bruno opens the look back at the year: its figures are there, the signs first, and he writes", async () => {
  await bruno.goto(`${partner}/reviews`);
  await press(bruno, "Look back at the year");
  expect(await main(bruno)).toContain("Paid within 30\u00a0days");
  await go(bruno, "Write your words");
  await bruno.getByLabel("What do you want to say about this year?").fill("We paid late in September.");
  await press(bruno, "Save");
  expect(await main(bruno)).toContain("There is a problem");
  for (const sign of ["Nine of ten in a week", "No late payment"])
    await bruno.getByRole("group", { name: sign }).getByLabel("In part").check();
  await press(bruno, "Save");
  expect(await main(bruno)).toContain("Saved. The other side reads it now.");
  expect(await bruno.getByRole("button", { name: "Sign this version" }).count()).toBe(0);
  expect(await faultsOf(bruno)).toEqual([]);
});

test("Maya is mailed, reads his words, writes hers on her telephone without JavaScript, and signs", async () => {
  let letter = await served.mailTo(cast.maya.email);
  while (!letter.mail.text?.includes("look back")) letter = await served.mailTo(cast.maya.email);
  expect(letter.mail.text).toContain("Bruno Keller of Northline Rail");
  await maya.goto(letter.link);
  await go(maya, /The year to Mon 23 Nov/);
  expect(await main(maya)).toContain("We paid late in September.");
  await go(maya, "Write your words");
  await maya.getByRole("group", { name: "Nine of ten in a week" }).getByLabel("Yes, we have seen it").check();
  await maya.getByRole("group", { name: "No late payment" }).getByLabel("No, we have not seen it").check();
  await maya.getByLabel("What do you want to say about this year?").fill(words);
  await maya.getByLabel("What do you do next, together? (optional)").fill("Talk every first Monday.");
  await press(maya, "Save");
  await press(maya, "Sign this version");
  expect(await main(maya)).toContain("waits for the signature of Northline Rail");
  expect(await overflow(maya)).toEqual([]);
});

test("Bruno signs the same version: it is frozen, and a lesson comes out of it by one tap", async () => {
  await bruno.goto("/inbox");
  await go(bruno, "Sign the look back at the year, or change your words");
  expect(await main(bruno)).toContain(words);
  await press(bruno, "Sign this version");
  expect(await main(bruno)).toContain("It stays as it is, with the figures as they were.");
  expect(await bruno.getByRole("link", { name: "Change your words" }).count()).toBe(0);
  await go(bruno, "Write down a lesson from this");
  const source = bruno.getByLabel("Where does it come from?");
  expect(await source.locator("option:checked").innerText()).toContain("The yearly look back");
  expect(await faultsOf(bruno)).toEqual([]);
});

test("a lesson closes only with its new figure: Maya agrees, November is not over, then it is, and both stand side by side", async () => {
  await maya.goto("/");
  await go(maya, /Read and answer/);
  await press(maya, "We agree: do it this way");
  expect(await main(maya)).toContain("the ledger does not reach the end of this month");
  expect(await maya.getByRole("link", { name: "Close it with this figure" }).count()).toBe(0);
  const lessons = `${partner}/improvements`;
  expect((await maya.goto(`${lessons}/${lesson}/closing`))?.status()).toBe(409);
  await served.rows("update shared.ledger set day = '2026-11-30'");
  await maya.goto(lessons);
  await go(maya, /Invoices lay unopened/);
  await go(maya, "Close it with this figure");
  await press(maya, "Close it");
  expect(await main(maya)).toContain("9 of 20 invoices before, 20 of 20 invoices after. It got better.");
  expect(await overflow(maya)).toEqual([]);
  await bruno.goto("/improvements?stage=closed");
  await go(bruno, "Invoices lay unopened.");
  expect(await main(bruno)).toContain("closed: better");
  expect(await faultsOf(bruno)).toEqual([]);
  await follow(bruno.getByRole("link", { name: "See what is behind it" }).first());
  expect(await main(bruno)).toContain("Sept 2026");
});
