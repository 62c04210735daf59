import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type App, openApp } from "../../../test/app.ts";
import { append } from "../append.ts";
import { trustKey } from "../formats/trust.ts";
import type { EntryKind } from "../kind.ts";
import { makeReceipt } from "../receipts/make.ts";
import { checkReceipt } from "../receipts/receipt.ts";
import { firstChangedOf } from "./audit.ts";
import { checkLogs } from "./check.ts";
import { eraseEntry, eraseRelationship } from "./erase.ts";
import { namesPlace, placesText } from "./erasure.ts";
import { verifierOf } from "./key.ts";
import { sequenceAll } from "./publish.ts";
import { signedLog } from "./static.ts";

let app: App;
const reason = "Maya asked for it on 20 November.";
beforeAll(async () => {
  app = await openApp();
  await said("agreement.added", 6);
  await sign();
  await said("help.asked", 1);
  app.later({ hours: 24 });
  await sign();
});

const said = (kind: EntryKind, count: number, relationshipId = app.ids.mayas) =>
  app.system(async ({ tx, now }) => {
    const at = { largeId: app.ids.northline, relationshipId, now };
    for (let n = 0; n < count; n++) await append(tx, kind, at, { side: "msme", title: `Paper ${n}`, n });
  });
const sign = () => sequenceAll(app.house.record, app.clock.now());
const erase = (index: number, why = reason) =>
  app.system(({ tx, now }) => eraseEntry(tx, app.ids.northline, index, { reason: why, now }));
const receipt = (index: number) =>
  app.system(async ({ tx }) => makeReceipt(tx, await signedLog(tx, "northline"), index));
const audited = () => app.system(async ({ tx }) => firstChangedOf(tx, await signedLog(tx, "northline")));
const check = () => checkLogs(app.house.db, app.house.record);
const trust = async () => {
  const { origin, publicKey } = await app.system(({ tx }) => signedLog(tx, "northline"));
  return trustKey(await verifierOf(origin, publicKey));
};
type Row = Record<string, unknown>;
const rowsOf = (where: string) =>
  app.owner(`select * from pair.entry where ${where} order by log_index`) as Promise<Row[]>;
/** How many salts are left of an entry. */
const saltsOf = async (index: number) => {
  const [row] = (await app.owner(
    `select length(s.salts) / 32 as salts from pair.entry_salt s join pair.entry e on e.large_id = s.large_id and e.id = s.entry_id
     where e.log_index = $1 and e.large_id = $2`,
    [index, app.ids.northline],
  )) as { salts: number }[];
  return row?.salts ?? 0;
};

describe("an entry that Dev erases", () => {
  test("says nothing any more: values and salts are gone from every table", async () => {
    const before = await receipt(2);
    await erase(2);
    const [row] = await rowsOf("log_index = 2");
    expect(row).toMatchObject({ fields: { side: "msme" }, kind: "agreement.added" });
    expect(await saltsOf(2)).toBe(3); // of its moment, its act, its side
    for (const { table } of (await app.owner(
      "select table_schema || '.' || quote_ident(table_name) as table from information_schema.tables where table_schema in ('shared', 'pair', 'pgboss') and table_type = 'BASE TABLE'",
    )) as { table: string }[])
      expect(
        await app.owner(`select 1 from ${table} t where t::text like '%Paper 2%'`),
        `${table} holds nothing of it`,
      ).toEqual([]);
    // Her receipt of before still says it, and proves it.
    const proved = await checkReceipt(before.text, await trust());
    expect(proved.opened).toContainEqual({ field: "title", value: "Paper 2" });
  });

  test("is told in an entry with the reason and what remains, before and after it has its place", async () => {
    expect(await audited()).toBeUndefined();
    await check();
    await sign();
    expect(await audited()).toBeUndefined();
    await check();
    const [entry] = await rowsOf("kind = 'record.erased'");
    expect(entry?.relationship_id).toBe(app.ids.mayas);
    const backupsUntil = app.clock.now().toZonedDateTimeISO("UTC").toPlainDate().add({ days: 35 }).toString();
    expect(entry?.fields).toMatchObject({ side: "large", entries: "2", count: 1, reason, backupsUntil });
    expect(String((entry?.fields as Row | undefined)?.remains)).toContain(`backups until ${backupsUntil}`);
    const told = await receipt(Number(entry?.log_index));
    expect(told.erased).toBe(false);
    expect(told.proved.opened).toContainEqual({ field: "reason", value: reason });
  });

  test("still has a receipt, which opens nothing", async () => {
    const { erased, openings, proved, text } = await receipt(2);
    expect({ erased, openings }).toEqual({ erased: true, openings: {} });
    expect(proved).toMatchObject({ index: 2, opened: [] });
    expect([...proved.closed].sort()).toEqual(["at", "kind", "n", "side", "title"]);
    expect(await checkReceipt(text, await trust())).toMatchObject({ index: 2 });
  });

  test("is erased once; there must be one; what is proof of others stays; a reason is asked for", async () => {
    const [entry] = await rowsOf("kind = 'record.erased'");
    await expect(erase(2)).rejects.toMatchObject({ code: "entry-erased" });
    await expect(erase(4_000)).rejects.toMatchObject({ kind: "not-found" });
    await expect(erase(Number(entry?.log_index))).rejects.toMatchObject({ code: "entry-kept" });
    await expect(erase(3, " ")).rejects.toMatchObject({ code: "reason-wrong" });
    await expect(erase(3, "x".repeat(1001))).rejects.toMatchObject({ code: "reason-wrong" });
  });

  test("that was changed before is evidence, and is not erased", async () => {
    await app.owner(`update pair.entry set fields = fields || '{"title": "Paper 9"}' where log_index = 4`);
    await expect(erase(4)).rejects.toMatchObject({ code: "record-disagrees" });
    await app.owner(`update pair.entry set fields = fields || '{"title": "Paper 4"}' where log_index = 4`);
  });

  test("when it was sealed, is told in a sealed entry that no page shows and that comes with the next day", async () => {
    const [{ log_index: index } = {}] = await rowsOf("kind = 'help.asked'");
    await erase(Number(index));
    expect(await saltsOf(Number(index))).toBe(0);
    const [told] = await rowsOf("kind = 'record.erased-sealed'");
    expect(told).toMatchObject({ log_index: null, fields: { entries: String(index) } });
    expect(await audited()).toBeUndefined();
    app.later({ hours: 24 });
    await sign();
    expect(await audited()).toBeUndefined();
    expect((await receipt(Number(index))).openings).toEqual({});
  });
});

/** Somebody with the database in their hands pretends that an entry was erased, or uses one that was. */
describe("nobody hides a change behind an erasure", () => {
  const everything = ["pair.entry_salt", "pair.entry"] as const;
  const columns = "large_id, id, relationship_id, kind, at, fields, log_index, erased_by"; // not what is computed of them
  beforeAll(async () => {
    await said("help.asked", 1);
    app.later({ hours: 24 });
    await sign();
    const [{ log_index: index } = {}] = await rowsOf("kind = 'help.asked' and erased_by is null");
    secret = Number(index);
  });
  beforeEach(async () => {
    expect(await audited()).toBeUndefined();
    await app.owner(`create table if not exists kept_entry as select ${columns} from pair.entry`);
    await app.owner("create table if not exists kept_salt as select * from pair.entry_salt");
  });
  const putBack = async () => {
    await app.owner(`truncate ${everything.join(", ")}`);
    await app.owner(
      `insert into pair.entry (${columns}) select * from kept_entry order by erased_by nulls first`,
    );
    await app.owner("insert into pair.entry_salt select * from kept_salt");
  };
  const gone = (index: number, by: string) => [
    `update pair.entry_salt s set salts = substr(s.salts, 1, 64) || substr(s.salts, 97, 32) from pair.entry e where e.id = s.entry_id and e.log_index = ${index}`, // at, kind, side of at, kind, n, side, title
    `update pair.entry set fields = '{"side": "msme"}', erased_by = ${by} where log_index = ${index}`,
  ];
  const erasing = "(select id from pair.entry where kind = 'record.erased')";
  const never = "01f00000-0000-7000-8000-000000000001";
  let secret = -1;
  const hands: readonly [name: string, does: readonly string[], entry: () => number][] = [
    ["an entry that no entry erased", gone(3, "null"), () => 3],
    [
      "an entry that an ordinary one is said to have erased",
      gone(3, "(select id from pair.entry where log_index = 1)"),
      () => 3,
    ],
    ["an entry that the erasing entry does not name", gone(3, erasing), () => 3],
    [
      "an entry that the erasing entry was made to name",
      [
        `update pair.entry set fields = fields || '{"entries": "2-3"}' where kind = 'record.erased'`,
        ...gone(3, erasing),
      ],
      () => 2,
    ],
    [
      "an entry whose words are still there",
      [
        `update pair.entry set erased_by = ${erasing} where log_index = 3`,
        'update pair.entry set fields = fields || \'{"title": "x"}\' where log_index = 3',
      ],
      () => 3,
    ],
    [
      "the hour of an erased entry",
      ["update pair.entry set at = at - interval '1 minute' where log_index = 2"],
      () => 2,
    ],
    [
      "the kind of an erased entry",
      ["update pair.entry set kind = 'agreement.ended' where log_index = 2"],
      () => 2,
    ],
    [
      "the side of an erased entry",
      [`update pair.entry set fields = '{"side": "large"}' where log_index = 2`],
      () => 2,
    ],
    [
      "new words in an erased entry",
      [`update pair.entry set fields = fields || '{"title": "Paper 9"}' where log_index = 2`],
      () => 2,
    ],
    [
      "an entry that a sealed one is said to have erased, which comes when nobody looks any more",
      [
        `insert into pair.entry (large_id, id, relationship_id, kind, at, fields)
         select large_id, '${never}', relationship_id, 'record.erased-sealed', '2090-01-01', '{"side": "large", "entries": "3"}'
         from pair.entry where log_index = 3`,
        ...gone(3, `'${never}'`),
      ],
      () => 3,
    ],
    [
      "a sealed entry, in the same way",
      [
        `insert into pair.entry (large_id, id, relationship_id, kind, at, fields)
         select large_id, '${never}', relationship_id, 'record.erased-sealed', '2090-01-01', jsonb_build_object('side', 'large', 'entries', log_index::text)
         from pair.entry where kind = 'help.asked' and erased_by is null`,
        `delete from pair.entry_salt s using pair.entry e where e.id = s.entry_id and e.kind = 'help.asked'`,
        `update pair.entry set fields = '{}', erased_by = '${never}' where kind = 'help.asked' and erased_by is null`,
      ],
      () => secret,
    ],
    [
      "the erasing entry, deleted",
      [
        "update pair.entry set erased_by = null where log_index = 2",
        "delete from pair.entry_salt s using pair.entry e where e.id = s.entry_id and e.kind = 'record.erased'",
        "delete from pair.entry where kind = 'record.erased'",
      ],
      () => 2,
    ],
  ];
  for (const [name, does, entry] of hands)
    test(name, async () => {
      try {
        for (const line of does) await app.owner(line);
        expect(await audited()).toBe(entry());
        await expect(check()).rejects.toMatchObject({ code: "record-disagrees" });
        await expect(receipt(entry())).rejects.toMatchObject({ code: "record-disagrees" });
      } finally {
        await putBack();
      }
    });

  test("and the program's own role can change nothing that was said", async () => {
    const hand = (text: string) =>
      app.system(({ tx }) =>
        tx.updateTable("pair.entry").set({ fields: text }).where("log_index", "=", 3).execute(),
      );
    await expect(hand('{"side": "msme", "title": "Paper 9"}')).rejects.toThrow("erased once");
    await expect(hand('{"side": "msme"}')).rejects.toThrow("erased once");
  });
});

describe("a relationship that has ended", () => {
  test("is erased whole: all it said, but not what others said, and not while the two work together", async () => {
    await said("note.written", 3, app.ids.omars);
    await said("help.asked", 1, app.ids.omars);
    await sign();
    const all = () =>
      app.system(({ tx, now }) => eraseRelationship(tx, app.ids.northline, app.ids.omars, { reason, now }));
    await expect(all()).rejects.toMatchObject({ code: "relationship-lasts" });
    await app.owner("update shared.relationship set state = 'ended' where id = $1", [app.ids.omars]);
    expect(await all()).toMatchObject({ entries: 3, waiting: 1 });
    await expect(all()).rejects.toMatchObject({ code: "nothing-to-erase" });
    app.later({ hours: 24 });
    await sign();
    expect(await all()).toMatchObject({ entries: 1, waiting: 0 });
    app.later({ hours: 24 });
    await sign();
    expect(await audited()).toBeUndefined();
    await check();
    const omars = await rowsOf(`relationship_id = '${app.ids.omars}' and kind not like 'record.%'`);
    expect(
      omars.every(
        ({ erased_by, fields }) => erased_by !== null && Object.keys(fields as object).join() === "side",
      ),
    ).toBe(true);
    expect((await rowsOf("log_index = 3"))[0]).toMatchObject({ erased_by: null });
  });
});

test("places are written in runs, and read back", () => {
  expect(placesText([7, 3, 4, 5, 12, 3])).toBe("3-5,7,12");
  for (const place of [3, 4, 5, 7, 12]) expect(namesPlace("3-5,7,12", place)).toBe(true);
  for (const place of [0, 2, 6, 8, 11, 13]) expect(namesPlace("3-5,7,12", place)).toBe(false);
  for (const text of ["", "x", "-3", "3-", "3-5-9", "1e3", " 3"]) expect(namesPlace(text, 3)).toBe(false);
});
