import type { Side } from "../../people/access/role.ts";

/** Two people who know each other, one of each side. Said by one side; the other leaves it, or takes it away. */
export type Tie = {
  readonly id: string;
  readonly large: string;
  readonly msme: string;
  readonly since: Temporal.PlainDate;
  readonly said: { readonly by: string; readonly side: Side };
  /** From when on it is broken, and on which side somebody left; `next`: who stayed is known by somebody new since. */
  readonly broken: {
    readonly at: Temporal.Instant;
    readonly side: Side;
    readonly due: Temporal.PlainDate;
    readonly next: string | null;
  } | null;
};

/** Within so many days after somebody left their side says who comes next. */
export const daysToFollow = 14;

export function dueOf(brokenAt: Temporal.Instant): Temporal.PlainDate {
  return brokenAt.toZonedDateTimeISO("UTC").toPlainDate().add({ days: daysToFollow });
}

export type Known = { readonly id: string; readonly name: string };
