import type { Side } from "../../people/access/role.ts";

/** Somebody who works on a venture, for one side. `left`: no longer of that organization. */
export type VenturePerson = {
  readonly personId: string;
  readonly side: Side;
  readonly name: string;
  readonly telephone: string | null;
  readonly part: string;
  readonly left: boolean;
};

/** Somebody of one's own side who can be named. */
export type Candidate = { readonly personId: string; readonly name: string };
