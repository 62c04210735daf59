import { ButtonLink } from "../../design/button.tsx";
import { Empty } from "../../design/empty.tsx";
import { Actions } from "../../design/form.tsx";
import { BackLink, PageHead } from "../../design/head.tsx";
import { fieldWords } from "../../design/ledger-result.tsx";
import { Pager } from "../../design/pager.tsx";
import { DataTable } from "../../design/table.tsx";
import { Name } from "../../design/text.tsx";
import type { Words } from "../../design/words/words.ts";
import type { StoredProblem } from "./reads.ts";

type Props = {
  w: Words;
  of: { readonly id: string; readonly fileName: string | null };
  problems: readonly StoredProblem[];
  /** Of all there were; the first ten thousand are kept. */
  told: number;
  all: number;
  after: number;
  next: number | undefined;
};

/** Every problem of an import, row by row. */
export const ProblemsPage = ({ w, of, problems, told, all, after, next }: Props) => {
  const words = w.imports;
  const base = `/import/${of.id}/problems`;
  const name = of.fileName ?? words.nameless;
  return (
    <>
      <BackLink href={`/import/${of.id}`}>
        <Name>{name}</Name>
      </BackLink>
      <PageHead
        title={words.problemsOf(name)}
        lead={all > told ? words.problemsMore(told, all) : undefined}
      />
      <Actions>
        <ButtonLink href={`${base}.csv`} icon="download" download>
          {words.csv}
        </ButtonLink>
      </Actions>
      <DataTable
        w={w}
        caption={words.problemsOf(name)}
        quietCaption
        rows={problems}
        columns={[
          { key: "row", head: words.row, cell: ({ row }) => (row === undefined ? "" : w.number(row)) },
          { key: "field", head: words.field, cell: ({ field }) => fieldWords(w, field) },
          { key: "reason", head: words.reason, wrap: true, cell: ({ message }) => <bdi>{message}</bdi> },
        ]}
        empty={<Empty title={after > 0 ? words.noProblemsHere : words.noProblems} />}
      />
      <Pager
        w={w}
        previous={after > 0 ? base : undefined}
        next={next ? `${base}?after=${next}` : undefined}
      />
    </>
  );
};
