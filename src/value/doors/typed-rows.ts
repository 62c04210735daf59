import type { DoorKind, DoorRow } from "./door.ts";

export const mostRows = 200;

export type RowProblem = {
  readonly line: number;
  readonly code:
    | "door-line"
    | "door-month"
    | "door-day"
    | "door-quantity"
    | "door-twice"
    | "door-far"
    | "door-long";
};

/** So much of something stands behind "12.5" or "1,200": in thousandths; undefined when it has no one meaning. */
function thousandths(text: string): number | undefined {
  const plain = text.replaceAll(/[\s_']/g, "");
  const english = /^\d{1,3}(,\d{3})+(\.\d{1,3})?$/.test(plain) ? plain.replaceAll(",", "") : plain;
  if (!/^\d{1,12}(\.\d{1,3})?$/.test(english)) return undefined;
  const [whole = "0", part = ""] = english.split(".");
  return Number(whole) * 1000 + Number(part.padEnd(3, "0"));
}

function dayIn(text: string, kind: DoorKind): Temporal.PlainDate | undefined {
  const month = /^(20\d\d)-(0[1-9]|1[0-2])$/.test(text) ? `${text}-01` : undefined;
  if (kind !== "roadmap" && !month) return undefined;
  try {
    return /^20\d\d-\d\d-\d\d$/.test(month ?? text) ? Temporal.PlainDate.from(month ?? text) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Lines as they are typed, or pasted from a table: "2027-01; wear rings; 400; pieces", or for a roadmap "2027-03; a new bogie". Cells are
 * parted by semicolons or tabs. Sorted by day; answers the lines that cannot be read instead, each with its number.
 */
export function readRows(
  text: string,
  kind: DoorKind,
  last: Temporal.PlainDate,
): { readonly rows: readonly DoorRow[] } | { readonly problems: readonly RowProblem[] } {
  const problems: RowProblem[] = [];
  const rows: DoorRow[] = [];
  const seen = new Set<string>();
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === "") continue;
    const wrong = (code: RowProblem["code"]) => problems.push({ line: at + 1, code });
    const cells = line.split(/[;\t]/).map((cell) => cell.trim().replaceAll(/\s+/g, " "));
    const [when = "", what = "", amount = "", unit = ""] = cells;
    const on = dayIn(when, kind);
    const quantity = kind === "roadmap" ? null : thousandths(amount);
    if (cells.length !== (kind === "roadmap" ? 2 : 4) || what === "") wrong("door-line");
    else if (!on) wrong(kind === "roadmap" ? "door-day" : "door-month");
    else if (quantity === undefined || (kind !== "roadmap" && unit === "")) wrong("door-quantity");
    else if ([...what].length > 200 || [...unit].length > 40) wrong("door-long");
    else if (Temporal.PlainDate.compare(on, last) > 0) wrong("door-far");
    else if (seen.has(`${on} ${what.toLowerCase()}`)) wrong("door-twice");
    else {
      seen.add(`${on} ${what.toLowerCase()}`);
      rows.push({ on, what, quantity, unit: kind === "roadmap" ? null : unit });
    }
  }
  if (problems.length > 0) return { problems };
  return { rows: rows.toSorted((a, b) => Temporal.PlainDate.compare(a.on, b.on)) };
}

/** The same lines again, to be changed in a form. The inverse of `readRows`. */
export function writeRows(rows: readonly DoorRow[]): string {
  return rows
    .map(({ on, what, quantity, unit }) =>
      quantity === null
        ? `${on}; ${what}`
        : `${on.toString().slice(0, 7)}; ${what}; ${quantityText(quantity)}; ${unit ?? ""}`,
    )
    .join("\n");
}

/** "400", "12.5" */
export function quantityText(quantity: number): string {
  return String(quantity / 1000);
}
