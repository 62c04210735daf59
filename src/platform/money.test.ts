import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isCurrency, minorDigits } from "./currency.ts";
import {
  add,
  compare,
  decimalMarkOf,
  formatDecimal,
  type Money,
  money,
  parseMoney,
  subtract,
  sum,
} from "./money.ts";
import { Refusal } from "./refusal.ts";

function refused(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return "accepted";
}

describe("currencies follow ISO 4217, not the display rules of a browser", () => {
  test.each([
    ["JPY", 0],
    ["GBP", 2],
    ["IQD", 3],
    ["MGA", 2],
    ["KWD", 3],
    ["CLF", 4],
    ["BGN", 2],
  ])("%s has %i digits", (code, digits) => expect(minorDigits(code)).toBe(digits));
  test("gold, a made-up code and small letters are no currency", () => {
    for (const code of ["XAU", "XYZ", "gbp", ""]) expect(isCurrency(code)).toBe(false);
    expect(refused(() => parseMoney("1", "gbp"))).toBe("currency-unknown");
  });
});

describe("Paula's ledgers write amounts in many ways", () => {
  test.each([
    ["1234.56", 123456],
    ["1,234.56", 123456],
    ["1.234,56", 123456],
    ["1 234,56", 123456],
    ["1\u202f234\u00a0567,8", 123456780],
    ["1'234.56", 123456],
    ["1’234’567.89", 123456789],
    ["12,34,567.00", 123456700],
    ["1,23,456", 12345600],
    ["1.234.567", 123456700],
    ["1,234,567", 123456700],
    ["1 234", 123400],
    ["1234", 123400],
    ["1234,5", 123450],
    [".5", 50],
    ["0.10", 10],
    ["100.0000", 10000],
    ["007", 700],
    ["-5", -500],
    ["5-", -500],
    ["−5.00", -500],
    ["(1,234.56)", -123456],
    ["(£5.00)", -500],
    ["£5", 500],
    ["-£5.00", -500],
    ["£-5.00", -500],
    ["5.00 GBP", 500],
    ["gbp 5.00-", -500],
    ["+5", 500],
    ["-0.00", 0],
    ["\u200f٣٬٤٥٦٫٧٨", 345678],
    ["  12.30  ", 1230],
  ])("%s is %i pence", (text, pence) =>
    expect(parseMoney(text, "GBP")).toEqual({ amount: pence, currency: "GBP" }),
  );

  test("each currency has its own signs and its own decimals", () => {
    expect(parseMoney("Rs. 12,34,567.50", "INR").amount).toBe(123456750);
    expect(parseMoney("1.234,50 kr.", "DKK").amount).toBe(123450);
    expect(parseMoney("Fr. 1'234.50", "CHF").amount).toBe(123450);
    expect(parseMoney("US$ 10", "USD").amount).toBe(1000);
    expect(parseMoney("¥ 1200", "JPY").amount).toBe(1200);
    expect(parseMoney("100.00", "JPY").amount).toBe(100);
    expect(parseMoney("0.123", "KWD").amount).toBe(123);
  });

  test.each(["1,234", "1.234", "(12.345)", "-999,999 EUR", "1.000"])(
    "%s has two meanings and is refused",
    (text) => expect(refused(() => parseMoney(text, "EUR"))).toBe("amount-two-meanings"),
  );

  test("the decimal mark of the column settles what one row cannot", () => {
    expect(parseMoney("1,234", "EUR", ".").amount).toBe(123400);
    expect(parseMoney("1.234", "EUR", ",").amount).toBe(123400);
    expect(parseMoney("1.234", "KWD", ".").amount).toBe(1234);
    expect(refused(() => parseMoney("1.234", "EUR", "."))).toBe("amount-too-many-decimals");
    expect(refused(() => parseMoney("1.234,56", "EUR", "."))).toBe("amount-unreadable");
    expect(refused(() => parseMoney("1,23", "EUR", "."))).toBe("amount-unreadable");
    expect(refused(() => parseMoney("1.234.567", "EUR", "."))).toBe("amount-unreadable");
    expect(decimalMarkOf("en-GB")).toBe(".");
    expect(decimalMarkOf("de")).toBe(",");
  });

  test.each([
    ...[
      "",
      " ",
      "abc",
      "1.2.3",
      "1,2,3",
      "12,34,56",
      "1 23",
      "1.234,567,890",
      "--5",
      "-5-",
      "(-5)",
      "(5",
      "5.",
      "1e5",
    ],
    ...["NaN", "£", "5 pounds", "1 234'567", "0x10", "1,234.5 6", "9".repeat(81), "=1+1", "1_000", "½"],
  ])("%j is no amount", (text) => expect(refused(() => parseMoney(text, "GBP"))).toBe("amount-unreadable"));

  test("what cannot be kept exactly is refused, never rounded", () => {
    expect(refused(() => parseMoney("1.005", "GBP", "."))).toBe("amount-too-many-decimals");
    expect(refused(() => parseMoney("0.001", "GBP"))).toBe("amount-too-many-decimals");
    expect(refused(() => parseMoney("1200.5", "JPY"))).toBe("amount-too-many-decimals");
    expect(parseMoney("90071992547409.91", "GBP").amount).toBe(Number.MAX_SAFE_INTEGER);
    expect(refused(() => parseMoney("90071992547409.92", "GBP"))).toBe("amount-too-large");
    expect(refused(() => parseMoney("-90071992547409.93", "GBP"))).toBe("amount-too-large");
  });

  test("euros are not taken for pounds", () => {
    for (const text of ["€5.00", "5.00 EUR", "eur 5"]) {
      expect(refused(() => parseMoney(text, "GBP"))).toBe("amount-other-currency");
    }
  });
});

const amounts = fc.integer({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER });
const currencies = fc.constantFrom("GBP", "EUR", "JPY", "KWD", "CLF");

test("every amount survives being written and read, in both conventions", () => {
  fc.assert(
    fc.property(amounts, currencies, (amount, currency) => {
      const written = formatDecimal(money(amount, currency));
      expect(parseMoney(written, currency, ".")).toEqual({ amount: amount === 0 ? 0 : amount, currency });
      const [whole = "", decimals] = written.split(".");
      const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ".") + (decimals === undefined ? "" : `,${decimals}`);
      expect(parseMoney(grouped, currency, ",").amount).toBe(amount === 0 ? 0 : amount);
    }),
  );
});

test("no text whatever ends in anything but money or a Refusal", () => {
  const soup = fc.string({ unit: fc.constantFrom(..."0123456789.,' ()-−+£€$٣٫٬\u200fGBPkr"), maxLength: 14 });
  fc.assert(
    fc.property(soup, (text) => {
      const outcome = refused(() => {
        const { amount } = parseMoney(text, "GBP");
        if (!Number.isSafeInteger(amount) || Object.is(amount, -0)) throw new Error(`${text}: ${amount}`);
      });
      expect(outcome).toMatch(/^(accepted|amount-)/);
    }),
    { numRuns: 2000 },
  );
});

describe("money is counted exactly or not at all", () => {
  const gbp = (amount: number): Money => money(amount, "GBP");
  test("formatDecimal shows every minor digit and nothing else", () => {
    expect([gbp(123456), gbp(-5), gbp(0)].map(formatDecimal)).toEqual(["1234.56", "-0.05", "0.00"]);
    expect([money(1000, "JPY"), money(-1, "KWD")].map(formatDecimal)).toEqual(["1000", "-0.001"]);
  });
  test("two currencies are never added, taken apart or compared", () => {
    const euro = money(1, "EUR");
    for (const run of [() => add(gbp(1), euro), () => subtract(gbp(1), euro), () => compare(gbp(1), euro)]) {
      expect(run).toThrow(RangeError);
    }
    expect(() => sum([gbp(1), euro], "GBP")).toThrow("GBP and EUR");
  });
  test("beyond 2^53 nothing is rounded in silence", () => {
    const most = gbp(Number.MAX_SAFE_INTEGER);
    expect(() => add(most, gbp(1))).toThrow(RangeError);
    expect(() => sum([most, most], "GBP")).toThrow(RangeError);
    expect(sum([most, most, gbp(-Number.MAX_SAFE_INTEGER)], "GBP")).toEqual(most);
    expect(() => money(0.5, "GBP")).toThrow(RangeError);
  });
  test("a total does not depend on the order, and of nothing is zero", () => {
    expect(sum([], "GBP")).toEqual(gbp(0));
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e9, max: 1e9 })), (list) => {
        expect(sum(list.map(gbp), "GBP")).toEqual(sum(list.reverse().map(gbp), "GBP"));
      }),
    );
    expect(compare(subtract(add(gbp(5), gbp(7)), gbp(7)), gbp(5))).toBe(0);
  });
});
