import { expect, test } from "vitest";
import { customerFor, daysProblems, endsSoon, isExpired, namedIn } from "./evidence.ts";

const day = (iso: string) => Temporal.PlainDate.from(iso);
const today = day("2026-11-23");

test("a certificate holds on its last day, and from the next day it has expired", () => {
  expect(isExpired({ expiresOn: today }, today)).toBe(false);
  expect(endsSoon({ expiresOn: today }, today)).toBe(true);
  expect(isExpired({ expiresOn: day("2026-11-22") }, today)).toBe(true);
  expect(endsSoon({ expiresOn: day("2026-11-22") }, today)).toBe(false);
  expect(endsSoon({ expiresOn: day("2027-01-22") }, today)).toBe(true);
  expect(endsSoon({ expiresOn: day("2027-01-23") }, today)).toBe(false);
  expect(isExpired({ expiresOn: null }, today)).toBe(false);
});

test("a large partner's name is read by that partner and the firm, by others only where Maya ticked it", () => {
  const customer = { relationshipId: "northlines", name: "Northline Rail", shown: false };
  const read = (cleared: "yes" | "unnamed" | "no", shown = false) =>
    [null, "northlines", "rivals"].map((reader) =>
      customerFor({ customer: { ...customer, shown }, cleared }, reader),
    );
  expect(read("yes")).toEqual(["Northline Rail", "Northline Rail", undefined]);
  expect(read("yes", true)).toEqual(["Northline Rail", "Northline Rail", "Northline Rail"]);
  expect(read("unnamed", true)).toEqual(["Northline Rail", "Northline Rail", undefined]);
  const words = { words: "a rail customer, 2025" };
  expect(customerFor({ customer: words, cleared: "yes" }, "rivals")).toBe("a rail customer, 2025");
  expect(customerFor({ customer: words, cleared: "unnamed" }, "rivals")).toBeUndefined();
  expect(customerFor({ customer: null, cleared: "yes" }, null)).toBeUndefined();
});

test("nothing was done tomorrow, and nothing ends before it began", () => {
  expect(daysProblems(today, null, today)).toEqual([]);
  expect(daysProblems(day("2026-11-24"), null, today).map((one) => one.code)).toEqual(["evidence-future"]);
  expect(daysProblems(today, day("2026-11-22"), today).map((one) => one.field)).toEqual(["expiresOn"]);
});

test("a partner named in the text is noticed with or without its legal form, and not inside another word", () => {
  const partners = ["Northline Rail Ltd", "SAS"];
  expect(namedIn(["Bushes for NORTHLINE  rail’s doors", null], partners)).toEqual(["Northline Rail Ltd"]);
  expect(namedIn(["Bushes for a northern line"], partners)).toEqual([]);
  expect(namedIn(["A disaster was avoided"], partners)).toEqual([]);
});
