import type { Evidence } from "../assessments/evidence.ts";
import type { Band } from "../assessments/opinion.ts";

/** Fewer firms than this never make a figure; and fewer that changed never make a new one. */
export const fewest = 5;

/** What a firm says of a large organization about one criterion, from working together. */
export type View = {
  readonly criterion: string;
  readonly direction: "for" | "against";
  readonly seenOn: Temporal.PlainDate;
  readonly words: string | null;
  /** True: the organization reads it under the firm's name. False: it is only counted, among five firms or more. */
  readonly named: boolean;
};

/** A view under a name, as the organization reads it. */
export type NamedView = View & {
  readonly relationshipId: string;
  readonly firm: string;
  readonly givenAt: Temporal.Instant;
};

/** What views without a name came to on a day. Band null: too few to say. */
export type Counted = {
  readonly criterion: string;
  readonly on: Temporal.PlainDate;
  readonly band: Band | null;
  readonly firms: FirmsBand | null;
};

export const firmsBands = ["5-9", "10-19", "20-49", "50+"] as const;
export type FirmsBand = (typeof firmsBands)[number];

/** How many firms, as it is told: never a count that one firm changes. */
export function firmsBand(firms: number): FirmsBand | null {
  if (firms < fewest) return null;
  return firms < 10 ? "5-9" : firms < 20 ? "10-19" : firms < 50 ? "20-49" : "50+";
}

/** One view as the engine weighs it: seen in joint work, each firm an event of its own. */
export function evidenceOf(view: Pick<View, "criterion" | "direction" | "seenOn">): Evidence {
  const { criterion, direction, seenOn } = view;
  return { criterion, kind: "joint-work", date: seenOn, direction, strength: 1 };
}

/** The day on which views given now are counted: the first of the next month. */
export function nextCount(today: Temporal.PlainDate): Temporal.PlainDate {
  return today.add({ months: 1 }).with({ day: 1 });
}
