import type { LargeAccess, SystemAccess } from "../../people/access/access.ts";
import { uuidv7 } from "../../platform/ids.ts";
import type { Rules } from "../../platform/rules.ts";
import { permitMerge } from "../merging/actions.ts";
import { spellingRule } from "./input.ts";
import { type Compared, firmsToCompare, oneProposal, proposalCount } from "./reads.ts";
import { comparing, type SpellingPair, whys } from "./spelling.ts";
import { holdComparing, markApart, markOpen, replacePairs } from "./store.ts";

/** More are not kept: nobody decides about them one by one. */
const mostPairs = 5_000;

/**
 * Compares the firms of one ledger, and keeps which of them may be one and the same. Never across organizations. Answers how many
 * pairs are proposed.
 */
export async function compareFirms(access: SystemAccess, rules: Rules, largeId: string): Promise<number> {
  await holdComparing(access.tx, largeId);
  const firms = new Map<string, Compared>();
  let after: string | null = null;
  do {
    const some: Compared[] = await firmsToCompare(access, largeId, after);
    for (const firm of some) if (firm.inLedger || firm.asked) firms.set(firm.relationshipId, firm);
    after = some.at(-1)?.relationshipId ?? null;
  } while (after !== null);
  const pairs = await inSteps(comparing([...firms.values()], spellingRule(rules, access.today)));
  const found = pairs.flatMap((pair) => {
    const sides = [firms.get(pair.relationshipId), firms.get(pair.otherId)];
    // Two that were asked are two firms with people; and one of the two is of the ledger.
    if (sides.every((side) => side?.asked) || !sides.some((side) => side?.inLedger)) return [];
    const rank = sides.some((side) => side?.asked) ? 0 : 1 + whys.indexOf(pair.why);
    return [{ ...pair, rank, id: uuidv7(access.now.epochMilliseconds) }];
  });
  const kept = found.toSorted((a, b) => a.rank - b.rank || order(a, b)).slice(0, mostPairs);
  await replacePairs(access.tx, largeId, kept, access.now);
  return kept.length;
}

/** Requests are answered between the steps. */
async function inSteps<Result>(work: Generator<undefined, Result>): Promise<Result> {
  for (;;) {
    const next = work.next();
    if (next.done) return next.value;
    await new Promise<void>((go) => setImmediate(go));
  }
}

function order(a: SpellingPair, b: SpellingPair): number {
  return a.relationshipId < b.relationshipId ? -1 : a.relationshipId > b.relationshipId ? 1 : 0;
}

/** A person says that the two are not one: they are not proposed again. Said before: nothing more. Refusal `not-found`. */
export async function keepApart(access: LargeAccess, pairId: string): Promise<void> {
  permitMerge(access);
  const { id } = await oneProposal(access, pairId);
  await markApart(access.tx, access.largeId, id, access);
}

/** Takes that back. Refusal `not-found`. */
export async function lookAgain(access: LargeAccess, pairId: string): Promise<void> {
  permitMerge(access);
  const { id } = await oneProposal(access, pairId);
  await markOpen(access.tx, access.largeId, id);
}

/** How many pairs wait for a person. */
export async function waitingPairs(access: LargeAccess): Promise<number> {
  return (await proposalCount(access)).open;
}
