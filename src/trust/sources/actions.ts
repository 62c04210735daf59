import type { RelationshipAccess } from "../../people/access/access.ts";
import { disputed } from "../disputed/actions.ts";
import { meetings } from "../meetings/actions.ts";
import type { CountedPromise } from "../readings/promise.ts";
import { judge } from "../readings/reading.ts";
import { asking, learning } from "../spans/actions.ts";
import { judgeAnnounced, judgeSeen, type Lengthening, lengthenings } from "./change.ts";
import { judgeQuery, workingDaysAfter } from "./query.ts";
import {
  announcedDays,
  firmsAsking,
  firmsComingDue,
  firmsTold,
  helpMonths,
  invoiceDays,
  type KnownInvoice,
  knownInvoices,
  queryDays,
  termsAgreed,
  toldUpTo,
} from "./reads.ts";
import { reachOf, type Source, type WholeSource } from "./source.ts";

const none = () => [];
const of = (promises: readonly CountedPromise[], kind: CountedPromise["kind"]) =>
  promises.filter((promise) => promise.kind === kind);

/** C1 and C2: the invoices of the ledger. */
const invoices: Source = {
  kinds: ["C1", "C2"],
  async rows(tx, largeId, firms, promises) {
    const rows = await invoiceDays(tx, largeId, firms);
    const agreed = of(promises, "C2").length > 0 ? await termsAgreed(tx, largeId, firms) : new Map();
    return (promise, firm, asOf) => judge(promise, rows.get(firm) ?? [], asOf, agreed.get(firm));
  },
  async moved(tx, largeId, promises, after, upTo) {
    const reach = reachOf(of(promises, "C1"));
    return reach ? firmsComingDue(tx, largeId, reach, after, upTo) : [];
  },
};

/** C10: questions of the firm about its invoices. */
const queries: Source = {
  kinds: ["C10"],
  async rows(tx, largeId, firms) {
    const rows = await queryDays(tx, largeId, firms);
    return (promise, firm, asOf) => (rows.get(firm) ?? none()).map((row) => judgeQuery(promise, row, asOf));
  },
  async moved(tx, largeId, promises, after, upTo) {
    const reach = reachOf(promises);
    // A weekend before the first working day is all that a promised day can lie farther than from a Monday.
    return reach ? firmsAsking(tx, largeId, after - (workingDaysAfter(0, reach.most) + 7), upTo) : [];
  },
};

/** C6: what was announced, and longer terms that the ledger shows though nothing was. */
const changes: Source = {
  kinds: ["C6"],
  async rows(tx, largeId, firms) {
    const told = await announcedDays(tx, largeId, firms);
    const rows = await invoiceDays(tx, largeId, firms);
    const agreed = await termsAgreed(tx, largeId, firms);
    return (promise, firm, asOf) => {
      const announced = told.get(firm) ?? [];
      const seen = lengthenings(rows.get(firm) ?? [], announced, agreed.get(firm) ?? [], asOf);
      return [
        ...announced.map((row) => judgeAnnounced(promise, row, asOf)),
        ...seen.map((row) => judgeSeen(promise, row)),
      ];
    };
  },
  moved: (tx, largeId, _promises, after, upTo) => firmsTold(tx, largeId, after, upTo),
};

/** Longer terms of one firm that nobody announced, with the first invoice of each month that bears them. */
export async function longerTerms({
  tx,
  largeId,
  relationshipId,
}: Pick<RelationshipAccess, "tx" | "largeId" | "relationshipId">): Promise<
  (Lengthening & { readonly invoice: KnownInvoice })[]
> {
  const asOf = await toldUpTo(tx, largeId);
  if (asOf === null) return [];
  const firm = [relationshipId];
  const invoices = await knownInvoices(tx, largeId, relationshipId);
  const announced = (await announcedDays(tx, largeId, firm)).get(relationshipId) ?? [];
  const agreed = (await termsAgreed(tx, largeId, firm)).get(relationshipId) ?? [];
  const days = invoices.map((one) => one.days);
  return lengthenings(days, announced, agreed, asOf).flatMap((one) => {
    const invoice = invoices[one.index];
    return invoice ? [{ ...one, invoice }] : [];
  });
}

/** C17: calls for help, over all firms alone. */
const help: WholeSource = { kinds: ["C17"], months: helpMonths };

/** The source of a promise that is read over all firms alone; undefined for every other. */
export function wholeSourceOf({ kind }: CountedPromise): WholeSource | undefined {
  return [help, meetings].find(({ kinds }) => kinds.some((one) => one === kind));
}

/** Every kind of promise that firms have readings of has one source. */
export const sources: readonly Source[] = [invoices, disputed, queries, changes, asking, learning];

/** The sources that these promises are read from, each with its own of them. */
export function sourcesOf(
  promises: readonly CountedPromise[],
): { readonly source: Source; readonly promises: readonly CountedPromise[] }[] {
  return sources
    .map((source) => ({ source, promises: promises.filter(({ kind }) => source.kinds.includes(kind)) }))
    .filter((one) => one.promises.length > 0);
}
