/** Kinds of record entries about ideas that somebody is mailed for. */
export const newsKinds = [
  "idea.sent",
  "idea.answered",
  "idea.rules-proposed",
  "idea.rules-accepted",
  "idea.step-opened",
  "idea.commented",
  "idea.returned",
] as const;
export type NewsKind = (typeof newsKinds)[number];

/** Somebody who gets a mail, in their own language. */
export type Reader = { readonly name: string; readonly address: string; readonly language: string };

/** What a mail says: never the title, never the text. */
export type IdeaNews = {
  readonly kind: NewsKind;
  readonly who: string;
  /** The organization of who acted. */
  readonly firm: string;
  readonly dueOn: Temporal.PlainDate;
  readonly ideaId: string;
  /** Whom to ask back. */
  readonly ask: (Reader & { readonly telephone: string | null }) | null;
  readonly readers: readonly Reader[];
};
