import { type LessonStage, lessonStages } from "../improvements/improvement.ts";

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

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads the address. What it cannot read is left out: an address edited by hand shows more, never an error. */
export function readLessonList(query: Readonly<Record<string, string | undefined>>): LessonList {
  const { partner, after } = query;
  const stage = lessonStages.find((one) => one === query.stage);
  const search = query.search?.replaceAll("\0", "").trim().slice(0, 200);
  return {
    ...(stage ? { stage } : {}),
    ...(partner && id.test(partner) ? { partner } : {}),
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

/** Where a page ends: the key of its last row, and its id. */
export function writeCursor(
  sort: LessonList["sort"],
  row: { readonly id: string; readonly dueOn: Temporal.PlainDate; readonly changedAt: Temporal.Instant },
): string {
  const key = sort === "due" ? row.dueOn.toString() : row.changedAt.toString();
  return Buffer.from(JSON.stringify([key, row.id])).toString("base64url");
}

/** The keys of a cursor of this sort; undefined when it is of another or damaged: the first page then. */
export function readCursor(
  sort: LessonList["sort"],
  text: string | undefined,
): readonly [string, string] | undefined {
  if (!text || text.length > 400) return undefined;
  try {
    const keys: unknown = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
    if (!Array.isArray(keys) || keys.length !== 2) return undefined;
    const [key, last] = keys;
    if (typeof key !== "string" || typeof last !== "string" || !id.test(last)) return undefined;
    if (!/^\d{4}-\d\d-\d\d(T[\d:.]+Z)?$/.test(key)) return undefined;
    if (sort === "due") Temporal.PlainDate.from(key);
    else Temporal.Instant.from(key);
    return [key, last];
  } catch {
    return undefined;
  }
}
