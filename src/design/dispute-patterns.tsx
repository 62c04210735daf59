import { Empty } from "./empty.tsx";
import { type Column, DataTable } from "./table.tsx";
import { Name } from "./text.tsx";
import type { Words } from "./words/words.ts";

type Pattern = {
  readonly unit: string;
  readonly about: keyof Words["disputes"]["subjects"];
  readonly step: keyof Words["disputes"]["rungs"];
  readonly open: number;
  readonly closed: number;
  readonly agreed: number;
  readonly days: number;
};

/** Where disputes come from: counts by unit, subject and the step they reached, with the middle of the days they took. No persons. */
export const DisputePatterns = ({ w, patterns }: { w: Words; patterns: readonly Pattern[] }) => {
  const words = w.disputeHelpers.list;
  const heads = words.patternColumns;
  const number = (key: "open" | "closed" | "agreed" | "days"): Column<Pattern> => ({
    key,
    head: heads[key],
    align: "end",
    cell: (row) => w.number(row[key]),
  });
  return (
    <DataTable
      w={w}
      caption={words.patterns}
      quietCaption
      rows={patterns}
      columns={[
        { key: "unit", head: heads.unit, cell: (row) => <Name>{row.unit}</Name> },
        { key: "about", head: heads.about, cell: (row) => w.disputes.subjects[row.about] },
        { key: "step", head: heads.step, cell: (row) => w.disputes.rungs[row.step] },
        ...(["open", "closed", "agreed", "days"] as const).map(number),
      ]}
      empty={<Empty title={words.patternsNone}>{words.patternsNoneText}</Empty>}
    />
  );
};
