import { beforeAll, describe, expect, test } from "vitest";
import { type App, openApp } from "../../../test/app.ts";
import { append } from "../../record/append.ts";
import { readKey } from "../../record/formats/key.ts";
import { trustKey } from "../../record/formats/trust.ts";
import { sequence } from "../../record/log/publish.ts";
import { checkReceipt } from "../../record/receipts/receipt.ts";

let app: App;
let [ada, maya] = ["", ""];
beforeAll(async () => {
  app = await openApp();
  [ada, maya] = [await app.cookie("ada"), await app.cookie("maya")];
  await sequence(app.house.record, app.clock.now());
  expect(await html("/record")).toContain("Nothing is signed yet");
  await app.system(async ({ tx, now }) => {
    const at = { largeId: app.ids.northline, relationshipId: app.ids.mayas, now };
    for (let n = 0; n < 5; n++)
      await append(tx, "agreement.added", at, { side: "large", title: `Paper ${n}` });
    await append(tx, "prior.noted", at, { side: "msme", sha256: "a recipe" });
    await append(tx, "help.asked", at, { side: "msme", what: "early payment" });
  });
  app.later({ hours: 30 });
  await sequence(app.house.record, app.clock.now());
});

const get = (path: string, who = ada) => app.get(path, who);
const html = async (path: string, who = ada) => (await get(path, who)).text();

describe("Ada's record", () => {
  test("shows the head and every place, with the row's act and partner where they are open to her", async () => {
    const page = await html("/record");
    expect(page).toContain("localhost:4400/record/northline");
    expect(page.match(/A paper was added/g)?.length).toBeGreaterThanOrEqual(5);
    expect(page).toContain("Halden");
    expect(page).toContain("No witness outside has seen this head yet.");
    expect(page).not.toContain("Not what was signed");
  });

  test("never shows by row what is sealed: one line for the batch, however she asks", async () => {
    const batch = "A batch of 8 sealed leaves";
    for (const path of ["/record", "/record?type=sealed"]) expect(await html(path)).toContain(batch);
    const paths = ["/record", "/record?type=sealed", "/record?kind=help.asked", "/record?partner=Halden"];
    for (let place = 6; place < 14; place++) paths.push(`/record/${place}`, `/record/${place}/receipt`);
    for (const path of paths) {
      const page = (await html(path)).replace(/<option.*?<\/option>/gs, "").replace(/<nav.*?<\/nav>/gs, "");
      expect([path, /help\.asked|asked for help|early payment/i.exec(page)?.[0]]).toEqual([path, undefined]);
    }
    // Every place of the batch answers alike, but for its own number and its own leaf.
    const same = async (place: number) =>
      (await html(`/record/${place}`)).replace(/<section.*<\/section>/s, "").replaceAll(/\d+/g, "n").length;
    expect(new Set(await Promise.all([7, 9, 11].map(same))).size).toBe(1);
  });

  test("does not name what Maya's firm keeps to itself", async () => {
    const page = await html("/record/5");
    expect(page).toContain("Kept by the other side");
    expect(page).not.toContain("a recipe");
    expect(await html("/record?kind=prior.noted")).toContain("No entry fits");
    const { opened, closed } = await proved("/record/5/receipt");
    expect([opened, closed.length]).toEqual([[], 4]);
  });

  test("one place: the leaf, its commitments opened, its way to the signed root, and a receipt that holds", async () => {
    const page = await html("/record/2");
    for (const words of ["Checked just now", "Paper 2", "evenhand", "&quot;type&quot;:&quot;agreement&quot;"])
      expect([words, page.includes(words)]).toEqual([words, true]);
    const { opened, index } = await proved("/record/2/receipt");
    expect(index).toBe(2);
    expect(opened).toContainEqual({ field: "title", value: "Paper 2" });
  });

  test("narrows by group, act, partner and day, and goes on page by page", async () => {
    const count = async (query: string) => ((await html(`/record?${query}`)).match(/<tr>/g)?.length ?? 0) - 1;
    expect(await count("type=agreement")).toBe(5);
    expect(await count("kind=agreement.added")).toBe(5);
    expect(await count("type=value&partner=halden+machining")).toBe(1);
    expect(await count(`partner=${app.ids.mayas}`)).toBe(6);
    expect(await count("partner=Nobody")).toBe(-1);
    expect(await count("type=agreement&before=2")).toBe(2);
    expect(await count("from=2020-01-01&until=2020-12-31")).toBe(-1);
    const day = app.clock.now().subtract({ hours: 30 }).toString().slice(0, 10);
    expect(await count(`from=${day}&until=${day}`)).toBeGreaterThanOrEqual(6);
  });

  test("bears any address", async () => {
    const bad = [
      "%00",
      "-1",
      "1e3",
      "9".repeat(400),
      "%ff%fe",
      "'; drop table",
      "2026-02-31",
      "🙂",
      "0x1",
      "",
    ];
    for (const name of ["before", "after", "partner", "from", "until", "type", "kind"])
      for (const value of bad)
        expect([name, value, (await get(`/record?${name}=${value}`)).status]).toEqual([name, value, 200]);
    for (const place of ["14", "9007199254740993", "9".repeat(60), "00", "-1", "1.5", "%00", "x"])
      expect([place, (await get(`/record/${place}`)).status]).toEqual([place, 404]);
    for (const value of ["-1", "99999", "9".repeat(40), "%00", "1e2", "abc"])
      for (const name of ["old", "now"]) {
        expect([value, (await get(`/record/growth?${name}=${value}`)).status]).toEqual([value, 422]);
        expect([value, (await get(`/record/growth/proof?${name}=${value}`)).status]).toEqual([value, 404]);
      }
    expect(app.errors).toEqual([]);
  });
});

type Hands = readonly [does: string, undoes: string, place: number, says: string];

/** Somebody with the database in their hands; what Ada then reads, and how they put it back. */
const hands: Readonly<Record<string, Hands>> = {
  "changes what an entry says": [
    `update pair.entry set fields = fields || '{"title": "Paper 9"}' where log_index = 2`,
    `update pair.entry set fields = fields || '{"title": "Paper 2"}' where log_index = 2`,
    2,
    "These fields are not what was committed to: title.",
  ],
  "gives an entry an older date": [
    "update pair.entry set at = at - interval '3 days' where log_index = 3",
    "update pair.entry set at = at + interval '3 days' where log_index = 3",
    3,
    "it was given another date",
  ],
  "makes an entry later by a minute": [
    "update pair.entry set at = at + interval '1 minute' where log_index = 3",
    "update pair.entry set at = at - interval '1 minute' where log_index = 3",
    3,
    "committed to: at.",
  ],
  "lets two entries change places": [
    "update pair.entry set log_index = log_index + 100 where log_index in (1, 2); update pair.entry set log_index = 103 - log_index where log_index in (101, 102)",
    "update pair.entry set log_index = log_index + 100 where log_index in (1, 2); update pair.entry set log_index = 103 - log_index where log_index in (101, 102)",
    1,
    "was signed at place 2: the order was changed",
  ],
  "deletes an entry's place": [
    "update pair.entry set log_index = null where log_index = 4",
    "update pair.entry set log_index = 4 where log_index is null",
    4,
    "There is no row behind this leaf any more",
  ],
  "says that it was another act": [
    "update pair.entry set kind = 'help.asked' where log_index = 1",
    "update pair.entry set kind = 'agreement.added' where log_index = 1",
    1,
    "names another act than the one that was signed",
  ],
  "rewrites the stored leaf": [
    "update shared.log_bundle set entries = set_byte(entries, 12, get_byte(entries, 12) # 1) where index = 0",
    "update shared.log_bundle set entries = set_byte(entries, 12, get_byte(entries, 12) # 1) where index = 0",
    0,
    "does not have the hash that stands in the tree",
  ],
};

describe("Ada reads by name what was done by somebody who", () => {
  test.each(Object.entries(hands))("%s", async (_, [does, undoes, place, says]) => {
    await app.owner(does);
    try {
      const [page, list] = [await html(`/record/${place}`), await html("/record")];
      expect(page).toContain("This row is not what was signed");
      expect(page).toContain(says);
      expect(page).not.toMatch(/asked for help/i);
      expect(list).toMatch(/data-kind="bad"/);
      expect((await get(`/record/${place}/receipt`)).status).toBe(place === 0 ? 409 : 200);
    } finally {
      await app.owner(undoes);
    }
    expect(await html("/record")).not.toMatch(/data-kind="bad"/);
    expect(app.errors).toEqual([]);
  });

  test("changes a sealed row: the batch says so, and not which", async () => {
    const turn = `update pair.entry set fields = fields || $1::jsonb where kind = 'help.asked'`;
    await app.owner(turn, ['{"what": "more time"}']);
    const bad = async (place: number) =>
      (await html(`/record/${place}`)).includes("behind this batch was changed");
    expect([await bad(6), await bad(9), await bad(13)]).toEqual([true, true, true]);
    expect(await html("/record?type=sealed")).toContain("Not what was signed");
    await app.owner(turn, ['{"what": "early payment"}']);
    expect(await bad(9)).toBe(false);
  });

  test("takes a tile, or all leaves: every page says so, and nothing breaks", async () => {
    for (const table of ["shared.log_tile", "shared.log_bundle"]) {
      await app.owner(`create table public.kept as select * from ${table}; delete from ${table}`);
      const key = `/partners/${app.ids.mayas}`;
      const paths = ["/record", "/record/2", "/record/2/receipt", "/record?type=sealed", "/record/growth"];
      const more = ["/record/growth/proof", `${key}/chain`, `${key}/chain/key`, `${key}/chain/leaves`];
      for (const path of [...paths, ...more]) {
        const answer = await get(path);
        expect([path, answer.status < 500]).toEqual([path, true]);
      }
      expect(await html("/record")).toContain("Leaf or tile is missing");
      if (table === "shared.log_tile")
        for (const path of ["/record/2", "/record/growth"]) expect(await html(path)).toContain("is missing");
      await app.owner(`insert into ${table} select * from public.kept; drop table public.kept`);
    }
    expect((await get("/record/2")).status).toBe(200);
    expect(app.errors).toEqual([]);
  });
});

test("the record is closed to firms and to the buying line", async () => {
  for (const path of ["/record", "/record/0", "/record/growth", "/record/readers"]) {
    expect((await get(path, maya)).status).toBe(404);
    expect((await get(path, await app.cookie("bruno"))).status).toBe(403);
    expect((await get(path, "")).status).toBe(303);
  }
});

async function proved(path: string) {
  const key = await readKey(await (await app.get("/record/northline/log.vkey")).text());
  return checkReceipt(await html(path), trustKey(key));
}
