import pg from "pg";
import { afterAll, expect } from "vitest";
import { uuidv7 } from "../src/platform/ids.ts";
import { countAgain } from "../src/trust/readings/actions.ts";
import type { App } from "./app.ts";

/** An invoice as a test writes it; what is left out is an invoice of 1.00 to Maya's firm, unpaid and without days. */
export type Row = {
  of?: string;
  kind?: string;
  number?: string;
  submitted?: string | null;
  received?: string | null;
  issued?: string | null;
  due?: string | null;
  terms?: number | null;
  settled?: string | null;
  amount?: number;
  known?: boolean;
};

/** C1 within 30 days from its definition, in another style: one statement over all months, as of $2. */
const definition = `
  with clocked as (
    select i.relationship_id, coalesce(submitted_on, received_on, issued_on) as start,
      case when submitted_on is not null then 'submitted' when received_on is not null then 'received'
        else 'issued' end as clock,
      case when settled_on <= $2 then settled_on end as settled
    from pair.invoice i join shared.relationship r on r.large_id = i.large_id and r.id = i.relationship_id
    where i.large_id = $1 and i.kind = 'invoice' and i.amount > 0 and not r.counterparty
      and (i.settled_on is not null or i.paid_known)
      and coalesce(submitted_on, received_on, issued_on) <= $2),
  dated as (
    select *, start + 30 as promised, settled is not null or start + 30 <= $2 as decided from clocked)
  select relationship_id, to_char(date_trunc('month', promised), 'YYYY-MM') as period,
    count(*) filter (where settled <= promised)::int as kept, count(*) filter (where decided)::int as decided,
    count(*) filter (where not decided)::int as undecided,
    case when count(distinct clock) = 1 then min(clock) else 'mixed' end as clock
  from dated group by 1, 2 order by 1, 2`;

/** Promises and ledger rows of Northline, written as the owner of the database. Call it once in a test file. */
export async function openLedger(app: App) {
  const { northline, mayas, omars } = app.ids;
  const owner = new pg.Client({ connectionString: app.house.db.url });
  await owner.connect();
  afterAll(() => owner.end());
  const batch = uuidv7();
  await owner.query(
    "insert into shared.import (large_id, id, source, state, made_at) values ($1, $2, 'command', 'loaded', now())",
    [northline, batch],
  );

  const ledger = {
    owner,

    async empty(): Promise<void> {
      await owner.query(`truncate pair.entry, pair.entry_salt, pair.reading, shared.whole_reading, pair.invoice,
        pair.commitment_version, pair.commitment cascade`);
      await owner.query("update shared.relationship set outside = false");
      await ledger.day(null);
    },

    async invoices(rows: readonly Row[]): Promise<void> {
      const usual = { of: mayas, kind: "invoice", amount: 100, known: true };
      await owner.query(
        `insert into pair.invoice (large_id, id, relationship_id, import_id, key, number, kind, submitted_on,
           received_on, issued_on, due_on, terms_days, amount, currency, paid_on, paid_amount, paid_known, settled_on)
         select $1, gen_random_uuid(), r.of, $2, gen_random_uuid()::text, r.number, r.kind, r.submitted, r.received,
           r.issued, r.due, r.terms, r.amount, 'GBP', '{}', '{}', r.known, r.settled
         from jsonb_to_recordset($3) r ("of" uuid, kind text, number text, submitted date, received date, issued date,
           due date, terms int, amount bigint, known boolean, settled date)`,
        [northline, batch, JSON.stringify(rows.map((row) => ({ ...usual, ...row })))],
      );
    },

    /** A promise of 95 in 100, to every firm or to one. Answers its id. */
    async promise(kind: string, days: number, from: string | null = null, of: string | null = null) {
      const id = uuidv7();
      await owner.query(
        `insert into pair.commitment (large_id, id, relationship_id, kind, owner_person_id, made_by, made_at)
         values ($1, $2, $3, $4, $5, $5, $6)`,
        [northline, id, of, kind, app.ids.person.lena, app.clock.now().toString()],
      );
      await ledger.version(id, 1, days, from, of);
      return id;
    },

    async version(id: string, number: number, days: number, from: string | null, of: string | null = null) {
      await owner.query(
        `insert into pair.commitment_version (large_id, id, commitment_id, relationship_id, number, threshold_of,
           threshold_in, days, from_on, weakened, rule_version, made_at)
         values ($1, $2, $3, $4, $5, 95, 100, $6, $7, $5 > 1, 'commitments/c1@2026-01-01', now())`,
        [northline, uuidv7(), id, of, number, days, from],
      );
    },

    async day(day: string | null): Promise<void> {
      await owner.query(
        `insert into shared.ledger (large_id, day, invoices, changed_at) values ($1, $2, 0, now())
         on conflict (large_id) do update set day = excluded.day`,
        [northline, day],
      );
    },

    /** What an import does at its end: the ledger day moves, and what it touched is counted. */
    async count(before: string | null, now: string | null, relationships = [mayas, omars]): Promise<void> {
      const day = (iso: string | null) => (iso === null ? null : Temporal.PlainDate.from(iso));
      await ledger.day(now);
      await app.system((access) =>
        countAgain(access, northline, { relationships, ledgerDayBefore: day(before), ledgerDay: day(now) }),
      );
    },

    /** Every reading of one promise C1 within 30 days stands as the definition has it. */
    async agreesWithDefinition(promise: string, asOf: string): Promise<void> {
      const counted = await owner.query(
        `select relationship_id, to_char(period, 'YYYY-MM') as period, kept, decided, undecided, clock
         from pair.reading where commitment_id = $1 order by 1, 2`,
        [promise],
      );
      expect(counted.rows.length).toBeGreaterThan(0);
      expect(counted.rows).toEqual((await owner.query(definition, [northline, asOf])).rows);
    },
  };
  return ledger;
}
