import { expect, test } from "vitest";
import { arrivesAs, type CarriedPiece, fitting, toGive } from "./carried.ts";

const piece: CarriedPiece = {
  kind: "work",
  title: "Bushes",
  shows: "They fit.",
  topics: [],
  doneOn: Temporal.PlainDate.from("2026-03-27"),
  expiresOn: null,
  customer: { name: "Northline Rail", partner: true, shown: false },
  cleared: "yes",
  files: [],
  said: [{ name: "Jo", firm: "Northline Rail", on: "2026-04-01", words: null }],
};

test("what Maya gives away names no customer that she hides, nor who confirmed it, and nothing that stays with her", () => {
  expect(toGive({ ...piece, cleared: "no" })).toBeUndefined();
  expect(toGive(piece)).toEqual({ ...piece, customer: null, said: [] });
  expect(
    toGive({
      ...piece,
      cleared: "unnamed",
      customer: { name: "a rail customer", partner: false, shown: false },
    }),
  ).toMatchObject({
    customer: null,
    said: [],
  });
  const shown = { ...piece, customer: { name: "Northline Rail", partner: true, shown: true } };
  expect(toGive(shown)).toEqual(shown);
});

test("a hidden partner stays hidden where it is no partner, and is that partner again where it is one", () => {
  const partners = [{ relationshipId: "r1", name: "Northline Rail" }];
  expect(arrivesAs(piece, partners)).toEqual({
    customer: { relationshipId: "r1", name: "Northline Rail", shown: false },
    cleared: "yes",
    unnamed: false,
  });
  expect(arrivesAs(piece, [])).toEqual({
    customer: { words: "Northline Rail" },
    cleared: "unnamed",
    unnamed: true,
  });
  expect(arrivesAs({ ...piece, cleared: "no" }, [])).toMatchObject({ cleared: "no", unnamed: false });
  expect(arrivesAs({ customer: null, cleared: "yes" }, partners)).toMatchObject({
    customer: null,
    cleared: "yes",
  });
});

test("more words than there is room for are left out, the first ones stay", () => {
  const long = { name: "Jo", firm: "Depot", on: "2026-04-01", words: "x".repeat(2000) };
  expect(fitting(Array(20).fill(long)).length).toBe(7);
  expect(fitting([])).toEqual([]);
});
