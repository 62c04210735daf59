import { expect, test } from "vitest";
import { printable } from "./printable.ts";

test("words of any language stay as they are; what would move the cursor, end the line or turn the direction is named", () => {
  for (const text of ["", "£1,200.50 by 30 days", "ليلى حداد", "می‌خواهم", "Zak\u0142ad 👩‍🔧"])
    expect(printable(text)).toBe(text);
  expect(printable("a\x1b[2J\nb\r\u009bK\u202egnp\u2069\u2028")).toBe(
    "a<U+001B>[2J<U+000A>b<U+000D><U+009B>K<U+202E>gnp<U+2069><U+2028>",
  );
});
