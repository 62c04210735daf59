/** What one side is told that the other did, and the page where it stands. */
export const pageOf = {
  "statement.proposed": "statement",
  "statement.confirmed": "statement",
  "agreement.added": "agreements",
  "agreement.ended": "agreements",
  "handover.accepted": "people",
  "handover.missing": "people",
  "assessment.opened": "assessments",
  "assessment.answered": "assessments",
  "assessment.withdrawn": "assessments",
  "assessment.published": "assessments",
  "assessment.replied": "assessments",
  "venture.proposed": "ventures",
  "venture.accepted": "ventures",
  "venture.declined": "ventures",
  "lesson.proposed": "improvements",
  "review.opened": "reviews",
  "review.written": "reviews",
  "review.signed": "reviews",
  "door.proposed": "doors",
  "door.filled": "doors",
  "door.closed": "doors",
} as const;

export type NoticeKind = keyof typeof pageOf;
export const noticeKinds = Object.keys(pageOf) as NoticeKind[];

/** Somebody who is told, in their own language. */
export type Recipient = { readonly name: string; readonly address: string; readonly language: string };

export type Notice = {
  readonly kind: NoticeKind;
  /** Who did it, and of which organization. */
  readonly who: string;
  readonly partner: string;
  /** Whom to ask: for a firm always the person who looks after it. */
  readonly ask: { readonly name: string; readonly address: string; readonly telephone: string | null } | null;
  readonly recipients: readonly Recipient[];
};
