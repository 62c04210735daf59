import type { Act } from "./act.ts";

/** One line of the Inbox: an act, or how many there are of one sort that are due on one day, which open together. */
export type Line = { readonly act: Act; readonly alike: readonly Act[] };

/** From so many on, acts that differ in their partner alone stand as one. */
const fewest = 3;

/** What acts have in common that differ in their partner alone: `promise-broken.C1`. */
export function sortOf({ kind, promise }: Pick<Act, "kind" | "promise">): string {
  return promise ? `${kind}.${promise}` : kind;
}

/** Acts alike that are due on one day stand as one line, where the first of them stood. */
export function linesOf(acts: readonly Act[]): Line[] {
  const together = Map.groupBy(acts, (act) => `${sortOf(act)} ${act.due}`);
  return [...together.values()].flatMap((alike): Line[] =>
    alike.length < fewest || partners(alike) < alike.length
      ? alike.map((act) => ({ act, alike: [act] }))
      : alike.slice(0, 1).map((act) => ({ act, alike })),
  );
}

function partners(acts: readonly Act[]): number {
  return new Set(acts.map(({ partner }) => partner).filter((name) => name !== "")).size;
}
