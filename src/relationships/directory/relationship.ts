/** Where a relationship stands. `unclaimed`: known from a ledger, nobody of that firm has been asked yet. */
export const relationshipStates = ["unclaimed", "invited", "active", "refused", "ended"] as const;
export type RelationshipState = (typeof relationshipStates)[number];

/** The size of a firm as the directory shows it. Size unknown is a class of its own (rules 1, ISO 44003). */
export const sizeClasses = ["micro", "small", "medium", "large", "unknown"] as const;
export type DirectorySize = (typeof sizeClasses)[number];

/** The eight stages of the life cycle of ISO 44001, by number; our own words for them stand in the catalogue. */
export const stages = [1, 2, 3, 4, 5, 6, 7, 8] as const;
export type Stage = (typeof stages)[number];

/** Stage of a partner that has been asked, and of one that has said yes. */
export const stageOfInvited: Stage = 4;
export const stageOfActive: Stage = 5;

/** The named person of the large organization who looks after the partner. */
export type ContactPerson = {
  readonly personId: string;
  readonly name: string;
  readonly jobTitle: string | null;
  readonly telephone: string | null;
};

/** Who shall look after the partner; `version` is the one that the chooser saw. */
export type ContactChange = { readonly contact: string; readonly version: number };

/** One relationship as both sides see it. */
export type Overview = {
  readonly relationshipId: string;
  readonly state: RelationshipState;
  readonly stage: Stage;
  readonly since: Temporal.PlainDate | null;
  readonly ownNumber: string | null;
  readonly version: number;
  readonly size: DirectorySize;
  readonly large: OverviewParty;
  readonly msme: OverviewParty & { readonly claimedAt: Temporal.Instant | null };
  readonly unit: { readonly id: string; readonly name: string; readonly entity: string };
  /** Null until somebody is named, or when the one who was named has left: then `large.telephone` is who to call. */
  readonly contact: ContactPerson | null;
};
export type OverviewParty = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly country: string;
  readonly currency: string;
  readonly telephone: string | null;
};

/** One relationship of an MSME's person, for their home and for the contact on every page. */
export type OwnRelationship = {
  readonly relationshipId: string;
  readonly largeId: string;
  readonly largeName: string;
  readonly largeTelephone: string | null;
  readonly msmeId: string;
  readonly msmeName: string;
  readonly state: RelationshipState;
  readonly stage: Stage;
  readonly contact: ContactPerson | null;
};

/** One relationship as a program reads it, from either side. */
export type RelationshipLine = {
  readonly id: string;
  readonly large: { readonly id: string; readonly name: string };
  readonly msme: { readonly id: string; readonly name: string; readonly country: string };
  readonly size: DirectorySize;
  readonly state: RelationshipState;
  readonly stage: Stage;
  readonly since: Temporal.PlainDate | null;
  readonly ownNumber: string | null;
  readonly unit: { readonly id: string; readonly name: string };
};

/** What a program asks for; `after` is the id of the last one it has. */
export type RelationshipQuery = {
  readonly id?: string | undefined;
  readonly country?: string | undefined;
  readonly size?: DirectorySize | undefined;
  readonly state?: RelationshipState | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
};

export function isState(text: string | undefined): text is RelationshipState {
  return (relationshipStates as readonly (string | undefined)[]).includes(text);
}

export function isDirectorySize(text: string | undefined): text is DirectorySize {
  return (sizeClasses as readonly (string | undefined)[]).includes(text);
}
