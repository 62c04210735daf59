/** What somebody is told by mail: never a no, never a note of the two, never what a report says. */
export const newsKinds = [
  "offer.made",
  "skill.asked",
  "skill.answered",
  "learning.begun",
  "learning.left",
  "learning.ended",
  "learning.reported",
  "session.planned",
  "session.moved",
  "session.cancelled",
] as const;
export type NewsKind = (typeof newsKinds)[number];

/** Somebody who gets a mail, in their own language. */
export type Reader = { readonly name: string; readonly address: string; readonly language: string };

export type News = {
  /** `learning.room`: somebody left, and there is a place for who waited. */
  readonly kind: NewsKind | "learning.room";
  /** Who did it, and of which organization. */
  readonly who: string;
  readonly partner: string;
  /** The page where it stands. */
  readonly path: string;
  /** By when an answer is due, if one is asked for. */
  readonly dueOn: Temporal.PlainDate | null;
  readonly session: { readonly learning: string; readonly id: string } | null;
  /** Whom to ask back. */
  readonly ask: (Reader & { readonly telephone: string | null }) | null;
  readonly readers: readonly Reader[];
};
