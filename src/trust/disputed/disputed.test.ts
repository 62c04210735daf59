import { expect, test } from "vitest";
import { openApp } from "../../../test/app.ts";
import { openLedger } from "../../../test/ledger.ts";
import { inNameOf } from "../../people/access/proof.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { dayNumber, monthText } from "../readings/month.ts";
import type { CountedPromise } from "../readings/promise.ts";
import type { Judgement } from "../readings/reading.ts";
import { tally } from "../readings/tally.ts";
import { type DisputedDays, judgeDisputed } from "./disputed.ts";
import { disputedInvoices } from "./reads.ts";

const app = await openApp();
const ledger = await openLedger(app);
const { northline, mayas, omars } = app.ids;
const day = (text: string) => dayNumber(Temporal.PlainDate.from(text));
const asOf = day("2026-06-30");
const promise = (endedOn: number | null = null): CountedPromise => ({
  ...{ id: "C4", kind: "C4", relationshipId: null, endedOn },
  versions: [
    {
      number: 1,
      from: null,
      days: 30,
      share: 1,
      of: 1,
      weakened: false,
      ruleVersion: "commitments/c4@2026-11-26",
    },
  ],
});

type Said = Partial<
  Record<"received" | "markedBy" | "unmarkedUntil" | "opened" | "withdrawn" | "restPaid", string>
>;
function disputed(
  { received = "2026-05-01", ...days }: Said,
  more: Partial<DisputedDays> = {},
): DisputedDays {
  const at = (text: string | undefined) => (text === undefined ? null : day(text));
  return {
    ...{
      submitted: null,
      received: day(received),
      issued: null,
      reasoned: true,
      parted: days.restPaid !== undefined,
    },
    ...{ markedBy: at(days.markedBy), unmarkedUntil: at(days.unmarkedUntil), opened: at(days.opened) },
    ...{ withdrawn: at(days.withdrawn), restPaid: at(days.restPaid), ...more },
  };
}

test("the fixture of invoices disputed within thirty days", () => {
  const rows: Judgement[] = [
    disputed({ markedBy: "2026-05-20" }),
    disputed({ markedBy: "2026-07-02", unmarkedUntil: "2026-06-02" }),
    disputed({ markedBy: "2026-07-02", unmarkedUntil: "2026-05-20" }),
    disputed({ markedBy: "2026-05-20" }, { reasoned: false }),
    disputed({ markedBy: "2026-05-20", restPaid: "2026-05-31" }),
    disputed({ markedBy: "2026-05-20", restPaid: "2026-06-01" }),
    disputed({ received: "2026-06-20", markedBy: "2026-06-25" }, { reasoned: false }),
    disputed({ markedBy: "2026-07-02", opened: "2026-05-31" }),
    disputed({ opened: "2026-06-01" }),
    disputed({ opened: "2026-05-10", withdrawn: "2026-05-12" }),
  ].map((row) => judgeDisputed(promise(), row, asOf));
  expect(
    [...tally(rows)].map(([month, { kept, decided, undecided, clock }]) => [
      monthText(month),
      ...[kept, decided, undecided, clock],
    ]),
  ).toEqual([
    ["2026-05", 3, 7, 0, "received"],
    ["2026-07", 0, 0, 1, "received"],
  ]);
  expect([rows[2], rows[9]]).toEqual([{ beside: "dispute-day-not-known" }, { beside: "taken-back" }]);
});

test("beside: no day, not told yet, after the end, and a rest of which nobody may say whether it is paid", () => {
  const judged = (row: DisputedDays, on = asOf, of = promise()) => judgeDisputed(of, row, on);
  expect(judged(disputed({ markedBy: "2026-05-02" }, { received: null }))).toEqual({ beside: "undated" });
  expect(judged(disputed({ markedBy: "2026-05-02" }), day("2026-04-30"))).toEqual({ beside: "not-yet" });
  expect(judged(disputed({ opened: "2026-05-20" }), day("2026-05-19"))).toEqual({ beside: "not-yet" });
  expect(judged(disputed({ markedBy: "2026-05-02" }), asOf, promise(day("2026-05-01")))).toEqual({
    beside: "after-the-end",
  });
  const unknown = disputed({ markedBy: "2026-05-02" }, { parted: true, restPaid: "not-known" });
  expect(judged(unknown)).toEqual({ beside: "payment-not-known" });
});

const imported = async (on: string): Promise<string> => {
  const id = uuidv7();
  await ledger.owner.query(
    "insert into shared.import (large_id, id, source, state, made_at, loaded_at) values ($1, $2, 'command', 'loaded', $3, $3)",
    [northline, id, `${on}T09:00:00Z`],
  );
  return id;
};
const invoice = async (by: string, number: string, more: Record<string, unknown> = {}): Promise<string> => {
  const { rows } = await ledger.owner.query(
    `insert into pair.invoice (large_id, id, relationship_id, import_id, key, number, kind, received_on, amount, currency,
       paid_on, paid_amount, paid_known, disputed, dispute_reason, withheld)
     values ($1, gen_random_uuid(), $2, $3, $4, $4, 'invoice', '2026-05-01', 1000, 'GBP', $5::date[], $6::bigint[], true, $7, $8, $9)
     returning id`,
    [
      ...[northline, mayas, by, number, more.paidOn ?? [], more.paid ?? []],
      ...[more.disputed ?? true, more.reason ?? "Wrong price", more.withheld ?? null],
    ],
  );
  return rows[0].id;
};
const change = (by: string, id: string, before: boolean | null) =>
  ledger.owner.query(
    "insert into pair.import_change (large_id, import_id, invoice_id, relationship_id, before) values ($1, $2, $3, $4, $5)",
    [northline, by, id, mayas, JSON.stringify({ disputed: before })],
  );

test("imports tell between which days the mark came; a mark taken off and set again counts from the last time", async () => {
  const [may, june, july, august] = [
    await imported("2026-05-10"),
    await imported("2026-06-10"),
    await imported("2026-07-10"),
    await imported("2026-08-10"),
  ];
  await invoice(may, "from-the-first");
  await change(june, await invoice(may, "marked-later"), false);
  const again = await invoice(may, "again");
  await change(june, again, true);
  await change(july, again, false);
  const still = await invoice(may, "still");
  await change(june, still, null);
  await change(august, still, true);
  await invoice(june, "parted", { withheld: 400, paidOn: ["2026-05-20", "2026-05-28"], paid: [500, 100] });
  await invoice(june, "whole", { withheld: 1000 });
  await change(june, await invoice(may, "no-more", { disputed: false }), true);
  const found = await app.system(async ({ tx }) =>
    (await disputedInvoices(tx, northline, [mayas, omars])).get(mayas),
  );
  const told = new Map(
    found?.map(({ number, days: { markedBy, unmarkedUntil, parted, restPaid } }) => [
      number,
      [markedBy, unmarkedUntil, parted, restPaid],
    ]),
  );
  expect(told).toEqual(
    new Map([
      ["from-the-first", [day("2026-05-10"), null, false, null]],
      ["marked-later", [day("2026-06-10"), day("2026-05-10"), false, null]],
      ["again", [day("2026-07-10"), day("2026-06-10"), false, null]],
      ["still", [day("2026-06-10"), day("2026-05-10"), false, null]],
      ["parted", [day("2026-06-10"), null, true, day("2026-05-28")]],
      ["whole", [day("2026-06-10"), null, false, null]],
    ]),
  );
});

test("Maya and Bruno read the same rows behind the month; Omar reads none of them, by the wall", async () => {
  const of = await ledger.promise("C4", 30);
  await ledger.count(null, "2026-06-30");
  const month = `/partners/${mayas}/promises/${of}/months/2026-05`;
  for (const who of ["maya", "bruno"] as const) {
    const page = (await (await app.get(month, await app.cookie(who))).text()).replaceAll(/<[^>]*>/g, "");
    expect(page).toContain("Invoice from-the-first: Wrong price");
    expect(page).toContain("disputed on a day that no import tells");
  }
  const csv = await (await app.get(`${month}/rows.csv`, await app.cookie("maya"))).text();
  expect(csv.split("\r\n").filter((line) => line.includes("Invoice "))).toHaveLength(2);
  expect((await app.get(month, await app.cookie("omar"))).status).toBe(404);
  await inNameOf(app.house.db, app.clock.now(), app.ids.person.omar, async (voice) => {
    const { tx } = await voice.party(omars);
    expect((await disputedInvoices(tx, northline, [mayas])).size).toBe(0);
  });
});
