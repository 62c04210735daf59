import type pg from "pg";
import { asSystem } from "../src/people/access/proof.ts";
import { uuidv7 } from "../src/platform/ids.ts";
import { typeset } from "../src/platform/pdf.ts";
import { writeLetters } from "../src/trust/letters/actions.ts";
import { inHouse, type Place, time } from "./house.ts";
import { ratio } from "./ratio.ts";

/**
 * The letters of one month for 10,000 firms: counted from 240,000 invoices and two promises, written, with an entry of the
 * record and a job to mail each. Beside it as many plain rows of the same size, inserted one by one in one transaction.
 */
const [firms, invoices] = [10_000, 240_000];
const ledgerDay = "2026-06-30";
const seconds = 60;

export default function bench(): Promise<void> {
  return inHouse("letters", measure);
}

async function measure({ house, owner, ids: { northline } }: Place): Promise<void> {
  await fill(owner, northline);
  const write = () => asSystem(house.db, house.clock.now(), (access) => writeLetters(access, northline));
  const first = await time(write);
  const again = await time(write);
  const { rows } = await owner.query(
    "select (select count(*) from pair.letter)::int as letters, (select count(*) from pgboss.job where name = 'letter.written')::int as jobs",
  );
  const plain = await time(() => inserts(owner));
  console.log(
    `  ${rows[0].letters} letters written, ${rows[0].jobs} jobs to mail them, of ${invoices} invoices`,
  );
  ratio("letters queued, to plain inserts", first, plain, "s", { oursAtMost: seconds });
  ratio("asked again, nothing to do, to plain inserts", again, plain, "s");
  if (rows[0].letters < firms || rows[0].jobs < firms) throw new Error("letters are missing");

  const paper = {
    title: "A letter",
    language: "en",
    foot: "From one to the other",
    page: "Page {n} of {all}",
  };
  const words = { from: "One", to: "Other", date: "today", opening: ["Dear Maya"], closing: [] };
  const part = {
    heading: "Kept",
    finding: "Two of two",
    head: ["A", "B"],
    rows: [["x", "y"]],
    numbers: [1],
    columns: [3, 1],
  };
  const set = async (n: number) => {
    for (let i = 0; i < n; i++)
      await typeset({
        source: "letter.typ",
        data: { ...paper, ...words, to: `Other ${i}`, parts: [part, part, part] },
      });
  };
  const opened = await time(() => set(1));
  const each = (await time(() => set(100))) / 100;
  ratio("a paper, to the first one, which loads the compiler", each, opened, "s", { oursAtMost: 0.1 });
}

/** The bare thing: a row for each firm, nothing counted. */
async function inserts(owner: pg.Client): Promise<void> {
  await owner.query(
    "create table bare (id uuid primary key, month date, facts jsonb, written_at timestamptz)",
  );
  await owner.query("begin");
  for (let i = 0; i < firms; i++)
    await owner.query("insert into bare values ($1, '2026-06-01', $2, now())", [
      uuidv7(),
      JSON.stringify({ promises: [{ kind: "C1", days: 30, kept: 4, decided: 5 }], owed: [], asked: 12 }),
    ]);
  await owner.query("commit");
}

async function fill(owner: pg.Client, large: string): Promise<void> {
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
    "insert into shared.ledger (large_id, day, invoices, changed_at) values ($1, $2, $3, now())",
    [large, ledgerDay, invoices],
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
    await owner.query(
      `insert into pair.reading (large_id, commitment_id, relationship_id, period, kept, decided, undecided, clock, rule_version)
       select $1, $2, pair, '2026-06-01', 4, 5, 0, 'received', 'commitments/c1@2026-01-01' from made`,
      [large, id],
    );
  }
  await owner.query("vacuum analyze pair.invoice");
  await owner.query("analyze");
}
