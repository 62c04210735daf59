import { expect, test } from "vitest";
import { saidBy } from "./said.ts";

test("what a receipt opens is told in the order of people: the act, when, who, then the rest; nothing is said of nothing", () => {
  const said = saidBy([
    { field: "amount", value: { amount: "12.50", currency: "GBP" } },
    { field: "at", value: "2026-11-25T19:00:00.000Z" },
    { field: "endsOn", value: null },
    { field: "kind", value: "agreement.added" },
    { field: "startsOn", value: "2026-12-01" },
    { field: "side", value: "msme" },
    { field: "minutes", value: 12 },
    { field: "sha256", value: "a".repeat(64) },
    { field: "agreement", value: "01a215aa-82b8-7000-86ba-ea6c703ebcfe" },
    { field: "delegated", value: "no" },
  ]);
  expect(said.map(({ field, as }) => `${field} ${as}`)).toEqual([
    ...["kind act", "at moment", "side side", "amount money", "startsOn day", "minutes count"],
    ...["sha256 code", "agreement code", "delegated yes-no"],
  ]);
});

test("a sealed entry is unfolded, and what only looks like one stays a text", () => {
  const sealed = (value: string) => saidBy([{ field: "sealed", value }]);
  expect(sealed('{"at":"2026-11-25T19:00:00.000Z","kind":"help.asked","wish":"call"}')).toEqual([
    { field: "kind", as: "act", text: "help.asked" },
    { field: "at", as: "moment", text: "2026-11-25T19:00:00.000Z" },
    { field: "wish", as: "text", text: "call" },
  ]);
  const money = '{"amount":"1","currency":"GBP","field":"kind"}';
  for (const text of [`{"cost":${money}}`, '{"list":[1]}', '{"really":true}', '"text"', "[1]", "null"])
    expect(sealed(text), text).toEqual([{ field: "sealed", as: "text", text }]);
  expect(sealed("not JSON")).toEqual([{ field: "sealed", as: "text", text: "not JSON" }]);
});
