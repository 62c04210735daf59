import { isCurrency } from "../platform/currency.ts";
import { type Fact, Facts } from "./facts.tsx";
import { Section } from "./section.tsx";
import { DataTable } from "./table.tsx";
import { Tag } from "./tag.tsx";
import { Name } from "./text.tsx";
import type { Words } from "./words/words.ts";

/** What became of the rows of a ledger, or would become of them. Totals are minor units, as text. */
type Counted = {
  readonly rows: number;
  readonly accepted: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly msmes: number;
  readonly totals: Readonly<Record<string, string>>;
  readonly newFirms: number;
  readonly newCompanies: readonly string[];
};

/** Its counts, the sums, and who is new; `more` stands below. */
export const LedgerFacts = ({ w, of, more = [] }: { w: Words; of: Counted; more?: readonly Fact[] }) => {
  const words = w.imports.facts;
  const fact = (label: string, value: number): Fact[] => [{ label, value: w.number(value) }];
  const some = (label: string, value: number): Fact[] => (value > 0 ? fact(label, value) : []);
  return (
    <Facts
      facts={[
        ...fact(words.rows, of.rows),
        ...fact(words.accepted, of.accepted),
        ...some(words.updated, of.updated),
        ...some(words.unchanged, of.unchanged),
        ...fact(words.refused, of.refused),
        ...Object.entries(of.totals).map(([currency, amount]) => ({
          label: words.total,
          value: <bdi class="figure">{moneyText(w, currency, amount)}</bdi>,
        })),
        ...fact(words.msmes, of.msmes),
        ...some(words.newFirms, of.newFirms),
        ...(of.newCompanies.length > 0
          ? [{ label: words.newCompanies, value: <Name>{of.newCompanies.join(", ")}</Name> }]
          : []),
        ...more,
      ]}
    />
  );
};

/** A sum may be beyond what a number holds exactly: then it stands as digits. */
function moneyText(w: Words, currency: string, minor: string): string {
  const amount = Number(minor);
  return Number.isSafeInteger(amount) && isCurrency(currency)
    ? w.money({ amount, currency })
    : `${currency} ${minor}`;
}

type Kind = {
  readonly field: string;
  readonly code: string;
  readonly count: number;
  readonly example?: { readonly row: number | null; readonly message: string };
};

/** Every kind of problem once, the most frequent first, with one row where it stands. */
export const ProblemKinds = ({ w, kinds }: { w: Words; kinds: readonly Kind[] }) => {
  const words = w.imports;
  return (
    <DataTable
      w={w}
      caption={words.problems}
      quietCaption
      scroll
      rows={kinds}
      columns={[
        { key: "field", head: words.field, cell: ({ field }) => fieldWords(w, field) },
        {
          key: "example",
          head: words.example,
          wrap: true,
          cell: ({ example }) => example && <bdi>{example.message}</bdi>,
        },
        {
          key: "row",
          head: words.row,
          align: "end",
          desk: true,
          cell: ({ example }) => (example?.row ? w.number(example.row) : ""),
        },
        { key: "count", head: words.count, align: "end", cell: ({ count }) => w.number(count) },
      ]}
    />
  );
};

type Read = {
  readonly file: string;
  readonly columns: readonly { readonly field: string; readonly header: string; readonly why: string }[];
  readonly notices: readonly { readonly message: string }[];
};

/** What each column of a file was taken for, and why. */
export const ReadAs = ({ w, file, several }: { w: Words; file: Read; several: boolean }) =>
  file.columns.length === 0 ? null : (
    <Section title={several ? w.imports.preview.columnsOf(file.file) : w.imports.read}>
      <DataTable
        w={w}
        caption={w.imports.read}
        quietCaption
        rows={file.columns}
        columns={[
          { key: "header", head: w.imports.preview.column, cell: ({ header }) => <Name>{header}</Name> },
          { key: "field", head: w.imports.readAs, cell: ({ field }) => fieldWords(w, field) },
          {
            key: "why",
            head: w.imports.reason,
            wrap: true,
            desk: true,
            cell: ({ why }) => <bdi>{why}</bdi>,
          },
        ]}
      />
      <Told notices={file.notices} />
    </Section>
  );

type Guess = {
  readonly certainty: keyof Words["imports"]["preview"]["certainties"] | null;
  readonly why: string;
  readonly rivals: readonly string[];
};

/** How sure the guess of a column is, why, and what it was preferred to. */
export const HowSure = ({ w, column: { certainty, why, rivals } }: { w: Words; column: Guess }) => {
  const words = w.imports.preview;
  if (certainty === null) return null;
  const instead = rivals.length > 0 ? `, ${words.instead(w.list(rivals))}` : "";
  return (
    <>
      <Tag kind={certainty === "ambiguous" ? "warn" : certainty === "likely" ? "neutral" : "good"}>
        {words.certainties[certainty]}
      </Tag>{" "}
      <bdi class="quiet">
        {why}
        {instead}
      </bdi>
    </>
  );
};

/** What was found out on the way: which day order, which column was left out. */
export const Told = ({ notices }: { notices: Read["notices"] }) => (
  <>
    {notices.map(({ message }) => (
      <p class="quiet">
        <bdi>{message}</bdi>
      </p>
    ))}
  </>
);

/** "paid on" for `paidOn`. */
export function fieldWords(w: Words, field: string): string {
  const { fields } = w.imports;
  if (field === "") return w.imports.wholeRow;
  return Object.hasOwn(fields, field) ? fields[field as keyof typeof fields] : field;
}
