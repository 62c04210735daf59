import type { Side } from "../../people/access/role.ts";
import type { Rung } from "../dispute-ladders/ladder.ts";
import { type ClosedAs, type Subject, subjects } from "../disputes/dispute.ts";

export const states = ["open", "agreed", "withdrawn", "apart"] as const;
export type State = (typeof states)[number];

/** What the desk's list is narrowed to; it stands in the address. */
export type DisputeList = {
  readonly state: State | undefined;
  readonly about: Subject | undefined;
  readonly late: boolean;
  readonly after: string | undefined;
};

export type DisputeRow = {
  readonly id: string;
  readonly relationshipId: string;
  readonly partner: string;
  readonly unit: string;
  readonly title: string;
  readonly about: Subject;
  readonly openedSide: Side;
  readonly openedOn: Temporal.PlainDate;
  readonly step: Rung;
  readonly dueOn: Temporal.PlainDate;
  readonly over: boolean;
  readonly closedAs: ClosedAs | null;
  readonly closedOn: Temporal.PlainDate | null;
};

/** Counts of one unit, subject and step: nobody's name, no partner. */
export type Pattern = {
  readonly unit: string;
  readonly about: Subject;
  readonly step: Rung["key"];
  readonly open: number;
  readonly closed: number;
  readonly agreed: number;
  /** The middle of the days that they were, or are, open. */
  readonly days: number;
};

type Query = Readonly<Record<string, string | undefined>>;

/** Anything unknown in an address counts as not said. */
export function readList(query: Query): DisputeList {
  return {
    state: states.find((one) => one === query.state),
    about: subjects.find((one) => one === query.about),
    late: query.clock === "over",
    after: query.after,
  };
}

export function writeList({ state, about, late, after }: DisputeList): string {
  const query = new URLSearchParams();
  if (state) query.set("state", state);
  if (about) query.set("about", about);
  if (late) query.set("clock", "over");
  if (after) query.set("after", after);
  const text = query.toString();
  return text === "" ? "" : `?${text}`;
}
