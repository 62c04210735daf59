import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../platform/root.ts";
import { loadRules } from "../../platform/rules.ts";
import { spellingRule } from "./input.ts";
import { oneSlip, pairsAmong, partsOf, type Spelled } from "./spelling.ts";

const rule = spellingRule(await loadRules(join(root, "rules")), Temporal.PlainDate.from("2026-11-23"));

const firm = (name: string, at: number, more: Partial<Spelled> = {}): Spelled => ({
  relationshipId: String(at).padStart(4, "0"),
  name,
  country: "GB",
  ownNumber: null,
  ...more,
});
const found = (...names: string[]) =>
  pairsAmong(
    names.map((name, at) => firm(name, at)),
    rule,
  ).map(({ why }) => why);

test.each([
  ["Halden Machining", "HALDEN  MACHINING", "same"],
  ["Böhm & Söhne", "Bohm and Sohne", "letters"],
  ["D W Contractors", "D.W. Contractors", "letters"],
  ["Gray's Inn Chambers", "Grays Inn Chambers", "letters"],
  ["Acme Tools Ltd", "ACME TOOLS LIMITED", "form"],
  ["Acme Tools", "The Acme Tools Co. Ltd.", "form"],
  ["Acme GmbH & Co. KG", "Acme", "form"],
  ["London Metropolitan Universdty", "London Metropolitan University", "typing"],
  ["Micheal Dyson Associates", "Michael Dyson Associates", "typing"],
])("%s and %s may be one: %s", (one, other, why) => expect(found(one, other)).toEqual([why]));

test.each([
  ["Acme Tools Ltd", "Acme Tools plc"],
  ["Acme Tools Ltd", "Acme Tools GmbH"],
  ["Unit 1 Services", "Unit 2 Services"],
  ["Region 1234567 Services", "Region 1234568 Services"],
  ["Jonas Services", "Jones Services"],
  ["Marston Builders Ltd", "Barston Builders Ltd"],
  ["AB Ltd", "AB"],
  ["Redacted Personal Data", "REDACTED PERSONAL DATA"],
  ["Ltd", "Limited"],
  ["", "  "],
])("%s and %s stay two", (one, other) => expect(found(one, other)).toEqual([]));

test("a slip in a word that many firms have is no slip", () => {
  expect(found("Martin Engineering", "Marten Engineering")).toEqual(["typing"]);
  const others = ["Martin Brothers", "Marten Sisters", "Martin Hill", "Marten Hall"];
  expect(found("Martin Engineering", "Marten Engineering", ...others)).toEqual([]);
});

test("the same number in the books, noughts before it or not; and never in two countries", () => {
  const numbered = [
    firm("Acme", 1, { ownNumber: "0000004711" }),
    firm("Bolt", 2, { ownNumber: "4711" }),
    firm("Cog", 3, { ownNumber: "12" }),
    firm("Dowel", 4, { ownNumber: "12" }),
  ];
  expect(pairsAmong(numbered, rule)).toEqual([{ relationshipId: "0001", otherId: "0002", why: "number" }]);
  expect(pairsAmong([firm("Acme Tools", 1), firm("Acme Tools", 2, { country: "DE" })], rule)).toEqual([]);
});

test("a name that hundreds share is a name for many", () => {
  expect(found(...Array.from({ length: 9 }, () => "Community grant holder"))).toEqual([]);
  expect(found(...Array.from({ length: 4 }, () => "Halden Machining"))).toHaveLength(3);
});

test("names are taken apart", () => {
  expect(partsOf("The Smith & Sons Co. Ltd.", rule)).toEqual({
    words: ["smith", "and", "sons"],
    form: "ltd",
  });
  expect(partsOf("A.B.C. (UK) Limited", rule)).toEqual({ words: ["abc", "uk"], form: "ltd" });
  expect(partsOf("Limited", rule)).toEqual({ words: ["limited"], form: null });
});

test.each([
  ["abcdef", "abcdef", false],
  ["abcdef", "abcdeg", true],
  ["abcdef", "abcde", true],
  ["abcdef", "bacdef", true],
  ["abcdef", "abdcef", true],
  ["abcdef", "abcfed", false],
  ["abcdef", "abcd", false],
])("%s and %s: one slip %s", (a, b, slip) => expect([oneSlip(a, b), oneSlip(b, a)]).toEqual([slip, slip]));

test("a hundred thousand firms are compared in a time that grows with them, not with their square", () => {
  const words = [
    "Northern",
    "Harbour",
    "Granite",
    "Willow",
    "Cobalt",
    "Juniper",
    "Meridian",
    "Falcon",
    "Orchid",
    "Summit",
  ];
  const many = (count: number) =>
    Array.from({ length: count }, (_, n) =>
      firm(`${words[n % 10]}${(n * 7919).toString(36)} ${words[(n >> 3) % 10]} Services Ltd`, n),
    );
  const time = (count: number): number => {
    const firms = many(count);
    const began = performance.now();
    pairsAmong(firms, rule);
    return performance.now() - began;
  };
  time(2_000);
  const [few, all] = [time(10_000), time(100_000)];
  expect(all / few).toBeLessThan(40);
});
