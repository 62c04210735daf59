import { randomInt } from "node:crypto";
import type { SystemAccess } from "../../people/access/access.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { conflict, type Problem } from "../../platform/refusal.ts";
import { addUnclaimed } from "../../relationships/directory/actions.ts";
import { addEntitiesByCode } from "../../relationships/organizations/actions.ts";
import { nameKey } from "../../relationships/organizations/name.ts";
import type { LedgerField } from "../imports/ledger-field.ts";
import type { LedgerBatch } from "../imports/ledger-file.ts";
import { countAgain } from "../readings/actions.ts";
import { Incoming } from "./incoming.ts";
import {
  builtOn,
  duplicates,
  type FreshParty,
  fileFirms,
  freshParties,
  ledgerOf,
  newEntities,
  newParties,
  partnersKnown,
  places,
  repeatedTotals,
  tally,
  touchedBy,
} from "./reads.ts";
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
  access: SystemAccess,
  largeId: string,
  waiting: () => void | Promise<void>,
): Promise<void> {
  if (await store.takeTurn(access.tx, largeId, false)) return;
  await waiting();
  await store.takeTurn(access.tx, largeId, true);
}

/**
 * Loads the rows of one file, whole or not at all with its transaction. With `dryRun` nothing is written and the same is said.
 * Rows that cannot be kept are named in the result. The caller has the turn (`takeTurn`) and counts the readings again.
 */
export async function loadRows(
  access: SystemAccess,
  at: LedgerOf,
  { fields, batches }: FileRows,
  { dryRun = false, kept: told = (_: number): void => {} } = {},
): Promise<FileResult> {
  const { tx, now } = access;
  const { largeId, importId } = at;
  const incoming = new Incoming(fields);
  const problems = new ProblemList();
  const counts: Counts = { kept: 0, refused: 0, numberless: 0, totals: new Map() };
  await store.fillIncoming(tx, incoming, linesOf(incoming, batches, counts, problems, told));
  await store.gatherParties(tx, largeId, incoming);
  const companies = incoming.has("entity") ? await newEntities(tx, largeId) : [];
  if (!dryRun) await addEntitiesByCode(access, largeId, companies);
  const firms = await findFirms(access, largeId);
  if (!dryRun) {
    await addFirms(access, largeId);
    await store.keepParties(tx, largeId, importId, now);
  }
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
    if (!(await store.partnersStand(tx, largeId))) throw new Error("a firm of the ledger is in no directory");
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
    ...(await fileFirms(tx, largeId)),
    newFirms: firms,
    newCompanies: companies,
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

/**
 * Finds the partner behind each firm of the file: by the large organization's own number, or by exactly the same name where the
 * ledger gives no number. All of them are looked for before one is added: a file says the same dry and for good.
 */
async function findFirms({ tx, now }: SystemAccess, largeId: string): Promise<number> {
  let [after, fresh] = ["", 0];
  for (;;) {
    const parties = await newParties(tx, after);
    if (parties.length === 0) return fresh;
    after = parties.at(-1)?.key ?? "";
    const names = parties.filter(({ key }) => numberIn(key) === undefined).map(({ key }) => nameIn(key));
    const known = await partnersKnown(
      tx,
      largeId,
      parties.flatMap(({ key }) => numberIn(key) ?? []),
      names.map((name) => ({ name, key: nameKey(name) })),
    );
    const placed = parties.map(({ key }) => {
      const number = numberIn(key);
      const found = number === undefined ? known.byName.get(nameIn(key)) : known.byNumber.get(number);
      const relationshipId = found ?? uuidv7(now.epochMilliseconds);
      return { key, relationshipId, fresh: found === undefined };
    });
    await store.placeParties(tx, placed);
    fresh += placed.filter((one) => one.fresh).length;
  }
}

/** Firms met for the first time become partners that nobody has asked yet. */
async function addFirms(access: SystemAccess, largeId: string): Promise<void> {
  const at = await places(access.tx, largeId);
  let after = "";
  for (;;) {
    const parties = await freshParties(access.tx, after);
    if (parties.length === 0) return;
    after = parties.at(-1)?.key ?? "";
    await addUnclaimed(
      access,
      largeId,
      parties.map((party) => unclaimed(party, at, access.now)),
    );
  }
}

const numberIn = (key: string): string | undefined => (key.startsWith("id ") ? key.slice(3) : undefined);
const nameIn = (key: string): string => key.slice(key.indexOf(" ") + 1);

function unclaimed(party: FreshParty, at: Awaited<ReturnType<typeof places>>, now: Temporal.Instant) {
  const unitId = at.byCompany.get(party.entity ?? "") ?? at.first;
  if (unitId === undefined) throw conflict("no-unit", "The organization has no unit yet. Add one first.");
  return {
    relationshipId: party.relationshipId,
    msmeId: uuidv7(now.epochMilliseconds),
    unitId,
    name: party.name ?? nameIn(party.key),
    country: party.country ?? at.country,
    ownNumber: numberIn(party.key) ?? null,
  };
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
  if (await builtOn(tx, at.largeId, at.importId))
    throw conflict("import-built-on", "A later import changed the same invoices. Undo that one first.");
  const touched = await touchedBy(tx, at.largeId, at.importId);
  const before = await ledgerOf(tx, at.largeId);
  await store.takeBack(tx, at.largeId, at.importId);
  await store.countLedger(tx, at.largeId, access.now);
  await recount(access, at.largeId, touched, before.day);
}

/** Counts the readings of whom an import or an undo touched; `dayBefore` is the ledger day before it. */
export async function recount(
  access: SystemAccess,
  largeId: string,
  relationships: readonly string[],
  dayBefore: Temporal.PlainDate | null,
): Promise<void> {
  const { day } = await ledgerOf(access.tx, largeId);
  await countAgain(access, largeId, { relationships, ledgerDayBefore: dayBefore, ledgerDay: day });
}

/** The day to which the ledger is told, before anything is done to it. */
export async function ledgerDay(access: SystemAccess, largeId: string): Promise<Temporal.PlainDate | null> {
  return (await ledgerOf(access.tx, largeId)).day;
}
