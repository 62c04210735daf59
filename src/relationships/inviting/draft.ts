/** An invitation half written: what each page of the wizard has answered so far. */
export type Draft = {
  readonly id: string;
  /** The partner on the list that it goes to; null for a new firm. */
  readonly relationshipId: string | null;
  readonly firm: string | null;
  readonly country: string | null;
  readonly person: string | null;
  readonly address: string | null;
  readonly message: string | null;
  readonly unitId: string | null;
  readonly contactId: string | null;
};

/** One with every answer: it can be sent. */
export type WholeDraft = {
  readonly [Field in keyof Draft]: Field extends "relationshipId" ? Draft[Field] : NonNullable<Draft[Field]>;
};

/** The first page that is not answered yet; none when it can be sent. */
export function missing(draft: Draft): "firm" | "person" | "place" | undefined {
  if (draft.firm === null || draft.country === null) return "firm";
  if (draft.person === null || draft.address === null || draft.message === null) return "person";
  if (draft.unitId === null || draft.contactId === null) return "place";
  return undefined;
}

export function isWhole(draft: Draft): draft is WholeDraft {
  return missing(draft) === undefined;
}
