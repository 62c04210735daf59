import { expect, test } from "vitest";
import { money } from "../../platform/money.ts";
import { blockersOf } from "./blocker.ts";
import { listedOf } from "./firm-money.ts";
import { type Invoice, payDay } from "./invoice.ts";
import { invoiceOf } from "./ledger-row.ts";
import { stepsOf, wayOf } from "./timeline.ts";

const day = (iso: string) => Temporal.PlainDate.from(iso);
const bare = invoiceOf({
  id: "i",
  relationship_id: "r",
  import_id: "m",
  number: null,
  entity: null,
  kind: "invoice",
  issued_on: null,
  submitted_on: null,
  received_on: day("2026-11-02"),
  accepted_on: null,
  rejected_on: null,
  reject_reason: null,
  due_on: day("2026-12-04"),
  terms_days: null,
  amount: 100,
  currency: "GBP",
  paid_on: [],
  paid_amount: [],
  paid_known: true,
  settled_on: null,
  funded_on: null,
  funding_fee: null,
  withheld: null,
  deduction_code: null,
  retention: null,
  blocked_reason: null,
  purchase_order: null,
  disputed: null,
  dispute_reason: null,
});

const accepted = { acceptedOn: day("2026-11-05") };
const steps = (change: Partial<Invoice>, acceptance = true) => {
  const invoice = { ...bare, ...change };
  return stepsOf(invoice, {
    day: payDay(invoice, []),
    told: day("2026-11-20"),
    today: day("2026-11-23"),
    acceptance,
    blockers: blockersOf(invoice, { acceptance, orders: false }),
  }).map(({ kind, state }) => `${kind} ${state}`);
};

test.each<[string, Partial<Invoice>, string[]]>([
  ["on its way", accepted, ["received done", "accepted done", "to-pay now", "paid next"]],
  ["not accepted yet", {}, ["received done", "accepted now", "due next", "paid next"]],
  ["paid", { ...accepted, settledOn: day("2026-11-19") }, ["received done", "accepted done", "paid done"]],
  [
    "past its day",
    { ...accepted, dueOn: day("2026-11-19") },
    ["received done", "accepted done", "was-to-pay late", "paid next"],
  ],
  [
    "past its day, but not in the books yet",
    { ...accepted, dueOn: day("2026-11-21") },
    ["received done", "accepted done", "unheard now", "paid next"],
  ],
  [
    "sent back",
    { rejectedOn: day("2026-11-06") },
    ["received done", "rejected now", "accepted next", "due next", "paid next"],
  ],
  [
    "sent back, then accepted",
    { rejectedOn: day("2026-11-03"), ...accepted },
    ["received done", "rejected done", "accepted done", "to-pay now", "paid next"],
  ],
  [
    "accepted, then sent back",
    { rejectedOn: day("2026-11-06"), ...accepted },
    ["received done", "accepted done", "rejected now", "due next", "paid next"],
  ],
  [
    "without any day",
    { ...accepted, dueOn: null },
    ["received done", "accepted done", "to-pay now", "paid next"],
  ],
  [
    "of unknown payment",
    { ...accepted, paidKnown: false },
    ["received done", "accepted done", "unknown now"],
  ],
  [
    "known by the day on it alone",
    { ...accepted, receivedOn: null, issuedOn: day("2026-11-01") },
    ["issued done", "accepted done", "to-pay now", "paid next"],
  ],
  ["a credit note", { kind: "credit-note", amount: money(-5, "GBP") }, ["received done"]],
])("an invoice %s", (_, change, expected) => {
  expect(steps(change)).toEqual(expected);
});

test("where no invoice of the firm has a day of acceptance, none waits for it", () => {
  expect(steps({}, false)).toEqual(["received done", "to-pay now", "paid next"]);
});

test.each([
  ["before its due day is told beside it", 14, {}, "2026-11-16"],
  ["after its due day tells the firm nothing new", 60, {}, undefined],
  ["of an invoice without a due day is its day already", 14, { dueOn: null }, undefined],
  ["of one that is paid is over", 14, { settledOn: day("2026-11-19") }, undefined],
])("a promised day %s", (_, days, change: Partial<Invoice>, shown) => {
  const told = day("2026-11-20");
  const spans = [{ relationshipId: null, from: null, until: null, days }];
  const ledger = { told, filled: true, tells: { acceptance: true, orders: false }, spans };
  const listed = listedOf({ ...bare, ...accepted, ...change }, ledger);
  expect(wayOf(listed, ledger, [], told).promised?.toString()).toBe(shown);
});
