import { expect, test } from "vitest";
import { words } from "../../design/words/words.ts";
import { entryKinds, kinds } from "../../record/kind.ts";

test("every act that a page can show is called by plain words", () => {
  const { proofs } = words("en", Temporal.PlainDate.from("2026-11-23"));
  const shown = entryKinds.filter((kind) => kinds[kind] !== "sealed");
  expect(shown.length).toBeGreaterThan(100);
  expect(shown.filter((kind) => proofs.kind(kind) === kind)).toEqual([]);
});
