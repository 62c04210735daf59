import type { RequestKind, RequestOutcome } from "../../relationships/requests/request.ts";

/** Documents that are asked for; two of one kind are the same document, what is `other` is told apart by its title. */
export const documentKinds = [
  "insurance",
  "quality",
  "safety",
  "environment",
  "tax",
  "registration",
  "accounts",
  "policy",
  "other",
] as const;
export type DocumentKind = (typeof documentKinds)[number];

type Said = { readonly text: string; readonly by: string; readonly at: Temporal.Instant };

export type SentFile = {
  readonly hash: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
};

/** One thing that was asked of a firm, whole: as both sides read it. */
export type TimeRequest = {
  readonly id: string;
  readonly relationshipId: string;
  readonly kind: RequestKind;
  readonly about: string;
  readonly minutes: number;
  readonly why: string;
  readonly readers: string;
  readonly dueOn: Temporal.PlainDate | null;
  readonly asked: { readonly by: string | null; readonly at: Temporal.Instant };
  /** Beyond the budget of its quarter: why; null where the programme itself asked, or it was within. */
  readonly reason: string | null;
  readonly over: boolean;
  readonly outcome: RequestOutcome | null;
  readonly reminded: Temporal.Instant | null;
  readonly remindedAgain: { readonly by: string; readonly at: Temporal.Instant } | null;
  readonly tooMuch: Said | null;
  readonly heard: Said | null;
  readonly document: {
    readonly kind: DocumentKind;
    readonly title: string;
    readonly place: string | null;
    readonly file: SentFile | null;
    readonly sent: { readonly by: string; readonly at: Temporal.Instant } | null;
  } | null;
};

/** Whether a person may remind now: once, after the machine did, and never while "too much" waits for an answer. */
export function mayRemind({
  outcome,
  reminded,
  remindedAgain,
  tooMuch,
  heard,
}: Pick<TimeRequest, "outcome" | "reminded" | "remindedAgain" | "tooMuch" | "heard">): boolean {
  if (outcome !== null || remindedAgain !== null) return false;
  return tooMuch === null ? reminded !== null : heard !== null;
}

/** What is open, by its day; then what was settled, the newest first. */
export function inTurn(requests: readonly TimeRequest[]) {
  return {
    open: requests.filter((one) => one.outcome === null),
    settled: requests.filter((one) => one.outcome !== null),
  };
}

/** Where what is asked can be done; a document on the request's own page. */
export function placeOf({ kind, relationshipId, about, id }: TimeRequest): string {
  const base = `/partners/${relationshipId}`;
  switch (kind) {
    case "assessment-question":
      return `${base}/assessments`;
    case "session-report":
    case "skill-answer":
      return `${base}/development`;
    case "handover-confirmation":
      return `${base}/handovers/${about}`;
    case "matching-confirmation":
      return `${base}/mentoring`;
    case "statement-confirmation":
      return `${base}/statement`;
    case "agreement-confirmation":
      return `${base}/agreements`;
    case "idea-rules":
      return `${base}/ideas`;
    case "venture-terms":
    case "split-signature":
    case "gate-answer":
      return `${base}/ventures`;
    case "yearly-review":
    case "lesson-answer":
      return `${base}/improvements`;
    case "benefit-confirmation":
    case "transfer-receipt":
    case "repair-answer":
      return `${base}/ventures`;
    case "dispute-look-back":
    case "dispute-second-look":
      return `${base}/disputes/${about}`;
    case "document":
      return `${base}/time/${id}`;
  }
}

/** The running quarter of one firm: minutes it was asked for, and what it may be asked for. `until` is the last day. */
export type Quarter = {
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate;
  readonly begin: Temporal.Instant;
  readonly used: number;
  readonly budget: number;
};
