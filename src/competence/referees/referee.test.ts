import { expect, test } from "vitest";
import { type Insiders, ownFirmOf, stateOf } from "./referee.ts";

const halden: Insiders = {
  name: "Halden Machining Ltd",
  people: [
    { name: "Maya Halden", address: "maya@halden.example" },
    { name: "Bea Halden", address: "bea.halden@gmail.com" },
  ],
};
const jo = { name: "Jo Reed", firm: "Reed Depot", address: "jo@reed.example" };

test.each([
  ["somebody else, elsewhere", {}, null],
  ["Maya's own address, in capitals", { address: "MAYA@Halden.example" }, "person"],
  ["Maya by name, under another address", { name: " maya  HALDEN" }, "person"],
  ["Bea's address at a public provider", { address: "bea.halden@gmail.com" }, "person"],
  ["somebody at the firm's domain", { address: "sales@halden.example" }, "domain"],
  ["somebody at a domain under the firm's", { address: "x@shop.halden.example" }, "domain"],
  ["somebody at a domain that only ends alike", { address: "x@nothalden.example" }, null],
  ["somebody else at the same public provider", { address: "jo.reed@gmail.com" }, null],
  ["the firm's name", { firm: "halden machining" }, "name"],
  ["the firm's name with another legal form", { firm: "HALDEN Machining, GmbH & Co. KG" }, "name"],
  ["a firm whose name begins alike", { firm: "Halden Machining Supplies" }, null],
] as const)("%s: %s is %s", (_, given, flag) => {
  expect(ownFirmOf({ ...jo, ...given }, halden)).toBe(flag);
});

test("a firm that is called by nothing but a legal form is still compared", () => {
  const ltd: Insiders = { name: "Ltd", people: [] };
  expect(ownFirmOf({ ...jo, firm: "LTD" }, ltd)).toBe("name");
  expect(ownFirmOf({ ...jo, firm: "" }, ltd)).toBe(null);
});

test("where a question stands: what was taken away comes first, an answer outlives the link", () => {
  const now = Temporal.Instant.from("2026-11-23T09:00:00Z");
  const one = {
    answer: null,
    endedAt: null,
    erasedAt: null,
    replacedAt: null,
    expiresAt: now.add({ hours: 1 }),
  } as const;
  expect(stateOf(one, now)).toBe("waiting");
  expect(stateOf({ ...one, expiresAt: now }, now)).toBe("expired");
  expect(stateOf({ ...one, replacedAt: now }, now)).toBe("replaced");
  expect(stateOf({ ...one, answer: "confirmed", expiresAt: now }, now)).toBe("confirmed");
  expect(stateOf({ ...one, answer: "not-so", erasedAt: now }, now)).toBe("erased");
  expect(stateOf({ ...one, answer: "not-so", erasedAt: now, endedAt: now }, now)).toBe("ended");
});
