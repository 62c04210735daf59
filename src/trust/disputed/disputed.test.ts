import fc from "fast-check";
import { expect, test } from "vitest";
import { openApp } from "../../../test/app.ts";
import { openLedger } from "../../../test/ledger.ts";
import { inNameOf } from "../../people/access/proof.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { dateOf, dayNumber, monthText } from "../readings/month.ts";
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
  Record<
    | "received"
    | "restPaid"
    | "markedBy"
    | "unmarkedUntil"
    | "clearedBy"
    | "opened"
    | "withdrawn"
    | "reasonedBy"
    | "unreasonedUntil",
    string
  >
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
      parted: days.restPaid !== undefined,
    },
    ...{ markedBy: at(days.markedBy), unmarkedUntil: at(days.unmarkedUntil), clearedBy: at(days.clearedBy) },
    ...{ reasonedBy: at(days.reasonedBy ?? days.markedBy), unreasonedUntil: at(days.unreasonedUntil) },
    ...{ opened: at(days.opened), withdrawn: at(days.withdrawn), restPaid: at(days.restPaid), ...more },
  };
}
const none = (until: string): Partial<DisputedDays> => ({ reasonedBy: null, unreasonedUntil: day(until) });

test("the fixture of invoices disputed within thirty days", () => {
  const rows: Judgement[] = [
    disputed({ markedBy: "2026-05-20" }),
    disputed({ markedBy: "2026-07-02", unmarkedUntil: "2026-06-02" }),
    disputed({ markedBy: "2026-07-02", unmarkedUntil: "2026-05-20" }),
    disputed({ markedBy: "2026-05-20" }, none("2026-05-20")),
    disputed({ markedBy: "2026-05-20", restPaid: "2026-05-31" }),
    disputed({ markedBy: "2026-05-20", restPaid: "2026-06-01" }),
    disputed({ received: "2026-06-20", markedBy: "2026-06-25" }, none("2026-06-25")),
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

test("what is cleared, withdrawn or explained after the promised day changes nothing; by then it counts", () => {
  const judged = (row: DisputedDays) => {
    const judgement = judgeDisputed(promise(), row, asOf);
    return "beside" in judgement ? judgement.beside : judgement.outcome;
  };
  const inTime = { markedBy: "2026-05-20" };
  const withdrawn = { opened: "2026-06-01", withdrawn: "2026-06-02" };
  const reasoned = (reasonedBy: string, unreasonedUntil: string) =>
    judged(disputed({ ...inTime, reasonedBy, unreasonedUntil }));
  expect([
    judged(disputed({ ...inTime, clearedBy: "2026-05-31" })),
    judged(disputed({ ...inTime, clearedBy: "2026-06-01" })),
    judged(disputed({ ...inTime, clearedBy: "2026-05-31", opened: "2026-05-25" })),
    judged(disputed(withdrawn)),
    judged(disputed({ markedBy: "2026-07-02", unmarkedUntil: "2026-05-31" })),
    reasoned("2026-05-31", "2026-05-20"),
    reasoned("2026-06-10", "2026-06-01"),
    reasoned("2026-06-10", "2026-05-20"),
    judged(disputed({ ...inTime, opened: "2026-06-01" }, none("2026-05-20"))),
  ]).toEqual([
    "taken-back",
    "kept",
    "kept",
    "missed",
    "dispute-day-not-known",
    "kept",
    "missed",
    "dispute-day-not-known",
    "missed",
  ]);
});

test("once the promised day has come, no later look turns kept into missed or missed into kept", () => {
  const some = fc.option(fc.integer({ min: -60, max: 120 }));
  fc.assert(
    fc.property(
      fc.record({ markedBy: some, unmarkedUntil: some, clearedBy: some, reasonedBy: some }),
      fc.record({ unreasonedUntil: some, opened: some, withdrawn: some, restPaid: some }),
      fc.boolean(),
      fc.nat(200),
      fc.nat(200),
      (marks, rest, parted, sooner, more) => {
        const row = { ...marks, ...rest, parted, submitted: null, received: 0, issued: null };
        const [first, then] = [30 + sooner, 30 + sooner + more].map((on) =>
          judgeDisputed(promise(), row, on),
        );
        if (first && "outcome" in first) {
          expect(first.outcome).not.toBe("undecided");
          expect(then).toEqual(first);
        }
      },
    ),
  );
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
const change = (by: string, id: string, before: boolean | null, more: Record<string, unknown> = {}) =>
  ledger.owner.query(
    "insert into pair.import_change (large_id, import_id, invoice_id, relationship_id, before) values ($1, $2, $3, $4, $5)",
    [
      ...[northline, by, id, mayas],
      JSON.stringify({
        disputed: before,
        dispute_reason: before ? "Wrong price" : null,
        amount: 1000,
        ...more,
      }),
    ],
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
  const gone = await invoice(may, "no-more", {
    disputed: false,
    reason: null,
    paidOn: ["2026-05-28"],
    paid: [600],
  });
  await change(june, gone, true, { withheld: 400 });
  const explained = await invoice(may, "explained");
  await change(june, explained, true, { dispute_reason: " " });
  await change(july, explained, true, { dispute_reason: "Too few" });
  await change(august, explained, true, { dispute_reason: null });
  await invoice(may, "never", { disputed: false, reason: null });
  const found = await app.system(async ({ tx }) =>
    (await disputedInvoices(tx, northline, [mayas, omars])).get(mayas),
  );
  const told = new Map(
    found?.map(({ number, reason, days }) => [
      number,
      [
        ...[days.markedBy, days.unmarkedUntil, days.clearedBy, days.reasonedBy, days.unreasonedUntil],
        ...[days.parted, days.restPaid, reason],
      ].map((one) => (typeof one === "number" ? dateOf(one).toString().slice(5) : one)),
    ]),
  );
  const why = "Wrong price";
  expect(told).toEqual(
    new Map([
      ["from-the-first", ["05-10", null, null, "05-10", null, false, null, why]],
      ["marked-later", ["06-10", "05-10", null, "06-10", null, false, null, why]],
      ["again", ["07-10", "06-10", null, "07-10", null, false, null, why]],
      ["still", ["06-10", "05-10", null, "06-10", null, false, null, why]],
      ["parted", ["06-10", null, null, "06-10", null, true, "05-28", why]],
      ["whole", ["06-10", null, null, "06-10", null, false, null, why]],
      ["no-more", ["05-10", null, "06-10", "05-10", null, true, "05-28", why]],
      ["explained", ["05-10", null, null, "06-10", "05-10", false, null, why]],
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
  expect(csv.split("\r\n").filter((line) => line.includes("Invoice "))).toHaveLength(3);
  expect((await app.get(month, await app.cookie("omar"))).status).toBe(404);
  await inNameOf(app.house.db, app.clock.now(), app.ids.person.omar, async (voice) => {
    const { tx } = await voice.party(omars);
    expect((await disputedInvoices(tx, northline, [mayas])).size).toBe(0);
  });
});

test("of a dispute here the rows tell that it was opened, never its words; the ledger's reason only who may read invoices", async () => {
  const [{ id }] = (await ledger.owner.query("select id from pair.commitment where kind = 'C4'")).rows;
  const about = await invoice(await imported("2026-05-12"), "opened-here", { disputed: false, reason: null });
  await ledger.owner.query(
    `insert into pair.dispute (large_id, id, relationship_id, about, about_id, invoice_id, about_title, title, reason, wish, opened_side,
       opened_by, opened_at, opened_on, rungs, ladder_version, zone, calendar_version, due_on, due_at)
     values ($1, gen_random_uuid(), $2, 'invoice', $3, $3, 'opened-here', 'Bushes', 'PRIVATE WORDS', 'A wish', 'large', $4,
       '2026-05-20', '2026-05-20', '[{}]', 'r', 'UTC', 'r', '2026-06-20', '2026-06-20')`,
    [northline, mayas, about, app.ids.person.bruno],
  );
  const month = `/partners/${mayas}/promises/${id}/months/2026-05`;
  for (const who of ["maya", "bea", "bruno", "paula", "ines", "dev", "hana"] as const)
    for (const path of [month, `${month}/rows.csv`]) {
      const text = await (await app.get(path, await app.cookie(who))).text();
      expect(text, who).toContain("opened-here");
      expect(text, who).not.toContain("PRIVATE WORDS");
      expect(text.includes("Wrong price"), who).toBe(who !== "hana");
      expect(text.includes("a dispute was opened here"), who).toBe(who !== "hana");
    }
  for (const path of [month, `${month}/rows.csv`]) {
    expect((await app.get(path)).status).toBe(303);
    expect((await app.get(path, await app.cookie("omar"))).status).toBe(404);
    expect((await app.get(path, await app.cookie("tariq"))).status).toBe(404);
  }
});
