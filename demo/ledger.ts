import { stringify } from "csv-stringify/sync";
import { firms } from "./firms.ts";

/**
 * The ledger of Northline's accounts payable: two years of invoices of every firm, as a file that its importer reads. Counted back
 * from the day it is written, and the same every time. Its story: invoices were paid in 30 days until a new system came in August;
 * since then the units that moved first pay late. Halden Machining was promised 14 days and seldom sees them.
 */
const columns = [
  "Company Code",
  "Vendor No",
  "Vendor Name",
  "Country",
  "Size Class",
  "Invoice Number",
  "Invoice Date",
  "Submitted",
  "Received Date",
  "Accepted",
  "Due Date",
  "Payment Terms",
  "Amount",
  "Currency",
  "Paid Date",
  "Paid Amount",
  "Payment Block",
  "Purchase Order",
  "Disputed",
  "Dispute Reason",
] as const;
type Row = Readonly<Record<(typeof columns)[number], string | number>>;

/** Who sells to Northline, as its books know them. */
type Vendor = {
  readonly number: string;
  readonly name: string;
  readonly country: string;
  readonly size: string;
  readonly company: "NRL" | "NRC";
  readonly unit: string;
  readonly place: number;
};

const small = ["Halden Machining", "Okafor Castings"].map((name) => ({
  name,
  country: "GB",
  size: "",
  unit: "Rolling stock",
}));
const big = [
  { name: "Continental Steel AG", country: "DE", size: "large", unit: "Continental" },
  { name: "National Grid Supply plc", country: "GB", size: "large", unit: "Stations" },
  // One firm in two spellings, as books have it.
  { name: "Pennine Paints Ltd.", country: "GB", size: "small", unit: "Rolling stock" },
];
const vendors: readonly Vendor[] = [...small, ...firms, ...big].map((firm, place) => ({
  number: place < 2 + firms.length ? String(4_100_200 + place * 37) : String(4_300_000 + place),
  name: firm.name,
  country: firm.country,
  size: place >= 2 + firms.length ? firm.size : "",
  company: firm.unit === "Continental" ? "NRC" : "NRL",
  unit: firm.unit,
  place,
}));

/** A mulberry32 of our own: the same numbers on every machine. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mix = Math.imul(state ^ (state >>> 15), 1 | state);
    mix = (mix + Math.imul(mix ^ (mix >>> 7), 61 | mix)) ^ mix;
    return ((mix ^ (mix >>> 14)) >>> 0) / 2 ** 32;
  };
}

const days = 730;
const systemCameDaysAgo = 105;
const late = new Set(["Rolling stock", "Track and works"]);

/** Days from first submission to payment. */
function daysToPay(vendor: Vendor, ago: number, random: () => number): number {
  const usual = 19 + Math.floor(random() * 10);
  const slow = random() < 0.008 ? 12 : 0;
  const system =
    ago < systemCameDaysAgo && late.has(vendor.unit) && random() < 0.42 ? 6 + Math.floor(random() * 14) : 0;
  if (vendor.place === 0)
    return (
      8 +
      Math.floor(random() * 9) +
      (ago < systemCameDaysAgo && random() < 0.5 ? 11 + Math.floor(random() * 12) : 0)
    );
  return usual + slow + system;
}

const blocks = [
  "Goods receipt missing",
  "Price differs from order",
  "Bank details to be confirmed",
  "Approval outstanding",
];

/** The ledger as it stands on a day: nothing dated after it is known. */
export function ledgerOn(today: Temporal.PlainDate, on: Temporal.PlainDate): string {
  const rows = vendors.flatMap((vendor) => invoicesOf(vendor, today, on));
  return stringify(
    [columns as readonly string[], ...rows.map((row) => columns.map((column) => row[column]))].map((row) => [
      ...row,
    ]),
  );
}

function invoicesOf(vendor: Vendor, today: Temporal.PlainDate, on: Temporal.PlainDate): Row[] {
  const random = seeded(44_004 + vendor.place);
  const rows: Row[] = [];
  const step = vendor.place === 0 ? 5 : 11 + Math.floor(random() * 14);
  let number = 0;
  for (let ago = days; ago > 0; ago -= step + Math.floor(random() * 3)) {
    const issued = today.subtract({ days: ago });
    const submitted = issued.add({ days: Math.floor(random() * 2) });
    const accepted = submitted.add({ days: 3 + Math.floor(random() * 5) });
    const paid = weekday(submitted.add({ days: daysToPay(vendor, ago, random) }));
    const amount =
      Math.round((180 + random() ** 2 * (vendor.size === "large" ? 190_000 : 14_000)) * 100) / 100;
    const [chance, two] = [random(), random() < 0.015];
    number++;
    if (Temporal.PlainDate.compare(issued, on) > 0) continue;
    const known = (day: Temporal.PlainDate) =>
      Temporal.PlainDate.compare(day, on) <= 0 ? day.toString() : "";
    const terms = termsOf(vendor, ago);
    const open = known(paid) === "";
    const blocked = open && chance < 0.3 ? (blocks[number % blocks.length] ?? "") : "";
    const reason = disputeOf(vendor, ago, chance, on.until(today).days <= 2);
    const row: Row = {
      "Company Code": vendor.company,
      "Vendor No": vendor.number,
      "Vendor Name": vendor.name,
      Country: vendor.country,
      "Size Class": vendor.size,
      "Invoice Number": `${vendor.name.replace(/[^A-Z]/g, "").slice(0, 3) || "R"}-${issued.year}-${String(number).padStart(4, "0")}`,
      "Invoice Date": issued.toString(),
      Submitted: known(submitted),
      "Received Date": known(submitted.add({ days: 1 })),
      Accepted: blocked === "Approval outstanding" ? "" : known(accepted),
      "Due Date": submitted.add({ days: terms }).toString(),
      "Payment Terms": terms,
      Amount: amount.toFixed(2),
      Currency: vendor.country === "GB" || vendor.company === "NRL" ? "GBP" : "EUR",
      "Paid Date": known(paid),
      "Paid Amount": open ? "" : amount.toFixed(2),
      "Payment Block": blocked,
      "Purchase Order": `45${String(vendor.place).padStart(3, "0")}${String(number).padStart(4, "0")}`,
      Disputed: reason ? "yes" : "no",
      "Dispute Reason": reason,
    };
    rows.push(...(two && !open ? inTwoPayments(row, amount, paid, on) : [row]));
    if (chance > 0.97 && chance <= 0.985) rows.push(creditFor(row, amount));
  }
  return rows;
}

/** Of Halden one invoice was disputed in time, and one that was paid long ago only in the ledger of yesterday. */
function disputeOf({ place }: Vendor, ago: number, chance: number, latest: boolean): string {
  if (place === 0 && ago >= 33 && ago <= 37) return "Four bushes were shorter than on the delivery note";
  if (place === 0 && ago >= 62 && ago <= 66 && latest) return "The price is not that of the order";
  return chance > 0.985 ? "Two pieces of the delivery were not to drawing" : "";
}

/** Halden's contract said 14 days, since spring it says 20; everybody else's says 30. */
function termsOf(vendor: Vendor, ago: number): number {
  if (vendor.place !== 0) return 30;
  return ago > 170 ? 14 : 20;
}

function weekday(day: Temporal.PlainDate): Temporal.PlainDate {
  return day.dayOfWeek > 5 ? day.add({ days: 8 - day.dayOfWeek }) : day;
}

function inTwoPayments(row: Row, amount: number, paid: Temporal.PlainDate, on: Temporal.PlainDate): Row[] {
  const first = Math.round(amount * 60) / 100;
  const rest = paid.add({ days: 7 });
  const half = { ...row, "Paid Amount": first.toFixed(2) };
  if (Temporal.PlainDate.compare(rest, on) > 0) return [half];
  return [half, { ...row, "Paid Date": rest.toString(), "Paid Amount": (amount - first).toFixed(2) }];
}

function creditFor(row: Row, amount: number): Row {
  return {
    ...row,
    "Invoice Number": `C-${row["Invoice Number"]}`,
    Amount: (-amount / 10).toFixed(2),
    "Paid Amount": row["Paid Date"] === "" ? "" : (-amount / 10).toFixed(2),
    "Payment Block": "",
  };
}
