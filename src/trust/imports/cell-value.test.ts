import { describe, expect, test } from "vitest";
import { cellText, detached } from "./cell-text.ts";
import {
  readCountry,
  readCurrency,
  readKind,
  readSize,
  readTerms,
  readYesNo,
  saysUnpaid,
} from "./cell-value.ts";

describe("a cell becomes one tidy line", () => {
  test.each([
    ["Acme", "Acme"],
    ["  Acme \u00a0 Ltd ", "Acme Ltd"],
    ["two\r\nlines\tand a tab", "two lines and a tab"],
    ["\ufeffAcme\u200b", "Acme"],
    ["Mu\u0308ller", "Müller"],
    ["\u202egnihtyna", "gnihtyna"],
    ["עומר ושות׳", "עומר ושות׳"],
    ['="00123"', "00123"],
    ["'=HYPERLINK(1)", "=HYPERLINK(1)"],
    ["=HYPERLINK(1)", "=HYPERLINK(1)"],
    ["-5", "-5"],
    ["'tis", "'tis"],
    ["\ud800x", "\ufffdx"],
  ])("%j is %j", (cell, text) => expect(cellText(cell)).toBe(text));

  test("a copy is equal", () =>
    expect(detached("Acme Machining 12 Ltd é𝄞")).toBe("Acme Machining 12 Ltd é𝄞"));
});

describe("words are understood, and what is not understood is not guessed", () => {
  test.each<[(cell: string) => unknown, string, unknown]>([
    [readYesNo, "Yes", true],
    [readYesNo, "nein", false],
    [readYesNo, "1", true],
    [readYesNo, "maybe", undefined],
    [saysUnpaid, "Unpaid", true],
    [saysUnpaid, "offen", true],
    [saysUnpaid, "2024-01-01", false],
    [saysUnpaid, "n/a", false],
    [readKind, "Credit Memo", "credit-note"],
    [readKind, "CREDIT_NOTE", "credit-note"],
    [readKind, "Gutschrift", "credit-note"],
    [readKind, "KG", "credit-note"],
    [readKind, "KR", "invoice"],
    [readKind, "Bill", "invoice"],
    [readKind, "ACCPAY", "invoice"],
    [readKind, "381", "credit-note"],
    [readKind, "Revenue", undefined],
    [readKind, "constructor", undefined],
    [readSize, "Micro", "micro"],
    [readSize, "Medium-sized", "medium"],
    [readSize, "Small business", "small"],
    [readSize, "SME", undefined],
    [readSize, "toString", undefined],
    [readTerms, "30", 30],
    [readTerms, "Net 30", 30],
    [readTerms, "30 days", 30],
    [readTerms, "60.0", 60],
    [readTerms, "30 Tage netto", 30],
    [readTerms, "Due on receipt", 0],
    [readTerms, "0001", undefined],
    [readTerms, "-5", undefined],
    [readTerms, "2/10 net 30", undefined],
    [readCurrency, "gbp", "GBP"],
    [readCurrency, "€", "EUR"],
    [readCurrency, "$", undefined],
    [readCurrency, "XXX", undefined],
    [readCurrency, "POUNDS", undefined],
    [readCountry, "gb", "GB"],
    [readCountry, "UK", "GB"],
    [readCountry, "Deutschland", "DE"],
    [readCountry, "États-Unis", "US"],
    [readCountry, "391", undefined],
    [readCountry, "EU", undefined],
    [readCountry, "ZZ", undefined],
  ])("%o reads %s as %s", (read, cell, value) => expect(read(cell)).toBe(value));
});
