import type { Clearance, EvidenceKind } from "../passport/evidence.ts";

/** One of the firm's own items; `cleared` is its answer to "Are you free to show this job?". */
export type Item = {
  readonly id: string;
  readonly kind: EvidenceKind;
  readonly title: string;
  readonly doneOn: Temporal.PlainDate;
  readonly cleared: Clearance;
};

/** An item, and since when one partner sees it. */
export type Choice = Item & { readonly sharedAt: Temporal.Instant | null };

/** A partner, and since when it sees one item. */
export type PartnerChoice = {
  readonly largeId: string;
  readonly relationshipId: string;
  readonly name: string;
  readonly sharedAt: Temporal.Instant | null;
};

/** What a form changes: only where it differs from what was ticked when it was drawn. */
export function changesOf(
  was: readonly string[],
  now: readonly string[],
): { readonly show: readonly string[]; readonly end: readonly string[] } {
  const [before, after] = [new Set(was), new Set(now)];
  return {
    show: [...after].filter((id) => !before.has(id)),
    end: [...before].filter((id) => !after.has(id)),
  };
}

/** Where a page of a list by day goes on; undefined for what is no cursor: then the first page is shown. */
export function cursorOf(
  after: string | undefined,
): { readonly day: Temporal.PlainDate; readonly id: string } | undefined {
  const [, day, id] =
    /^(\d{4}-\d\d-\d\d)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(after ?? "") ?? [];
  if (day === undefined || id === undefined) return undefined;
  try {
    return { day: Temporal.PlainDate.from(day), id };
  } catch {
    return undefined;
  }
}
