import type { FitRule, Meeting } from "./mentor.ts";

/** What a fit is counted from, on either side. */
export type Offered = {
  readonly topics: readonly string[];
  readonly languages: readonly string[];
  readonly trades: readonly string[];
  readonly countries: readonly string[];
  readonly meets: Meeting;
};
export type Wished = {
  readonly country: string;
  /** Nothing named: the firm is open to anything. */
  readonly topics: readonly string[];
  readonly languages: readonly string[];
  readonly trade: string | null;
  readonly meets: Meeting;
};

/** One reason of a pair, with the word it is about. */
export type Reason = {
  readonly kind: "topic" | "language" | "visit" | "online" | "trade";
  readonly of: string;
};

/** Without one of these nobody can be helped. */
export type Lack = "topic" | "language" | "place";

/** Why the two may not be put together, whatever the fit. */
export const bars = ["buys", "head", "buying-line", "apart", "passed", "together"] as const;
export type Bar = (typeof bars)[number];

export type Fitting = { readonly score: number; readonly reasons: readonly Reason[] };

/**
 * How well a mentor fits what a firm wishes, each point with its reason: topics, a common language, a place to meet, the
 * trade. Answers what is lacking where the two cannot work together at all.
 */
export function fitting(
  offered: Offered,
  wished: Wished,
  { points }: Pick<FitRule, "points">,
): Fitting | Lack {
  const topics = offered.topics.filter((topic) => wished.topics.includes(topic));
  if (topics.length === 0 && wished.topics.length > 0) return "topic";
  const language = wished.languages.find((one) => offered.languages.includes(one));
  if (language === undefined) return "language";
  const place = placeOf(offered, wished);
  if (place === undefined) return "place";
  const trade = wished.trade !== null && offered.trades.includes(wished.trade) ? wished.trade : undefined;
  return {
    score:
      Math.min(topics.length, points.topicsCounted) * points.topic +
      points.language +
      (place === "visit" ? points.visit : points.online) +
      (trade === undefined ? 0 : points.trade),
    reasons: [
      ...topics.map((of): Reason => ({ kind: "topic", of })),
      { kind: "language", of: language },
      { kind: place, of: wished.country },
      ...(trade === undefined ? [] : [{ kind: "trade", of: trade } as const]),
    ],
  };
}

function placeOf(offered: Offered, wished: Wished): "visit" | "online" | undefined {
  if (offered.meets !== "online" && wished.meets !== "online" && offered.countries.includes(wished.country))
    return "visit";
  return offered.meets !== "there" && wished.meets !== "there" ? "online" : undefined;
}
