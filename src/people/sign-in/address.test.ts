import fc from "fast-check";
import { expect, test } from "vitest";
import { addressOf } from "./address.ts";

test.each([
  ["maya@halden.example", "maya@halden.example"],
  ["  Maya@HALDEN.Example\n", "maya@halden.example"],
  ["mailto:maya@halden.example", "maya@halden.example"],
  ["maya+evenhand@halden.example", "maya+evenhand@halden.example"],
  ["maya@BÜCHER.example", "maya@xn--bcher-kva.example"],
  ["maya@bu\u0308cher.example", "maya@xn--bcher-kva.example"],
  ["maya@ｈａｌｄｅｎ.example", "maya@halden.example"],
  ["maya@halden。example", "maya@halden.example"],
])("%j is kept as %s", (typed, kept) => {
  expect(addressOf(typed)).toBe(kept);
});

test.each([
  "",
  "maya",
  "@halden.example",
  "maya@",
  "maya@halden",
  "maya@@halden.example",
  "ma ya@halden.example",
  "maya@halden.example, omar@okafor.example",
  "maya@halden.example\r\nBcc: omar@okafor.example",
  "maya\r\n@halden.example",
  "Maya <maya@halden.example>",
  '"maya"@halden.example',
  ".maya@halden.example",
  "ma..ya@halden.example",
  "maya@halden.example/evil",
  "maya@halden.example:80",
  "maya@evil.example#@halden.example",
  "maya@[127.0.0.1]",
  "maya@127.0.0.1",
  "maya@-halden.example",
  "jos\u00e9@halden.example",
  `${"m".repeat(65)}@halden.example`,
  `maya@${"h.".repeat(200)}example`,
  "maya@hal\u202eden.example",
  "maya@halden.example\u0000",
  "maya&sons@halden.example",
  "\u212aelvin@halden.example",
  "maya@пример.рф",
])("%j is refused", (typed) => {
  expect(() => addressOf(typed)).toThrow(expect.objectContaining({ code: "address-wrong" }));
});

test("what was kept once is kept the same again, and is one line without spaces", () => {
  const part = fc
    .array(fc.constantFrom("m", "A", "é", ".", "-", "+", "@", "'", " ", "\r\n", "ß", "\u202e"))
    .map((parts) => parts.join(""));
  const typed = fc.oneof(
    fc.array(fc.nat(0x10ffff)).map((points) => String.fromCodePoint(...points)),
    fc.tuple(part, part).map(([a, b]) => `${a}@${b}x.example`),
  );
  fc.assert(
    fc.property(typed, (text) => {
      let kept: string;
      try {
        kept = addressOf(text);
      } catch (refusal) {
        return (refusal as { code?: string }).code === "address-wrong";
      }
      return addressOf(kept) === kept && /^[!-~]{3,254}$/.test(kept);
    }),
  );
});
