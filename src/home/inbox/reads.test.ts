import { beforeEach, expect, test } from "vitest";
import { openApp } from "../../../test/app.ts";
import { openLedger } from "../../../test/ledger.ts";
import { inNameOf } from "../../people/access/proof.ts";
import { inbox } from "./reads.ts";

const app = await openApp();
const ledger = await openLedger(app);
const { mayas, omars } = app.ids;

beforeEach(() => ledger.empty());

const slips = (who: "bruno" | "lena" = "bruno", mine = false) =>
  inNameOf(app.house.db, app.clock.now(), app.ids.person[who], async (voice) =>
    (await inbox(voice.large(), mine))
      .filter(({ kind }) => kind.startsWith("promise"))
      .map(({ kind, partner, due }) => `${kind} ${partner} ${due}`),
  );

const missed = (of: string, month: string, n: number) =>
  Array.from({ length: n }, () => ({ of, received: `2026-${month}-01`, settled: `2026-${month}-02` }));

test("a promise broken in the month that closed last waits for Bruno, the worst first, and no older one", async () => {
  await ledger.promise("C1", 0);
  await ledger.invoices([...missed(mayas, "04", 1), ...missed(omars, "04", 2), ...missed(mayas, "02", 9)]);
  await ledger.count(null, "2026-05-10");
  expect(await slips()).toEqual([
    "promise-broken Okafor Castings 2026-05-14",
    "promise-broken Halden Machining 2026-05-14",
  ]);
  await ledger.count("2026-05-10", "2026-05-31");
  expect(await slips()).toEqual([]);
});

test("one that can no longer be kept in the running month waits until its last working day; one act for each firm and promise", async () => {
  await ledger.promise("C1", 0);
  await ledger.invoices([...missed(mayas, "05", 1), ...missed(mayas, "04", 2), ...missed(omars, "05", 1)]);
  await ledger.count(null, "2026-05-10");
  expect(await slips()).toEqual([
    "promise-broken Halden Machining 2026-05-14",
    "promise-at-risk Okafor Castings 2026-05-29",
  ]);
  expect(await slips("lena", true)).toEqual([]);
  expect((await slips("bruno", true)).length).toBe(2);
});

test("what was before the promise began, or can still be kept, does not wait", async () => {
  await ledger.promise("C1", 0, "2026-05-01");
  await ledger.invoices([
    ...missed(mayas, "04", 3),
    ...missed(omars, "05", 1),
    ...Array.from({ length: 19 }, () => ({ of: omars, received: "2026-05-03", settled: "2026-05-03" })),
  ]);
  await ledger.count(null, "2026-05-10");
  expect(await slips()).toEqual([]);
});
