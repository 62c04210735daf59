import { expect, test } from "vitest";
import { openApp } from "../../../test/app.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { readKey } from "../../record/formats/key.ts";
import { trustKey } from "../../record/formats/trust.ts";
import { sequence } from "../../record/log/publish.ts";
import { checkReceipt } from "../../record/receipts/receipt.ts";
import { saidBy } from "../../record/receipts/said.ts";

const app = await openApp();
const { ids } = app;
const [maya, bea, bruno, hana, omar] = [
  await app.cookie("maya"),
  await app.cookie("bea"),
  await app.cookie("bruno"),
  await app.cookie("hana"),
  await app.cookie("omar"),
];
const read = async (path: string, cookie: string) => (await app.get(path, cookie)).text();
const sign = () => sequence(app.house.record, app.clock.now());

test("Maya's call for help is proved when its day is over: to her and the help desk, and to nobody else", async () => {
  const form = { id: uuidv7(), partner: ids.mayas, wish: "pay-early", note: "The bank wants its loan back." };
  await app.post("/help", form, maya);
  await sign();
  const [{ id }] = (await app.owner("select id from pair.entry where kind = 'help.asked'")) as [
    { id: string },
  ];
  const proof = `/help/${form.id}/proof/${id}`;

  // On its own day nothing tells it from a day on which nobody asked: no place, no receipt, and no link that would say when.
  for (const who of [maya, hana]) {
    expect(await read("/help", who)).toContain("Sealed: its receipt comes the next day");
    expect(await read("/help", who)).not.toContain(proof);
    expect(await read(proof, who)).toContain("Its receipt comes the next day");
    expect((await app.get(`${proof}/receipt`, who)).status).toBe(409);
  }

  app.later({ hours: 24 });
  await sign();
  const key = await readKey(await (await app.get("/record/northline/log.vkey")).text());
  for (const who of [maya, hana]) {
    expect(await read("/help", who)).toContain(proof);
    const page = await read(proof, who);
    expect(page).toContain("Pay an invoice early");
    expect(page).toContain("It is sealed");
    const { leaf, opened } = await checkReceipt(await read(`${proof}/receipt`, who), trustKey(key));
    expect([leaf.type, leaf.at]).toEqual(["sealed", "2026-11-23"]);
    expect(saidBy(opened)).toContainEqual({ field: "kind", as: "act", text: "help.asked" });
  }
  for (const [who, statuses] of [
    [bea, [403]],
    [bruno, [403]],
    [omar, [404]],
  ] as const)
    for (const path of [proof, `${proof}/receipt`])
      expect(statuses).toContain((await app.get(path, who)).status);
  for (const who of [maya, bruno])
    for (const path of [`/partners/${ids.mayas}/record`, `/partners/${ids.mayas}/record/${id}`]) {
      const html = await read(path, who);
      expect(html).not.toContain("Help was asked for");
    }
  expect((await app.get(`/entries/${id}`, bruno)).status).toBe(404);
  expect((await app.get(`/help/${uuidv7()}/proof/${id}`, maya)).status).toBe(404);
  expect(app.errors).toEqual([]);
});
