import { uuidv7 } from "../../src/platform/ids.ts";
import type { Served } from "./served.ts";

/** A promise with a year of every state, made weaker on the way, and invoices behind its last closed month. */
export async function promiseYear(served: Served, promised: string): Promise<void> {
  const { northline, mayas, person } = served.ids;
  const batch = uuidv7();
  const write = (text: string, ...values: readonly unknown[]) => served.rows(text, values);
  await write(
    "insert into pair.commitment (large_id, id, kind, owner_person_id, made_at) values ($1, $2, 'C1', $3, now())",
    ...[northline, promised, person.lena],
  );
  for (const [number, from] of [
    [1, null],
    [2, "2026-06-01"],
  ])
    await write(
      `insert into pair.commitment_version (large_id, id, commitment_id, number, threshold_of, threshold_in, days,
         from_on, weakened, rule_version, made_at)
       values ($1, $2, $3, $4, 95, 100, 30, $5, $4::int > 1, 'commitments/c1@2026-01-01', now())`,
      ...[northline, uuidv7(), promised, number, from],
    );
  await write(
    "insert into shared.ledger values ($1, '2026-11-17', 9, now()) on conflict do nothing",
    northline,
  );
  for (const table of ["pair.reading", "shared.whole_reading"])
    await write(
      `insert into ${table} (large_id, commitment_id, ${table === "pair.reading" ? "relationship_id" : "firms"}, period,
         kept, decided, undecided, clock, rule_version)
       select $1, $2, ${table === "pair.reading" ? `'${mayas}'` : "7"}, m::date, case when n % 3 = 0 then 9 else 20 end, 20,
         case when m > '2026-10-15' then 4 else 0 end, 'mixed', 'commitments/c1@2026-01-01'
       from generate_series(date '2025-10-01', date '2026-12-01', interval '1 month') with ordinality g (m, n)
       where n <> 4`,
      ...[northline, promised],
    );
  await write(
    "insert into shared.import (large_id, id, source, state, made_at) values ($1, $2, 'command', 'loaded', now())",
    ...[northline, batch],
  );
  await write(
    `insert into pair.invoice (large_id, id, relationship_id, import_id, key, number, kind, received_on, amount, currency,
       paid_on, paid_amount, paid_known, settled_on)
     select $1, gen_random_uuid(), $2, $3, n::text, case when n = 3 then repeat('0123456789', 9) else 'INV-2026-' || n end, 'invoice',
       date '2026-09-01' + n, 123456789, 'GBP', '{}', '{}', n <> 5, case when n <> 5 then date '2026-09-21' + 2 * n end
     from generate_series(1, 20) n`,
    ...[northline, mayas, batch],
  );
}
