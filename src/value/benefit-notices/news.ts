/** Kinds of record entries about benefits and their division that somebody is mailed for. */
export const newsKinds = [
  "benefit.stated",
  "benefit.disputed",
  "benefit.one-sided",
  "transfer.stated",
  "repair.proposed",
  "repair.agreed",
  "split.proposed",
  "split.agreed",
] as const;
export type NewsKind = (typeof newsKinds)[number];

/** Both sides hear of these; of the others the side that did not act. */
export const forBoth: readonly NewsKind[] = ["benefit.one-sided", "split.agreed"];

/** Somebody who gets a mail, in their own language; `firm`: the other organization, as they know it. */
export type Reader = {
  readonly name: string;
  readonly address: string;
  readonly language: string;
  readonly firm: string;
};

/** What a mail says: never an amount, never a text. */
export type BenefitNews = {
  readonly kind: NewsKind;
  readonly who: string;
  readonly ventureId: string;
  /** Whom to ask back: who looks after the firm. */
  readonly ask: { readonly name: string; readonly address: string; readonly telephone: string | null } | null;
  readonly readers: readonly Reader[];
};
