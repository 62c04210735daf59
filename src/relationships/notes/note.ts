import type { Side } from "../../people/access/role.ts";

/** What somebody wrote down. Both sides read every note: there is no page about a partner that the partner cannot open. */
export type Note = {
  readonly kind: "note";
  readonly id: string;
  readonly text: string;
  readonly by: string;
  readonly side: Side;
  readonly writtenAt: Temporal.Instant;
};

/** Somebody went to see the other side. */
export type Visit = {
  readonly kind: "visit";
  readonly id: string;
  readonly visitedOn: Temporal.PlainDate;
  readonly place: string;
  /** Who was there, as it was written. */
  readonly present: string;
  readonly seen: string;
  readonly by: string;
  readonly side: Side;
  readonly writtenAt: Temporal.Instant;
};

export type NoteOrVisit = Note | Visit;
