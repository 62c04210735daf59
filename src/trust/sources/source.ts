import type { Tx } from "../../platform/database/database.ts";
import type { Standing } from "../readings/difference.ts";
import type { CountedPromise, ReadKind, WholeKind } from "../readings/promise.ts";
import type { Judgement } from "../readings/reading.ts";

/** What the rows of one firm say of one promise as of a day. */
export type Judge = (promise: CountedPromise, relationshipId: string, asOf: number) => readonly Judgement[];

/** Where the rows of some kinds of promise come from, and what they say. */
export type Source = {
  readonly kinds: readonly ReadKind[];
  /** Reads the rows of these firms, once for all promises of its kinds. */
  rows(
    tx: Tx,
    largeId: string,
    firms: readonly string[],
    promises: readonly CountedPromise[],
  ): Promise<Judge>;
  /** Firms of which the move of the ledger day decides something, or leaves it open again: after one day, up to the other. */
  moved(
    tx: Tx,
    largeId: string,
    promises: readonly CountedPromise[],
    after: number,
    upTo: number,
  ): Promise<readonly string[]>;
};

/** Who counts, and on which day. */
export type WholeAccess = { readonly tx: Tx; readonly today: Temporal.PlainDate };

/** Where kinds come from that are read over all firms alone: months with the firms in them, as of a day: at least five, or 0 where no firm's figures stand behind them. */
export type WholeSource = {
  readonly kinds: readonly WholeKind[];
  months(
    access: WholeAccess,
    largeId: string,
    promise: CountedPromise,
    asOf: number,
  ): Promise<ReadonlyMap<number, Standing & { readonly firms: number }>>;
};

/** The fewest and the most days of all versions of these promises; undefined without any. */
export function reachOf(
  promises: readonly CountedPromise[],
): { readonly fewest: number; readonly most: number } | undefined {
  const days = promises.flatMap(({ versions }) => versions.map((version) => version.days));
  return days.length === 0 ? undefined : { fewest: Math.min(...days), most: Math.max(...days) };
}
