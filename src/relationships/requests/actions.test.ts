import { beforeAll, expect, test } from "vitest";
import { type App, openApp } from "../../../test/app.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { askFor, settle } from "./actions.ts";
import { minutesRule } from "./input.ts";
import { minutesAsked, openRequests } from "./reads.ts";
import type { Asked } from "./request.ts";

let app: App;
beforeAll(async () => {
  app = await openApp();
});

const asked = (more: Partial<Asked> = {}): Asked => ({
  id: uuidv7(),
  kind: "assessment-question",
  about: uuidv7(),
  why: "To see what this work needs",
  readers: "Bruno Keller",
  dueOn: null,
  ...more,
});
const here = () => ({ largeId: app.ids.northline, relationshipId: app.ids.mayas });
const rule = () => minutesRule(app.house.rules, app.clock.now().toZonedDateTimeISO("UTC").toPlainDate());

test("twelve questions cost twelve times the minutes of one, whatever is asked once costs once", async () => {
  const about = uuidv7();
  await app.system(async (access) => {
    const at = { ...access, ...here() };
    expect(await askFor(at, asked({ about, times: 12 }), rule())).toBe(true);
    expect(await askFor(at, asked({ about, times: 12 }), rule())).toBe(false);
    const open = await openRequests(at);
    expect(open.map(({ kind, minutes }) => [kind, minutes])).toEqual([["assessment-question", 48]]);
    const [from, until] = [access.now.subtract({ hours: 1 }), access.now.add({ hours: 1 })];
    expect(await minutesAsked(at, from, until)).toBe(48);
    expect(await minutesAsked(at, from.subtract({ hours: 2 }), from)).toBe(0);
  });
  await app.system(async (access) => {
    const at = { ...access, ...here() };
    expect(await settle(at, { kind: "assessment-question", about }, "answered")).toBe(true);
    expect(await settle(at, { kind: "assessment-question", about }, "withdrawn")).toBe(false);
    expect(await openRequests(at)).toEqual([]);
    const later = access.now.add({ hours: 1 });
    expect(await minutesAsked(at, access.now.subtract({ hours: 1 }), later)).toBe(48);
  });
});

test("what is withdrawn is not counted against the firm's time", async () => {
  const about = uuidv7();
  await app.system(async (access) => {
    const at = { ...access, ...here(), relationshipId: app.ids.omars };
    await askFor(at, asked({ about, kind: "session-report" }), rule());
    await settle(at, { kind: "session-report", about }, "withdrawn");
    const hour = { hours: 1 };
    expect(await minutesAsked(at, access.now.subtract(hour), access.now.add(hour))).toBe(0);
  });
});

test("Omar sees nothing of what is asked of Maya", async () => {
  await app.system((access) => askFor({ ...access, ...here() }, asked(), rule()));
  const seen = await app.house.db.transaction({ kind: "person", personId: app.ids.person.omar }, (tx) =>
    openRequests({ tx, ...here() }),
  );
  expect(seen).toEqual([]);
});
