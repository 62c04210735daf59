import type { Side } from "../../people/access/role.ts";
import { searchOf } from "../../platform/text.ts";
import { idShape } from "../lists/cursor.ts";
import { type VentureState, ventureStates } from "../ventures/venture.ts";

/** What the address of /ventures says. Every filter is optional; together they narrow. */
export type VentureList = {
  readonly state?: VentureState;
  /** Id of a relationship. */
  readonly partner?: string;
  /** Only of partners the reader looks after. */
  readonly mine?: boolean;
  /** Only where terms wait for the reader's side. */
  readonly waiting?: boolean;
  /** Only where somebody said no at a gate and no talk was written down. */
  readonly talk?: boolean;
  readonly search?: string;
  /** Changed last, or ending first. */
  readonly sort: "change" | "end";
  readonly after?: string;
};

type BothSides = { readonly large: number; readonly msme: number };

/** One line. Money in minor units of `currency`: never one side's without the other's. */
export type VentureRow = {
  readonly id: string;
  readonly relationshipId: string;
  readonly title: string;
  /** The other party, as the reader knows it. */
  readonly partner: string;
  readonly state: VentureState;
  readonly from: Side;
  readonly currency: string;
  readonly p10: number;
  readonly expected: number;
  readonly p90: number;
  readonly putIn: BothSides;
  readonly verified: BothSides;
  readonly risked: BothSides;
  readonly nextGate: Temporal.PlainDate | null;
  readonly startsOn: Temporal.PlainDate;
  readonly endsOn: Temporal.PlainDate;
  readonly changedAt: Temporal.Instant;
  /** Both signed who gets what. */
  readonly splitAgreed: boolean;
  /** Whose signature the newest terms wait for. */
  readonly waits: readonly Side[];
};

/** Reads the address of /ventures. What it cannot read is left out: an address edited by hand shows more, never an error. */
export function readVentureList(query: Readonly<Record<string, string | undefined>>): VentureList {
  const { partner, after } = query;
  const state = ventureStates.find((one) => one === query.state);
  const search = searchOf(query.search);
  return {
    ...(state ? { state } : {}),
    ...(partner && idShape.test(partner) ? { partner } : {}),
    ...(query.contact === "mine" ? { mine: true } : {}),
    ...(query.waiting === "us" ? { waiting: true } : {}),
    ...(query.talk === "open" ? { talk: true } : {}),
    ...(search ? { search } : {}),
    sort: query.sort === "end" ? "end" : "change",
    ...(after ? { after } : {}),
  };
}

/** The same list as an address query: "" or "?state=running&sort=end". The inverse of `readVentureList`. */
export function writeVentureList(list: VentureList): string {
  const query = new URLSearchParams();
  for (const name of ["state", "partner", "search"] as const) {
    const value = list[name];
    if (value) query.set(name, value);
  }
  if (list.mine) query.set("contact", "mine");
  if (list.waiting) query.set("waiting", "us");
  if (list.talk) query.set("talk", "open");
  if (list.sort === "end") query.set("sort", "end");
  if (list.after) query.set("after", list.after);
  const text = query.toString();
  return text && `?${text}`;
}
