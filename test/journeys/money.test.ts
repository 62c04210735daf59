import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { cast, organizations } from "../../demo/cast.ts";
import { uuidv7 } from "../../src/platform/ids.ts";
import { type SomeInvoice, writeInvoices } from "../invoices.ts";
import { overflow, tooSmall } from "./look.ts";
import { follow, openServed, phone, type Served } from "./served.ts";

let served: Served;
let maya: Page;
/** Every address of hers that she came to. */
const walked = new Set<string>();

const paid = (number: string, received: string, on: string): SomeInvoice => {
  const due = Temporal.PlainDate.from(received).add({ days: 30 }).toString();
  return { number, received, accepted: received, due, amount: 900_00, paid: [[on, null]] };
};

beforeAll(async () => {
  served = await openServed();
  const at = { largeId: served.ids.northline, relationshipId: served.ids.mayas, told: "2026-11-20" };
  await writeInvoices(served.database, at, [
    ...["03", "04", "05", "06", "07"].map((month) =>
      paid(`HM-${month}`, `2026-${month}-02`, `2026-${month}-28`),
    ),
    paid("HM-IN-TIME", "2026-08-05", "2026-09-01"),
    paid("HM-LATE", "2026-08-10", "2026-09-30"),
    paid("HM-10", "2026-09-10", "2026-10-07"),
    {
      number: "HM-NEXT",
      received: "2026-11-04",
      accepted: "2026-11-06",
      due: "2026-12-04",
      amount: 1_250_00,
    },
    {
      ...{
        number: "HM-STUCK",
        received: "2026-11-05",
        accepted: "2026-11-06",
        due: "2026-12-05",
        amount: 300_00,
      },
      ...{ disputed: true, disputeReason: "Two parts short" },
    },
  ]);
  await promise();
  maya = await (await served.visit({ ...phone, javaScriptEnabled: false })).newPage();
  maya.on("framenavigated", (frame) => walked.add(new URL(frame.url()).pathname));
});
afterEach(() => served.calm());
afterAll(() => served.close());

const main = (page: Page) => page.locator("main").innerText();

test("Maya comes in by the link of her mail and sees first when she is paid next", async () => {
  await maya.goto("/sign-in");
  await maya.getByLabel("E-mail address").fill(cast.maya.email);
  await follow(maya.getByRole("button", { name: "Send me the mail" }));
  await maya.goto((await served.mailTo(cast.maya.email)).link);
  await follow(maya.getByRole("button", { name: "Sign in" }));
  expect(await maya.locator("main h2").first().innerText()).toBe("Next payment");
  const text = await main(maya);
  expect(text).toMatch(/£1,250\.00\s+Expected on Mon 30 Nov/);
  expect(text).toContain("2 open invoices: £1,550.00");
  expect(text).toContain("One invoice is blocked: £300.00");
});

test("she opens an invoice that does not move, sees what blocks it, and has a number that rings", async () => {
  await follow(maya.getByRole("link", { name: "See all your money" }));
  expect(await main(maya)).toContain("About £1,250.00 should come in the next eight weeks.");
  const stuck = maya.locator(".card", { hasText: "HM-STUCK" });
  await follow(stuck.getByRole("link", { name: "All days" }));
  expect(await main(maya)).toMatch(/What blocks it\s+Disputed: Two parts short/);
  expect(await main(maya)).toMatch(/Who clears it\s+Bruno Keller/);
  const number = await maya.locator('main a[href^="tel:"]').first().getAttribute("href");
  expect(number).toBe(`tel:${cast.bruno.telephone.replaceAll(" ", "")}`);
});

test("she sees how the promise to her is kept, opens the broken month and finds the late invoice", async () => {
  await maya.goto("/");
  expect(await main(maya)).toMatch(/Paid within 30\sdays, to you alone\s+6 of 7 kept/);
  await follow(maya.getByRole("link", { name: "See every promise" }));
  expect(await main(maya)).toMatch(/Paid within 30\sdays, 95\sof\s100\s+Promised to you alone/);
  await maya.getByText("Earlier months").click();
  await follow(maya.getByRole("link", { name: /Sept 2026/ }));
  expect(await main(maya)).toContain("For Sept 2026, Northline Rail paid 1 of 2 invoices in time.");
  const late = maya.getByRole("link", { name: /HM-LATE/ });
  expect(await late.innerText()).toMatch(
    /promised by Wed 9 Sept\. Paid on Wed 30 Sept\.\s+£900\.00\s+21 days late/,
  );
  await follow(late);
  expect(await main(maya)).toContain("Invoice HM-LATE");
});

test("each of these pages fits her telephone and her thumb, a narrow one too", async () => {
  for (const path of walked) {
    await maya.goto(path);
    await maya.setViewportSize({ width: 320, height: 640 });
    expect([path, await overflow(maya), await tooSmall(maya)]).toEqual([path, [], []]);
    await maya.setViewportSize(phone.viewport);
  }
});

test("to Omar none of these pages exists, and his own speak of nothing of hers", async () => {
  const omar = await served.visit({ ...phone, javaScriptEnabled: false }, "omar");
  const hers = [...walked].filter((path) => path.startsWith("/partners/"));
  expect(hers.length).toBeGreaterThanOrEqual(3);
  for (const path of [
    ...hers,
    `/partners/${served.ids.mayas}/money`,
    `/partners/${served.ids.mayas}/promises`,
  ])
    expect([path, (await omar.request.get(path)).status()]).toEqual([path, 404]);
  for (const path of ["/", "/money", "/promises"])
    expect(await (await omar.request.get(path)).text()).not.toMatch(/HM-|Halden|1,250/);
  await omar.close();
});

/** To Maya's firm alone, by Lena: counted at once from the books. */
async function promise(): Promise<void> {
  const lena = await served.visit({}, "lena");
  const answer = await lena.request.post("/commitments", {
    form: {
      id: uuidv7(),
      kind: "C1",
      audience: "firm",
      firm: organizations["halden-machining"].name,
      days: "30",
      owner: served.ids.person.lena,
    },
    headers: { origin: served.url },
    maxRedirects: 0,
  });
  expect(answer.status()).toBe(303);
  await lena.close();
}
