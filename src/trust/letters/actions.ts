import type { FirmAccess, SystemAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { notFound } from "../../platform/refusal.ts";
import { appendAll } from "../../record/append.ts";
import { type PinnedHead, pinnedHead } from "../../record/receipts/pinned.ts";
import { dateOf, monthText } from "../readings/month.ts";
import { askedMonth, daysOf, type Letter, monthsDue } from "./letter.ts";
import { policy } from "./policy.ts";
import { factsOf, lettersTo, standingOfLetters } from "./reads.ts";
import { insertLetters } from "./store.ts";

/** Firms counted at once. */
const atOnce = 1_000;

/**
 * Writes the letters of every closed month that has none yet, once for each month and relationship, and leaves an entry
 * `letter.written` for each, whose job mails it. A firm without data gets none. Can be done twice without harm. Answers how
 * many were written.
 */
export async function writeLetters(access: SystemAccess, largeId: string): Promise<number> {
  const { ledgerDay, lastMonth } = await standingOfLetters(access.tx, largeId);
  if (ledgerDay === null) return 0;
  let written = 0;
  for (const month of monthsDue(ledgerDay, lastMonth))
    written += await writeMonth(access, largeId, month, ledgerDay);
  return written;
}

/** The letters of one closed month, given as a number (12 times the year plus 0 to 11). */
export async function writeMonth(
  { tx, now }: SystemAccess,
  largeId: string,
  month: number,
  ledgerDay: number,
): Promise<number> {
  const { first, last } = daysOf(month);
  const days = { first: dateOf(first).toString(), last: dateOf(last).toString() };
  const at = { largeId, month: days.first, ledgerDay: dateOf(ledgerDay), now };
  let written = 0;
  for (let after: string | null = null; ; ) {
    const counted = await factsOf(tx, largeId, days, after, atOnce);
    const fresh = await insertLetters(tx, at, counted);
    await appendAll(
      tx,
      "letter.written",
      { largeId, now },
      fresh.map(({ id, relationshipId }) => ({
        relationshipId,
        fields: { letter: id, month: monthText(month) },
      })),
    );
    written += fresh.length;
    if (counted.length < atOnce) return written;
    after = counted.at(-1)?.relationshipId ?? null;
  }
}

/** All letters to the firm, the newest first. */
export async function listLetters(access: FirmAccess): Promise<Letter[]> {
  permit(policy, "letter.read", access);
  return lettersTo(access);
}

/** The letters of one month, written like "2026-10". Refusal `not-found`. */
export async function lettersOfMonth(access: FirmAccess, month: string): Promise<Letter[]> {
  permit(policy, "letter.read", access);
  const letters = await lettersTo(access, askedMonth(month));
  if (letters.length === 0) throw notFound();
  return letters;
}

/** The newest signed head of a partner's record: what a letter carries out of the house. Undefined while there is none. */
export async function headIn(
  { tx }: Pick<SystemAccess, "tx">,
  { largeId }: Pick<Letter, "largeId">,
): Promise<PinnedHead | undefined> {
  return pinnedHead(tx, largeId);
}
