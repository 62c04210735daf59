import { expect, test } from "vitest";
import { type Draft, isWhole, missing } from "./draft.ts";

const whole: Draft = {
  id: "a",
  relationshipId: null,
  firm: "Halden Machining",
  country: "GB",
  person: "Maya Halden",
  address: "maya@halden.example",
  message: "We buy from you.",
  unitId: "b",
  contactId: "c",
};

test("an invitation goes back to the first page that is not answered", () => {
  expect(missing({ ...whole, firm: null, contactId: null })).toBe("firm");
  expect(missing({ ...whole, country: null })).toBe("firm");
  expect(missing({ ...whole, message: null, unitId: null })).toBe("person");
  expect(missing({ ...whole, contactId: null })).toBe("place");
});

test("it can be sent when every page is answered, with a partner on the list or a new firm", () => {
  expect(isWhole(whole)).toBe(true);
  expect(isWhole({ ...whole, relationshipId: "d" })).toBe(true);
  for (const field of ["firm", "country", "person", "address", "message", "unitId", "contactId"] as const)
    expect(isWhole({ ...whole, [field]: null })).toBe(false);
});
