import { expect, test } from "vitest";
import { words } from "../../design/words/words.ts";
import { entryKinds } from "../../record/kind.ts";

test("every act of the record is called by plain words", () => {
  const { proofs } = words("en", Temporal.PlainDate.from("2026-11-23"));
  expect(entryKinds.length).toBeGreaterThan(100);
  expect(entryKinds.filter((kind) => proofs.kind(kind) === kind)).toEqual([]);
});
