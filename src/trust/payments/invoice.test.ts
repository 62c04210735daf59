import fc from "fast-check";
import { expect, test } from "vitest";
import { money } from "../../platform/money.ts";
import { blockersOf } from "./blocker.ts";
import {
  clockOf,
  daysPast,
  daysToPay,
  dueDay,
  type Invoice,
  isLate,
  isOpen,
  openAmount,
  payDay,
  promisedDay,
} from "./invoice.ts";
import { daysPromised, spansOf } from "./promise.ts";

const day = (iso: string) => Temporal.PlainDate.from(iso);
const blank: Invoice = {
  id: "i",
  relationshipId: "halden",
  importId: "m",
  number: "HM-1",
  entity: null,
  kind: "invoice",
  issuedOn: null,
  submittedOn: null,
  receivedOn: null,
  acceptedOn: null,
  rejectedOn: null,
  rejectReason: null,
  dueOn: null,
  termsDays: null,
  amount: money(1_000_00, "GBP"),
  payments: [],
  paidKnown: true,
  settledOn: null,
  fundedOn: null,
  fundingFee: null,
  withheld: null,
  deductionCode: null,
  retention: null,
  blockedReason: null,
  purchaseOrder: null,
  disputed: false,
  disputeReason: null,
};
const told = day("2026-11-20");
const everything = { acceptance: true, orders: true };

test("days run from receipt, else from the day on the invoice, and name which", () => {
  const received = { ...blank, receivedOn: day("2026-01-05"), issuedOn: day("2026-01-01") };
  expect(clockOf(received)?.clock).toBe("received");
  expect(daysToPay({ ...received, settledOn: day("2026-01-20") })).toEqual({ days: 15, clock: "received" });
  const issued = { ...blank, issuedOn: day("2026-01-01"), settledOn: day("2026-01-01") };
  expect(daysToPay(issued)).toEqual({ days: 0, clock: "issued" });
  expect(daysToPay({ ...blank, settledOn: day("2026-01-01") })).toBeUndefined();
  expect(daysToPay({ ...issued, kind: "credit-note" })).toBeUndefined();
});

test("the due day of the books wins over receipt plus terms; without both the promise is what there is", () => {
  const terms = { ...blank, receivedOn: day("2026-01-31"), termsDays: 30 };
  expect(dueDay(terms)?.day.toString()).toBe("2026-03-02");
  expect(dueDay({ ...terms, dueOn: day("2026-02-15") })).toMatchObject({ by: "due" });
  const spans = [{ relationshipId: null, from: null, until: null, days: 10 }];
  expect(payDay({ ...terms, termsDays: null }, spans)).toMatchObject({ by: "promise" });
  expect(payDay(terms, spans)).toMatchObject({ by: "terms" });
  expect(payDay(blank, spans)).toBeUndefined();
});

test("a promise counts from the first submission, with the days in force on it; of two the shorter holds", () => {
  const resent = { ...blank, submittedOn: day("2026-01-02"), receivedOn: day("2026-02-01") };
  const spans = [
    { relationshipId: null, from: null, until: day("2026-01-15"), days: 30 },
    { relationshipId: null, from: day("2026-01-15"), until: null, days: 60 },
    { relationshipId: "halden", from: day("2026-01-01"), until: null, days: 20 },
    { relationshipId: "okafor", from: null, until: null, days: 1 },
  ];
  expect(promisedDay(resent, spans)?.day.toString()).toBe("2026-01-22");
  expect(promisedDay(resent, spans.slice(0, 2))?.day.toString()).toBe("2026-02-01");
});

test.each([
  ["paid on its day", { settledOn: day("2026-11-10") }, false, 0],
  ["paid a day after", { settledOn: day("2026-11-11") }, true, 1],
  ["open on its day is late when the ledger is told beyond", {}, true, 10],
  ["of unknown payment nobody says late", { paidKnown: false }, undefined, undefined],
  ["a credit note is never late", { kind: "credit-note" as const }, undefined, undefined],
  ["a row of nothing is never late", { amount: money(0, "GBP") }, undefined, undefined],
])("%s", (_, change, late, past) => {
  const invoice = { ...blank, dueOn: day("2026-11-10"), ...change };
  const due = dueDay(invoice);
  expect(isLate(invoice, due, told)).toBe(late);
  expect(due && daysPast(invoice, due, told)).toBe(past);
});

test("open on the very day to which the ledger is told is not late yet", () => {
  const invoice = { ...blank, dueOn: told };
  expect(isLate(invoice, dueDay(invoice), told)).toBe(false);
});

test("what is open shrinks payment by payment, and a payment in full leaves nothing", () => {
  const parts = {
    ...blank,
    payments: [
      { on: day("2026-11-01"), amount: 300_00 },
      { on: day("2026-11-10"), amount: 650_00 },
      { on: day("2026-11-15"), amount: null },
    ],
  };
  const open = (iso: string) => openAmount(parts, day(iso)).amount;
  expect(["2026-10-31", "2026-11-01", "2026-11-10", "2026-11-15"].map(open)).toEqual([
    1_000_00, 700_00, 50_00, 0,
  ]);
  expect(openAmount({ ...blank, fundedOn: day("2026-11-01") }, told).amount).toBe(0);
});

test("an open amount lies between nothing and the amount, and only a taking back lets it rise", () => {
  const payment = fc.record({
    on: fc.integer({ min: 0, max: 400 }).map((days) => day("2026-01-01").add({ days })),
    amount: fc.option(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), { nil: null }),
  });
  fc.assert(
    fc.property(
      fc.array(payment, { maxLength: 8 }),
      fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
      fc.array(fc.integer({ min: 0, max: 420 }), { minLength: 2, maxLength: 2 }),
      (payments, amount, at) => {
        const invoice = { ...blank, amount: money(amount, "GBP"), payments };
        const [first = 0, second = 0] = at.toSorted((a, b) => a - b);
        const open = (days: number) => openAmount(invoice, day("2026-01-01").add({ days })).amount;
        expect(open(first)).toBeLessThanOrEqual(amount);
        expect(open(second)).toBeGreaterThanOrEqual(0);
        expect(open(second)).toBeLessThanOrEqual(open(first));
      },
    ),
  );
});

test("what blocks an invoice, the first to clear first; a missing day says something only where the books tell such days", () => {
  const kinds = (change: Partial<Invoice>, tells = everything) =>
    blockersOf({ ...blank, ...change }, tells).map(({ kind }) => kind);
  const accepted = { acceptedOn: day("2026-11-01") };
  expect(kinds(accepted)).toEqual([]);
  expect(kinds({})).toEqual(["no-order"]);
  expect(kinds({ purchaseOrder: "PO-1" })).toEqual(["not-accepted"]);
  expect(kinds({}, { acceptance: false, orders: false })).toEqual([]);
  expect(kinds({ ...accepted, disputed: true, blockedReason: "held" })).toEqual(["disputed", "blocked"]);
  const back = { rejectedOn: day("2026-11-02"), rejectReason: "No VAT number" };
  expect(blockersOf({ ...blank, ...back }, everything)[0]).toEqual({
    kind: "rejected",
    reason: "No VAT number",
  });
  expect(kinds({ ...back, acceptedOn: day("2026-11-03") })).toEqual([]);
  expect(kinds({ ...back, acceptedOn: day("2026-11-01") })).toEqual(["rejected"]);
  for (const done of [{ settledOn: told }, { paidKnown: false }, { kind: "credit-note" as const }])
    expect(kinds({ disputed: true, ...done })).toEqual([]);
});

test("a payment whose day nobody can read is neither open nor late", () => {
  expect(isOpen({ ...blank, paidKnown: false })).toBe(false);
});

test("a version holds until a later one begins or the promise ends, and on no day where it was overtaken", () => {
  const version = (number: number, days: number, from: string | null, endedOn: string | null = null) => ({
    commitmentId: "c",
    relationshipId: null,
    number,
    days,
    from: from === null ? null : day(from),
    endedOn: endedOn === null ? null : day(endedOn),
  });
  const spans = spansOf([
    version(1, 30, null, "2027-01-01"),
    version(2, 60, "2026-06-01", "2027-01-01"),
    version(3, 45, "2026-05-01", "2027-01-01"),
  ]);
  const on = (iso: string) => daysPromised(spans, "halden", day(iso));
  expect(["2020-01-01", "2026-04-30", "2026-05-01", "2026-06-01", "2026-12-31"].map(on)).toEqual([
    30, 30, 45, 45, 45,
  ]);
  expect(on("2027-01-01")).toBeUndefined();
});
