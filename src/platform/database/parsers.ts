import pg from "pg";

const DATE = 1082;
const TIMESTAMPTZ = 1184;
const INT8 = 20;
const UUID_ARRAY = 2951;
const DATE_ARRAY = 1182;
const INT8_ARRAY = 1016;

function instant(text: string): Temporal.Instant {
  // PostgreSQL writes "2026-11-23 15:00:00.123+00"; Temporal wants a T and full minutes in the offset.
  return Temporal.Instant.from(text.replace(" ", "T").replace(/([+-]\d\d)$/, "$1:00"));
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value))
    throw new Error(`a whole number beyond 2^53 came from the database: ${text}`);
  return value;
}

/** A list of plain values; `NULL` stands unquoted. */
function list<Value>(text: string, read: (item: string) => Value): Value[] {
  return text === "{}" ? [] : text.slice(1, -1).split(",").map(read);
}

type Parse = (text: string) => unknown;
const own = new Map<number, Parse>([
  [DATE, (text) => Temporal.PlainDate.from(text)],
  [TIMESTAMPTZ, instant],
  [INT8, wholeNumber],
  [UUID_ARRAY, (text) => list(text, (item) => item)],
  [DATE_ARRAY, (text) => list(text, (item) => Temporal.PlainDate.from(item))],
  [INT8_ARRAY, (text) => list(text, (item) => (item === "NULL" ? null : wholeNumber(item)))],
]);

/** Types of this pool only, so that libraries with a pool of their own keep the driver's defaults. */
export const parsers: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: "text" | "binary") =>
    own.get(oid) ?? pg.types.getTypeParser(oid, format as "text")) as pg.CustomTypesConfig["getTypeParser"],
};
