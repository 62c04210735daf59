/** What one owner of a partner is told. */
export type News = {
  readonly to: { readonly name: string; readonly address: string };
  readonly language: string;
  readonly large: string;
  readonly did: "opened" | "narrowed";
  readonly reason: string;
  readonly relationshipId: string;
};
