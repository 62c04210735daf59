import { nameKey } from "../../relationships/organizations/name.ts";

/** Something that waits for a person, with the partner it is about and the day it should be done. */
export type ActKind =
  | "confirm-statement"
  | "confirm-agreement"
  | "answer-ask"
  | "answer-query"
  | "hear-too-much"
  | "send-document"
  | "answer-match"
  | "publish-matches"
  | "answer-idea"
  | "accept-idea-rules"
  | "attest"
  | "explain-word"
  | "promise-broken"
  | "promise-at-risk"
  | "invitation-expired"
  | "invitation-refused"
  | "name-contact"
  | "call-firm"
  | "propose-statement"
  | "name-interests"
  | "confirm-handover"
  | "write-handover"
  | "accept-handover"
  | "answer-missing"
  | "handover-unconfirmed"
  | "role-left"
  | "role-unaccepted"
  | "accept-charter"
  | "name-deputy"
  | "learning-late"
  | "refresh-profile"
  | "judge"
  | "name-assessor"
  | "read-reply"
  | "answer-assessment"
  | "read-assessment"
  | "answer-skill-ask"
  | "report-learning"
  | "sign-venture"
  | "sign-split"
  | "answer-gate"
  | "talk-gate"
  | "agree-lesson"
  | "measure-lesson"
  | "open-review"
  | "write-review"
  | "sign-review"
  | "answer-door"
  | "update-door"
  | "confirm-benefit"
  | "call-benefit"
  | "confirm-transfer"
  | "answer-repair"
  | "mend-benefits"
  | "answer-dispute"
  | "dispute-step"
  | "sign-outcome"
  | "repair-due"
  | "confirm-repair"
  | "look-back"
  | "name-successor";

export type Act = {
  readonly kind: ActKind;
  readonly relationshipId: string;
  /** The other party, as the reader knows it. */
  readonly partner: string;
  readonly due: Temporal.PlainDate;
  /** Of two acts due on one day the one with more comes first: invoices that missed their promise. */
  readonly weight?: number;
  /** The round of matching it is about. */
  readonly round?: string;
  /** Which idea it is about. */
  readonly idea?: string;
  /** Which joint work it is about. */
  readonly venture?: string;
  /** Which promise slips. */
  readonly promise?: "C1" | "C2" | "C4" | "C6" | "C10" | "C11" | "C13" | "C15" | "C17";
  /** Which hand-over, learning act, role, lesson, review, benefit or question it is about. */
  readonly id?: string | null;
};

/** Acts that bring their own day: what was asked for was told it, a promise has its month. */
export type OwnDay =
  | "attest"
  | "explain-word"
  | "judge"
  | "name-assessor"
  | "answer-assessment"
  | "answer-ask"
  | "answer-query"
  | "send-document"
  | "answer-idea"
  | "answer-skill-ask"
  | "answer-gate"
  | "confirm-benefit"
  | "call-benefit"
  | "promise-broken"
  | "promise-at-risk"
  | "name-deputy"
  | "role-unaccepted"
  | "learning-late"
  | "refresh-profile"
  | "measure-lesson"
  | "open-review"
  | "update-door"
  | "answer-dispute"
  | "dispute-step"
  | "sign-outcome"
  | "repair-due"
  | "confirm-repair"
  | "look-back"
  | "name-successor";

/** Days from the moment a thing begins to wait to the day it is due. */
export const daysToAnswer: Readonly<Record<Exclude<ActKind, OwnDay>, number>> = {
  "confirm-statement": 14,
  "confirm-agreement": 14,
  "accept-idea-rules": 14,
  "hear-too-much": 7,
  "invitation-expired": 0,
  "invitation-refused": 7,
  "name-contact": 7,
  "call-firm": 2,
  "propose-statement": 30,
  "name-interests": 30,
  "answer-match": 14,
  "publish-matches": 7,
  "confirm-handover": 14,
  "write-handover": 7,
  "accept-handover": 7,
  "answer-missing": 7,
  "handover-unconfirmed": 14,
  "role-left": 7,
  "accept-charter": 14,
  "read-reply": 7,
  "read-assessment": 14,
  "report-learning": 14,
  "sign-venture": 14,
  "sign-split": 14,
  "talk-gate": 7,
  "agree-lesson": 14,
  "write-review": 30,
  "sign-review": 14,
  "answer-door": 14,
  "confirm-transfer": 14,
  "answer-repair": 14,
  "mend-benefits": 14,
};

/** The nearest day from Monday to Friday, after a weekend or before it: nobody is asked to act on a Sunday. */
export function workingDay(
  day: Temporal.PlainDate,
  weekend: "after" | "before" = "after",
): Temporal.PlainDate {
  const beyond = day.dayOfWeek - 5;
  if (beyond <= 0) return day;
  return weekend === "after" ? day.add({ days: 3 - beyond }) : day.subtract({ days: beyond });
}

/** What has no day of its own is due when the month ends, and so it is never late. */
export function whenThereIsTime(today: Temporal.PlainDate): Temporal.PlainDate {
  const lastOf = (day: Temporal.PlainDate) => workingDay(day.with({ day: day.daysInMonth }), "before");
  const last = lastOf(today);
  return Temporal.PlainDate.compare(last, today) < 0 ? lastOf(today.add({ months: 1 })) : last;
}

/** Where the act is done. */
export function actHref(act: Act): string {
  const partner = `/partners/${act.relationshipId}`;
  switch (act.kind) {
    case "confirm-statement":
    case "propose-statement":
      return `${partner}/statement`;
    case "confirm-agreement":
      return `${partner}/agreements`;
    case "answer-match":
      return act.round ? "/development/mentoring" : `${partner}/mentoring`;
    case "publish-matches":
      return `/development/matching/${act.round}`;
    case "answer-idea":
      return `${partner}/ideas/${act.idea}`;
    case "accept-idea-rules":
      return `${partner}/ideas/${act.idea}/rules`;
    case "answer-skill-ask":
    case "report-learning":
      return `${partner}/development`;
    case "hear-too-much":
    case "send-document":
      return `${partner}/time/${act.id ?? act.round}`;
    case "answer-ask":
      return `${partner}/promises/requests`;
    case "answer-query":
      return `${partner}/queries/${act.id}`;
    case "attest":
    case "explain-word":
      return `/leadership/words/${act.id}`;
    case "promise-broken":
    case "promise-at-risk":
      return `${partner}/promises`;
    case "judge":
    case "name-assessor":
    case "read-reply":
    case "answer-assessment":
    case "read-assessment":
      return `${partner}/assessments`;
    case "name-interests":
      return `${partner}/interests`;
    case "sign-venture":
      return `${partner}/ventures/${act.venture}/terms`;
    case "sign-split":
      return `${partner}/ventures/${act.venture}/share`;
    case "answer-gate":
    case "talk-gate":
      return `${partner}/ventures/${act.venture}/gates`;
    case "agree-lesson":
    case "measure-lesson":
      return `${partner}/improvements/${act.id}`;
    case "open-review":
      return `${partner}/reviews`;
    case "write-review":
    case "sign-review":
      return `${partner}/reviews/${act.id}`;
    case "answer-door":
    case "update-door":
      return `${partner}/doors`;
    case "confirm-benefit":
    case "call-benefit":
      return `${partner}/ventures/${act.venture}/benefits/${act.id}`;
    case "confirm-transfer":
    case "answer-repair":
    case "mend-benefits":
      return `${partner}/ventures/${act.venture}/benefits`;
    case "answer-dispute":
    case "dispute-step":
    case "sign-outcome":
    case "repair-due":
    case "confirm-repair":
    case "look-back":
      return `${partner}/disputes/${act.id}`;
    case "name-successor":
      return `${partner}/people/ties`;
    case "call-firm":
      return partner;
    case "name-contact":
      return `${partner}/contact`;
    case "write-handover":
    case "accept-handover":
    case "answer-missing":
    case "handover-unconfirmed":
    case "confirm-handover":
      return `${partner}/handovers/${act.id}`;
    case "role-left":
    case "role-unaccepted":
      return `${partner}/people`;
    case "name-deputy":
      return `${partner}/people/new?role=deputy`;
    case "accept-charter":
      return `${partner}/roles/${act.id}/charter`;
    case "learning-late":
      return `/learning/${act.id}`;
    case "refresh-profile":
      return "/profile";
    case "invitation-expired":
    case "invitation-refused":
      return `${partner}/invitation`;
  }
}

/** By day, then by weight, then by name in the order of the partners' list: what is late stands first. */
export function inOrder(acts: readonly Act[]): Act[] {
  return acts
    .map((act) => ({ act, key: nameKey(act.partner) }))
    .toSorted(
      (a, b) =>
        Temporal.PlainDate.compare(a.act.due, b.act.due) ||
        (b.act.weight ?? 0) - (a.act.weight ?? 0) ||
        byCode(a.key, b.key),
    )
    .map(({ act }) => act);
}

/** As the database compares in its C collation. */
function byCode(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
