import { pipeline, Readable } from "node:stream";
import { type CastReturnObject, stringify } from "csv-stringify";

export type CsvCell = string | number | bigint | null | undefined;

/** A column of an export: what stands above it, and what stands in it for a row. */
export type CsvColumn<Row> = { readonly header: string; readonly cell: (row: Row) => CsvCell };

/**
 * Rows as comma-separated values (RFC 4180: CRLF, quotes doubled, UTF-8), streamed: a row is asked for when the reader is
 * ready, and the source is let go when the reader leaves. `bom` helps Excel to see that it is UTF-8. A text that a
 * spreadsheet would run as a formula gets an apostrophe before it; numbers, negative ones too, stay numbers.
 */
export function writeCsv<Row>(
  rows: Iterable<Row> | AsyncIterable<Row>,
  columns: readonly CsvColumn<Row>[],
  { bom = false }: { readonly bom?: boolean } = {},
): ReadableStream<Uint8Array> {
  async function* cells() {
    for await (const row of rows) yield columns.map((column) => column.cell(row));
  }
  const out = stringify({
    header: true,
    columns: columns.map(({ header }, index) => ({ key: String(index), header })),
    bom,
    record_delimiter: "\r\n",
    quote_record_delimiter: true,
    escape_formulas: true,
    cast: { string: harmless },
  });
  // An error of the source reaches the reader through `out`; nobody else waits for it.
  pipeline(Readable.from(cells()), out, () => {});
  return Readable.toWeb(out) as unknown as ReadableStream<Uint8Array>;
}

function harmless(text: string): string | CastReturnObject {
  if (/^-\d+(\.\d+)?$/.test(text)) return { value: text, escape_formulas: false } as CastReturnObject;
  // The library looks at the first letter only; some spreadsheets skip spaces before they look.
  return /^\s+[=+\-@＝＋－＠]/.test(text) ? `'${text}` : text;
}
