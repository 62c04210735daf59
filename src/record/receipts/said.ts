import { type FieldValue, isFieldValue } from "../leaf/commitment.ts";

type Opened = readonly { readonly field: string; readonly value: FieldValue }[];

/** What one field says, and how people write such a thing. `code`: a number of a thing, or a fingerprint: for programs alone. */
export type Said = { readonly field: string } & (
  | { readonly as: "money"; readonly amount: string; readonly currency: string }
  | {
      readonly as: "act" | "side" | "yes-no" | "day" | "month" | "moment" | "text" | "code";
      readonly text: string;
    }
  | { readonly as: "count"; readonly number: number }
);

const shapes: readonly (readonly [Exclude<Said["as"], "money" | "count" | "act" | "text">, RegExp])[] = [
  ["side", /^(large|msme)$/],
  ["yes-no", /^(yes|no)$/],
  ["day", /^\d{4}-\d{2}-\d{2}$/],
  ["month", /^\d{4}-\d{2}$/],
  ["moment", /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/],
  ["code", /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}( |$)|^[0-9a-f]{64}$|^[A-Za-z0-9+/]{43}=$/],
];

/**
 * What the openings of a receipt say, field by field, in the order in which people tell it: the act, when, then the rest. A sealed
 * entry says everything in one text. Empty fields say nothing.
 */
export function saidBy(opened: Opened): Said[] {
  const said = unsealed(opened).flatMap(({ field, value }): Said[] => {
    if (value === null || value === "") return [];
    if (typeof value === "number") return [{ field, as: "count", number: value }];
    if (typeof value === "object") return [{ field, as: "money", ...value }];
    if (field === "kind") return [{ field, as: "act", text: value }];
    return [{ field, as: shapes.find(([, shape]) => shape.test(value))?.[0] ?? "text", text: value }];
  });
  const place = ({ field }: Said) => ["kind", "at", "side"].indexOf(field) >>> 0;
  return said.toSorted((a, b) => place(a) - place(b));
}

/** A sealed entry is opened by one text: the object of everything it says (RFC 8785). Anything else stays as it is. */
function unsealed(opened: Opened): Opened {
  const [only] = opened;
  if (opened.length !== 1 || only?.field !== "sealed" || typeof only.value !== "string") return opened;
  try {
    const all: unknown = JSON.parse(only.value);
    if (typeof all !== "object" || all === null || Array.isArray(all)) return opened;
    const fields = Object.entries(all).map(([field, value]: [string, unknown]) => ({ field, value }));
    return fields.every(isOpened) ? fields : opened;
  } catch {
    return opened;
  }
}

const isOpened = (one: { field: string; value: unknown }): one is Opened[number] => isFieldValue(one.value);
