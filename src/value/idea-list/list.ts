import type { Side } from "../../people/access/role.ts";
import { type Outcome, type Stage, stages } from "../ideas/idea.ts";

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

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads the address of /ideas. What it cannot read is left out: an address edited by hand shows more, never an error. */
export function readIdeaList(query: Readonly<Record<string, string | undefined>>): IdeaList {
  const { from, partner, problem, after } = query;
  const stage = stageFilters.find((one) => one === query.stage);
  const search = query.search?.trim().slice(0, 200);
  return {
    ...(stage ? { stage } : {}),
    ...(from === "large" || from === "msme" ? { from } : {}),
    ...(partner && id.test(partner) ? { partner } : {}),
    ...(problem && id.test(problem) ? { problem } : {}),
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

/** Where a page ends: the key of its last row, and its id. */
export function writeCursor(key: string, last: string): string {
  return Buffer.from(JSON.stringify([key, last])).toString("base64url");
}

/** The keys of a cursor of this sort; undefined when it is of another or damaged: the first page then. */
export function readCursor(
  sort: IdeaList["sort"],
  text: string | undefined,
): readonly [string, string] | undefined {
  if (!text || text.length > 400) return undefined;
  try {
    const keys: unknown = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
    if (!Array.isArray(keys) || keys.length !== 2) return undefined;
    const [key, last] = keys;
    if (typeof key !== "string" || typeof last !== "string" || !id.test(last)) return undefined;
    if (sort === "due") Temporal.PlainDate.from(key);
    else Temporal.Instant.from(key);
    return /^[\dT:.Z-]+$/.test(key) ? [key, last] : undefined;
  } catch {
    return undefined;
  }
}
