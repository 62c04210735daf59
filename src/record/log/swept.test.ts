import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { openApp } from "../../../test/app.ts";
import { appendAll } from "../append.ts";
import { checkLogs } from "./check.ts";
import { sequence, sequenceAll } from "./publish.ts";
import { keepSequencing, type RecordState } from "./sequencing.ts";

test("a row that is older than what is looked at before a start is found soon after it", async () => {
  const app = await openApp();
  const { record } = app.house;
  await sequence(record, app.clock.now());
  const entries = Array.from({ length: 4_700 }, (_, n) => ({
    fields: { name: `Northline Rail ${n}` },
  }));
  await app.system(({ tx, now }) =>
    appendAll(tx, "organization.changed", { largeId: app.ids.northline, now }, entries),
  );
  await sequenceAll(record, app.clock.now());
  await app.owner("update pair.entry set at = at - interval '1 day' where log_index = 300");
  await checkLogs(app.house.db, record);

  const state: RecordState = {};
  const { stop } = keepSequencing(record, { ...app.house, state });
  for (let waited = 0; !state.changed && waited < 15_000; waited += 20) await delay(20);
  await stop();
  expect(state.changed).toMatchObject({
    code: "record-disagrees",
    message: expect.stringContaining("at entry 300."),
  });
  expect(app.errors).toHaveLength(1);
});
