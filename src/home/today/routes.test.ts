import { expect, test } from "vitest";
import { openApp } from "../../../test/app.ts";
import { promiseDays, type SomeInvoice, writeInvoices } from "../../../test/invoices.ts";

const app = await openApp();
const at = { largeId: app.ids.northline, relationshipId: app.ids.mayas, told: "2026-11-20" };

const today = async (who: "maya" | "bea" | "omar"): Promise<string> =>
  (await (await app.get("/", await app.cookie(who))).text())
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/\s+/g, " ");

test("before any invoice is known, Today has no word of money and says what will come first", async () => {
  const text = await today("bea");
  expect(text).toContain("Nothing waits for you today");
  expect(text).not.toContain("Next payment");
});

test("the next payment stands first, with what is open, late and blocked, for Maya and for her bookkeeper", async () => {
  const habit = Array.from(
    { length: 6 },
    (_, n): SomeInvoice => ({
      number: `P-${n}`,
      received: "2026-08-01",
      due: "2026-09-01",
      amount: 100_00,
      paid: [["2026-09-03", null]],
    }),
  );
  await writeInvoices(app.house.db.url, at, [
    ...habit,
    { number: "N-1", received: "2026-11-01", due: "2026-12-01", accepted: "2026-11-03", amount: 1_250_00 },
    { number: "L-1", received: "2026-09-20", due: "2026-10-20", accepted: "2026-09-22", amount: 40_00 },
    {
      number: "B-1",
      received: "2026-11-02",
      due: "2026-12-02",
      accepted: "2026-11-04",
      amount: 300_00,
      blocked: "No goods receipt",
    },
  ]);
  await promiseDays(app.house.db.url, at, [{ days: 30 }]);
  for (const who of ["maya", "bea"] as const) {
    const text = await today(who);
    expect(text).toContain("Next payment Northline Rail £1,250.00 Expected on Thu 3 Dec");
    expect(text).toContain("3 open invoices: £1,590.00 One is late: £40.00 One invoice is blocked: £300.00");
    expect(text.indexOf("Next payment")).toBeLessThan(text.indexOf("Who you work with"));
  }
  expect(await today("bea")).toContain("Nothing else waits for you today.");
});

test("at most three cards stand above the promises: money takes the place of one", async () => {
  const waits =
    (await today("maya")).match(/Name up to three things|Read and answer|Look at the paper/g) ?? [];
  expect(waits.length).toBeLessThanOrEqual(2);
});

test("Omar's Today knows nothing of it", async () => {
  expect(await today("omar")).not.toMatch(/Next payment|1,250|Halden/);
  expect(app.errors).toEqual([]);
});

test("More leads to the promises", async () => {
  expect(await (await app.get("/more", await app.cookie("bea"))).text()).toContain('href="/promises"');
});
