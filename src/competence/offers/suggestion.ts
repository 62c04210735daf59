/** Something that is asked for or not known yet, and why we say so. */
export type Gap = {
  readonly criterion: string;
  /** `asked`: somebody named it; the others are bands of an assessment where the work needs more. */
  readonly why: "asked" | "not-known" | "partly" | "against";
  /** How much the work needs it, where an assessment says so. */
  readonly needs?: "needed" | "helpful" | null;
};

/** An offer that may help, with what it helps with and why: the page says it in words. */
export type Suggestion<Offer> = { readonly offer: Offer; readonly reasons: readonly Gap[] };

const weight: Readonly<Record<Gap["why"], number>> = { asked: 4, against: 3, partly: 2, "not-known": 1 };

/**
 * Offers that touch a gap, what was asked for first, then those that touch more; ties keep their order. An offer without a
 * reason is no suggestion: it stands among the others.
 */
export function suggestions<Offer extends { readonly criteria: readonly string[] }>(
  offers: readonly Offer[],
  gaps: readonly Gap[],
): Suggestion<Offer>[] {
  const strongest = new Map<string, Gap>();
  for (const gap of gaps) {
    const known = strongest.get(gap.criterion);
    if (!known || weight[gap.why] > weight[known.why]) strongest.set(gap.criterion, gap);
  }
  return offers
    .map((offer) => ({
      offer,
      reasons: [...new Set(offer.criteria)]
        .flatMap((criterion) => strongest.get(criterion) ?? [])
        .toSorted((a, b) => weight[b.why] - weight[a.why]),
    }))
    .filter(({ reasons }) => reasons.length > 0)
    .toSorted((a, b) => sumOf(b.reasons) - sumOf(a.reasons));
}

function sumOf(reasons: readonly Gap[]): number {
  return reasons.reduce((sum, { why }) => sum + weight[why], 0);
}
