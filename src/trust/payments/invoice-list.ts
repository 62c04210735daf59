type Day = Temporal.PlainDate;

/** Which invoices of one firm are listed. `other`: credit notes, rows of nothing, and those whose payment nobody can read. */
export const shows = ["open", "late", "blocked", "disputed", "paid", "other"] as const;
export type Show = (typeof shows)[number];

/** What the address of a list of invoices says. */
export type InvoiceList = {
  readonly show: Show;
  /** The first day of the month in which they were paid; with `paid` alone. */
  readonly month?: Day;
  /** Cursors of `InvoicePage`. */
  readonly after?: string;
  readonly before?: string;
};

/** Reads `show`, `month` (2026-10), `after`, `before`. What it cannot read is left out. */
export function readInvoiceList(query: Readonly<Record<string, string | undefined>>): InvoiceList {
  const show = shows.find((one) => one === query.show) ?? "open";
  const month = show === "paid" ? dayOf(`${query.month}-01`) : undefined;
  const { after, before } = query;
  return {
    show,
    ...(month ? { month } : {}),
    ...(after ? { after } : before ? { before } : {}),
  };
}

/** The same list as an address query: "?show=paid&month=2026-10". The inverse of `readInvoiceList`. */
export function writeInvoiceList({ show, month, after, before }: InvoiceList): string {
  const query = new URLSearchParams({ show });
  if (month) query.set("month", month.toString().slice(0, 7));
  if (after) query.set("after", after);
  else if (before) query.set("before", before);
  return `?${query}`;
}

/** Where a page of invoices begins or ends: the day it is ordered by, and the id. */
export type InvoiceCursor = readonly [day: string, id: string];

export function writeCursor([day, id]: InvoiceCursor): string {
  return `${day}.${id}`;
}

/** Undefined when it is damaged: the first page then. */
export function readCursor(text: string | undefined): InvoiceCursor | undefined {
  const found = /^(\d{4}-\d\d-\d\d)\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text ?? "");
  const [, day, id] = found ?? [];
  return day && id && dayOf(day) ? [day, id] : undefined;
}

/** A day written 2026-12-04; undefined for anything else. The database has no year 0. */
export function dayOf(text: string | undefined): Day | undefined {
  if (!text || !/^(?!0000)\d{4}-\d\d-\d\d$/.test(text)) return undefined;
  try {
    return Temporal.PlainDate.from(text, { overflow: "reject" });
  } catch {
    return undefined;
  }
}
