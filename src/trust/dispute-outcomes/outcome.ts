import type { Side } from "../../people/access/role.ts";

type Act = { readonly by: string; readonly at: Temporal.Instant };

/** What somebody does so that it is good again. The other side says that it is done, or why it is not. */
export type Repair = {
  readonly id: string;
  readonly what: string;
  readonly side: Side;
  readonly owner: string;
  readonly dueOn: Temporal.PlainDate;
  readonly done: Act | null;
  readonly confirmed: Act | null;
  readonly returned: (Act & { readonly words: string }) | null;
};

/** How it could end, as one side wrote it; both names under it make it hold. */
export type Outcome = {
  readonly id: string;
  readonly number: number;
  readonly text: string;
  readonly side: Side;
  readonly by: string;
  readonly at: Temporal.Instant;
  readonly signed: Readonly<Record<Side, Act | null>>;
  readonly repairs: readonly Repair[];
};

export const held = ["yes", "partly", "no"] as const;
export type Held = (typeof held)[number];

/** "Did it hold?", asked of one side so many days after both signed. */
export type Look = {
  readonly days: number;
  readonly side: Side;
  readonly dueOn: Temporal.PlainDate;
  readonly said: (Act & { readonly held: Held; readonly line: string | null }) | null;
};

export const lookDays = [30, 90] as const;
export const mostRepairs = 5;
/** A side has so many days to say whether it held. */
export const daysToLook = 14;

/** Where a repair stands: to be done, late, waiting for the other side's word, done. */
export function repairState(
  repair: Pick<Repair, "done" | "confirmed" | "dueOn">,
  today: Temporal.PlainDate,
): "open" | "late" | "waiting" | "done" {
  if (repair.confirmed) return "done";
  if (repair.done) return "waiting";
  return Temporal.PlainDate.compare(repair.dueOn, today) < 0 ? "late" : "open";
}

/** What a side may read of both answers: the other's only when it has given its own, so that neither copies. */
export function shownLooks(looks: readonly Look[], side: Side): Look[] {
  return looks.map((look) => {
    const own = looks.find((one) => one.days === look.days && one.side === side);
    return look.side === side || own?.said ? look : { ...look, said: null };
  });
}
