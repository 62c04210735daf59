import type { Side } from "../../people/access/role.ts";

export const repairKinds = ["transfer", "split", "talk"] as const;
export type RepairKind = (typeof repairKinds)[number];

type Word = { readonly by: string; readonly at: Temporal.Instant };

/** How a one-sided stream is mended: proposed by one side, agreed by the other, then carried out. Money in minor units. */
export type Repair = {
  readonly id: string;
  readonly kind: RepairKind;
  readonly text: string;
  readonly currency: string;
  readonly amount: number | null;
  /** Who hands it over. */
  readonly from: Side | null;
  readonly proposed: Word & { readonly side: Side };
  readonly agreed: Word | null;
  readonly declined: (Word & { readonly side: Side; readonly reason: string }) | null;
  /** The money has arrived, the new division is signed by both, or the talk was agreed to have settled it. */
  readonly doneAt: Temporal.Instant | null;
};

export type RepairState = "open" | "declined" | "agreed" | "repaired";

export function repairStateOf(one: Pick<Repair, "agreed" | "declined" | "doneAt">): RepairState {
  if (one.declined) return "declined";
  if (!one.agreed) return "open";
  return one.doneAt ? "repaired" : "agreed";
}
