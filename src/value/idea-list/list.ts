import type { Side } from "../../people/access/role.ts";
import { searchOf } from "../../platform/text.ts";
import { type Outcome, type Stage, stages } from "../ideas/idea.ts";
import { idShape } from "../lists/cursor.ts";

/** `waiting`: not answered yet, or come back. The others are stages. */
export const stageFilters = ["waiting", ...stages] as const;
export type StageFilter = (typeof stageFilters)[number];

/** What the address of /ideas says. Every filter is optional; together they narrow. */
export type IdeaList = {
  readonly stage?: StageFilter;
  /** Who sent it. */
  readonly from?: Side;
  /** Id of a relationship. */
  readonly partner?: string;
  /** Id of a posted problem. */
  readonly problem?: string;
  /** Only of partners the reader looks after. */
  readonly mine?: boolean;
  /** Only those whose day for an answer is over. */
  readonly late?: boolean;
  readonly search?: string;
  /** The newest first, or the day for the answer. */
  readonly sort: "sent" | "due";
  readonly after?: string;
};

export type IdeaRow = {
  readonly id: string;
  readonly relationshipId: string;
  readonly title: string;
  readonly side: Side;
  /** The other party, as the reader knows it. */
  readonly partner: string;
  readonly stage: Stage;
  readonly sentAt: Temporal.Instant;
  readonly dueOn: Temporal.PlainDate;
  readonly backOn: Temporal.PlainDate | null;
  readonly problem: string | null;
  readonly answer: { readonly outcome: Outcome; readonly reason: string } | null;
};

/** Reads the address of /ideas. What it cannot read is left out: an address edited by hand shows more, never an error. */
export function readIdeaList(query: Readonly<Record<string, string | undefined>>): IdeaList {
  const { from, partner, problem, after } = query;
  const stage = stageFilters.find((one) => one === query.stage);
  const search = searchOf(query.search);
  return {
    ...(stage ? { stage } : {}),
    ...(from === "large" || from === "msme" ? { from } : {}),
    ...(partner && idShape.test(partner) ? { partner } : {}),
    ...(problem && idShape.test(problem) ? { problem } : {}),
    ...(query.contact === "mine" ? { mine: true } : {}),
    ...(query.late === "yes" ? { late: true } : {}),
    ...(search ? { search } : {}),
    sort: query.sort === "due" ? "due" : "sent",
    ...(after ? { after } : {}),
  };
}

/** The same list as an address query: "" or "?stage=waiting&sort=due". The inverse of `readIdeaList`. */
export function writeIdeaList(list: IdeaList): string {
  const query = new URLSearchParams();
  for (const name of ["stage", "from", "partner", "problem", "search"] as const) {
    const value = list[name];
    if (value) query.set(name, value);
  }
  if (list.mine) query.set("contact", "mine");
  if (list.late) query.set("late", "yes");
  if (list.sort === "due") query.set("sort", "due");
  if (list.after) query.set("after", list.after);
  const text = query.toString();
  return text && `?${text}`;
}
