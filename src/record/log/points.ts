/**
 * What a round of the sequencer comes to, in this order: wherever a process ends, it ends between two of these. Each log passes the first two once.
 */
export const points = [
  "key kept",
  "log made",
  "log held",
  "entries read",
  "leaves made",
  "tiles written",
  "bundles written",
  "entries placed",
  "log grown",
  "growth committed",
  "head checked",
  "head signed",
  "head written",
  "head renamed",
  "head kept",
  "checkpoint kept",
  "checkpoint committed",
] as const;

export type Point = (typeof points)[number];

/** Hears of each point before the next step begins, and may keep it waiting. */
export type Reached = (point: Point) => void | Promise<void>;
