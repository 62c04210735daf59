import type { Tx } from "../../platform/database/database.ts";
import type { LargeRole, MsmeRole, Role, Side } from "./role.ts";

/**
 * The proofs. Each is made only in proof.ts, where loading and authorizing are one call; the brand is not exported,
 * so nothing else can build one and an unscoped query does not type-check.
 */
declare const proven: unique symbol;
type Proof<Kind extends string> = { readonly [proven]: Kind };

/** One organization the person belongs to. */
export type Membership = {
  readonly organizationId: string;
  readonly slug: string;
  readonly name: string;
  readonly side: Side;
  readonly roles: readonly Role[];
  readonly jobTitle: string | null;
  /** A relationship manager of an organization that is set to "assigned only". */
  readonly narrow: boolean;
};

type Moment = { readonly now: Temporal.Instant; readonly today: Temporal.PlainDate };

/** A signed-in person, about themselves. */
export type PersonAccess = Proof<"person"> &
  Moment & {
    readonly tx: Tx;
    readonly personId: string;
    readonly memberships: readonly Membership[];
    /** Large organizations for which this person is the independent reviewer. */
    readonly reviews: readonly string[];
    /** Where the person is at home: one organization at a time. */
    readonly home: Membership | undefined;
  };

/** Why a firm's time is taken beyond its budget, where the person said so with the form of this request. */
type OverBudget = { readonly overReason?: string | undefined };

/** A person acting for a large organization, about all of its relationships they may see. */
export type LargeAccess = Proof<"large"> &
  Moment &
  OverBudget & {
    readonly tx: Tx;
    readonly personId: string;
    readonly largeId: string;
    readonly side: "large";
    readonly roles: readonly LargeRole[];
    /** Sees only the relationships where they are the contact. */
    readonly narrow: boolean;
  };

/** A person acting for one side of one relationship. */
export type RelationshipAccess = Proof<"relationship"> &
  Moment &
  OverBudget & {
    readonly tx: Tx;
    readonly personId: string;
    readonly largeId: string;
    readonly relationshipId: string;
    readonly msmeId: string;
    readonly side: Side;
    readonly roles: readonly Role[];
  };

/** A person acting for the small firm where they are at home, about what belongs to the firm alone. */
export type FirmAccess = Proof<"own-firm"> &
  Moment & {
    readonly tx: Tx;
    readonly personId: string;
    readonly msmeId: string;
    readonly side: "msme";
    readonly roles: readonly MsmeRole[];
    readonly firmName: string;
  };

/** A program has no person; its token stands in the record instead. */
type ByProgram = {
  readonly personId: null;
  readonly token: { readonly id: string; readonly name: string };
};

/** A program acting for a large organization: as LargeAccess, in the roles that its scope stands for. */
export type LargeProgram = Omit<LargeAccess, "personId"> & ByProgram;

/** A program acting for one side of one relationship: as RelationshipAccess. */
export type RelationshipProgram = Omit<RelationshipAccess, "personId"> & ByProgram;

/** A program acting for a small firm, about all of its relationships. */
export type FirmProgram = Proof<"firm"> &
  Moment &
  ByProgram & {
    readonly tx: Tx;
    readonly msmeId: string;
    readonly side: "msme";
    readonly roles: readonly MsmeRole[];
  };

/** A program, of whichever side. */
export type Program = LargeProgram | FirmProgram;

/** A job or a command-line verb. It names the large organization it works for, or none. */
export type SystemAccess = Proof<"system"> & Moment & { readonly tx: Tx };

/** Whoever may change a ledger: the system, or a person or program of the large organization, behind the wall of that one. */
export type LedgerAccess = SystemAccess | LargeAccess | LargeProgram;

export type { LargeRole, MsmeRole, Role, Side };
