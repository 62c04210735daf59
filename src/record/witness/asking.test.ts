import { describe, expect, test } from "vitest";
import {
  cosignLine,
  head,
  headText,
  leavesOf,
  type NaiveKey,
  naiveKey,
  vkeyOf,
} from "../../../test/naive-log.ts";
import { openWitnessed } from "../../../test/witnesses.ts";
import { readKey } from "../formats/key.ts";
import { trustKey } from "../formats/trust.ts";
import { signedLog } from "../log/static.ts";
import { makeReceipt } from "../receipts/make.ts";
import { checkReceipt } from "../receipts/receipt.ts";
import { askWitnesses } from "./asking.ts";
import { checkpointsAround } from "./reads.ts";
import { takeTurns } from "./store.ts";

const { app, w } = await openWitnessed();
const { northline } = app.ids;

describe("a log that asks its witnesses", () => {
  test("is cosigned from head to head, publishes it, and gives receipts that say who saw the entry, and when", async () => {
    const keys = ["association.example/w", "bank.example/w"].map((name) => naiveKey(name, 4));
    const [a, b] = [keys[0] as NaiveKey, keys[1] as NaiveKey];
    const one = await w.witness(a.name, w.honest(a), { key: a });
    await w.witness(b.name, w.honest(b), { key: b, outside: false });
    expect(await w.round()).toBe(2);
    const before = await w.log();
    expect(await w.published()).toContain(`— ${a.name} `);
    const then = w.seconds();
    expect(await w.round()).toBe(0); // Nothing grew.
    app.later({ minutes: 10 });
    await w.say(300);
    expect(await w.published()).not.toContain(`— ${a.name} `);
    expect(await w.round()).toBe(2);
    expect(one.asked()).toBe(2);
    const now = await w.log();
    const index = before.signedSize + 3;
    const around = await app.system(({ tx }) => checkpointsAround(tx, northline, index));
    expect(around.notBefore).toMatchObject({
      size: before.signedSize,
      names: [`The ${a.name}`, `The ${b.name}`],
      outside: true,
    });
    expect(around.notAfter).toMatchObject({ size: now.signedSize });
    expect(around.notBefore?.seconds).toBeLessThanOrEqual(then);
    expect((around.notAfter?.seconds ?? 0) - (around.notBefore?.seconds ?? 0)).toBeGreaterThanOrEqual(600);
    expect(await app.system(({ tx }) => checkpointsAround(tx, northline, now.signedSize))).not.toHaveProperty(
      "notAfter",
    );

    const receipt = await app.system(async ({ tx }) =>
      makeReceipt(tx, await signedLog(tx, "northline"), index),
    );
    expect(receipt.proved.seenBy.map(({ key }) => key.name)).toEqual([a.name, b.name]);
    const key = await readKey((await (await app.get("/record/northline/log.vkey")).text()).trim());
    const trust = {
      ...trustKey(key),
      witnesses: [await readKey(vkeyOf(a, 4))],
      enough: (saw: readonly unknown[]) => saw.length > 0,
    };
    const proved = await checkReceipt(receipt.text, trust);
    expect(proved.notAfter).toBe(around.notAfter?.seconds);
    // While the log goes on, a receipt of an older entry keeps the head that was seen; a newer one waits for nobody.
    await w.say(1);
    const newest = await w.log();
    const made = (at: number) =>
      app.system(async ({ tx }) => makeReceipt(tx, await signedLog(tx, "northline"), at));
    expect((await made(index)).proved.size).toBe(now.signedSize);
    const fresh = await made(newest.signedSize - 1);
    expect([fresh.proved.size, fresh.proved.seenBy]).toEqual([newest.signedSize, []]);
    expect(app.errors).toEqual([]);
  });

  test("a head of another log that was put among the cosigned ones by hand counts for nothing", async () => {
    const key = naiveKey("association.example/w", 4);
    await w.witness(key.name, w.honest(key), { key });
    await w.round();
    const other = naiveKey("evenhand.example/record/other", 1);
    const { signedSize } = await w.log();
    for (const size of [signedSize - 1, signedSize]) {
      const leaves = leavesOf(size);
      const note = head(other, leaves) + cosignLine(key, headText(other.name, leaves), w.seconds());
      await app.owner("delete from shared.cosigned where size = $1", [size]);
      await app.owner("insert into shared.cosigned values ($1, $2, $3, 9, now())", [northline, size, note]);
    }
    const around = await app.system(({ tx }) => checkpointsAround(tx, northline, signedSize - 1));
    expect(around).toEqual({});
    expect(await w.published()).not.toContain(key.name);
    const receipt = await app.system(async ({ tx }) =>
      makeReceipt(tx, await signedLog(tx, "northline"), signedSize - 1),
    );
    expect(receipt.proved.seenBy).toEqual([]);
  });

  test("goes on from the size that the witness knows, whatever the log believed", async () => {
    const key = naiveKey("association.example/w", 4);
    const { id } = await w.witness(key.name, w.honest(key), { key });
    await w.round();
    const size = (await w.log()).signedSize;
    await w.say(5);
    // What the last worker was about to write when it died.
    await app.owner("update shared.witness_answer set size = 0, next_at = $1", [app.clock.now().toString()]);
    await w.round();
    expect(await w.answerOf(id)).toMatchObject({ size: String(size + 5), trouble: null, failures: 0 });
    await app.owner("update shared.witness_answer set size = $1", [size + 4]);
    await w.say(5);
    await w.round();
    expect((await w.answerOf(id))?.size).toBe(String(size + 10));
  });

  test("loses nothing when a worker dies with the turn in its hands; two workers ask once", async () => {
    const key = naiveKey("association.example/w", 4);
    const { id, asked } = await w.witness(key.name, w.honest(key), { key });
    expect(await app.system(({ tx, now }) => takeTurns(tx, now))).toHaveLength(1);
    expect(await w.round()).toBe(0);
    app.later({ seconds: 61 });
    const workers = await Promise.all([1, 2, 3].map(() => askWitnesses(app.house)));
    expect(workers.reduce((sum, n) => sum + n)).toBe(1);
    expect([asked(), (await w.answerOf(id))?.trouble]).toEqual([1, null]);
  });

  test("shows a head that does not grow again after an hour: not before stays close, not after stays the first", async () => {
    const key = naiveKey("association.example/w", 4);
    await w.witness(key.name, w.honest(key), { key });
    await w.round();
    const { signedSize } = await w.log();
    const first = w.seconds() - 5;
    app.later({ hours: 3 });
    await w.round();
    app.later({ hours: 3 });
    await w.round();
    const after = await app.system(({ tx }) => checkpointsAround(tx, northline, signedSize - 1));
    const before = await app.system(({ tx }) => checkpointsAround(tx, northline, signedSize));
    expect(after.notAfter?.seconds).toBe(first);
    expect(before.notBefore?.seconds).toBe(first + 6 * 3600 + 10);
    expect((await w.published()).split(`— ${key.name} `)).toHaveLength(3);
  });

  test("keeps one head of a minute, later one of an hour, when they are old one of a day; and the newest", async () => {
    const key = naiveKey("association.example/w", 4);
    await w.witness(key.name, w.honest(key), { key });
    const sizes = async () =>
      ((await app.owner("select size from shared.cosigned order by size")) as { size: string }[]).map((row) =>
        Number(row.size),
      );
    app.clock.set("2027-01-04T07:00:00Z");
    const kept: number[] = [];
    for (let n = 0; n < 14; n++) {
      await w.say();
      await w.round();
    }
    expect((await sizes()).length).toBe(2);
    app.clock.set("2027-01-04T10:00:00Z");
    for (const minutes of [0, 20, 39, 61, 30, 24 * 60]) {
      app.later({ minutes });
      await w.say();
      await w.round();
      kept.push((await w.log()).signedSize);
    }
    // Then: 10:00 10:20 10:59 | 12:00 12:30 | the next day 12:30
    expect((await sizes()).slice(1)).toEqual([kept[2], kept[4], kept[5]]);
    app.later({ hours: 24 * 40 });
    await w.say();
    await w.round();
    expect(await sizes()).toEqual([kept[4], kept[5], (await w.log()).signedSize]);
  });
});
