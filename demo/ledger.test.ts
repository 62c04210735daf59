import { expect, test } from "vitest";
import { openImports } from "../test/import.ts";
import { ledgerOn } from "./ledger.ts";

const today = Temporal.PlainDate.from("2026-11-23");
const { load, owner } = await openImports();

test("the ledger of the demo world is the same every time, and knows nothing of the days after it", () => {
  const on = today.subtract({ days: 31 });
  const text = ledgerOn(today, on);
  expect(ledgerOn(today, on)).toBe(text);
  const days = text.split("\n").flatMap((line) => {
    const cells = line.split(",");
    return [cells[6], cells[7], cells[8], cells[9], cells[14]].filter((cell) => /^\d{4}-/.test(cell ?? ""));
  });
  expect(days.length).toBeGreaterThan(5_000);
  expect(days.every((day) => (day ?? "") <= on.toString())).toBe(true);
});

test("the importer reads every column of it and every row; a month later it brings up to date what was open", async () => {
  const first = await load(ledgerOn(today, today.subtract({ days: 31 })));
  expect(first.became).toMatchObject({ refused: 0, updated: 0 });
  expect(first.result.problems).toEqual([]);
  const { rows } = await owner.query(
    "select jsonb_array_length(reading->'files'->0->'columns') as columns from shared.import where id = $1",
    [first.importId],
  );
  expect(rows).toEqual([{ columns: 20 }]);
  const second = await load(ledgerOn(today, today.subtract({ days: 1 })));
  expect(second.became.refused).toBe(0);
  expect(second.became.updated).toBeGreaterThan(40);
  expect(second.became.accepted).toBeGreaterThan(40);
});
