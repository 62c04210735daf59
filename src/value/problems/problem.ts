import type { Trial } from "../ideas/idea.ts";

/** `problem`: something to be solved now. `need`: something that will be wanted. */
export const problemKinds = ["problem", "need"] as const;
export type ProblemKind = (typeof problemKinds)[number];
export const audiences = ["everybody", "chosen"] as const;
export type Audience = (typeof audiences)[number];

/** What a large organization asks its partners for ideas on. */
export type Posted = {
  readonly id: string;
  readonly kind: ProblemKind;
  readonly title: string;
  readonly text: string;
  readonly audience: Audience;
  /** Null: no trial is paid. */
  readonly trial: Trial | null;
  readonly closesOn: Temporal.PlainDate;
  readonly decides: string;
  readonly posted: { readonly by: string; readonly at: Temporal.Instant };
  readonly ended: { readonly by: string; readonly at: Temporal.Instant; readonly reason: string } | null;
};

export type PostedState = "open" | "closed" | "ended";

/** Open until its last day is over, unless it was ended before. */
export function stateOf(
  { ended, closesOn }: Pick<Posted, "ended" | "closesOn">,
  today: Temporal.PlainDate,
): PostedState {
  if (ended) return "ended";
  return Temporal.PlainDate.compare(closesOn, today) < 0 ? "closed" : "open";
}
