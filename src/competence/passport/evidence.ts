import type { Problem } from "../../platform/refusal.ts";

/** What a firm can show: 5.6 looks at practice and at what its leaders do before it looks at paper. */
export const evidenceKinds = [
  "work",
  "visit",
  "reference",
  "leadership",
  "statement",
  "certificate",
] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

/** The firm's answer to "Are you free to show this job?": yes, without the customer's name, or it stays with the firm. */
export const clearances = ["yes", "unnamed", "no"] as const;
export type Clearance = (typeof clearances)[number];

/**
 * Whose job it was: nobody said, a name in the firm's own words ("a rail customer, 2025"), or one of its large partners here,
 * whose name other large organizations read only where `shown`.
 */
export type Customer =
  | null
  | { readonly words: string }
  | { readonly relationshipId: string; readonly name: string; readonly shown: boolean };

/** A photo or a paper; its bytes lie on disk under their SHA-256 (hex), a photo without what a camera wrote into it. */
export type EvidenceFile = {
  readonly id: string;
  readonly caption: string | null;
  readonly hash: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  /** Of a photo, in pixels. */
  readonly size: { readonly width: number; readonly height: number } | null;
};

/** A word that was confirmed in another Evenhand and came with a file: said there, checked by nobody here. */
export type SaidElsewhere = {
  readonly name: string;
  readonly firm: string;
  readonly on: string;
  readonly words: string | null;
};

/** One thing a firm has done. */
export type Evidence = {
  readonly id: string;
  readonly kind: EvidenceKind;
  readonly title: string;
  /** What it shows, in the firm's words. */
  readonly shows: string;
  /** Criterion ids of the framework that it can show. */
  readonly topics: readonly string[];
  readonly doneOn: Temporal.PlainDate;
  /** The last day on which it holds. */
  readonly expiresOn: Temporal.PlainDate | null;
  readonly customer: Customer;
  readonly cleared: Clearance;
  readonly said: { readonly by: string; readonly at: Temporal.Instant };
  readonly changedAt: Temporal.Instant | null;
  readonly version: number;
  readonly files: readonly EvidenceFile[];
  readonly elsewhere: readonly SaidElsewhere[];
};

/** A piece as it is being told: a draft (no clearance, version 0) lacks what no page has answered yet. */
export type Told = Pick<Evidence, "id" | "kind" | "topics" | "expiresOn" | "customer" | "files"> & {
  readonly title: string | null;
  readonly shows: string | null;
  readonly doneOn: Temporal.PlainDate | null;
  readonly cleared: Clearance | null;
  readonly version: number;
};

/** Saved, and no draft any more. */
export function isKept(piece: Told): piece is Evidence {
  return piece.version > 0;
}

/** Enough for any firm, and what one file may carry. */
export const mostPieces = 1000;

/** Longer lists are no help to anybody; `position` in the table ends there too. */
export const mostFiles = 12;

const compare = Temporal.PlainDate.compare;

/** True from the day after its last. */
export function isExpired(piece: Pick<Evidence, "expiresOn">, day: Temporal.PlainDate): boolean {
  return piece.expiresOn !== null && compare(piece.expiresOn, day) < 0;
}

/** True in its last sixty days: time to ask for a new one. */
export function endsSoon(piece: Pick<Evidence, "expiresOn">, day: Temporal.PlainDate): boolean {
  return (
    piece.expiresOn !== null && !isExpired(piece, day) && compare(piece.expiresOn, day.add({ days: 60 })) <= 0
  );
}

/**
 * How the customer is called to a reader: the firm itself (`null`), or the large organization of a relationship. Undefined:
 * no name, because none was said or because the firm does not show it.
 */
export function customerFor(
  piece: Pick<Evidence, "customer" | "cleared">,
  readerRelationshipId: string | null,
): string | undefined {
  const { customer, cleared } = piece;
  if (!customer) return undefined;
  const partner = "relationshipId" in customer ? customer : undefined;
  if (readerRelationshipId === null || partner?.relationshipId === readerRelationshipId)
    return "words" in customer ? customer.words : customer.name;
  if (cleared !== "yes") return undefined;
  if (partner) return partner.shown ? partner.name : undefined;
  return "words" in customer ? customer.words : undefined;
}

/** What happened has happened: not tomorrow; and what ends, ends after it began. */
export function daysProblems(
  doneOn: Temporal.PlainDate,
  expiresOn: Temporal.PlainDate | null,
  today: Temporal.PlainDate,
): Problem[] {
  const future = { code: "evidence-future", message: "Enter a day that has come already." };
  const early = { code: "evidence-ends-first", message: "The last day must come after the first." };
  return [
    ...(compare(doneOn, today) > 0 ? [{ field: "doneOn", ...future }] : []),
    ...(expiresOn && compare(expiresOn, doneOn) < 0 ? [{ field: "expiresOn", ...early }] : []),
  ];
}

/** Words at the end of a firm's name that say only its legal form. */
const legalForm = /[\s,]+(ltd|limited|plc|llp|inc|corp|gmbh|ag|se|bv|nv|sa|sas|srl|spa|oy|ab|as|pvt)\.?$/iu;

/** The partners whose name stands in what the firm wrote: it may have meant to leave them unnamed. */
export function namedIn(texts: readonly (string | null)[], names: readonly string[]): string[] {
  const flat = (text: string) =>
    ` ${text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim()} `;
  const all = texts.map((text) => flat(text ?? "")).join("\n");
  return names.filter((name) => {
    const short = flat(name.replace(legalForm, ""));
    return short.trim().length > 1 && all.includes(short);
  });
}
