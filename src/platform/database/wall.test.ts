import { afterAll, beforeAll, expect, test } from "vitest";
import { freshDatabase } from "../../../test/database.ts";
import { type Ids, populate } from "../../../test/world.ts";
import { uuidv7 } from "../ids.ts";
import { type Database, openDatabase, sql } from "./database.ts";
import { nobody, type Speaker, system } from "./wall.ts";

let db: Database;
let ids: Ids;

beforeAll(async () => {
  const url = await freshDatabase();
  ids = await populate(url);
  db = openDatabase(url, { connections: 2 });
});
afterAll(() => db.close());

const as = (personId: string): Speaker => ({ kind: "person", personId });

async function relationshipsSeenBy(speaker: Speaker): Promise<string[]> {
  return db.transaction(speaker, async (tx) => {
    const rows = await tx.selectFrom("shared.relationship").select("id").orderBy("id").execute();
    return rows.map((row) => row.id);
  });
}

test("Maya sees her relationship and not Omar's, even when the query forgets to ask", async () => {
  expect(await relationshipsSeenBy(as(ids.person.maya))).toEqual([ids.mayas]);
});

test("Bruno sees every relationship of Northline", async () => {
  expect(await relationshipsSeenBy(as(ids.person.bruno))).toEqual([ids.mayas, ids.omars].toSorted());
});

test("nobody and the reviewer see no relationship", async () => {
  expect(await relationshipsSeenBy(nobody)).toEqual([]);
  expect(await relationshipsSeenBy(as(ids.person.tariq))).toEqual([]);
});

test("Omar sees neither Maya's firm nor Maya", async () => {
  await db.transaction(as(ids.person.omar), async (tx) => {
    const firms = await tx.selectFrom("shared.organization").select("slug").orderBy("slug").execute();
    expect(firms.map((firm) => firm.slug)).toEqual(["northline", "okafor-castings"]);
    const people = await tx.selectFrom("shared.person").select("name").execute();
    expect(people.map((one) => one.name)).not.toContain("Maya Halden");
  });
});

test("a manager of an organization set to assigned only sees just the partners they look after", async () => {
  await ownerSays("update shared.organization set assigned_only = true where id = $1", [ids.northline]);
  await ownerSays("update shared.relationship set contact_person_id = null where id = $1", [ids.omars]);
  expect(await relationshipsSeenBy(as(ids.person.bruno))).toEqual([ids.mayas]);
  expect(await relationshipsSeenBy(as(ids.person.lena))).toEqual([ids.mayas, ids.omars].toSorted());
  await ownerSays("update shared.organization set assigned_only = false where id = $1", [ids.northline]);
  await ownerSays("update shared.relationship set contact_person_id = $2 where id = $1", [
    ids.omars,
    ids.person.bruno,
  ]);
});

test("a membership that ended opens nothing from the next transaction on", async () => {
  await ownerSays("update shared.membership set ended_at = now() where person_id = $1", [ids.person.ines]);
  expect(await relationshipsSeenBy(as(ids.person.ines))).toEqual([]);
});

test("every transaction speaks as evenhand_app and none of it outlives the transaction", async () => {
  const open = await db.begin(as(ids.person.maya));
  const inside = await sql<{ role: string }>`select current_user as role`.execute(open.tx);
  expect(inside.rows[0]?.role).toBe("evenhand_app");
  await open.commit();
  const client = await db.pool.connect();
  const { rows } = await client.query(
    "select current_user as role, current_setting('evenhand.person', true) as person",
  );
  client.release();
  expect(rows[0].role).not.toBe("evenhand_app");
  expect(rows[0].person).toBe("");
});

test("Maya cannot write into Omar's relationship", async () => {
  const written = db.transaction(as(ids.person.maya), (tx) =>
    tx
      .insertInto("pair.entry")
      .values({
        large_id: ids.northline,
        id: ids.omars,
        relationship_id: ids.omars,
        kind: "note.written",
        at: Temporal.Now.instant(),
        fields: "{}",
      })
      .execute(),
  );
  await expect(written).rejects.toThrow(/row-level security/);
});

test("a thrown error takes everything back, and a transaction that failed inside never counts as committed", async () => {
  const change = (tx: Parameters<Parameters<Database["transaction"]>[1]>[0]) =>
    tx.updateTable("shared.person").set({ name: "Nobody" }).where("id", "=", ids.person.maya).execute();
  await expect(
    db.transaction(as(ids.person.maya), async (tx) => {
      await change(tx);
      throw new Error("after all not");
    }),
  ).rejects.toThrow("after all not");
  await expect(
    db.transaction(as(ids.person.maya), async (tx) => {
      await change(tx);
      await sql`select 1 / 0`.execute(tx).catch(() => {});
    }),
  ).rejects.toThrow("nothing was committed");
  const name = await db.transaction(system, (tx) =>
    tx.selectFrom("shared.person").select("name").where("id", "=", ids.person.maya).executeTakeFirst(),
  );
  expect(name?.name).toBe("Maya Halden");
});

async function ownerSays(text: string, values: unknown[]): Promise<void> {
  const client = await db.pool.connect();
  await client.query(text, values);
  client.release();
}

test("a partner reads the other side's people and units, and changes none of them", async () => {
  await db.transaction(as(ids.person.maya), async (tx) => {
    const changed = [
      await tx
        .updateTable("shared.membership")
        .set({ job_title: "Nobody" })
        .where("organization_id", "=", ids.northline)
        .executeTakeFirst(),
      await tx
        .updateTable("shared.organization")
        .set({ telephone: "0" })
        .where("id", "=", ids.northline)
        .executeTakeFirst(),
      await tx
        .updateTable("shared.person")
        .set({ telephone: "0" })
        .where("id", "=", ids.person.bruno)
        .executeTakeFirst(),
      await tx
        .updateTable("shared.unit")
        .set({ name: "Nothing" })
        .where("organization_id", "=", ids.northline)
        .executeTakeFirst(),
    ];
    expect(changed.map((one) => one.numUpdatedRows)).toEqual([0n, 0n, 0n, 0n]);
    const units = await tx.selectFrom("shared.unit").select("name").execute();
    expect(units.map((unit) => unit.name)).toEqual(["Rolling stock"]);
  });
});

test("a firm reads its invoices, readings and promises, and writes none of what the large side says", async () => {
  const [toAll, toOne, own] = [uuidv7(), uuidv7(), uuidv7()];
  for (const [id, of] of [
    [toAll, null],
    [toOne, ids.mayas],
  ] as const)
    await ownerSays(
      "insert into pair.commitment (large_id, id, relationship_id, kind, made_at) values ($1, $2, $3, 'C1', now())",
      [ids.northline, id, of],
    );
  await ownerSays(
    "insert into shared.import (large_id, id, source, state, made_at) values ($1, $2, 'command', 'loaded', now())",
    [ids.northline, own],
  );
  await ownerSays(
    `insert into pair.invoice (large_id, id, relationship_id, import_id, key, kind, amount, currency, paid_on, paid_amount, paid_known)
     values ($1, $2, $3, $2, 'number 1', 'invoice', 100, 'GBP', '{}', '{}', true)`,
    [ids.northline, own, ids.mayas],
  );
  await ownerSays(
    `insert into pair.reading (large_id, commitment_id, relationship_id, period, kept, decided, undecided, clock, rule_version)
     values ($1, $2, $3, '2026-09-01', 0, 1, 0, 'received', 'x')`,
    [ids.northline, toAll, ids.mayas],
  );
  const write = (text: string) =>
    db.transaction(as(ids.person.maya), async (tx) => (await sql.raw(text).execute(tx)).numAffectedRows);
  const seen = (table: string) =>
    db.transaction(
      as(ids.person.maya),
      async (tx) => (await sql.raw(`select 1 from ${table}`).execute(tx)).rows.length,
    );
  const version = (of: string, commitment: string) =>
    `insert into pair.commitment_version (large_id, id, commitment_id, relationship_id, number, days, from_on, rule_version, made_at)
     values ('${ids.northline}', gen_random_uuid(), '${commitment}', '${of}', 7, 999, '2026-01-01', 'x', now())`;
  const promise = (kind: string, id: string) =>
    `insert into pair.commitment (large_id, id, relationship_id, kind, made_at)
     values ('${ids.northline}', '${id}', '${ids.mayas}', '${kind}', now())`;
  for (const table of ["pair.invoice", "pair.reading"]) {
    expect(await seen(table), table).toBe(1);
    expect(await write(`update ${table} set large_id = large_id`), table).toBe(0n);
    expect(await write(`delete from ${table}`), table).toBe(0n);
    const copied = `insert into ${table} select * from ${table} on conflict do nothing`;
    await expect(write(copied), table).rejects.toThrow(/row-level security/);
  }
  expect(await write(`update pair.commitment set ended_on = '2026-01-01', ended_reason = 'x'`)).toBe(0n);
  for (const text of [promise("C1", uuidv7()), version(ids.mayas, toAll), version(ids.mayas, toOne)])
    await expect(write(text)).rejects.toThrow(/row-level security/);
  expect(await write(promise("M1", own))).toBe(1n);
  expect(await write(version(ids.mayas, own))).toBe(1n);
});
