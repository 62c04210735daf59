import { expect, test } from "vitest";
import { type Act, inOrder, workingDay } from "./act.ts";

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

test.each([
  ["2026-11-13", "2026-11-13", "2026-11-13"], // Friday
  ["2026-11-14", "2026-11-16", "2026-11-13"],
  ["2026-11-15", "2026-11-16", "2026-11-13"],
  ["2026-11-16", "2026-11-16", "2026-11-16"],
])("what is due on %s is due on %s, and where it must be over by then on %s", (day, after, before) => {
  const on = Temporal.PlainDate.from(day);
  expect([workingDay(on).toString(), workingDay(on, "before").toString()]).toEqual([after, before]);
});
