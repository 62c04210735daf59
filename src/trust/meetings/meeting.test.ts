import fc from "fast-check";
import { expect, test } from "vitest";
import { openApp } from "../../../test/app.ts";
import { openLedger } from "../../../test/ledger.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { addCommitment } from "../commitments/api.ts";
import { dateOf, dayNumber, monthText } from "../readings/month.ts";
import type { CountedPromise } from "../readings/promise.ts";
import { halvesBetween, judgeHalves, type Led } from "./meeting.ts";
import { ledBy } from "./reads.ts";

const app = await openApp();
const ledger = await openLedger(app);
const { northline, mayas, person } = app.ids;
const day = (text: string) => dayNumber(Temporal.PlainDate.from(text));
const promise = (from: string | null, endedOn: number | null = null): CountedPromise => ({
  ...{ id: "C13", kind: "C13", relationshipId: null, endedOn },
  versions: [
    {
      ...{ number: 1, from: from === null ? null : day(from), days: 30, share: 1, of: 1, weakened: false },
      ruleVersion: "commitments/c13@2026-11-26",
    },
  ],
});
const led: Led = {
  since: day("2025-02-01"),
  words: [
    { until: day("2025-06-30"), given: day("2025-07-30") },
    { until: day("2025-12-31"), given: day("2026-01-31") },
    { until: day("2026-03-31"), given: day("2026-04-10") },
    { until: day("2026-06-30"), given: null },
  ],
  met: [
    { on: day("2025-06-30"), denied: null },
    { on: day("2025-09-01"), denied: null },
    { on: day("2026-02-03"), denied: day("2026-07-20") },
  ],
};
const halves = (asOf: string, of = promise(null)) =>
  judgeHalves(of, led, day(asOf)).map((one) =>
    "beside" in one ? one.beside : `${monthText(one.month)} ${one.outcome} ${dateOf(one.limit)}`,
  );

test("the fixture of half-years with a meeting and a word within thirty days", () => {
  expect(halves("2026-07-19")).toEqual([
    "2025-07 kept 2025-07-30",
    "2026-01 missed 2026-01-30", // the word came a day late
    "2026-07 kept 2026-07-30", // two quarters, one word is enough
  ]);
  expect(halves("2026-07-20")[2]).toBe("2026-07 undecided 2026-07-30"); // the firm says that it was not met
  expect(halves("2026-07-30")[2]).toBe("2026-07 missed 2026-07-30");
  expect(halves("2025-06-29")).toEqual([]);
  expect(halves("2026-07-30", promise("2026-01-01"))).toEqual(["2026-07 missed 2026-07-30"]);
  expect(halves("2026-07-30", promise(null, day("2025-12-31")))).toEqual(["2025-07 kept 2025-07-30"]);
  expect(judgeHalves(promise(null), { ...led, since: null }, day("2026-07-30"))).toEqual([]);
});

test("half-years follow each other without a gap, whatever the days", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -10_000, max: 40_000 }),
      fc.integer({ min: 0, max: 5000 }),
      (first, length) => {
        const found = halvesBetween(first, first + length);
        expect(found[0]?.from).toBeLessThanOrEqual(first);
        expect(found[0]?.until).toBeGreaterThanOrEqual(first);
        for (const [at, { from, until }] of found.entries()) {
          expect(["01-01", "07-01"]).toContain(dateOf(from).toString().slice(-5));
          expect(found[at + 1]?.from ?? until + 1).toBe(until + 1);
        }
      },
    ),
  );
});

test("only the leader's own words about the whole house count; partners read it though no five firms stand behind it", async () => {
  const word = async (until: string, by: string, unit: string | null = null) => {
    const id = uuidv7();
    await ledger.owner.query(
      `insert into shared.attestation (large_id, id, unit_id, quarter_from, quarter_until, due_on, leader_id, rule_version,
         opened_at, words, given_by, given_at)
       values ($1, $2, $3, $4::date - 89, $4, $4::date + 30, $5, 'r', $4, 'Said', $6, $4::date + 10)`,
      [northline, id, unit, until, person.lena, by],
    );
    await ledger.owner.query(
      `insert into pair.leader_met (large_id, id, relationship_id, attestation_id, met_on, what, evidence, said_by, said_at)
       values ($1, gen_random_uuid(), $2, $3, $4::date - 5, 'Their shop', 'Minutes', $5, $4)`,
      [northline, mayas, id, until, by],
    );
  };
  await ledger.owner.query(
    `insert into shared.leader_term (large_id, id, person_id, since, named_at) values ($1, gen_random_uuid(), $2, '2025-01-10', now())`,
    [northline, person.lena],
  );
  await word("2025-06-30", person.lena);
  await word("2025-12-31", person.bruno);
  const { words, met, since } = await app.system(({ tx }) => ledBy(tx, northline));
  expect([since, words.map(({ given }) => given), met.length]).toEqual([
    day("2025-01-10"),
    [day("2025-07-10"), null],
    1,
  ]);
  const of = await ledger.promise("C13", 30);
  await ledger.count(null, "2026-03-01", []);
  const { rows } = await ledger.owner.query(
    `select to_char(period, 'YYYY-MM') as period, firms, kept, decided, clock from shared.whole_reading
     where commitment_id = $1 order by 1`,
    [of],
  );
  expect(rows).toEqual([
    { period: "2025-07", firms: 0, kept: 1, decided: 1, clock: "half-year" },
    { period: "2026-01", firms: 0, kept: 0, decided: 1, clock: "half-year" },
  ]);
  const page = (await (await app.get("/promises", await app.cookie("maya"))).text()).replaceAll(
    /<[^>]*>/g,
    "",
  );
  expect(page).toContain("0 of 1 half-year");
  expect(page).not.toContain("five");
  const alone = app.system((access) =>
    addCommitment(access, app.house.rules, { large: "northline", kind: "C13", msme: "halden-machining" }),
  );
  await expect(alone).rejects.toMatchObject({ code: "whole-only" });
});
