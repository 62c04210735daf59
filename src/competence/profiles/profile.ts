import type { Ability } from "../roles/role.ts";

/** Who may open somebody's profile: nobody else, or those who place people in roles. */
export const seers = ["nobody", "placers"] as const;
export type SeenBy = (typeof seers)[number];

/** What a person says of themselves: in which words, what they learned it by, until when it holds. */
export type Said = {
  readonly id: string;
  /** Id of an ability. */
  readonly skill: string;
  readonly words: string;
  readonly learned: string | null;
  readonly learnedOn: Temporal.PlainDate | null;
  readonly saidAt: Temporal.Instant;
  readonly expiresOn: Temporal.PlainDate;
};

/** The person's own choices. Figures about them show only where the organization wants them too. */
export type Choices = {
  readonly seenBy: SeenBy;
  readonly figuresAgreed: boolean;
  readonly version: number;
};

export type FitState = "has" | "expires" | "expired" | "not-said";

/** One thing that a role needs, beside what the person says of it. No sum is made of these. */
export type FitLine = {
  readonly ability: Ability;
  readonly state: FitState;
  readonly said: Said | null;
};

/** Where a saying stands on a day. The last day counts as held. */
export function fitState(
  said: Pick<Said, "expiresOn"> | undefined,
  today: Temporal.PlainDate,
  soonDays: number,
): FitState {
  if (!said) return "not-said";
  const { compare } = Temporal.PlainDate;
  if (compare(said.expiresOn, today) < 0) return "expired";
  return compare(said.expiresOn, today.add({ days: soonDays })) <= 0 ? "expires" : "has";
}

/** What a role needs against what somebody says of themselves, in the order of the role. `said` holds the newest of each. */
export function fitOf(
  needs: readonly Ability[],
  said: readonly Said[],
  today: Temporal.PlainDate,
  soonDays: number,
): FitLine[] {
  return needs.map((ability) => {
    const own = said.find((one) => one.skill === ability.id);
    return { ability, state: fitState(own, today, soonDays), said: own ?? null };
  });
}

/** What is worth a learning act: never said, or no longer held. */
export function isGap({ state }: Pick<FitLine, "state">): boolean {
  return state === "not-said" || state === "expired";
}
