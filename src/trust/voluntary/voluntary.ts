import type { VoluntaryKind } from "../commitments/commitment.ts";

/** What a small firm promises of its own will: nobody measures it, nothing follows from it, the firm alone ends it. */
export type OwnPromise = {
  readonly id: string;
  readonly kind: VoluntaryKind;
  /** Within how many days; null where the kind counts none. */
  readonly days: number | null;
  readonly made: { readonly by: string; readonly at: Temporal.Instant };
  readonly endedOn: Temporal.PlainDate | null;
};

/** Of each kind one at a time, so that there are never more than three. */
export function open(list: readonly OwnPromise[]): readonly OwnPromise[] {
  return list.filter((one) => one.endedOn === null);
}
