import type { Side } from "../../people/access/role.ts";
import type { Money } from "../../platform/money.ts";
import type { Problem } from "../../platform/refusal.ts";

/** What is shared between two sides, and what each of them puts in (5.6). */
export const offerKinds = ["training", "mentoring", "coaching", "shadowing", "tools"] as const;
export type OfferKind = (typeof offerKinds)[number];

export const bearers = ["large", "msme", "shared", "free"] as const;
/** Who bears the cost. */
export type Bearer = (typeof bearers)[number];

export const placeKinds = ["large", "msme", "online", "elsewhere"] as const;
export type PlaceKind = (typeof placeKinds)[number];

export const ratePers = ["hour", "day", "whole"] as const;
export type RatePer = (typeof ratePers)[number];

/** What a criterion of the framework is called, in one language. */
export type CriterionName = { readonly id: string; readonly name: string };

/** What is offered, as one number of it says. */
export type Terms = {
  readonly title: string;
  readonly text: string;
  /** Criteria of the framework that it helps with. */
  readonly criteria: readonly string[];
  readonly cost: Bearer;
  readonly costNote: string | null;
  /** Whether the small firm's hours are paid, and at what rate if one was named. */
  readonly hoursPaid: boolean;
  readonly rate: { readonly money: Money; readonly per: RatePer } | null;
  /** How many people at most, over all firms; null: as many as come. */
  readonly places: number | null;
  readonly language: string;
  readonly placeKind: PlaceKind;
  readonly place: string | null;
  readonly startsOn: Temporal.PlainDate | null;
  readonly endsOn: Temporal.PlainDate | null;
  /** The last day to say yes. */
  readonly takeBy: Temporal.PlainDate | null;
  readonly ledBy: string;
};

export type Audience = "all" | "chosen" | "one";

/** An offer with its newest terms. */
export type Offer = Terms & {
  readonly id: string;
  readonly fromSide: Side;
  readonly audience: Audience;
  /** The one firm that it is made to, or that made it. */
  readonly relationshipId: string | null;
  readonly kind: OfferKind;
  readonly number: number;
  readonly leader: string;
  readonly madeAt: Temporal.Instant;
  readonly closed: { readonly at: Temporal.Instant; readonly by: string; readonly reason: string } | null;
  /** Seats that were taken, by all firms together, those who wait among them. */
  readonly taken: number;
};

export type OfferState = "open" | "full" | "past" | "closed";

/** Where an offer stands on a day: who takes a full one waits. */
export function stateOf(
  offer: Pick<Offer, "closed" | "takeBy" | "endsOn" | "places" | "taken">,
  today: Temporal.PlainDate,
): OfferState {
  if (offer.closed) return "closed";
  const last = offer.takeBy ?? offer.endsOn;
  if (last && Temporal.PlainDate.compare(last, today) < 0) return "past";
  return freeOf(offer) === 0 ? "full" : "open";
}

/** How many seats are free; null where nobody counts them. */
export function freeOf({ places, taken }: Pick<Offer, "places" | "taken">): number | null {
  return places === null ? null : Math.max(0, places - taken);
}

/**
 * True when so many seats after those before them in the line are within the places. The line is never overtaken: who comes
 * later with fewer people does not pass who waits for more.
 */
export function isIn(before: number, seats: number, places: number | null): boolean {
  return places === null || before + seats <= places;
}

/** What does not fit together. */
export function termsProblems(
  terms: Pick<Terms, "startsOn" | "endsOn" | "takeBy" | "hoursPaid" | "rate">,
): Problem[] {
  const { startsOn, endsOn, takeBy, hoursPaid, rate } = terms;
  const after = (a: Temporal.PlainDate | null, b: Temporal.PlainDate | null): boolean =>
    a !== null && b !== null && Temporal.PlainDate.compare(a, b) > 0;
  return [
    ...(after(startsOn, endsOn)
      ? [{ field: "endsOn", code: "offer-ends-first", message: "The last day must come after the first." }]
      : []),
    ...(after(takeBy, endsOn)
      ? [
          {
            field: "takeBy",
            code: "offer-answer-late",
            message: "The last day to say yes must come before the end.",
          },
        ]
      : []),
    ...(rate && !hoursPaid
      ? [{ field: "rate", code: "rate-unpaid", message: "A rate belongs to hours that are paid." }]
      : []),
  ];
}
