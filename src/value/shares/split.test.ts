import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Fraction, total } from "../../platform/fraction.ts";
import { inMinorUnits } from "./cents.ts";
import { contestedGarment } from "./claims.ts";
import { splitsOf } from "./split.ts";
import type { Party, Stakes } from "./stakes.ts";

const cents = fc.integer({ min: 0, max: 50_000_00 }).map((units) => Fraction.of(units, 100));
const chance = fc.integer({ min: 0, max: 100 }).map((percent) => Fraction.of(percent, 100));
const size = fc.integer({ min: 1, max: 1_000_000_000_00 }).map((units) => Fraction.of(units, 100));

const partyNamed = (id: string): fc.Arbitrary<Party> =>
  fc.record({
    id: fc.constant(id),
    side: fc.constantFrom("msme" as const, "large" as const),
    outlay: cents,
    investment: cents,
    riskLoss: cents,
    riskProbability: chance,
    standalone: cents,
    turnover: fc.option(size, { nil: null, freq: 6 }),
  });

const several = fc
  .integer({ min: 2, max: 5 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => partyNamed(`party ${i}`))));
const two = fc.tuple(partyNamed("maya"), partyNamed("bruno"));

function stakesOf(parties: readonly Party[], expected: Fraction, more: Partial<Stakes> = {}): Stakes {
  const tiltCap = Fraction.from(0.15);
  return { currency: "GBP", expected, p10: expected, parties, coalitions: [], tiltCap, deal: null, ...more };
}

const value = fc.integer({ min: 0, max: 300_000_00 }).map((units) => Fraction.of(units, 100));
const stakes = fc.tuple(several, value).map(([parties, expected]) => stakesOf(parties, expected));

/** Square roots are exact to 60 decimals, so shares by burden are compared to 45. */
function close(a: Fraction | undefined, b: Fraction | undefined): boolean {
  return a !== undefined && b !== undefined && a.minus(b).absolute.compare(Fraction.from(1e-45)) < 0;
}

describe("every rule, on any stakes", () => {
  test("gives out the expected value, no more and no less", () => {
    fc.assert(
      fc.property(stakes, (given) => {
        for (const { shares } of splitsOf(given))
          if (shares.length > 0) expect(total(shares)).toEqual(given.expected);
      }),
    );
  });

  test("pays every outlay back whenever the value covers them", () => {
    fc.assert(
      fc.property(several, value, (parties, beyond) => {
        const expected = total(parties.map((party) => party.outlay)).plus(beyond);
        for (const { shares } of splitsOf(stakesOf(parties, expected)))
          for (const [i, share] of shares.entries())
            expect(share.compare(parties[i]?.outlay ?? Fraction.zero)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test("treats two who put in and risk the same the same", () => {
    fc.assert(
      fc.property(several, partyNamed("maya"), value, (others, maya, expected) => {
        const twins = [...others, maya, { ...maya, id: "omar" }];
        for (const { shares } of splitsOf(stakesOf(twins, expected)))
          if (shares.length > 0) expect(shares.at(-1)).toEqual(shares.at(-2));
      }),
    );
  });

  test("does not depend on the order in which the parties are named, to the last penny", () => {
    fc.assert(
      fc.property(stakes, (given) => {
        const turned = { ...given, parties: given.parties.toReversed() };
        const [ahead, back] = [splitsOf(given), splitsOf(turned)];
        for (const [i, split] of ahead.entries()) {
          if (split.shares.length === 0) continue;
          const other = inMinorUnits(back[i]?.shares ?? [], turned.parties, 2).toReversed();
          expect(inMinorUnits(split.shares, given.parties, 2)).toEqual(other);
        }
      }),
    );
  });

  test("grows with the money in which it is counted", () => {
    const factor = Fraction.of(7, 3);
    fc.assert(
      fc.property(stakes, (given) => {
        const parties = given.parties.map((party) => ({
          ...party,
          outlay: party.outlay.times(factor),
          investment: party.investment.times(factor),
          riskLoss: party.riskLoss.times(factor),
          standalone: party.standalone.times(factor),
          turnover: party.turnover?.times(factor) ?? null,
        }));
        const [plain, scaled] = [splitsOf(given), splitsOf(stakesOf(parties, given.expected.times(factor)))];
        for (const [i, { shares }] of plain.entries())
          for (const [j, share] of shares.entries())
            expect(close(scaled[i]?.shares[j], share.times(factor))).toBe(true);
      }),
    );
  });

  test("takes nothing from anybody when there is more to divide", () => {
    fc.assert(
      fc.property(several, value, value, (parties, expected, more) => {
        const [less, greater] = [expected, expected.plus(more)].map((v) => splitsOf(stakesOf(parties, v)));
        for (const [i, { shares }] of (less ?? []).entries()) {
          const richer = greater?.[i]?.shares ?? [];
          if (richer.length === 0) continue; // a rule that needs a turnover is not needed while outlays are short
          for (const [j, share] of shares.entries())
            expect(richer[j]?.compare(share)).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  test("between two, never gives less to the one who puts in more", () => {
    fc.assert(
      fc.property(two, value, cents, ([maya, bruno], expected, more) => {
        const before = splitsOf(stakesOf([maya, bruno], expected));
        const keener = { ...maya, investment: maya.investment.plus(more) };
        const after = splitsOf(stakesOf([keener, bruno], expected));
        for (const [i, { shares }] of before.entries()) {
          const [was, is] = [shares[0], after[i]?.shares[0]];
          if (was && is) expect(is.compare(was) >= 0 || close(is, was)).toBe(true);
        }
      }),
    );
  });

  test("is printed within a penny of its exact share, and still adds up", () => {
    fc.assert(
      fc.property(stakes, (given) => {
        for (const { shares } of splitsOf(given)) {
          if (shares.length === 0) continue;
          const printed = inMinorUnits(shares, given.parties, 2);
          expect(printed.reduce((a, b) => a + b, 0)).toBe(given.expected.times(Fraction.of(100)).toNumber());
          for (const [i, share] of shares.entries()) {
            const off = Fraction.of(printed[i] ?? 0, 100).minus(share).absolute;
            expect(off.compare(Fraction.of(1, 100))).toBe(-1);
          }
        }
      }),
    );
  });
});

describe("claims on too little", () => {
  test("are never overpaid, never negative, and nobody with a larger claim gets less", () => {
    fc.assert(
      fc.property(fc.array(cents, { minLength: 1, maxLength: 6 }), chance, (claims, part) => {
        const amount = total(claims).times(part);
        const parts = contestedGarment(amount, claims);
        expect(total(parts)).toEqual(amount);
        for (const [i, claim] of claims.entries()) {
          expect(parts[i]?.sign).toBeGreaterThanOrEqual(0);
          expect(parts[i]?.compare(claim)).toBeLessThanOrEqual(0);
          for (const [j, other] of claims.entries())
            if (other.compare(claim) >= 0)
              expect(parts[j]?.compare(parts[i] ?? Fraction.zero)).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  test("between any two are settled as those two would settle them alone", () => {
    fc.assert(
      fc.property(fc.array(cents, { minLength: 3, maxLength: 6 }), chance, (claims, part) => {
        const parts = contestedGarment(total(claims).times(part), claims);
        const pair = [claims[0] ?? Fraction.zero, claims[1] ?? Fraction.zero];
        expect(contestedGarment(total(parts.slice(0, 2)), pair)).toEqual(parts.slice(0, 2));
      }),
    );
  });
});
