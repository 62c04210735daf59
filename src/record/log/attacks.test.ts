import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type App, openApp } from "../../../test/app.ts";
import { append } from "../append.ts";
import { openCheckpoint } from "../formats/checkpoint.ts";
import { trustKey } from "../formats/trust.ts";
import { makeReceipt } from "../receipts/make.ts";
import { checkReceipt } from "../receipts/receipt.ts";
import { firstChangedOf } from "./audit.ts";
import { checkLogs } from "./check.ts";
import { verifierOf } from "./key.ts";
import { sequence } from "./publish.ts";
import { signedLog } from "./static.ts";

let app: App;
beforeAll(async () => {
  app = await openApp();
  await app.system(async ({ tx, now }) => {
    const at = { largeId: app.ids.northline, relationshipId: app.ids.mayas, now };
    for (let n = 0; n < 5; n++)
      await append(tx, "agreement.added", at, { side: "large", title: `Paper ${n}`, kind: "contract" });
  });
  await sequence(app.house.record, app.clock.now());
});

const owner: App["owner"] = (text, values) => app.owner(text, values);
/** Who owns the tables takes away what guards them first. */
const unguarded = (text: string) =>
  owner(`alter table pair.entry disable trigger user; alter table pair.entry_salt disable trigger user; ${text};
    alter table pair.entry enable trigger user; alter table pair.entry_salt enable trigger user`);
const receipt = (index: number) =>
  app.system(async ({ tx }) => makeReceipt(tx, await signedLog(tx, "northline"), index));
const check = () => checkLogs(app.house.db, app.house.record);
const audited = () => app.system(async ({ tx }) => firstChangedOf(tx, await signedLog(tx, "northline")));
const key = async () => {
  const { origin, publicKey } = await app.system(({ tx }) => signedLog(tx, "northline"));
  return verifierOf(origin, publicKey);
};

/** Somebody with the database in their hands; and how they put it back. */
const hands: readonly [name: string, does: string, undoes: string, entry: number][] = [
  [
    "changes what an entry says",
    `update pair.entry set fields = fields || '{"title": "Paper 9"}' where log_index = 2`,
    `update pair.entry set fields = fields || '{"title": "Paper 2"}' where log_index = 2`,
    2,
  ],
  [
    "changes of what kind a thing is that an entry tells of",
    `update pair.entry set fields = fields || '{"sort": "letter"}' where log_index = 2`,
    `update pair.entry set fields = fields || '{"sort": "contract"}' where log_index = 2`,
    2,
  ],
  [
    "adds a field to an entry",
    `update pair.entry set fields = fields || '{"also": "this"}' where log_index = 2`,
    `update pair.entry set fields = fields - 'also' where log_index = 2`,
    2,
  ],
  [
    "makes an entry older than it is",
    "update pair.entry set at = at - interval '1 day' where log_index = 3",
    "update pair.entry set at = at + interval '1 day' where log_index = 3",
    3,
  ],
  [
    "makes an entry older by a minute",
    "update pair.entry set at = at - interval '1 minute' where log_index = 3",
    "update pair.entry set at = at + interval '1 minute' where log_index = 3",
    3,
  ],
  [
    "says that it was another act",
    "update pair.entry set kind = 'agreement.ended' where log_index = 1",
    "update pair.entry set kind = 'agreement.added' where log_index = 1",
    1,
  ],
  [
    "lets two entries change places",
    `update pair.entry set log_index = log_index + 100 where log_index in (1, 2);
     update pair.entry set log_index = 103 - log_index where log_index in (101, 102)`,
    `update pair.entry set log_index = log_index + 100 where log_index in (1, 2);
     update pair.entry set log_index = 103 - log_index where log_index in (101, 102)`,
    1,
  ],
  [
    "takes an entry out of the record",
    "update pair.entry set log_index = null where log_index = 4",
    "update pair.entry set log_index = 4 where log_index is null",
    4,
  ],
  [
    "deletes an entry with its salts",
    `create table taken as select * from pair.entry where log_index = 4;
     create table taken_salt as select s.* from pair.entry_salt s join taken t on t.id = s.entry_id;
     delete from pair.entry_salt where entry_id in (select id from taken); delete from pair.entry where log_index = 4`,
    `insert into pair.entry (large_id, id, relationship_id, kind, at, fields, log_index)
       select large_id, id, relationship_id, kind, at, fields, log_index from taken;
     insert into pair.entry_salt select * from taken_salt;
     drop table taken, taken_salt`,
    4,
  ],
  [
    "changes a salt, so that the entry could say something else",
    "update pair.entry_salt set salts = set_byte(salts, 4 * 32, get_byte(salts, 4 * 32) # 1) where entry_id = (select id from pair.entry where log_index = 2)",
    "update pair.entry_salt set salts = set_byte(salts, 4 * 32, get_byte(salts, 4 * 32) # 1) where entry_id = (select id from pair.entry where log_index = 2)",
    2,
  ],
  [
    "changes the stored leaf",
    "update shared.log_bundle set entries = set_byte(entries, 12, get_byte(entries, 12) # 1) where index = 0",
    "update shared.log_bundle set entries = set_byte(entries, 12, get_byte(entries, 12) # 1) where index = 0",
    0,
  ],
];

describe("before anything is served it is found, entry by entry, when somebody with the database in their hands", () => {
  let kept = "";
  beforeEach(async () => {
    kept ||= (await receipt(2)).text;
  });

  test.each(hands)("%s", async (_, does, undoes, entry) => {
    expect(await audited()).toBeUndefined();
    await unguarded(does);
    await found(entry).finally(() => unguarded(undoes));
    await check();
  });

  async function found(entry: number): Promise<void> {
    await expect(check()).rejects.toMatchObject({
      code: "record-disagrees",
      message: expect.stringContaining(`at entry ${entry}.`),
    });
    expect(await audited()).toBe(entry);
    // The server gives away no receipt that does not hold, and the one that Maya kept still does.
    await expect(receipt(entry)).rejects.toMatchObject({ code: "record-disagrees" });
    const { opened, index } = await checkReceipt(kept, trustKey(await key()));
    expect([index, opened.find(({ field }) => field === "title")?.value]).toEqual([2, "Paper 2"]);
  }
});

test("a head that was signed for less, put back with its size, is found by the tiles", async () => {
  const { checkpoint } = await app.system(({ tx }) => signedLog(tx, "northline"));
  expect((await openCheckpoint(checkpoint, await key())).checkpoint.size).toBe(5);
  await owner("update shared.log set size = 4, signed_size = 4 where slug = 'northline'");
  await expect(check()).rejects.toMatchObject({ code: "record-disagrees" });
  await owner("update shared.log set size = 5, signed_size = 5 where slug = 'northline'");
  await check();
});

test("a field with the name of the act or its moment, or with a name that somebody wrote, is not kept", async () => {
  const add = (fields: Record<string, string>) =>
    app.system(({ tx, now }) => append(tx, "note.written", { largeId: app.ids.northline, now }, fields));
  for (const field of [
    "at",
    "Halden",
    "halden machining",
    "a-b",
    "a_b",
    "",
    "2026",
    "a".repeat(40),
    "kind\0",
  ])
    await expect(add({ [field]: "x" }), field).rejects.toThrow("has no field");
});

test("a missing tile, and any hash that was changed, are found, and nothing grows on top of them", async () => {
  const [tile] = (await owner("select hashes from shared.log_tile where level = 0")) as [{ hashes: Buffer }];
  const put = (hashes: Buffer) => owner("update shared.log_tile set hashes = $1", [hashes]);
  const grow = () => sequence(app.house.record, app.clock.now());
  await app.system(({ tx, now }) =>
    append(tx, "agreement.ended", { largeId: app.ids.northline, now }, { side: "large" }),
  );
  const refuses = async () => {
    await expect(check()).rejects.toMatchObject({ code: "record-disagrees" });
    await expect(grow()).rejects.toThrow();
    expect((await app.get("/readyz")).status).toBe(503);
  };
  for (let at = 0; at < tile.hashes.length; at += 32) {
    await put(tile.hashes.with(at, (tile.hashes[at] ?? 0) ^ 1) as Buffer);
    await refuses();
  }
  await owner("delete from shared.log_tile");
  await refuses();
  await owner(
    "insert into shared.log_tile (organization_id, level, index, hashes) select organization_id, 0, 0, $1 from shared.log",
    [tile.hashes],
  );
  await check();
  expect((await app.get("/readyz")).status).toBe(200);
  expect(await grow()).toBe(1);
  await check();
});
