import { randomInt } from "node:crypto";
import type { LedgerAccess, SystemAccess } from "../../people/access/access.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { conflict, type Problem } from "../../platform/refusal.ts";
import type { LedgerField } from "../imports/ledger-field.ts";
import type { LedgerBatch } from "../imports/ledger-file.ts";
import { settleParties } from "../parties/actions.ts";
import { countAgain } from "../readings/actions.ts";
import { Incoming } from "./incoming.ts";
import { builtOn, duplicates, ledgerOf, repeatedTotals, tally, touchedBy } from "./reads.ts";
import { type FileResult, ProblemList } from "./result.ts";
import * as store from "./store.ts";

/** Rows of one file on their way in: what its columns tell, and the rows batch by batch. */
export type FileRows = {
  readonly fields: ReadonlySet<LedgerField>;
  readonly batches: AsyncIterable<LedgerBatch>;
};
export type LedgerOf = { readonly largeId: string; readonly importId: string };

/**
 * Waits for its turn: one import of a large organization at a time, until the transaction ends. `waiting` is called once when
 * another is at it.
 */
export async function takeTurn(
  access: LedgerAccess,
  largeId: string,
  waiting: () => void | Promise<void>,
): Promise<void> {
  if (await store.takeTurn(access.tx, largeId)) return;
  await waiting();
  await store.takeTurn(access.tx, largeId, "0");
}

/** The same for a program that waits for its answer: a few seconds and no longer. Refusal `import-under-way`. */
export async function takeTurnSoon(access: LedgerAccess, largeId: string): Promise<void> {
  if (await store.takeTurn(access.tx, largeId, "3s")) return;
  throw conflict(
    "import-under-way",
    "Another import of this organization is under way. Send this again later.",
  );
}

/**
 * Loads the rows of one file, whole or not at all with its transaction. With `dryRun` nothing is written and the same is said.
 * Rows that cannot be kept are named in the result. The caller has the turn (`takeTurn`) and counts the readings again.
 */
export async function loadRows(
  access: LedgerAccess,
  at: LedgerOf,
  { fields, batches }: FileRows,
  { dryRun = false, kept: told = (_: number): void => {} } = {},
): Promise<FileResult> {
  const { tx, now } = access;
  const { largeId } = at;
  const incoming = new Incoming(fields);
  const problems = new ProblemList();
  const counts: Counts = { kept: 0, refused: 0, numberless: 0, totals: new Map() };
  await store.fillIncoming(tx, incoming, linesOf(incoming, batches, counts, problems, told));
  const parties = await settleParties(access, at, (column) => incoming.has(column), dryRun);
  const repeats = await store.judgeRepeats(tx, incoming);
  const invoices = store.invoicesOf(incoming, repeats, counts.numberless > 0);
  const standing = (await ledgerOf(tx, largeId)).invoices > 0;
  if (standing) await store.compare(tx, largeId, incoming, invoices);
  else await store.compareNothing(tx);
  const became =
    repeats || standing
      ? await tally(tx, repeats, incoming.has("paid_on") && incoming.has("paid_amount"))
      : { accepted: counts.kept, refused: 0, unchanged: 0, updated: 0 };
  for (const { row, firstRow, number } of repeats ? await duplicates(tx, problems.room) : [])
    problems.add(duplicateNumber(row, firstRow, number));
  problems.count("number", "duplicate-number", became.refused - problems.counted("duplicate-number"));
  if (!dryRun) {
    const ids = { prefix: uuidv7(now.epochMilliseconds).slice(0, 24), first: randomInt(1e11, 3e11) };
    const added = await store.insertInvoices(tx, { ...at, ids }, incoming, invoices);
    if (became.updated > 0) await store.updateInvoices(tx, at, incoming, invoices);
    if (became.updated > 0) await store.countLedger(tx, largeId, now);
    else await store.addToLedger(tx, largeId, incoming, added, repeats, now);
  }
  for (const [currency, twice] of repeats ? await repeatedTotals(tx) : [])
    counts.totals.set(currency, (counts.totals.get(currency) ?? 0n) - twice);
  return {
    ...became,
    rows: counts.kept + counts.refused,
    refused: became.refused + counts.refused,
    totals: counts.totals,
    ...parties,
    problems,
  };
}

type Counts = { kept: number; refused: number; numberless: number; totals: Map<string, bigint> };

/** Each row as a line of COPY, one batch at a time; what is counted on the way is in `counts` and `problems`. */
async function* linesOf(
  incoming: Incoming,
  batches: AsyncIterable<LedgerBatch>,
  counts: Counts,
  problems: ProblemList,
  told: (rows: number) => void,
): AsyncGenerator<string, void> {
  for await (const { kept, refused, problems: found } of batches) {
    let lines = "";
    for (const row of kept) {
      const { amount, currency, number } = row.invoice;
      lines += incoming.line(row);
      if (number === null) counts.numberless++;
      counts.totals.set(currency, (counts.totals.get(currency) ?? 0n) + BigInt(amount));
    }
    counts.kept += kept.length;
    counts.refused += refused;
    for (const problem of found) problems.add(problem);
    if (lines !== "") yield lines;
    told(counts.kept + counts.refused);
  }
}

function duplicateNumber(row: number, firstRow: number, number: string): Problem {
  const message = `Number ${number} of this firm stands in row ${firstRow} with other contents. Only the first is kept.`;
  return { field: "number", code: "duplicate-number", message, row };
}

/**
 * Takes an import back: its invoices go, what it changed is as before, the readings too. Firms that came with it stay on the list.
 * Refusal `import-built-on`: a later import changed the same invoices.
 */
export async function takeBack(access: SystemAccess, at: LedgerOf): Promise<void> {
  const { tx } = access;
  await refuseBuiltOn(access, at);
  const touched = await touchedBy(tx, at.largeId, at.importId);
  const before = await ledgerOf(tx, at.largeId);
  await store.takeBack(tx, at.largeId, at.importId);
  await store.countLedger(tx, at.largeId, access.now);
  await recount(access, at.largeId, touched, before.day);
}

/** Refusal `import-built-on`: a later import changed the same invoices. */
export async function refuseBuiltOn({ tx }: Pick<SystemAccess, "tx">, at: LedgerOf): Promise<void> {
  if (await builtOn(tx, at.largeId, at.importId))
    throw conflict("import-built-on", "A later import changed the same invoices. Undo that one first.");
}

/** Counts the readings of whom an import or an undo touched; `dayBefore` is the ledger day before it. */
export async function recount(
  access: LedgerAccess,
  largeId: string,
  relationships: readonly string[],
  dayBefore: Temporal.PlainDate | null,
): Promise<void> {
  const { day } = await ledgerOf(access.tx, largeId);
  await countAgain(access, largeId, { relationships, ledgerDayBefore: dayBefore, ledgerDay: day });
}

/** The day to which the ledger is told, before anything is done to it. */
export async function ledgerDay(access: LedgerAccess, largeId: string): Promise<Temporal.PlainDate | null> {
  return (await ledgerOf(access.tx, largeId)).day;
}
