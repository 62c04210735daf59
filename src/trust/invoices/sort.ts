import { invalid, type Refusal } from "../../platform/refusal.ts";
import type { Invoice } from "../payments/invoice.ts";
import { type InvoiceCursor, readCursor, writeCursor } from "../payments/invoice-list.ts";

/** How a list of invoices is ordered; a minus turns it. Those without a day stand as the oldest. */
export const sorts = ["id", "-id", "issuedOn", "-issuedOn"] as const;
export type Sort = (typeof sorts)[number];

/** What the days of a list are ordered by where a row has none. */
export const noDay = "0001-01-01";

export const byDay = (sort: Sort): boolean => sort.endsWith("issuedOn");
export const isFalling = (sort: Sort): boolean => sort.startsWith("-");

export function cursorAt(sort: Sort, { id, issuedOn }: Invoice): string {
  return byDay(sort) ? writeCursor([issuedOn?.toString() ?? noDay, id]) : id;
}

/** Where a page begins. Refusal `after-wrong`: it is no `next` of a page in this order. */
export function cursorIn(sort: Sort, after: string): InvoiceCursor {
  const found = byDay(sort) ? readCursor(after) : readCursor(`${noDay}.${after}`);
  if (!found) throw wrong("after", "after-wrong", "Take `next` of the page before, and the same sort.");
  return found;
}

/** Over many partners only what is quick for a million invoices. */
export function sortNeedsRelationship(): Refusal {
  return wrong(
    "sort",
    "sort-needs-relationship",
    "This order is for the invoices of one relationship: say which.",
  );
}

function wrong(field: string, code: string, message: string): Refusal {
  return invalid(code, message, [{ field, code, message }]);
}
