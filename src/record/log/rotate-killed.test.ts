import { rename, rm } from "node:fs/promises";
import { describe, expect, test, vi } from "vitest";
import { openRotating, reason } from "../../../test/rotating.ts";
import { followRotations } from "../formats/rotation.ts";
import { trustKey } from "../formats/trust.ts";
import { checkLogs } from "./check.ts";
import { keepLogKey, keyFile, verifierOf } from "./key.ts";
import type { Keeping } from "./publish.ts";
import { finishRotations, type RotationPoint, rotateKey, rotationPoints } from "./rotate.ts";

vi.setConfig({ testTimeout: 60_000 });

const { app, now, say, rotate, log, rotations, keys, receipt, files } = await openRotating();

/** Killed: nothing that was not committed is there, and everything that was written to the disk is. */
const killedAt = (point: RotationPoint) => ({
  at: (reached: RotationPoint) => {
    if (reached === point) throw new Error("killed");
  },
});

describe("a process that is killed while a key is exchanged", () => {
  for (const point of rotationPoints)
    test(`at “${point}” leaves a record that starts, grows, and ends the exchange by itself`, async () => {
      const before = (await rotations()).length;
      await expect(rotate("planned", killedAt(point))).rejects.toThrow("killed");
      await checkLogs(app.house.db, app.house.record);
      await say();
      await checkLogs(app.house.db, app.house.record);
      await finishRotations(app.house.record, now());
      if (point === "next key kept") await rotate();
      const all = await rotations();
      expect(all).toHaveLength(before + 1);
      expect(all.at(-1)?.checkpoint).not.toBeNull();
      expect(await files()).toEqual([`${app.ids.northline}.before.key`, `${app.ids.northline}.key`]);
      await say();
      await checkLogs(app.house.db, app.house.record);
      const { key } = (await receipt()).proved;
      expect(key.publicKey).toEqual(all.at(-1)?.newKey);
      expect(
        await app.owner("select count(*)::int as n from pair.entry where kind = 'record.rotated'"),
      ).toEqual([{ n: before + 1 }]);
    });

  test("between two files that find their places loses no key", async () => {
    const { folder } = app.house.record;
    await expect(rotate("planned", killedAt("exchange committed"))).rejects.toThrow("killed");
    await rename(keyFile(folder, app.ids.northline, "key"), keyFile(folder, app.ids.northline, "before.key"));
    await checkLogs(app.house.db, app.house.record);
    await say();
    await finishRotations(app.house.record, now());
    expect(await files()).toEqual([`${app.ids.northline}.before.key`, `${app.ids.northline}.key`]);
    await checkLogs(app.house.db, app.house.record);
  });

  test("and whose new key is gone then, begins again with another", async () => {
    const { folder } = app.house.record;
    await expect(rotate("planned", killedAt("exchange announced"))).rejects.toThrow("killed");
    await rm(keyFile(folder, app.ids.northline, "next.key"));
    await checkLogs(app.house.db, app.house.record);
    await say();
    await expect(finishRotations(app.house.record, now())).rejects.toMatchObject({
      code: "record-next-missing",
    });
    const before = (await rotations()).length;
    await rotate();
    expect(await rotations()).toHaveLength(before);
    await say();
  });

  test("and two that exchange at once come to one key", async () => {
    const before = (await rotations()).length;
    await Promise.allSettled([rotate(), rotate()]);
    await finishRotations(app.house.record, now());
    expect((await rotations()).length).toBeGreaterThan(before);
    await say();
    await checkLogs(app.house.db, app.house.record);
    expect((await receipt()).proved.key.publicKey).toEqual((await log()).publicKey);
  });
});

describe("a key that is lost", () => {
  test("stops the record; said to be lost it is followed by one that the old one did not sign", async () => {
    const { folder } = app.house.record;
    await expect(rotate("lost")).rejects.toMatchObject({ code: "record-key-there" });
    const old = await log();
    for (const point of [...rotationPoints.slice(0, 6), undefined]) {
      for (const name of ["key", "before.key"] as const)
        await rm(keyFile(folder, app.ids.northline, name), { force: true });
      await expect(rotate()).rejects.toMatchObject({
        code: expect.stringMatching(/^record-key-(missing|changed)$/),
      });
      if (point) await expect(rotate("lost", killedAt(point))).rejects.toThrow("killed");
    }
    await rotate("lost");
    const last = (await rotations()).at(-1);
    expect(last).toMatchObject({ why: "lost", oldKey: old.publicKey });
    const trust = trustKey(await verifierOf(old.origin, old.publicKey));
    await expect(followRotations(trust, [String(last?.checkpoint)])).rejects.toMatchObject({
      code: "signature-missing",
    });
    await say();
    await checkLogs(app.house.db, app.house.record);
    expect((await receipt(0)).proved.key.publicKey).toEqual(last?.newKey);
  });
});

describe("keys that are made from a secret", () => {
  const secrets = ["the first secret of the environment", "the second secret of the environment"] as const;
  test("follow the files, and each other, without a moment at which the record does not start", async () => {
    const { folder, ...rest } = app.house.record;
    const place = { ...rest, folder };
    const steps: readonly (readonly [during: Partial<Keeping>, after: Partial<Keeping>])[] = [
      [{ next: secrets[0] }, { secret: secrets[0] }],
      [{ secret: secrets[0], next: secrets[1] }, { secret: secrets[1] }],
    ];
    for (const [during, after] of steps) {
      await checkLogs(app.house.db, { ...place, ...during });
      await rotate("planned", during);
      for (const keeping of [during, after]) {
        await checkLogs(app.house.db, { ...place, ...keeping });
        await say({ ...place, ...keeping });
      }
    }
    await expect(rotate("planned", { secret: secrets[1] })).rejects.toMatchObject({
      code: "record-secret-missing",
    });
    await expect(checkLogs(app.house.db, { ...place, secret: secrets[0] })).rejects.toMatchObject({
      code: "record-key-changed",
    });
    expect((await keys()).at(-1)?.publicKey).toEqual(
      (await keepLogKey({ folder, secret: secrets[1] }, app.ids.northline)).publicKey,
    );
  });
});

test("a reason is asked for, and there must be a record", async () => {
  const asked = { why: "planned", now: now() } as const;
  await expect(rotateKey(app.house.record, "northline", { ...asked, reason: " " })).rejects.toMatchObject({
    code: "reason-wrong",
  });
  await expect(rotateKey(app.house.record, "nowhere", { ...asked, reason })).rejects.toMatchObject({
    kind: "not-found",
  });
});
