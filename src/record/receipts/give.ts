import { aside } from "../../platform/aside.ts";
import type { Database } from "../../platform/database/database.ts";
import { system } from "../../platform/database/wall.ts";
import { conflict, notFound, Refusal } from "../../platform/refusal.ts";
import { signedLog } from "../log/static.ts";
import { type Cosigned, checkpointsAround } from "../witness/reads.ts";
import { makeReceipt, type Receipt } from "./make.ts";
import { saidBy } from "./said.ts";

/** Which record, and how many of its entries are signed; null while there is none. */
type Of = { readonly slug: string; readonly origin: string; readonly signed: number | null };

/**
 * The receipt of an entry that the reader may open; whoever calls has asked that. Salts are beyond the reach of a request: the
 * system makes it. Refusals `receipt-waits`, and those of `makeReceipt`.
 */
export function receiptOf(db: Database, record: Of | undefined, index: number | null): Promise<Receipt> {
  if (!record || index === null || record.signed === null || index >= record.signed)
    throw conflict("receipt-waits", "This entry is being signed. Try again in a moment.");
  return aside(db, system, async (tx) => {
    const log = await signedLog(tx, record.slug);
    if (log.origin !== record.origin) throw notFound();
    return makeReceipt(tx, log, index);
  });
}

/**
 * What a page shows of an entry: undefined while it is being signed; "changed" where the database no longer holds what was signed;
 * else its receipt. Whoever calls has asked that the reader may open it.
 */
export async function openedReceipt(
  db: Database,
  record: Of | undefined,
  index: number | null,
): Promise<(ReturnType<typeof shownReceipt> & Awaited<ReturnType<typeof around>>) | "changed" | undefined> {
  try {
    const receipt = await receiptOf(db, record, index);
    return { ...shownReceipt(receipt), ...(await around(db, record, receipt.proved.index)) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code === "receipt-waits") return undefined;
    if (error.code === "record-disagrees") return "changed";
    throw error;
  }
}

/** Between which moments others saw the record without and with this entry (rules 9). */
function around(
  db: Database,
  record: Of | undefined,
  index: number,
): Promise<{ readonly notBefore?: Cosigned; readonly notAfter?: Cosigned }> {
  return aside(db, system, async (tx) => {
    const log = await signedLog(tx, record?.slug ?? "");
    return checkpointsAround(tx, log.largeId, index);
  });
}

/** A receipt as a page tells it: what it says to people, and to the letter. */
function shownReceipt({ erased, proved: { origin, index, size, opened } }: Receipt) {
  return {
    ...{ erased, origin, index, size, said: saidBy(opened) },
    raw: opened.map(({ field, value }) => ({
      field,
      value:
        value === null ? "" : typeof value === "object" ? `${value.amount} ${value.currency}` : String(value),
    })),
  };
}

/** The ids in what a receipt says, some of which are people's. */
export function idsIn(receipt: Awaited<ReturnType<typeof openedReceipt>>): string[] {
  if (receipt === undefined || receipt === "changed") return [];
  return receipt.said.flatMap((one) => (one.as === "code" ? [one.text] : []));
}

/** The headers under which a receipt leaves, as a file to keep. */
export function receiptHeaders(record: Of | undefined, index: number | null): Record<string, string> {
  return {
    "content-type": "text/plain; charset=utf-8",
    "content-disposition": `attachment; filename="${record?.slug}-${index}.tlog-proof"`,
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
  };
}
