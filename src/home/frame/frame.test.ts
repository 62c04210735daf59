import { expect, test } from "vitest";
import { words } from "../../design/words/words.ts";
import { largeFrame } from "./frame.ts";

test("each place of the desk has a key of its own", () => {
  const everything = { paysRuns: true, imports: true, readsLedger: true, matches: true, mentors: true };
  const { nav } = largeFrame(words("en", Temporal.PlainDate.from("2026-11-25")), false, {
    ...{ name: "Bruno", theme: "system", singleKeys: true, organization: "Northline", waiting: 0 },
    ...{
      ...everything,
      assesses: true,
      develops: true,
      answers: true,
      helps: true,
      disputes: true,
      explores: true,
    },
  } as Parameters<typeof largeFrame>[2]);
  const keys = nav.map(({ key }) => key);
  expect(keys.length).toBeGreaterThan(12);
  expect(keys.filter((key, at) => key === undefined || keys.indexOf(key) !== at)).toEqual([]);
});
