import { readCountry, readCurrency, readKind, readSize, readTerms, readYesNo } from "./cell-value.ts";
import { readingsOf } from "./date-text.ts";
import { compactHeader, type Meaning, meaningOf } from "./header-spelling.ts";
import { type LedgerField, ledgerFields, type Mapping } from "./ledger-field.ts";

/** One column with some of its cells, by which its header is judged. */
export type Column = { readonly at: number; readonly header: string; readonly samples: readonly string[] };

/**
 * Which field a column is taken for, and why. `given`: named by the person. `sure`: the header says it. `likely`: another column
 * would do too, or only the cells tell. `ambiguous`: taken because something must be, and to be looked at before it is loaded.
 */
export type ColumnGuess = Column & {
  readonly field: LedgerField;
  readonly certainty: "given" | "sure" | "likely" | "ambiguous";
  readonly why: string;
  /** Headers of the columns that were passed over for the same field. */
  readonly rivals: readonly string[];
};

export type Proposal = {
  readonly guesses: readonly ColumnGuess[];
  /** Fields for which two columns are equally good, so that none was taken. */
  readonly undecided: readonly { readonly field: LedgerField; readonly columns: readonly Column[] }[];
  readonly unused: readonly Column[];
};

type Candidate = {
  readonly column: Column;
  readonly rank: number;
  readonly weak: boolean;
  readonly why: string;
};

/** Proposes a field for each column that looks like one. `given` are the choices of a person, which stand as they are. */
export function guessColumns(columns: readonly Column[], given: Mapping = new Map()): Proposal {
  const taken = new Map<LedgerField, ColumnGuess>();
  for (const [field, at] of given) {
    const column = columns[at];
    if (column !== undefined) {
      taken.set(field, { ...column, field, certainty: "given", why: "named by you", rivals: [] });
    }
  }
  const free = columns.filter((column) => ![...given.values()].includes(column.at));
  const candidates = candidatesOf(free);
  addPlainDate(free, candidates, (field) => taken.has(field) || candidates.has(field));
  const undecided: { field: LedgerField; columns: Column[] }[] = [];
  for (const [field, list] of candidates) {
    if (taken.has(field)) continue;
    const [best, ...others] = list.sort((a, b) => a.rank - b.rank);
    if (best === undefined) continue;
    const equals = others.filter((other) => other.rank === best.rank);
    if (equals.length > 0) undecided.push({ field, columns: [best, ...equals].map(({ column }) => column) });
    else taken.set(field, guessOf(field, best, others));
  }
  takeOnlyAmount(
    taken,
    undecided.some((one) => one.field === "amount"),
  );
  const used = new Set([...taken.values()].map((guess) => guess.at));
  return { guesses: [...taken.values()], undecided, unused: columns.filter(({ at }) => !used.has(at)) };
}

/** The mapping that a proposal amounts to. */
export function mappingOf(proposal: Proposal): Mapping {
  return new Map(proposal.guesses.map((guess) => [guess.field, guess.at]));
}

/** How many cells of a row are known as headers: tells the header from the titles above it. */
export function headerScore(named: readonly string[] = []): (cells: readonly string[]) => number {
  const wanted = new Set(named.map(compactHeader));
  return (cells) =>
    cells.reduce(
      (score, cell) => score + (meaningOf(cell) ? 1 : 0) + (wanted.has(compactHeader(cell)) ? 10 : 0),
      0,
    );
}

function candidatesOf(columns: readonly Column[]): Map<LedgerField, Candidate[]> {
  const found = new Map<LedgerField, Candidate[]>();
  for (const column of columns) {
    const meaning = meaningOf(column.header);
    if (meaning === undefined || meaning.field === "plain-date") continue;
    const rank = meaning.rank + (saysNet.test(column.header) ? 0.5 : 0);
    const [field, why] =
      meaning.field === "plain-party" ? party(column) : [meaning.field, "the header says so"];
    if (!isFieldName(column, field) && !fits(column, field)) continue;
    const list = found.get(field) ?? [];
    list.push({ column, rank, weak: meaning.weak, why });
    found.set(field, list);
  }
  return found;
}

/** "Value (net)" beside "Value (gross)": what is owed is the gross one. */
const saysNet = /[([](?:.*\W)?(?:net|ex|exc|excl|excluding|ht)\W/i;

/** "Vendor" heads names in one program and numbers in another. */
function party({ samples }: Column): [LedgerField, string] {
  const codes = samples.filter((cell) => /^[A-Z]{0,4}[-_ ]?\d[\dA-Z\-_/.]*$/i.test(cell)).length;
  return codes * 2 > samples.length
    ? ["msmeId", "the header names the firm, and the cells are numbers"]
    : ["msme", "the header names the firm, and the cells are names"];
}

/** "Date" alone: an invoice's where the file is about invoices, a payment's in a list of spend. */
function addPlainDate(
  columns: readonly Column[],
  candidates: Map<LedgerField, Candidate[]>,
  has: (field: LedgerField) => boolean,
): void {
  if (has("issuedOn")) return;
  const plain = columns
    .map((column) => ({ column, meaning: meaningOf(column.header) }))
    .filter((one): one is { column: Column; meaning: Meaning } => one.meaning?.field === "plain-date");
  if (plain.length === 0) return;
  const invoices = columns.some(({ header }) => /invoice|bill|rechnung|facture|factura/i.test(header));
  const [field, why, weak]: [LedgerField, string, boolean] = has("paidOn")
    ? ["issuedOn", "another column holds the payment", false]
    : invoices || has("dueOn")
      ? ["issuedOn", "the other columns are about invoices", false]
      : [
          "paidOn",
          "in lists of spend a plain date is the day of payment; if it is the invoice's, say issuedOn",
          true,
        ];
  candidates.set(
    field,
    plain.map(({ column, meaning }) => ({ column, rank: meaning.rank, weak, why })),
  );
}

/** A list of payments has one amount, and calls it the amount paid. */
function takeOnlyAmount(taken: Map<LedgerField, ColumnGuess>, undecided: boolean): void {
  const paid = taken.get("paidAmount");
  if (paid === undefined || paid.certainty === "given" || taken.has("amount") || undecided) return;
  taken.delete("paidAmount");
  taken.set("amount", { ...paid, field: "amount", certainty: "likely", why: "it is the only amount" });
}

function guessOf(field: LedgerField, best: Candidate, others: readonly Candidate[]): ColumnGuess {
  const { column, weak, why } = best;
  const rivals = others.map((other) => other.column.header);
  const plainDate = meaningOf(column.header)?.field === "plain-date";
  const certainty =
    plainDate && weak ? "ambiguous" : weak || plainDate || rivals.length > 0 ? "likely" : "sure";
  return { ...column, field, certainty, why, rivals };
}

const isFieldName = (column: Column, field: LedgerField): boolean =>
  compactHeader(column.header) === compactHeader(field);

const saysDate = /date|datum|fecha|(?:on|am)$/;
const numberLike =
  /^[^\p{L}]*\d[\d.,' ]*[^\p{L}]*$|^\p{L}{1,3}\.? ?-?\d[\d.,' ]*$|^-?\d[\d.,' ]* ?\p{L}{1,3}$/u;

/** Whether the cells could be what the header says. A header that speaks of a date is believed: a bad date is a thing to report. */
function fits({ header, samples }: Column, field: LedgerField): boolean {
  if (samples.length === 0) return field !== "kind";
  const most = (test: (cell: string) => boolean) => samples.filter(test).length * 2 >= samples.length;
  switch (ledgerFields[field]) {
    case "date":
      return saysDate.test(compactHeader(header)) || most((cell) => Object.keys(readingsOf(cell)).length > 0);
    case "money":
      return most((cell) => numberLike.test(cell));
    case "days":
      return most((cell) => readTerms(cell) !== undefined);
    case "yes-no":
      return most((cell) => readYesNo(cell) !== undefined);
    case "country":
      return most((cell) => readCountry(cell) !== undefined);
    case "size":
      return most((cell) => readSize(cell) !== undefined);
    case "kind":
      return most((cell) => readKind(cell) !== undefined);
    case "currency":
      return most((cell) => readCurrency(cell) !== undefined);
    default:
      return true;
  }
}
