import pg from "pg";
import { uuidv7 } from "../src/platform/ids.ts";

/** What a test says of an invoice; everything else is not told by its ledger. */
export type SomeInvoice = {
  readonly number?: string | null;
  readonly kind?: "invoice" | "credit-note";
  readonly entity?: string;
  readonly issued?: string;
  readonly submitted?: string;
  readonly received?: string;
  readonly accepted?: string;
  readonly rejected?: string;
  readonly rejectReason?: string;
  readonly due?: string;
  readonly terms?: number;
  readonly amount: number;
  readonly currency?: string;
  /** Days and amounts in minor units; null paid the whole rest. */
  readonly paid?: readonly (readonly [day: string, amount: number | null])[];
  readonly paidKnown?: boolean;
  /** Left out: the last payment, where it paid the whole. */
  readonly settled?: string | null;
  readonly funded?: string;
  readonly blocked?: string;
  readonly order?: string;
  readonly disputed?: boolean;
  readonly disputeReason?: string;
};

/**
 * Writes invoices of one relationship, an import they came in, and the day to which the ledger is told, as the owner of the
 * database. Answers the ids in the order given.
 */
export async function writeInvoices(
  url: string,
  { largeId, relationshipId, told }: { largeId: string; relationshipId: string; told: string },
  rows: readonly SomeInvoice[],
): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const importId = uuidv7();
    await client.query(
      `insert into shared.import (large_id, id, source, file_name, state, made_at)
       values ($1, $2, 'command', 'ledger.csv', 'loaded', $3)`,
      [largeId, importId, `${told}T06:00:00Z`],
    );
    await client.query(
      `insert into shared.ledger (large_id, day, invoices, changed_at) values ($1, $2, 0, $3)
       on conflict (large_id) do update set day = excluded.day`,
      [largeId, told, `${told}T06:00:00Z`],
    );
    const made = rows.map((row) => columnsOf(row, { largeId, relationshipId, importId }));
    for (let start = 0; start < made.length; start += 2_000)
      await client.query(
        "insert into pair.invoice select * from jsonb_populate_recordset(null::pair.invoice, $1::jsonb)",
        [JSON.stringify(made.slice(start, start + 2_000))],
      );
    await client.query("analyze pair.invoice");
    return made.map((row) => row.id);
  } finally {
    await client.end();
  }
}

function columnsOf(
  row: SomeInvoice,
  at: { readonly largeId: string; readonly relationshipId: string; readonly importId: string },
) {
  const id = uuidv7();
  const last = row.paid?.at(-1);
  const sum = row.paid?.reduce((total, [, amount]) => total + (amount ?? row.amount), 0) ?? 0;
  const settled = row.settled === undefined ? (last && sum >= row.amount ? last[0] : null) : row.settled;
  return {
    large_id: at.largeId,
    id,
    relationship_id: at.relationshipId,
    import_id: at.importId,
    key: row.number ? `number ${row.number}` : `cells ${id} 1`,
    number: row.number ?? null,
    entity: row.entity ?? null,
    kind: row.kind ?? "invoice",
    issued_on: row.issued ?? null,
    submitted_on: row.submitted ?? null,
    received_on: row.received ?? null,
    accepted_on: row.accepted ?? null,
    rejected_on: row.rejected ?? null,
    reject_reason: row.rejectReason ?? null,
    due_on: row.due ?? null,
    terms_days: row.terms ?? null,
    amount: row.amount,
    currency: row.currency ?? "GBP",
    paid_on: row.paid?.map(([day]) => day) ?? [],
    paid_amount: row.paid?.map(([, amount]) => amount) ?? [],
    paid_known: row.paidKnown ?? true,
    settled_on: row.funded ?? settled,
    funded_on: row.funded ?? null,
    blocked_reason: row.blocked ?? null,
    purchase_order: row.order ?? null,
    disputed: row.disputed ?? null,
    dispute_reason: row.disputeReason ?? null,
  };
}

/** A promise to pay within so many days, to everybody or to one firm. */
export async function promiseDays(
  url: string,
  { largeId, relationshipId = null }: { largeId: string; relationshipId?: string | null },
  versions: readonly { readonly days: number; readonly from?: string }[],
  ended?: string,
): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const id = uuidv7();
    await client.query(
      `insert into pair.commitment (large_id, id, relationship_id, kind, made_at, ended_on, ended_reason)
       values ($1, $2, $3, 'C1', '2024-01-01T00:00:00Z', $4, $5)`,
      [largeId, id, relationshipId, ended ?? null, ended ? "Replaced" : null],
    );
    for (const [place, version] of versions.entries())
      await client.query(
        `insert into pair.commitment_version (large_id, id, commitment_id, relationship_id, number, threshold_of, threshold_in,
           days, from_on, rule_version, made_at) values ($1, $2, $3, $4, $5, 95, 100, $6, $7, 'test', '2024-01-01T00:00:00Z')`,
        [largeId, uuidv7(), id, relationshipId, place + 1, version.days, version.from ?? null],
      );
  } finally {
    await client.end();
  }
}
