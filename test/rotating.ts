import { readdir } from "node:fs/promises";
import { append } from "../src/record/append.ts";
import { type Keeping, sequenceAll } from "../src/record/log/publish.ts";
import { type RotationPoint, rotateKey } from "../src/record/log/rotate.ts";
import { logKeysOf, rotationsOf, type Why } from "../src/record/log/rotations.ts";
import { signedLog } from "../src/record/log/static.ts";
import { makeReceipt } from "../src/record/receipts/make.ts";
import { openApp } from "./app.ts";

/** Why Dev exchanges a key, in the tests. */
export const reason = "A key is exchanged every two years.";

/** The application with an entry in Northline's log, and what is done to the log's key and read of it. */
export async function openRotating() {
  const app = await openApp();
  const now = () => app.clock.now();
  const say = async (keeping: Keeping = app.house.record) => {
    await app.system(({ tx, now }) =>
      append(
        tx,
        "agreement.added",
        { largeId: app.ids.northline, relationshipId: app.ids.mayas, now },
        { side: "large" },
      ),
    );
    await sequenceAll(keeping, now());
  };
  const rotate = (
    why: Why = "planned",
    keeping: Partial<Keeping> & { at?: (point: RotationPoint) => void } = {},
  ) => rotateKey({ ...app.house.record, ...keeping }, "northline", { why, reason, now: now() });
  const log = () => app.system(({ tx }) => signedLog(tx, "northline"));
  const rotations = () => app.system(({ tx }) => rotationsOf(tx, app.ids.northline));
  const keys = async () =>
    (await app.system(async ({ tx }) => logKeysOf(tx, await signedLog(tx, "northline")))).map(
      ({ key }) => key,
    );
  const receipt = async (index?: number) => {
    const { signedSize } = await log();
    return app.system(async ({ tx }) =>
      makeReceipt(tx, await signedLog(tx, "northline"), index ?? signedSize - 1),
    );
  };
  const files = async (folder = app.house.record.folder) =>
    (await readdir(folder))
      .filter((name) => name.startsWith(app.ids.northline) && name.endsWith("key"))
      .sort();
  await say();
  return { app, now, say, rotate, log, rotations, keys, receipt, files };
}
