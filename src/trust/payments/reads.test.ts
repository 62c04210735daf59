import { beforeAll, expect, test } from "vitest";
import { type App, openApp } from "../../../test/app.ts";
import { promiseDays, type SomeInvoice, writeInvoices } from "../../../test/invoices.ts";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { inNameOf } from "../../people/access/proof.ts";
import { blockersOf } from "./blocker.ts";
import { countIn } from "./figures.ts";
import type { Ledger, ListedInvoice } from "./firm-money.ts";
import { daysPast, daysToPay, isCounted, isLate, isOpen, openAmount, payDay } from "./invoice.ts";
import { type InvoiceList, readInvoiceList, type Show, shows, writeInvoiceList } from "./invoice-list.ts";
import { everyInvoice, invoices, ledgerOf, moneyOf, paidMonths } from "./reads.ts";
import { countOf } from "./tally.ts";

let app: App;
const told = Temporal.PlainDate.from("2026-11-20");

/** A small generator that always gives the same numbers. */
function dice(seed: number) {
  let state = seed;
  return (sides: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * sides);
  };
}

function someRows(count: number): SomeInvoice[] {
  const roll = dice(7);
  const day = () => told.subtract({ days: roll(500) }).toString();
  const maybe = <T>(value: T, of = 3): T | undefined => (roll(of) === 0 ? undefined : value);
  return Array.from({ length: count }, (_, n) => {
    const amount = [0, -500, 1_00, 12_345_67, 9_007_199_254_740_991][roll(5)] ?? 1;
    const paid = roll(3);
    return {
      number: `N-${n}`,
      kind: roll(12) === 0 ? ("credit-note" as const) : ("invoice" as const),
      amount,
      currency: roll(4) === 0 ? "EUR" : "GBP",
      paidKnown: roll(10) > 0,
      ...strip({
        issued: maybe(day()),
        submitted: maybe(day(), 2),
        received: maybe(day()),
        accepted: maybe(day(), 2),
        rejected: maybe(day(), 2),
        due: maybe(told.add({ days: roll(200) - 120 }).toString()),
        terms: maybe([0, 14, 30, 60][roll(4)], 2),
        order: maybe(`PO-${n}`),
        blocked: maybe("held", 2),
        disputed: maybe(roll(2) === 0),
      }),
      ...(paid === 0 ? {} : { paid: [[day(), paid === 1 ? null : 1_00] as const] }),
    };
  });
}

/** Without what is undefined: an absent column, not an empty one. */
function strip<T extends object>(row: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as never;
}

beforeAll(async () => {
  app = await openApp();
  const at = { largeId: app.ids.northline, relationshipId: app.ids.mayas, told: told.toString() };
  await writeInvoices(app.house.db.url, at, someRows(600));
  await promiseDays(app.house.db.url, at, [{ days: 30 }, { days: 45, from: "2026-03-01" }]);
  await promiseDays(
    app.house.db.url,
    { largeId: at.largeId },
    [{ days: 40, from: "2026-01-01" }],
    "2026-09-01",
  );
});

const asMaya = <T>(work: (access: RelationshipAccess, ledger: Ledger) => Promise<T>): Promise<T> =>
  inNameOf(app.house.db, app.clock.now(), app.ids.person.maya, async (voice) => {
    const access = await voice.party(app.ids.mayas);
    return work(access, await ledgerOf(access));
  });
const all = async (list: InvoiceList): Promise<ListedInvoice[]> =>
  asMaya(async (access, ledger) => Array.fromAsync(everyInvoice(access, ledger, list)));
const everything = async () =>
  (await Promise.all((["open", "paid", "other"] as const).map((show) => all({ show })))).flat();

test("open, paid and other invoices are every row, each once", async () => {
  const rows = await everything();
  expect(rows).toHaveLength(600);
  expect(new Set(rows.map(({ invoice }) => invoice.id)).size).toBe(600);
});

test("what the database filters is what the rules say", async () => {
  const ledger = await asMaya(async (_, one) => one);
  expect(ledger.tells).toEqual({ acceptance: true, orders: true });
  const holds: Record<Show, (listed: ListedInvoice) => boolean> = {
    open: ({ invoice }) => isOpen(invoice),
    late: ({ invoice }) => isOpen(invoice) && isLate(invoice, payDay(invoice, ledger.spans), told) === true,
    blocked: ({ invoice }) => blockersOf(invoice, ledger.tells).length > 0,
    disputed: ({ invoice }) => isOpen(invoice) && invoice.disputed,
    paid: ({ invoice }) => isCounted(invoice) && invoice.settledOn !== null,
    other: ({ invoice }) => !isCounted(invoice) || (invoice.settledOn === null && !invoice.paidKnown),
  };
  const rows = await everything();
  const ids = (list: readonly ListedInvoice[]) => list.map(({ invoice }) => invoice.id).toSorted();
  for (const show of shows) {
    const expected = ids(rows.filter(holds[show]));
    expect(expected.length, show).toBeGreaterThan(5);
    expect(ids(await all({ show })), show).toEqual(expected);
  }
});

test("sums, days and habits are those of the rows", async () => {
  const rows = await everything();
  const { money, ledger } = await asMaya(async (access, one) => ({
    money: await moneyOf(access, one),
    ledger: one,
  }));
  const open = rows.filter(({ invoice }) => isOpen(invoice));
  for (const currency of ["GBP", "EUR"]) {
    const sum = open
      .filter(({ invoice }) => invoice.amount.currency === currency)
      .reduce((total, { invoice }) => total + BigInt(openAmount(invoice, told).amount), 0n);
    expect(money.sums.find((one) => one.what === "open" && one.currency === currency)?.amount).toBe(sum);
  }
  expect(countIn(money.sums, "open", "paid", "unknown", "credit", "nothing")).toBe(600);
  const year = told.subtract({ months: 12 });
  const settled = rows.filter(
    ({ invoice: { settledOn }, invoice }) =>
      isCounted(invoice) && settledOn && Temporal.PlainDate.compare(settledOn, year) > 0,
  );
  const days = settled.map(({ invoice }) => daysToPay(invoice)).filter((one) => one !== undefined);
  expect(countOf(money.received)).toBe(days.filter(({ clock }) => clock === "received").length);
  expect(countOf(money.issued)).toBe(days.filter(({ clock }) => clock === "issued").length);
  const past = settled.flatMap(({ invoice, day }) => (day && daysPast(invoice, day, told)) ?? []);
  expect(money.habit.flatMap(([value, count]) => Array<number>(count).fill(value))).toEqual(
    past.toSorted((a, b) => a - b),
  );
  const blocked = open.filter(({ invoice }) => blockersOf(invoice, ledger.tells).length > 0);
  const count = (kind: string) =>
    money.coming.filter(({ expected }) => expected.kind === kind).reduce((sum, one) => sum + one.count, 0);
  expect(count("blocked")).toBe(blocked.length);
  const months = await asMaya((access, one) => paidMonths(access, one));
  expect(months.reduce((sum, one) => sum + one.count, 0)).toBe((await all({ show: "paid" })).length);
  expect(months.reduce((sum, one) => sum + one.late, 0)).toBe(
    (await all({ show: "paid" })).filter(({ late }) => late).length,
  );
});

test.each(shows)("the pages of %s hold each invoice once, in order, there and back", async (show) => {
  const pages: string[][] = [];
  let asked = readInvoiceList({ show });
  const back: string[][] = [];
  for (;;) {
    const page = await asMaya((access, ledger) => invoices(access, ledger, asked, 17));
    pages.push(page.rows.map(({ invoice }) => invoice.id));
    if (!page.next) break;
    asked = { show, after: page.next };
  }
  expect(pages.flat()).toEqual((await all({ show })).map(({ invoice }) => invoice.id));
  for (;;) {
    const page = await asMaya((access, ledger) => invoices(access, ledger, asked, 17));
    back.unshift(page.rows.map(({ invoice }) => invoice.id));
    if (!page.previous) break;
    asked = { show, before: page.previous };
  }
  expect(back).toEqual(pages);
});

test("the address of a list reads back as what it was written from", () => {
  for (const list of [
    { show: "open" },
    { show: "paid", month: Temporal.PlainDate.from("2026-02-01") },
    { show: "late", after: "2026-01-01.x" },
    { show: "other", before: "y" },
  ] as const)
    expect(readInvoiceList(Object.fromEntries(new URLSearchParams(writeInvoiceList(list))))).toEqual(list);
});
