import type { Side } from "../../people/access/role.ts";
import type { Problem } from "../../platform/refusal.ts";
import { deputy, lead, type RoleBook } from "../roles/role.ts";

/** A role in the words of the person who took it on. */
export type Charter = {
  readonly number: number;
  readonly contribution: string;
  readonly responsibilities: string;
  readonly behaviours: string;
  readonly at: Temporal.Instant;
};

/** A named person in a role on a relationship. The lead without a row of their own has neither id nor first day. */
export type Assignment = {
  readonly id: string | null;
  readonly side: Side;
  readonly role: string;
  readonly person: {
    readonly id: string;
    readonly name: string;
    readonly jobTitle: string | null;
    readonly telephone: string | null;
  };
  /** Belongs to that organization no more. */
  readonly gone: boolean;
  readonly startsOn: Temporal.PlainDate | null;
  readonly endsOn: Temporal.PlainDate | null;
  readonly version: number;
  readonly charter: Charter | null;
};

export type Standing = "acting" | "coming" | "over" | "gone";

/** Whether somebody acts in a role on a day. The last day is one of acting. */
export function standingOf(
  { gone, startsOn, endsOn }: Pick<Assignment, "gone" | "startsOn" | "endsOn">,
  today: Temporal.PlainDate,
): Standing {
  if (gone) return "gone";
  if (endsOn && Temporal.PlainDate.compare(endsOn, today) < 0) return "over";
  return startsOn && Temporal.PlainDate.compare(startsOn, today) > 0 ? "coming" : "acting";
}

/** What is worth a word about who does what on the large side; nobody is to blame for it. */
export type Raised = {
  readonly kind: "no-deputy" | "nobody" | "gone" | "over" | "not-accepted" | "quiet";
  readonly role: string;
  readonly name: string | null;
  readonly since: Temporal.PlainDate | null;
};

/**
 * Roles of the large side that nobody holds, that somebody holds who has left or whose time is over, whose words are not
 * written within the days of the rule, and a lead of whom nothing has been written here for long. `lastTrace` is the day of
 * the lead's last note, visit, paper or statement here, `known` the first day one could have been written.
 */
export function raised(
  book: RoleBook,
  assignments: readonly Assignment[],
  at: {
    readonly today: Temporal.PlainDate;
    readonly lastTrace: Temporal.PlainDate | null;
    readonly known: Temporal.PlainDate;
  },
): Raised[] {
  const { today } = at;
  const ours = assignments.filter(({ side }) => side === "large");
  const found: Raised[] = [];
  for (const part of book.parts.filter(({ side }) => side === "large")) {
    const holders = ours.filter(({ role }) => role === part.id);
    const held = holders.some((one) => ["acting", "coming"].includes(standingOf(one, today)));
    for (const one of holders) {
      const standing = standingOf(one, today);
      const of = { role: part.id, name: one.person.name };
      if (standing === "gone" || standing === "over")
        found.push({ kind: standing, ...of, since: standing === "over" ? one.endsOn : null });
      else if (!one.charter && (!one.startsOn || passed(one.startsOn, book.acceptWithinDays, today)))
        found.push({ kind: "not-accepted", ...of, since: one.startsOn });
      else if (part.id === lead) {
        const trace = latest([at.lastTrace, one.startsOn, at.known]);
        if (trace && passed(trace, book.quietAfterDays, today))
          found.push({ kind: "quiet", ...of, since: at.lastTrace });
      }
    }
    if (part.needed && !held && holders.length === 0)
      found.push({
        kind: part.id === deputy ? "no-deputy" : "nobody",
        role: part.id,
        name: null,
        since: null,
      });
  }
  return found;
}

function passed(from: Temporal.PlainDate, days: number, today: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(from.add({ days }), today) < 0;
}

function latest(days: readonly (Temporal.PlainDate | null)[]): Temporal.PlainDate | undefined {
  return days
    .filter((day) => day !== null)
    .toSorted(Temporal.PlainDate.compare)
    .at(-1);
}

const longest = { years: 10 };

/** A time ends on or after the day it begins, and neither lies further off than ten years. */
export function timeProblem(
  startsOn: Temporal.PlainDate,
  endsOn: Temporal.PlainDate | null,
  today: Temporal.PlainDate,
): Problem | undefined {
  const { compare } = Temporal.PlainDate;
  for (const [field, day] of [
    ["startsOn", startsOn],
    ["endsOn", endsOn],
  ] as const)
    if (day && (compare(day, today.add(longest)) > 0 || compare(day, today.subtract(longest)) < 0))
      return { field, code: "day-far", message: "Choose a day within ten years of today." };
  return endsOn && compare(endsOn, startsOn) < 0
    ? { field: "endsOn", code: "assignment-ends-first", message: "The last day must come after the first." }
    : undefined;
}
