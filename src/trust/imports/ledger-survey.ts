import { isCurrency, signsOf } from "../../platform/currency.ts";
import { AmountColumn } from "./amount-format.ts";
import { cellText } from "./cell-text.ts";
import { saysUnpaid } from "./cell-value.ts";
import { mappingOf, type Proposal } from "./column-guess.ts";
import { DateColumn, type DateOption, type DateOrder } from "./date-format.ts";
import {
  ambiguousDates,
  currencyDiffers,
  mixedDates,
  refuseWithoutRequired,
  unreadableDates,
} from "./file-fault.ts";
import { meaningOf } from "./header-spelling.ts";
import {
  type DateField,
  dateFields,
  type LedgerField,
  type MoneyField,
  moneyFields,
} from "./ledger-field.ts";
import { cellsOf, contentFields, type RowFormat } from "./ledger-row.ts";
import { NumberCheck } from "./number-check.ts";

export type LedgerOptions = {
  /** For rows that name none: `--currency`, else the large organization's own. */
  readonly currency: string;
  /** True when a person said the currency: then a header cannot contradict it. */
  readonly currencyGiven: boolean;
  readonly entity?: string;
  readonly dateFormat?: DateOption;
  readonly allowUndated?: boolean;
};

/** Something to tell before the rows are loaded, which refuses nothing. */
export type Notice = {
  readonly field: LedgerField;
  readonly code:
    | "order-settled"
    | "no-dates"
    | "no-payment-column"
    | "number-repeats"
    | "mostly-negative"
    | "undecided";
  readonly message: string;
};

/**
 * Looks at every row of a file before a single one is typed: settles the order of day and month, the decimal mark, and whether
 * a booking's number is the invoice's. Refusals of the constructor: `no-header-match`, `column-named-twice`, `currency-differs`.
 */
export class LedgerSurvey {
  readonly #header: readonly string[];
  readonly #proposal: Proposal;
  readonly #options: LedgerOptions;
  readonly #mapping: Map<LedgerField, number>;
  readonly #dates: ReadonlyMap<DateField, DateColumn>;
  readonly #amounts: ReadonlyMap<MoneyField, AmountColumn>;
  readonly #numbers: NumberCheck | undefined;
  readonly #contentFields: readonly LedgerField[];
  #cells: readonly string[] = [];

  constructor(header: readonly string[], proposal: Proposal, options: LedgerOptions) {
    refuseWithoutRequired(proposal);
    this.#header = header;
    this.#proposal = proposal;
    this.#options = options;
    this.#mapping = new Map(mappingOf(proposal));
    refuseOtherCurrency(this.#headerOf("amount"), this.#mapping.has("currency"), options);
    const mapped = (field: LedgerField) => this.#mapping.has(field);
    this.#dates = new Map(dateFields.filter(mapped).map((field) => [field, new DateColumn()]));
    this.#amounts = new Map(moneyFields.filter(mapped).map((field) => [field, new AmountColumn()]));
    this.#numbers = hasWeakNumber(proposal) ? new NumberCheck() : undefined;
    this.#contentFields = contentFields(this.#mapping);
  }

  add(cells: readonly string[]): void {
    this.#cells = cells;
    for (const [field, column] of this.#dates) {
      const cell = this.#cell(field);
      if (field !== "paidOn" || !saysUnpaid(cell)) column.add(cell);
    }
    for (const [field, column] of this.#amounts) column.add(this.#cell(field));
    if (this.#numbers !== undefined) this.#addNumber(this.#numbers);
  }

  /** Refusals `dates-ambiguous`, `dates-mixed`, `dates-unreadable`. */
  finish(): { format: RowFormat; notices: Notice[] } {
    const notices = this.#notices();
    const dates = this.#settleDates(notices);
    const share = this.#numbers?.share ?? 0;
    if (share > 0.01) {
      const header = this.#headerOf("number");
      const percent = Math.round(share * 100);
      notices.push({
        field: "number",
        code: "number-repeats",
        message: `“${header}” stands with different contents for the same firm in about ${percent} % of its rows, like ${this.#numbers?.example}. It is not taken as the invoice's number; say that it is, and these rows are refused.`,
      });
      this.#mapping.delete("number");
    }
    const format: RowFormat = {
      mapping: this.#mapping,
      width: this.#header.length,
      dates,
      amounts: new Map([...this.#amounts].map(([field, column]) => [field, column.settle()])),
      currency: this.#options.currency,
      entity: this.#options.entity ?? null,
    };
    return { format, notices };
  }

  #settleDates(notices: Notice[]): Map<DateField, DateOrder> {
    const orders = new Map<DateField, DateOrder>();
    const settled = [...this.#dates].map(([field, column]) => ({
      field,
      column,
      settlement: column.settle(),
    }));
    for (const { field, settlement } of settled) {
      const order = this.#options.dateFormat ?? ("order" in settlement ? settlement.order : undefined);
      if (order !== undefined) orders.set(field, order);
    }
    this.#refuseUnreadable(orders);
    for (const { field, column, settlement } of settled) {
      const header = this.#headerOf(field);
      const order = orders.get(field);
      if (order !== undefined) {
        const none = column.filled > 0 && column.readable(order) === 0;
        const why =
          this.#options.dateFormat === undefined && "why" in settlement ? settlement.why : "as you said";
        if (none)
          notices.push({ field, code: "no-dates", message: `“${header}” holds no date that can be read.` });
        else notices.push({ field, code: "order-settled", message: `“${header}”: ${why}.` });
      } else if ("fault" in settlement) {
        const others = settled.flatMap((one) => ("why" in one.settlement ? [one.settlement.why] : []));
        if (settlement.fault === "mixed") throw mixedDates(field, header, settlement.samples);
        throw ambiguousDates(field, header, settlement.samples[0] ?? "", others);
      }
    }
    return orders;
  }

  #refuseUnreadable(orders: ReadonlyMap<DateField, DateOrder>): void {
    const filled = [...this.#dates].filter(([, column]) => column.filled > 0);
    const readable = filled.some(([field, column]) => column.readable(orders.get(field) ?? "dmy") > 0);
    if (filled.length === 0 || readable || this.#options.allowUndated === true) return;
    throw unreadableDates(
      filled.map(([field, column]) => ({ field, header: this.#headerOf(field), sample: column.firstCell })),
    );
  }

  #notices(): Notice[] {
    const notices: Notice[] = this.#proposal.undecided.map(({ field, columns }) => ({
      field,
      code: "undecided",
      message: `“${columns[0]?.header}” stands ${columns.length} times; none is taken as ${field}.`,
    }));
    if (!this.#mapping.has("paidOn")) {
      const message = "No column tells when an invoice was paid: all rows load as unpaid.";
      notices.push({ field: "paidOn", code: "no-payment-column", message });
    }
    const amounts = this.#amounts.get("amount");
    if (amounts !== undefined && amounts.negative * 2 > amounts.filled) {
      const message = `${amounts.negative} of ${amounts.filled} amounts are negative, as credits are. Your ledger may show what is owed with a minus.`;
      notices.push({ field: "amount", code: "mostly-negative", message });
    }
    return notices;
  }

  #addNumber(numbers: NumberCheck): void {
    const number = this.#cell("number");
    if (number === "") return;
    const key = `${number} of ${this.#cell("msmeId") || this.#cell("msme")}`;
    if (!numbers.wants(key)) return;
    const [paidOn, paidAmount] = [this.#cell("paidOn"), this.#cell("paidAmount")];
    const content = cellsOf(this.#contentFields, (field) => this.#cell(field));
    numbers.add(key, content, `${content}${paidOn}\n${paidAmount}`, paidOn !== "" && paidAmount !== "");
  }

  #cell(field: LedgerField): string {
    const at = this.#mapping.get(field);
    return at === undefined ? "" : cellText(this.#cells[at] ?? "");
  }

  #headerOf(field: LedgerField): string {
    return this.#header[this.#mapping.get(field) ?? -1] ?? "";
  }
}

/** Only a guess is doubted; who names the column means it. */
function hasWeakNumber(proposal: Proposal): boolean {
  const guess = proposal.guesses.find(({ field }) => field === "number");
  return guess !== undefined && guess.certainty !== "given" && meaningOf(guess.header)?.weak === true;
}

/** "Amount (EUR)" in a file that would be read as pounds. */
function refuseOtherCurrency(
  header: string,
  hasColumn: boolean,
  { currency, currencyGiven }: LedgerOptions,
): void {
  if (hasColumn || currencyGiven) return;
  const code = /[([]\s*(?:in )?([A-Z]{3})\s*[)\]]|\bin ([A-Z]{3})$/.exec(header);
  const sign = /\p{Sc}/u.exec(header)?.[0];
  const named = code?.[1] ?? code?.[2];
  const differs =
    named !== undefined
      ? isCurrency(named) && named !== currency
      : sign !== undefined && !signsOf(currency).includes(sign);
  if (differs) throw currencyDiffers(header, currency);
}
