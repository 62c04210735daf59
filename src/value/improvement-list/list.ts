import { searchOf } from "../../platform/text.ts";
import { type LessonStage, lessonStages } from "../improvements/improvement.ts";
import { idShape } from "../lists/cursor.ts";

/** What the address of /improvements says. Every filter is optional; together they narrow. */
export type LessonList = {
  readonly stage?: LessonStage;
  /** Id of a relationship. */
  readonly partner?: string;
  /** Only those the reader sees to. */
  readonly own?: boolean;
  /** Only of partners the reader looks after. */
  readonly mine?: boolean;
  readonly search?: string;
  readonly sort: "change" | "due";
  readonly after?: string;
};

/** Reads the address. What it cannot read is left out: an address edited by hand shows more, never an error. */
export function readLessonList(query: Readonly<Record<string, string | undefined>>): LessonList {
  const { partner, after } = query;
  const stage = lessonStages.find((one) => one === query.stage);
  const search = searchOf(query.search);
  return {
    ...(stage ? { stage } : {}),
    ...(partner && idShape.test(partner) ? { partner } : {}),
    ...(query.owner === "me" ? { own: true } : {}),
    ...(query.contact === "mine" ? { mine: true } : {}),
    ...(search ? { search } : {}),
    sort: query.sort === "due" ? "due" : "change",
    ...(after ? { after } : {}),
  };
}

/** The same list as an address query: "" or "?stage=overdue&sort=due". The inverse of `readLessonList`. */
export function writeLessonList(list: LessonList): string {
  const query = new URLSearchParams();
  for (const name of ["stage", "partner", "search"] as const) {
    const value = list[name];
    if (value) query.set(name, value);
  }
  if (list.own) query.set("owner", "me");
  if (list.mine) query.set("contact", "mine");
  if (list.sort === "due") query.set("sort", "due");
  if (list.after) query.set("after", list.after);
  const text = query.toString();
  return text && `?${text}`;
}
