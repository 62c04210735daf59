import fc from "fast-check";
import { test } from "vitest";
import { openApp } from "../../../test/app.ts";
import { openLedger, type Row } from "../../../test/ledger.ts";

const app = await openApp();
const ledger = await openLedger(app);
const { mayas, omars } = app.ids;

const randomDay = fc.option(
  fc
    .integer({ min: 0, max: 900 })
    .map((days) => Temporal.PlainDate.from("2024-01-01").add({ days }).toString()),
  { nil: null },
);
const randomInvoice: fc.Arbitrary<Row> = fc.record({
  of: fc.constantFrom(mayas, omars),
  kind: fc.constantFrom("invoice", "invoice", "invoice", "invoice", "credit-note"),
  amount: fc.integer({ min: -1, max: 20 }),
  submitted: randomDay,
  received: randomDay,
  issued: randomDay,
  settled: randomDay,
  known: fc.boolean(),
});

test("3,000 invoices of any kind agree with the definition in SQL, on every day they are asked", async () => {
  const [rows] = fc.sample(fc.array(randomInvoice, { minLength: 3000, maxLength: 3000 }), {
    numRuns: 1,
    seed: 44004,
  });
  await ledger.invoices(rows as Row[]);
  const promise = await ledger.promise("C1", 30);
  let before: string | null = null;
  for (const asOf of ["2025-03-15", "2025-06-30", "2026-12-31", "2024-02-29", "2026-06-20"]) {
    await ledger.count(before, asOf);
    await ledger.agreesWithDefinition(promise, asOf);
    before = asOf;
  }
  // From here on nothing is dated after the ledger day: its move alone decides, and leaves open again.
  for (const asOf of ["2026-07-01", "2026-09-30", "2026-06-25"]) {
    await ledger.count(before, asOf, []);
    await ledger.agreesWithDefinition(promise, asOf);
    before = asOf;
  }
});
// Imports hold the ledger of real invoices to the same definition: `agreesWithDefinition` of test/ledger.ts.
