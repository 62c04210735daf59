/** The shape of an id in an address. */
export const idShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Where a page of a list ends: the key of its last row, a day or a moment, and its id. */
export type Cursor = readonly [key: string, id: string];

export function writeCursor(key: Temporal.PlainDate | Temporal.Instant, id: string): string {
  return Buffer.from(JSON.stringify([key.toString(), id])).toString("base64url");
}

/** A cursor whose key is a day or a moment; undefined when it is of the other or damaged: the first page then. */
export function readCursor(key: "day" | "moment", text: string | undefined): Cursor | undefined {
  if (!text || text.length > 400) return undefined;
  try {
    const keys: unknown = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
    if (!Array.isArray(keys) || keys.length !== 2) return undefined;
    const [first, id] = keys;
    if (typeof first !== "string" || typeof id !== "string" || !idShape.test(id)) return undefined;
    // As the database writes it: no zone names, no calendar, no year beyond four digits.
    if (!/^\d{4}-\d\d-\d\d(T[\d:.]+Z)?$/.test(first)) return undefined;
    if (key === "day") Temporal.PlainDate.from(first);
    else Temporal.Instant.from(first);
    return [first, id];
  } catch {
    return undefined;
  }
}
