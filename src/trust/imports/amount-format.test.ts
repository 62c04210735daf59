import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatDecimal, money, parseMoney } from "../../platform/money.ts";
import { Refusal } from "../../platform/refusal.ts";
import { AmountColumn, readAmount } from "./amount-format.ts";

function column(...cells: string[]) {
  const all = new AmountColumn();
  for (const cell of cells) all.add(cell);
  return all;
}

function read(cell: string, currency: string, ...others: string[]): number | string {
  try {
    return readAmount(cell, currency, column(cell, ...others).settle());
  } catch (refusal) {
    if (refusal instanceof Refusal) return refusal.code;
    throw refusal;
  }
}

describe("what the rows of a column show about its marks", () => {
  test.each<[string[], string, string]>([
    [["1234.50", "7"], "unknown", "decimals"],
    [["1,234.50"], "groups", "decimals"],
    [["1.234,50"], "decimals", "groups"],
    [["1,234,567"], "groups", "unknown"],
    [["1,234", "999"], "unknown", "unknown"],
    [["0,250"], "decimals", "unknown"],
    [["1234,500"], "decimals", "unknown"],
    [["12,5", "1,234,567"], "both", "unknown"],
    [["(£1,234.50)", "-3.20 GBP"], "groups", "decimals"],
    [["", "n/a"], "unknown", "unknown"],
  ])("%j", (cells, comma, point) => expect(column(...cells).settle()).toEqual({ ",": comma, ".": point }));

  test("negative amounts are counted, for ledgers that show debts with a minus", () => {
    const all = column("-5.00", "5.00-", "(5.00)", "5", "");
    expect([all.filled, all.negative]).toEqual([4, 3]);
  });
});

describe("an amount with two meanings is read only when its own mark is settled", () => {
  test.each<[string, string, string[], number | string]>([
    ["1,234", "GBP", [], "amount-two-meanings"],
    ["1,234", "GBP", ["100.00", "55.20"], "amount-two-meanings"],
    ["1,234", "GBP", ["2,500.50"], 123400],
    ["1,234", "GBP", ["12,345,678"], 123400],
    ["1.234", "EUR", ["2.500,50"], 123400],
    ["1.234", "EUR", ["100.00"], "amount-two-meanings"],
    ["1,234", "GBP", ["12,5", "2,500.50"], "amount-two-meanings"],
    ["1.234", "KWD", ["0.250"], 1234],
    ["1.234", "KWD", ["1234.500", "2.000"], 1234],
    ["1.234", "KWD", ["2.000"], "amount-two-meanings"],
    ["1,234", "KWD", ["5,000.250"], 1234000],
    ["1,234", "JPY", ["12,345,678"], 1234],
    ["-1,234", "GBP", ["2,500.50"], -123400],
  ])("%s %s beside %j: %s", (cell, currency, others, result) => {
    expect(read(cell, currency, ...others)).toBe(result);
  });

  test.each<[string, string, number | string]>([
    ["1.234,56", "GBP", 123456],
    ["1,234.56", "GBP", 123456],
    ["12.5", "JPY", "amount-too-many-decimals"],
    ["9007199254740993", "JPY", "amount-too-large"],
    ["90071992547409.93", "GBP", "amount-too-large"],
    ["€5", "GBP", "amount-other-currency"],
    ["12.345", "GBP", "amount-two-meanings"],
    ["1234.567", "GBP", "amount-too-many-decimals"],
    ["=1+1", "GBP", "amount-unreadable"],
    ["-0", "GBP", 0],
    ["007.5", "GBP", 750],
  ])("%s %s by itself: %s", (cell, currency, result) => expect(read(cell, currency)).toBe(result));
});

test("the short way gives what the long way gives", () => {
  const amounts = fc.integer({ min: -99_999_999_999_999, max: 99_999_999_999_999 });
  fc.assert(
    fc.property(
      amounts,
      fc.constantFrom("GBP", "JPY", "KWD"),
      fc.nat({ max: 3 }),
      (amount, currency, cut) => {
        const cell = formatDecimal(money(amount, currency))
          .replace(new RegExp(`0{0,${cut}}$`), "")
          .replace(/\.$/, "");
        const slow = () => parseMoney(cell, currency).amount;
        let expected: number | string;
        try {
          expected = slow();
        } catch (refusal) {
          if (!(refusal instanceof Refusal)) throw refusal;
          expected = refusal.code;
        }
        expect(read(cell, currency)).toBe(expected);
      },
    ),
  );
});
