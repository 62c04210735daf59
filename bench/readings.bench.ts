import type pg from "pg";
import { asSystem } from "../src/people/access/proof.ts";
import { uuidv7 } from "../src/platform/ids.ts";
import { countAgain } from "../src/trust/readings/actions.ts";
import { inHouse, type Place, time } from "./house.ts";
import { ratio } from "./ratio.ts";

/**
 * Readings of everything touched: 2,000 firms, 24 months, a million invoices, two promises at once, with the entries of the
 * record for every month that closed. Beside it the bare aggregate of one promise in SQL, as the owner, written nowhere.
 */
const [firms, invoices] = [2_000, 1_000_000];
const ledgerDay = "2026-06-30";
const seconds = 10;

export default function bench(): Promise<void> {
  return inHouse("readings", measure);
}

async function measure({ house, owner, ids: { northline } }: Place): Promise<void> {
  const relationships = await fill(owner, northline);

  const plain = await time(() => aggregate(owner, northline));
  const day = Temporal.PlainDate.from(ledgerDay);
  const count = (before: Temporal.PlainDate | null) =>
    asSystem(house.db, house.clock.now(), (access) =>
      countAgain(access, northline, { relationships, ledgerDayBefore: before, ledgerDay: day }),
    );
  const memory = () => process.memoryUsage().rss / 1e6;
  const idle = memory();
  const first = await time(() => count(null));
  const again = await time(() => count(day));
  const { rows } = await owner.query(
    "select (select count(*) from pair.reading)::int as readings, (select count(*) from pair.entry)::int as entries",
  );
  console.log(
    `  ${invoices} invoices of ${firms} firms: ${rows[0].readings} readings, ${rows[0].entries} entries`,
  );
  ratio("counted and written for the first time, to the limit", first, seconds, "s", { most: 1 });
  ratio("counted and written for the first time, to one bare aggregate in SQL", first, plain, "s");
  ratio("counted again, nothing differs, to one bare aggregate in SQL", again, plain, "s");
  ratio("memory of the program after counting, to before", memory(), idle, "MB");
}

async function fill(owner: pg.Client, large: string): Promise<string[]> {
  const batch = uuidv7();
  await owner.query(
    `create temp table made as select gen_random_uuid() as msme, gen_random_uuid() as pair, i from generate_series(1, ${firms}) i`,
  );
  await owner.query(
    `insert into shared.organization (id, slug, name, name_key, side, country, currency, created_at)
     select msme, 'firm-' || i, 'firm ' || i, 'firm ' || i, 'msme', 'GB', 'GBP', now() from made`,
  );
  await owner.query(
    `insert into shared.relationship (large_id, id, msme_id, unit_id, state, stage, partner_name, name_key, country, created_at)
     select $1, pair, msme, (select id from shared.unit limit 1), 'active', 5, 'firm ' || i, 'firm ' || i, 'GB', now() from made`,
    [large],
  );
  await owner.query(
    "insert into shared.import (large_id, id, source, state, made_at) values ($1, $2, 'command', 'loaded', now())",
    [large, batch],
  );
  await owner.query(
    `insert into pair.invoice (large_id, id, relationship_id, import_id, key, kind, issued_on, received_on, due_on,
       terms_days, amount, currency, paid_on, paid_amount, paid_known, settled_on)
     select $1, gen_random_uuid(), m.pair, $2, 'number ' || n, 'invoice', d, d + 1, d + 31, 30, 1 + n % 90000, 'GBP',
       '{}', '{}', true, case when d + 20 + n % 17 <= date '${ledgerDay}' and n % 50 > 0 then d + 20 + n % 17 end
     from generate_series(1, ${invoices}) n join made m on m.i = 1 + n % ${firms},
       lateral (select date '2024-07-01' + (n / ${firms}) * 729 / (${invoices} / ${firms}) as d) days`,
    [large, batch],
  );
  for (const kind of ["C1", "C2"]) {
    const id = uuidv7();
    await owner.query(
      "insert into pair.commitment (large_id, id, kind, made_at) values ($1, $2, $3, now())",
      [large, id, kind],
    );
    await owner.query(
      `insert into pair.commitment_version (large_id, id, commitment_id, number, threshold_of, threshold_in, days,
         rule_version, made_at) values ($1, $2, $3, 1, 95, 100, 30, 'commitments/c1@2026-01-01', now())`,
      [large, uuidv7(), id],
    );
  }
  await owner.query("vacuum analyze pair.invoice");
  await owner.query("analyze");
  const { rows } = await owner.query("select pair from made");
  return rows.map(({ pair }) => pair);
}

/** C1 of every firm and month in one statement. */
function aggregate(owner: pg.Client, large: string): Promise<unknown> {
  return owner.query(
    `select relationship_id, date_trunc('month', start + 30) as period,
       count(*) filter (where settled_on <= start + 30) as kept,
       count(*) filter (where settled_on is not null or start + 30 <= $2) as decided, count(*) as all
     from (select relationship_id, settled_on, coalesce(submitted_on, received_on, issued_on) as start from pair.invoice
       where large_id = $1 and kind = 'invoice' and amount > 0 and paid_known) counted
     where start <= $2 group by 1, 2`,
    [large, ledgerDay],
  );
}
