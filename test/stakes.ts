import pg from "pg";
import { uuidv7 } from "../src/platform/ids.ts";
import type { Ids } from "./world.ts";

type Given = {
  readonly expected?: number;
  readonly p10?: number;
  readonly currency?: string;
  readonly begunOn?: string;
};

/**
 * A venture of Maya's pair as the known answer of rules.md 7 has it, written by the owner of the database: what both put in,
 * verified; what both could lose; both years in the open. Amounts in pence.
 */
export async function writeStakes(url: string, ids: Ids, given: Given = {}): Promise<string> {
  const { expected = 10_000_000, p10 = 2_000_000, currency = "GBP", begunOn } = given;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const [id, at] = [uuidv7(), "2026-11-01T09:00:00Z"];
  const { northline, mayas, halden } = ids;
  const { bruno, maya } = ids.person;
  try {
    await client.query(
      `insert into pair.venture (large_id, id, relationship_id, state, version, title, aims, baseline, currency, expected_p10,
         expected, expected_p90, starts_on, ends_on, end_tools, end_know_how, end_names, proposed_side, proposed_by,
         proposed_at, agreed_at, large_signed_by, large_signed_at, msme_signed_by, msme_signed_at, begun_on, begun_by,
         begun_side, begun_at, changed_at)
       values ($1, $2, $3, $11, 1, 'Doors that close', 'Fewer faults', 'Twelve faults a month', $4, $5, $6, $7, '2026-12-01',
         '2027-12-01', 'Each its own', 'Both', 'Both', 'large', $8, $9, $9, $8, $9, $10, $9, $12::date,
         case when $12 is null then null else $8::uuid end, case when $12 is null then null else 'large' end,
         $12::timestamptz, $9)`,
      [
        northline,
        id,
        mayas,
        currency,
        p10,
        expected,
        expected * 2,
        bruno,
        at,
        maya,
        begunOn ? "running" : "agreed",
        begunOn ?? null,
      ],
    );
    for (const [side, stated, checks, money, all, loss, ppm] of [
      ["msme", maya, bruno, 1_000_000, 2_000_000, 800_000, 250_000],
      ["large", bruno, maya, 2_000_000, 6_000_000, 1_000_000, 100_000],
    ] as const) {
      await client.query(
        `insert into pair.contribution (large_id, id, relationship_id, venture_id, side, kind, text, currency, amount, given_on,
           stated_by, stated_at, verified_by, verified_at, verified_how)
         values ($1, $2, $3, $4, $5, 'money', 'Paid', $6, $7, '2026-11-02', $8, $9, $10, $9, 'Seen the bill')`,
        [northline, uuidv7(), mayas, id, side, currency, money, stated, at, checks],
      );
      await client.query(
        `insert into pair.contribution (large_id, id, relationship_id, venture_id, side, kind, text, currency, amount,
           stated_by, stated_at)
         values ($1, $2, $3, $4, $5, 'know-how', 'Drawings', $6, $7, $8, $9)`,
        [northline, uuidv7(), mayas, id, side, currency, all - money, stated, at],
      );
      await client.query(
        `insert into pair.venture_risk (large_id, id, relationship_id, venture_id, side, text, currency, loss, probability_ppm,
           stated_by, stated_at)
         values ($1, $2, $3, $4, $5, 'It fails', $6, $7, $8, $9, $10)`,
        [northline, uuidv7(), mayas, id, side, currency, loss, ppm, stated, at],
      );
    }
    await client.query(
      `insert into msme.own_turnover (msme_id, id, turnover, currency, year_ended_on, said_by, said_at)
       values ($1, $2, 100000000, 'GBP', '2026-03-31', $3, $4)`,
      [halden, uuidv7(), maya, at],
    );
    await client.query(
      `insert into pair.size_shown (large_id, id, relationship_id, shown, said_by, said_at)
       values ($1, $2, $3, 'figure', $4, $5)`,
      [northline, uuidv7(), mayas, maya, at],
    );
    await client.query(
      `insert into shared.own_turnover (large_id, id, turnover, currency, year_ended_on, said_by, said_at)
       values ($1, $2, 1000000000000, 'GBP', '2026-03-31', $3, $4)`,
      [northline, uuidv7(), bruno, at],
    );
  } finally {
    await client.end();
  }
  return id;
}
