import { expect, test } from "vitest";
import { type Act, inOrder } from "./act.ts";

const act = (partner: string, due: string): Act => ({
  kind: "confirm-statement",
  relationshipId: partner,
  partner,
  due: Temporal.PlainDate.from(due),
});

test("what is late stands first, and on one day the names stand as in the list of partners", () => {
  const names = ["Zeta", "éclair", "Ångström", "apex", "Eclat", "Łódź Metall", "Lodz"];
  const acts = [
    act("Young", "2026-11-24"),
    ...names.map((name) => act(name, "2026-11-23")),
    act("Old", "2026-01-01"),
  ];
  expect(inOrder(acts).map(({ partner }) => partner)).toEqual([
    "Old",
    "Ångström",
    "apex",
    "éclair",
    "Eclat",
    "Lodz",
    "Łódź Metall",
    "Zeta",
    "Young",
  ]);
});
