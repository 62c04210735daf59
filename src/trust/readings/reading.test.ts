import fc from "fast-check";
import { expect, test } from "vitest";
import { dateOf, dayNumber, firstDayOf, lastDayOf, monthFrom, monthOf, monthText } from "./month.ts";
import type { CountedPromise } from "./promise.ts";
import { besideByKind, type InvoiceDays, judge } from "./reading.ts";
import { readingsOf } from "./state.ts";
import { tally } from "./tally.ts";

const day = (iso: string): number => dayNumber(Temporal.PlainDate.from(iso));
const dayOr = (iso: string | undefined): number | null => (iso === undefined ? null : day(iso));

type Given = Partial<Record<"submitted" | "received" | "issued" | "due" | "paid", string>> & {
  terms?: number;
};

const invoice = (given: Given): InvoiceDays => ({
  submitted: dayOr(given.submitted),
  received: dayOr(given.received),
  issued: dayOr(given.issued),
  due: dayOr(given.due),
  terms: given.terms ?? null,
  settled: dayOr(given.paid),
});

const promise = (kind: "C1" | "C2", days: number, from?: string): CountedPromise => ({
  id: "promise",
  kind,
  relationshipId: null,
  endedOn: null,
  versions: [
    {
      number: 1,
      from: dayOr(from),
      days,
      share: 95,
      of: 100,
      weakened: false,
      ruleVersion: "commitments/c@1",
    },
  ],
});

/** The ten invoices of rules 3: received, terms, paid. */
const ten = [
  ["01-05", 30, "01-20"],
  ["01-10", 30, "02-09"],
  ["01-12", 30, "02-12"],
  ["01-15", 60, "03-16"],
  ["02-01", 60, "04-03"],
  ["02-10", 30, "04-01"],
  ["03-01", 30, "03-25"],
  ["03-05", 60, "05-20"],
  ["04-01", 30, undefined],
  ["05-15", 60, "06-10"],
].map(([received, terms, paid]) =>
  invoice({
    received: `2026-${received}`,
    terms: Number(terms),
    ...(paid === undefined ? {} : { paid: `2026-${paid}` }),
  }),
);

const shown = (of: CountedPromise, rows: readonly InvoiceDays[], asOf: string, agreed: number[] = []) =>
  readingsOf(of, tally(judge(of, rows, day(asOf), agreed)), day(asOf)).map(
    ({ month, kept, decided, undecided, state }) => [monthText(month), kept, decided, undecided, state],
  );

test("the ten invoices of the method, within 30 days, as of the end of June", () => {
  expect(shown(promise("C1", 30), ten, "2026-06-30")).toEqual([
    ["2026-02", 2, 4, 0, "broken"],
    ["2026-03", 1, 3, 0, "broken"],
    ["2026-04", 0, 1, 0, "broken"],
    ["2026-05", 0, 1, 0, "broken"],
    ["2026-06", 1, 1, 0, "kept"],
  ]);
});

test("what is dated after the day is not known yet: no payment, no invoice", () => {
  expect(shown(promise("C1", 30), ten, "2026-02-10")).toEqual([
    ["2026-02", 2, 2, 2, "kept"], // C and D are still to come, and both are needed; nothing was before
    ["2026-03", 0, 0, 2, "kept"],
  ]);
});

test("an invoice is kept when it is paid on the promised day, and missed the day after", () => {
  const of = promise("C1", 30);
  for (const [paid, kept] of [
    ["2026-01-31", 1],
    ["2026-02-01", 0],
  ] as const)
    expect(shown(of, [invoice({ received: "2026-01-01", paid })], "2026-03-01")[0]?.slice(1, 3)).toEqual([
      kept,
      1,
    ]);
});

test("an unpaid invoice is undecided until its promised day has come", () => {
  const rows = [invoice({ received: "2026-01-01" })];
  expect(shown(promise("C1", 30), rows, "2026-01-30")).toEqual([["2026-01", 0, 0, 1, "kept"]]);
  expect(shown(promise("C1", 30), rows, "2026-01-31")).toEqual([["2026-01", 0, 1, 0, "broken"]]);
});

test("the clock starts at the first submission, else at receipt, else at issue", () => {
  const all = { submitted: "2026-01-01", received: "2026-02-01", issued: "2026-03-01" };
  const clocks = [all, { ...all, submitted: undefined }, { issued: all.issued }, {}].map((days) => {
    const [one] = judge(promise("C1", 0), [invoice(days as Given)], day("2026-12-31"));
    return one && ("beside" in one ? one.beside : [one.clock, monthText(one.month)]);
  });
  expect(clocks).toEqual([
    ["submitted", "2026-01"],
    ["received", "2026-02"],
    ["issued", "2026-03"],
    "undated",
  ]);
});

test("two clocks in one month are mixed", () => {
  const rows = [invoice({ submitted: "2026-01-01" }), invoice({ issued: "2026-01-02" })];
  const [reading] = readingsOf(promise("C1", 0), tally(judge(promise("C1", 0), rows, day("2026-01-31"))), 0);
  expect(reading?.clock).toBe("mixed");
});

test("a payment that nobody knows of is neither kept nor missed, and never undecided", () => {
  const row: InvoiceDays = { ...invoice({ received: "2026-01-01" }), settled: "not-known" };
  expect(judge(promise("C1", 30), [row], day("2026-12-31"))).toEqual([{ beside: "payment-not-known" }]);
});

test("credit notes and rows of zero or less stand beside", () => {
  expect(besideByKind("credit-note", 100)).toBe("credit-note");
  expect(besideByKind("invoice", 0)).toBe("not-above-zero");
  expect(besideByKind("invoice", -1)).toBe("not-above-zero");
  expect(besideByKind("invoice", 1)).toBeUndefined();
});

test("an invoice is held to the version in force on the day its clock starts", () => {
  const of: CountedPromise = {
    ...promise("C1", 30, "2026-01-01"),
    versions: [
      ...promise("C1", 30, "2026-01-01").versions,
      { ...promise("C1", 60, "2026-03-01").versions[0], number: 2, weakened: true },
    ],
  };
  const limits = ["2025-12-01", "2026-02-28", "2026-03-01"].map((received) => {
    const [one] = judge(of, [invoice({ received })], day("2026-12-31"));
    return one && "limit" in one ? one.limit - day(received) : one;
  });
  expect(limits).toEqual([30, 30, 60]);
});

test("months before the promise began are marked, and what starts after its end is not held to it", () => {
  const of = { ...promise("C1", 0, "2026-02-15"), endedOn: day("2026-03-10") };
  const rows = ["2026-01-31", "2026-02-01", "2026-03-09", "2026-03-10"].map((received) =>
    invoice({ received }),
  );
  const readings = readingsOf(of, tally(judge(of, rows, day("2026-12-31"))), day("2026-12-31"));
  expect(readings.map(({ month, decided, before }) => [monthText(month), decided, before])).toEqual([
    ["2026-01", 1, true],
    ["2026-02", 1, false],
    ["2026-03", 1, false],
  ]);
});

test("C2: terms of at most the promised days, in the month of the clock's start; without terms, from the due day", () => {
  const rows = [
    invoice({ received: "2026-01-05", terms: 30 }),
    invoice({ received: "2026-01-06", terms: 61 }),
    invoice({ received: "2026-02-01", due: "2026-03-03" }),
    invoice({ received: "2026-02-01" }),
    invoice({ terms: 30 }),
  ];
  const judged = judge(promise("C2", 60), rows, day("2026-12-31"));
  expect(judged.map((one) => ("beside" in one ? one.beside : one.outcome))).toEqual([
    "kept",
    "missed",
    "kept",
    "without-terms",
    "undated",
  ]);
});

test("C2: terms longer than the firm's in the months before are not kept, until both agree", () => {
  const rows = [
    ["2026-01-05", 30],
    ["2026-02-05", 45],
    ["2026-02-20", 45],
    ["2026-03-05", 45],
    ["2026-04-05", 50],
    ["2026-05-05", 60],
  ].map(([received, terms]) => invoice({ received: String(received), terms: Number(terms) }));
  const kept = (agreed: string[]) =>
    judge(promise("C2", 60), rows.toReversed(), day("2026-12-31"), agreed.map(day))
      .map((one) => "outcome" in one && one.outcome === "kept")
      .toReversed();
  expect(kept([])).toEqual([true, false, false, true, false, false]);
  expect(kept(["2026-02-01"])).toEqual([true, true, true, true, false, false]);
  expect(kept(["2026-02-06", "2026-05-05"])).toEqual([true, false, true, true, false, true]);
});

test("C2: in the first month, longer than on the days before", () => {
  const rows = [
    invoice({ received: "2026-01-05", terms: 30 }),
    invoice({ received: "2026-01-05", terms: 40 }),
  ];
  const later = invoice({ received: "2026-01-09", terms: 45 });
  const judged = judge(promise("C2", 60), [...rows, later], day("2026-12-31"));
  expect(judged.map((one) => "outcome" in one && one.outcome)).toEqual(["kept", "kept", "missed"]);
});

const anyDay = fc.option(fc.integer({ min: day("2024-01-01"), max: day("2026-12-31") }), { nil: null });
const anyInvoice: fc.Arbitrary<InvoiceDays> = fc.record({
  submitted: anyDay,
  received: anyDay,
  issued: anyDay,
  due: anyDay,
  terms: fc.option(fc.integer({ min: 0, max: 120 }), { nil: null }),
  settled: fc.oneof(anyDay, fc.constant("not-known" as const)),
});

test("every invoice stands in exactly one place, whatever its days", () => {
  fc.assert(
    fc.property(fc.array(anyInvoice), fc.constantFrom("C1", "C2" as const), (rows, kind) => {
      const judged = judge(promise(kind as "C1", 30), rows, day("2026-06-30"));
      const inMonths = [...tally(judged).values()].reduce((sum, one) => sum + one.decided + one.undecided, 0);
      expect(inMonths + judged.filter((one) => "beside" in one).length).toBe(rows.length);
    }),
  );
});

test("the order of the rows does not matter", () => {
  fc.assert(
    fc.property(fc.array(anyInvoice), fc.constantFrom("C1", "C2" as const), (rows, kind) => {
      const count = (some: readonly InvoiceDays[]) =>
        readingsOf(
          promise(kind as "C1", 30),
          tally(judge(promise(kind as "C1", 30), some, day("2026-06-30"))),
          0,
        );
      expect(count(rows.toReversed())).toEqual(count(rows));
    }),
  );
});

test("a later day only decides what was open: nothing that was decided changes", () => {
  fc.assert(
    fc.property(fc.array(anyInvoice), fc.integer({ min: 0, max: 400 }), (rows, later) => {
      const now = day("2025-06-30");
      const before = judge(promise("C1", 30), rows, now);
      const after = judge(promise("C1", 30), rows, now + later);
      for (const [i, one] of before.entries())
        if ("outcome" in one && one.outcome !== "undecided") expect(after[i]).toEqual(one);
    }),
  );
});

test("days and months agree with the calendar", () => {
  fc.assert(
    fc.property(fc.integer({ min: -800_000, max: 2_900_000 }), (number) => {
      const date = dateOf(number);
      const month = monthOf(number);
      expect([dayNumber(date), month]).toEqual([number, date.year * 12 + date.month - 1]);
      expect(dateOf(firstDayOf(month)).equals(date.with({ day: 1 }))).toBe(true);
      expect(dateOf(lastDayOf(month)).day).toBe(date.daysInMonth);
    }),
  );
  expect([monthFrom("2026-05"), monthFrom("2026-13"), monthFrom("May")]).toEqual([
    24316,
    undefined,
    undefined,
  ]);
});
