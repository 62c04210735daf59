import { expect, test } from "vitest";
import { tabsFor } from "./tabs.ts";

test("a bookkeeper finds the tabs that open for a bookkeeper, an owner finds all", () => {
  expect(tabsFor({ side: "msme", roles: ["bookkeeper"] })).toEqual([
    "overview",
    "money",
    "promises",
    "people",
  ]);
  expect(tabsFor({ side: "msme", roles: ["owner"] })).toHaveLength(15);
});

test("the help desk has no tab to the money of a firm, nor to its disputes", () => {
  const tabs = tabsFor({ side: "large", roles: ["help-desk"] });
  expect(tabs).toContain("overview");
  for (const closed of ["money", "disputes", "record", "work"]) expect(tabs).not.toContain(closed);
});
