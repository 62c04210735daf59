import type { Problem } from "../../platform/refusal.ts";
import {
  readCountry,
  readCurrency,
  readKind,
  readSize,
  readTerms,
  readYesNo,
  saysUnpaid,
} from "./cell-value.ts";
import type { LedgerField } from "./ledger-field.ts";
import {
  cellsOf,
  type Digest,
  type InvoiceValues,
  type LedgerRow,
  msmeKeyOf,
  type RowFormat,
} from "./ledger-row.ts";
import { type RawRow, RowCells, shown } from "./row-cells.ts";

/** What became of a row: kept, perhaps with remarks, or refused by `problems` and no `kept`. */
export type RowOutcome = { readonly kept: LedgerRow | undefined; readonly problems: readonly Problem[] };

/**
 * Reads the rows of one file, one after the other, by the rules of the contract: what is required (`msme` or `msmeId`, `amount`
 * in a known currency) and damaged refuses the row; what is optional and damaged is not known, and named; a payment that cannot
 * be read leaves open whether the invoice is paid.
 * Codes that refuse: `msme-missing`, `amount-missing`, `currency-unknown`, those of `parseMoney`, `text-too-long` of a key,
 * `too-many-cells`, `stray-quote`. Codes that only tell: `quote-in-cell`, `date-unreadable`, `paid-day-missing`,
 * `value-unreadable`, `text-too-long`, those of `parseMoney` for optional amounts.
 */
export class RowReader {
  readonly #format: RowFormat;
  readonly #digest: Digest;
  readonly #cells: RowCells;
  readonly #mappedFields: readonly LedgerField[];

  constructor(format: RowFormat, digest: Digest) {
    this.#format = format;
    this.#digest = digest;
    this.#cells = new RowCells(format);
    this.#mappedFields = [...format.mapping].sort(([a], [b]) => (a < b ? -1 : 1)).map(([field]) => field);
  }

  read(raw: RawRow): RowOutcome {
    const cells = this.#cells;
    cells.start(raw);
    this.#checkShape(raw);
    const kept = cells.faults.length > 0 ? undefined : this.#row(raw);
    return kept === undefined || cells.faults.length > 0
      ? { kept: undefined, problems: cells.faults }
      : { kept, problems: cells.remarks };
  }

  #checkShape({ cells, flaw }: RawRow): void {
    if (flaw === "stray-quote") {
      this.#cells.fault(
        "",
        "stray-quote",
        "A quotation mark stands wrong, so that nobody can say where the cells end.",
      );
    } else if (
      cells.length > this.#format.width &&
      cells.slice(this.#format.width).some((cell) => cell.trim() !== "")
    ) {
      this.#cells.fault(
        "",
        "too-many-cells",
        `The row has ${cells.length} cells and the header ${this.#format.width}: a separator may stand inside a cell without quotation marks.`,
      );
    } else if (
      flaw === "quote-in-cell" &&
      !cells.every((cell) => !cell.includes('"') || /^="[^"]*"$/.test(cell))
    ) {
      this.#cells.remark(
        "",
        "quote-in-cell",
        "A quotation mark stands inside a cell. It is kept as written.",
      );
    }
  }

  #row({ row }: RawRow): LedgerRow {
    const cells = this.#cells;
    const currency = this.#currency();
    const amount = cells.faults.length > 0 ? 0 : this.#amount(currency);
    const msmeId = cells.key("msmeId", 100);
    const msme = cells.key("msme", 200);
    if (cells.cell("msmeId") === "" && cells.cell("msme") === "") {
      cells.fault("msme", "msme-missing", "The row names no firm.");
    }
    const number = cells.key("number", 100);
    const { paidOn, paidAmount, paidKnown } = this.#payment(currency);
    const invoice: InvoiceValues = {
      entity: cells.text("entity", 40) ?? this.#format.entity,
      msme,
      msmeId,
      country: cells.choice("country", readCountry),
      sizeClass: cells.choice("sizeClass", readSize),
      number,
      kind: cells.choice("kind", readKind),
      issuedOn: cells.day("issuedOn"),
      submittedOn: cells.day("submittedOn"),
      receivedOn: cells.day("receivedOn"),
      acceptedOn: cells.day("acceptedOn"),
      rejectedOn: cells.day("rejectedOn"),
      rejectReason: cells.text("rejectReason"),
      dueOn: cells.day("dueOn"),
      termsDays: cells.choice("termsDays", readTerms),
      amount,
      currency,
      paidOn,
      paidAmount,
      fundedOn: cells.day("fundedOn"),
      fundingFee: cells.amount("fundingFee", currency),
      withheld: cells.amount("withheld", currency),
      deductionCode: cells.text("deductionCode"),
      retention: cells.amount("retention", currency),
      blockedReason: cells.text("blockedReason"),
      purchaseOrder: cells.text("purchaseOrder"),
      disputed: cells.choice("disputed", readYesNo),
      disputeReason: cells.text("disputeReason"),
    };
    return {
      row,
      invoice,
      paidKnown,
      msmeKey: msmeKeyOf(invoice),
      cellsDigest:
        number === null ? this.#digest(cellsOf(this.#mappedFields, (field) => cells.cell(field))) : null,
    };
  }

  #currency(): string {
    const cell = this.#cells.cell("currency");
    if (cell === "") return this.#format.currency;
    const currency = readCurrency(cell);
    if (currency === undefined)
      this.#cells.fault("currency", "currency-unknown", `“${shown(cell)}” is not a currency code.`);
    return currency ?? this.#format.currency;
  }

  #amount(currency: string): number {
    const cell = this.#cells.cell("amount");
    const amount = cell === "" ? undefined : this.#cells.money("amount", cell, currency);
    if (typeof amount === "number") return amount;
    if (amount === undefined) this.#cells.fault("amount", "amount-missing", "The row has no amount.");
    else this.#cells.fault("amount", amount.code, `“${shown(cell)}”: ${amount.message}`);
    return 0;
  }

  /** Damage here never makes an invoice unpaid, and never paid in full. */
  #payment(currency: string): { paidOn: string | null; paidAmount: number | null; paidKnown: boolean } {
    const cells = this.#cells;
    const day = cells.cell("paidOn");
    const unpaid = day === "" || saysUnpaid(day);
    const paidOn = unpaid ? null : cells.day("paidOn");
    const paidAmount = cells.amount("paidAmount", currency);
    const damaged = (!unpaid && paidOn === null) || (paidAmount === null && cells.cell("paidAmount") !== "");
    const undated = unpaid && !damaged && paidAmount !== null && paidAmount !== 0;
    if (undated)
      cells.remark(
        "paidOn",
        "paid-day-missing",
        "An amount was paid and the day is missing. Whether it is paid is not known.",
      );
    return { paidOn: damaged ? null : paidOn, paidAmount, paidKnown: !damaged && !undated };
  }
}
