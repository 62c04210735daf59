import type pg from "pg";
import { createApp } from "../src/app.tsx";
import { createSession } from "../src/people/sign-in/actions.ts";
import { uuidv7 } from "../src/platform/ids.ts";
import { inHouse, type Place, time } from "./house.ts";
import { ratio } from "./ratio.ts";

/**
 * The screen of who answers for it and the paper for the board, over 10,000 relationships, 24 months and two promises, through the
 * whole application. Beside it the sum of all readings, recomputed in one statement as the owner.
 */
const [firms, months] = [10_000, 24];
const seconds = 2;

export default function bench(): Promise<void> {
  return inHouse("sponsor", measure);
}

async function measure({ house, owner, ids: { northline, person } }: Place): Promise<void> {
  await fill(owner, northline);
  const app = createApp(house, { demo: false });
  const cookie = await createSession(house, person.lena);
  const ask = async (path: string): Promise<string> => {
    const answer = await app.request(path, { headers: { cookie } });
    if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}`);
    return Buffer.from(await answer.arrayBuffer()).toString("utf8");
  };
  await ask("/sponsor");
  let [page, kept, decided] = ["", 0, 0];
  const screen = await time(async () => {
    page = await ask("/sponsor");
  });
  const paper = await time(() => ask("/sponsor/board.pdf"));
  const plain = await time(async () => {
    const { rows } = await owner.query<{ kept: number; decided: number }>(
      `select sum(kept)::int as kept, sum(decided)::int as decided from pair.reading
       where large_id = $1 and period between '2025-07-01' and '2026-06-01'
         and commitment_id = (select min(id::text)::uuid from pair.commitment)`,
      [northline],
    );
    [kept, decided] = [rows[0]?.kept ?? 0, rows[0]?.decided ?? 0];
  });
  const written = (value: number) => value.toLocaleString("en-GB");
  if (!page.includes(`${written(kept)} of ${written(decided)}`))
    throw new Error("the screen says something else than a plain recomputation");
  ratio("the screen, to the limit", screen, seconds, "s", { most: 1 });
  ratio("the paper for the board, to the limit", paper, seconds, "s", { most: 1 });
  ratio("the screen, to one bare sum of a year in SQL", screen, plain, "s");
}

async function fill(owner: pg.Client, large: string): Promise<void> {
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
       select $1, $2, pair, (date '2024-07-01' + make_interval(months => m))::date, 9 - (i + m) % 3, 9, 0, 'submitted',
         'commitments/c1@2026-01-01' from made, generate_series(0, ${months - 1}) m`,
      [large, id],
    );
  }
  await owner.query(
    `insert into shared.whole_reading (large_id, commitment_id, period, firms, kept, decided, undecided, clock, rule_version)
     select large_id, commitment_id, period, count(*), sum(kept), sum(decided), sum(undecided), 'submitted', min(rule_version)
     from pair.reading group by 1, 2, 3`,
  );
  await owner.query(
    "insert into shared.ledger (large_id, day, invoices, changed_at) values ($1, '2026-06-30', 0, now())",
    [large],
  );
  await owner.query("vacuum analyze");
}
