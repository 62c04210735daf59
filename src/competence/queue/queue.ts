import type { Stage } from "../assessments/opened.ts";

/** What the address of /assessments says. Without a stage: all that are open. */
export type Queue = {
  readonly stage?: Stage;
  /** Only those that the reader assesses. */
  readonly mine?: boolean;
  readonly after?: string;
};

export const shownStages = ["asked", "judging", "published", "withdrawn"] as const;

export type QueueRow = {
  readonly id: string;
  readonly relationshipId: string;
  readonly partner: string;
  readonly purpose: string;
  readonly stage: Stage;
  readonly dueOn: Temporal.PlainDate;
  readonly assessor: string | null;
};

/** Where the next page begins: the day and the id of the last row. */
export type QueueCursor = { readonly dueOn: string; readonly id: string };

/** Reads `stage`, `whose=mine`, `after`. What it cannot read is left out: an address edited by hand shows more, never an error. */
export function readQueue(query: Readonly<Record<string, string | undefined>>): Queue {
  const stage = shownStages.find((one) => one === query.stage);
  const after = query.after && readCursor(query.after) ? query.after : undefined;
  return {
    ...(stage ? { stage } : {}),
    ...(query.whose === "mine" ? { mine: true } : {}),
    ...(after ? { after } : {}),
  };
}

/** The same queue as an address: "/assessments" or "/assessments?stage=judging". The inverse of `readQueue`. */
export function writeQueue({ stage, mine, after }: Queue): string {
  const query = new URLSearchParams();
  if (stage) query.set("stage", stage);
  if (mine) query.set("whose", "mine");
  if (after) query.set("after", after);
  const text = query.toString();
  return `/assessments${text && `?${text}`}`;
}

const shape = /^(\d{4}-\d\d-\d\d)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

export function readCursor(text: string): QueueCursor | undefined {
  const [, dueOn, id] = shape.exec(text) ?? [];
  if (dueOn === undefined || id === undefined) return undefined;
  try {
    return Temporal.PlainDate.from(dueOn).year > 0 ? { dueOn, id } : undefined;
  } catch {
    return undefined;
  }
}

export function writeCursor({ dueOn, id }: QueueRow): string {
  return `${dueOn}_${id}`;
}
