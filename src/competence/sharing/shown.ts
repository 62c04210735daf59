import type { EvidenceKind } from "../passport/evidence.ts";

/** A photo or a file of a piece of evidence. The bytes lie on disk under their hash. */
export type ShownFile = {
  readonly id: string;
  readonly caption: string | null;
  readonly hash: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  readonly width: number | null;
  readonly height: number | null;
};

/** Somebody outside said that it was so. */
export type Confirmation = {
  readonly on: Temporal.PlainDate;
  /** Null where the customer is not named: the referee could give them away. */
  readonly by: { readonly name: string; readonly firm: string } | null;
  readonly words: string | null;
  /** The referee seems to be of the firm itself. */
  readonly ownFirm: boolean;
  /** What was confirmed, where the firm has changed it since then. */
  readonly asItStood: {
    readonly title: string;
    readonly shows: string;
    readonly doneOn: Temporal.PlainDate;
  } | null;
};

/** A piece of a firm's evidence as somebody else may read it. */
export type ShownEvidence = {
  readonly id: string;
  readonly kind: EvidenceKind;
  readonly title: string;
  readonly shows: string;
  /** Criteria it can show, by their ids. */
  readonly topics: readonly string[];
  readonly doneOn: Temporal.PlainDate;
  readonly expiresOn: Temporal.PlainDate | null;
  readonly customer: string | null;
  /** There is a customer whom the firm does not name here. */
  readonly customerHidden: boolean;
  /** It was done for the very organization that reads it. */
  readonly withUs: boolean;
  readonly confirmation: Confirmation | null;
  readonly sharedAt: Temporal.Instant | null;
  readonly version: number;
  readonly files: readonly ShownFile[];
};
