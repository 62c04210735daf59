export const steps = [0, 1, 2] as const;
/** 0 not yet, 1 partly, 2 yes: how it is, in the eyes of who learns. */
export type Step = (typeof steps)[number];

export type Goal = {
  readonly id: string;
  readonly text: string;
  readonly before: Step;
  readonly after: Step | null;
};

/** How goals moved, and how many there are behind that: a number never stands without its sample. */
export type Movement = {
  readonly n: number;
  readonly firms: number;
  readonly up: number;
  readonly same: number;
  readonly down: number;
};

/** What goals of several firms say together, once five of them looked back; null: too few to say. */
export const fewestFirms = 5;
export function saysEnough({ firms }: { readonly firms: number }): boolean {
  return firms >= fewestFirms;
}
