import { expect, test } from "vitest";
import { openApp } from "../../../test/app.ts";
import { promiseDays, writeInvoices } from "../../../test/invoices.ts";
import { writeVenture } from "../../../test/ventures.ts";

const app = await openApp();
const [maya, bruno, bea] = await Promise.all([app.cookie("maya"), app.cookie("bruno"), app.cookie("bea")]);
const at = { largeId: app.ids.northline, relationshipId: app.ids.mayas };
const partner = `/partners/${at.relationshipId}`;
const read = async (path: string, cookie: string) => (await app.get(path, cookie)).text();

test("an invoice, a promise and joint work lead both sides to a dispute about them, however old the invoice is", async () => {
  const newer = Array.from({ length: 30 }, (_, n) => ({
    number: `N-${n}`,
    issued: "2026-10-01",
    amount: 100,
  }));
  const old = { number: "OLD-1", issued: "2024-01-05", received: "2024-01-05", amount: 100 };
  const [invoice] = await writeInvoices(app.url, { ...at, told: "2026-11-20" }, [
    { ...old, paid: [["2024-02-01", null]] },
    ...newer,
  ]);
  await promiseDays(app.url, at, [{ days: 30 }]);
  const [{ id: promise }] = (await app.owner("select id from pair.commitment")) as [{ id: string }];
  const venture = await writeVenture(app);
  for (const [about, of, page] of [
    ["invoice", invoice, `${partner}/money/${invoice}`],
    ["promise", promise, `${partner}/promises`],
    ["venture", venture, `${partner}/ventures/${venture}`],
  ])
    for (const cookie of [maya, bruno]) {
      const link = `${partner}/disputes/new?about=${about}&of=${of}`;
      expect((await read(page ?? "", cookie)).replaceAll("&amp;", "&")).toContain(`href="${link}"`);
      expect(await read(link, cookie)).toMatch(new RegExp(`<option value="${about} ${of}" selected`));
    }
  expect(await read("/promises", maya)).toContain("Dispute this");
  // A bookkeeper reads the money and the promises, and opens no dispute.
  for (const path of [`${partner}/money/${invoice}`, `${partner}/promises`, "/promises"])
    expect(await read(path, bea)).not.toContain("Dispute this");
});

test("whoever sees the link on a page may open a dispute, and whoever may not sees none", async () => {
  const venture = `${partner}/ventures/${await writeVenture(app)}`;
  for (const who of ["maya", "bea", "bruno", "lena", "ada", "paula", "ines", "dev"] as const) {
    const cookie = await app.cookie(who);
    const opens = (await app.get(`${partner}/disputes/new`, cookie)).status === 200;
    for (const path of [venture, `${partner}/promises`]) {
      const page = await app.get(path, cookie);
      if (page.status === 200)
        expect([who, path, (await page.text()).includes("Dispute this")]).toEqual([who, path, opens]);
    }
  }
});

test("what is not there, or is Omar's, is not chosen in the form", async () => {
  const theirs = { largeId: at.largeId, relationshipId: app.ids.omars };
  const [omars] = await writeInvoices(app.url, { ...theirs, told: "2026-11-20" }, [
    { number: "OMAR-1", amount: 100 },
  ]);
  for (const of of [omars, "nothing", "%00"]) {
    const answer = await app.get(`${partner}/disputes/new?about=invoice&of=${of}`, maya);
    const page = await answer.text();
    expect([answer.status, page.includes("OMAR-1"), /value="invoice [^"]*" selected/.test(page)]).toEqual([
      200,
      false,
      false,
    ]);
  }
});
