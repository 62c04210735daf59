import type { RelationshipAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { conflict, invalid } from "../../platform/refusal.ts";
import { append } from "../../record/append.ts";
import { closeGates } from "../gates/actions.ts";
import { holdAlive, readVenture, splitFor } from "../ventures/actions.ts";
import { isAlive } from "../ventures/venture.ts";
import { policy } from "./policy.ts";
import { markBegun, markEnded } from "./store.ts";

/** Whether the reader may say that work begins, or ends. */
export function mayRun(access: RelationshipAccess): boolean {
  return may(policy, "venture.run", access);
}

/** Work begins on a day, today at the latest. Said again: nothing more. Refusals `venture-not-agreed`, `day-ahead`. */
export async function beginWork(
  access: RelationshipAccess,
  ventureId: string,
  { on }: { readonly on: Temporal.PlainDate },
): Promise<void> {
  permit(policy, "venture.run", access);
  const of = await holdAlive(access, ventureId);
  if (of.state === "running") return;
  if (of.state !== "agreed")
    throw conflict("venture-not-agreed", "Work begins when both of you have signed the terms.");
  notAhead(access, on);
  if (!(await markBegun(access.tx, access, access, ventureId, on))) return;
  await append(access.tx, "venture.begun", access, {
    side: access.side,
    venture: ventureId,
    on: on.toString(),
    splitAgreed: (await splitFor(access, ventureId)) ? "yes" : "no",
  });
}

/** Ends it, or takes it back where no terms were ever agreed. Over before: nothing more. Refusal `day-ahead`. */
export async function endVenture(
  access: RelationshipAccess,
  ventureId: string,
  end: { readonly on: Temporal.PlainDate; readonly reason: string },
): Promise<void> {
  permit(policy, "venture.run", access);
  if (!isAlive((await readVenture(access, ventureId)).state)) return;
  const of = await holdAlive(access, ventureId);
  notAhead(access, end.on);
  const state = of.agreedAt === null ? "withdrawn" : "ended";
  if (!(await markEnded(access.tx, access, access, ventureId, { ...end, state }))) return;
  await closeGates(access, ventureId);
  await append(access.tx, state === "ended" ? "venture.ended" : "venture.withdrawn", access, {
    side: access.side,
    venture: ventureId,
    on: end.on.toString(),
    reason: end.reason,
  });
}

function notAhead(access: RelationshipAccess, on: Temporal.PlainDate): void {
  if (Temporal.PlainDate.compare(on, access.today) <= 0) return;
  const wrong = { field: "on", code: "day-ahead", message: "Enter today, or a day before." };
  throw invalid(wrong.code, wrong.message, [wrong]);
}
