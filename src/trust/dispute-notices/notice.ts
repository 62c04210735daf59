/** What of a dispute is news for the other side: to each of these a mail. */
export const noticeKinds = [
  "dispute.opened",
  "dispute.joined",
  "dispute.answered",
  "dispute.word-said",
  "dispute.step-taken",
  "dispute.withdrawn",
  "dispute.ended-apart",
  "dispute.outcome-proposed",
  "dispute.outcome-signed",
  "dispute.repair-done",
  "dispute.repair-confirmed",
  "dispute.repair-returned",
  "dispute.ladder-proposed",
  "dispute.ladder-agreed",
  "dispute.ladder-declined",
  "dispute.helper-said",
] as const;

export type NoticeKind = (typeof noticeKinds)[number];

export type Recipient = { readonly name: string; readonly address: string; readonly language: string };

/** Whom to tell of a relationship, by side, what each is called, and whom the firm may call. */
export type Told = {
  readonly names: Readonly<Record<"large" | "msme", string>>;
  readonly recipients: Readonly<Record<"large" | "msme", readonly Recipient[]>>;
  readonly contact: {
    readonly name: string;
    readonly address: string;
    readonly telephone: string | null;
  } | null;
};

/** What a mail says: one sentence, a page, and whom to ask. */
export type News = { readonly did: NoticeKind } | { readonly timeOver: true } | { readonly lookBack: number };
