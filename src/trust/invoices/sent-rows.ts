import type { Problem } from "../../platform/refusal.ts";
import {
  dateFields,
  fieldNames,
  isLedgerField,
  type LedgerField,
  ledgerFields,
  moneyFields,
} from "../imports/ledger-field.ts";
import type { LedgerBatch } from "../imports/ledger-file.ts";
import type { Digest, LedgerRow, RowFormat } from "../imports/ledger-row.ts";
import { RowReader } from "../imports/row-reader.ts";

/** The most rows of one request. */
export const mostRows = 1_000;
const longestText = 2_000;
const strangersNamed = 10;

/** A point before decimals, and nothing between thousands: what has two meanings is refused. */
const decimals = { ",": "unknown", ".": "decimals" } as const;
const format: Omit<RowFormat, "mapping" | "currency"> = {
  width: fieldNames.length,
  dates: new Map(dateFields.map((field) => [field, "iso"])),
  amounts: new Map(moneyFields.map((field) => [field, decimals])),
  entity: null,
};

type Sent = { readonly [field: string]: unknown };

/**
 * Rows that a program sent, read by the rules of a file: their fields together are its columns, so what one row leaves out and
 * another has is not known of the first, and what no row has stays as it was. `row` is the place among them, from 1.
 * Codes that refuse beside those of RowReader: `row-not-object`, `field-unknown`, `amount-not-text`, `not-text`,
 * `text-too-long`.
 */
export function sentRows(
  rows: readonly unknown[],
  currency: string,
  digest: Digest,
): { readonly fields: ReadonlySet<LedgerField>; readonly batch: LedgerBatch } {
  const shaped = rows.map((row, index) => ({ row: index + 1, sent: row, problems: shapeOf(row, index + 1) }));
  const good = shaped.flatMap(({ row, sent, problems }) =>
    problems.length > 0 ? [] : [{ row, sent: sent as Sent }],
  );
  const fields = new Set(fieldNames.filter((field) => good.some(({ sent }) => Object.hasOwn(sent, field))));
  const mapping = new Map([...fields].map((field) => [field, fieldNames.indexOf(field)]));
  const reader = new RowReader({ ...format, mapping, currency }, digest);
  const kept: LedgerRow[] = [];
  const found: Problem[] = [];
  for (const { row, sent, problems } of shaped) {
    found.push(...problems);
    if (problems.length > 0) continue;
    const cells = fieldNames.map((field) =>
      textOf(Object.hasOwn(sent as Sent, field) ? (sent as Sent)[field] : null),
    );
    const outcome = reader.read({ row, cells });
    found.push(...outcome.problems);
    if (outcome.kept) kept.push(outcome.kept);
  }
  return { fields, batch: { kept, refused: rows.length - kept.length, problems: found } };
}

/** What is wrong before anything is read: a program that sends such a row has a bug. */
function shapeOf(sent: unknown, row: number): Problem[] {
  if (typeof sent !== "object" || sent === null || Array.isArray(sent))
    return [
      {
        row,
        field: "",
        code: "row-not-object",
        message: "A row is an object with the fields of an invoice.",
      },
    ];
  const names = Object.keys(sent);
  const unknown = names.filter((name) => !isLedgerField(name)).slice(0, strangersNamed);
  return [
    ...unknown.map((name) => unknownField(row, name)),
    ...names.filter(isLedgerField).flatMap((field) => wrongType(row, field, (sent as Sent)[field]) ?? []),
  ];
}

function unknownField(row: number, name: string): Problem {
  const shown = name.length > 60 ? `${name.slice(0, 60)}…` : name;
  return { row, field: shown, code: "field-unknown", message: `An invoice has no field “${shown}”.` };
}

function wrongType(row: number, field: LedgerField, value: unknown): Problem | undefined {
  const kind = ledgerFields[field];
  if (value === null) return undefined;
  if (typeof value === "string") {
    if (value.length <= longestText) return undefined;
    const message = `This text has ${value.length} characters. At most ${longestText} are read.`;
    return { row, field, code: "text-too-long", message };
  }
  if (kind === "money")
    return {
      ...{ row, field, code: "amount-not-text" },
      message:
        'Write amounts as text with a point, like "1234.56": a number of JSON does not keep every penny.',
    };
  if (kind === "days" && typeof value === "number") return undefined;
  if (kind === "yes-no" && typeof value === "boolean") return undefined;
  const wanted = kind === "days" ? "a whole number" : kind === "yes-no" ? "true or false" : "text";
  return { row, field, code: "not-text", message: `Write ${wanted} here, or null where it is not known.` };
}

function textOf(value: unknown): string {
  return value === null ? "" : String(value);
}
