import type { Side } from "../../people/access/role.ts";

/** One of the two parties. An MSME is unclaimed until somebody of it has accepted an invitation. */
export type Organization = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly side: Side;
  /** ISO 3166-1 alpha-2 */
  readonly country: string;
  /** ISO 4217 */
  readonly currency: string;
  readonly telephone: string | null;
  /** The size regime a large organization uses, as rules/size-class names it; null until it has picked one. */
  readonly sizeRegime: string | null;
  /** Relationship managers see only the partners they look after. */
  readonly assignedOnly: boolean;
  /** How many days' notice a weaker promise needs. */
  readonly weakerNoticeDays: number;
  readonly claimedAt: Temporal.Instant | null;
  readonly version: number;
};

/** A company of the group, by the code its own books use. */
export type LegalEntity = { readonly id: string; readonly code: string; readonly name: string };

/** Every relationship belongs to one unit; a legal entity begins with one of its own name. */
export type Unit = {
  readonly id: string;
  readonly name: string;
  readonly entity: LegalEntity;
  readonly head: { readonly personId: string; readonly name: string } | null;
  readonly version: number;
};

/** Somebody of the large side who can be named as contact or head. */
export type Colleague = {
  readonly personId: string;
  readonly name: string;
  readonly jobTitle: string | null;
  readonly telephone: string | null;
};
