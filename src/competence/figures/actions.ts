import type { LargeAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { conflict } from "../../platform/refusal.ts";
import { append } from "../../record/append.ts";
import type { Figures } from "./figures.ts";
import { policy } from "./policy.ts";
import { figuresOf, figuresRule } from "./reads.ts";
import { saveFigures } from "./store.ts";

/** Whether figures about a person may show at all. Refusal `changed-meanwhile`. */
export async function changeFigures(
  access: LargeAccess,
  made: { readonly figures: boolean; readonly version: number },
): Promise<void> {
  permit(policy, "figures.change", access);
  if (!(await saveFigures(access.tx, access, made)))
    throw conflict("changed-meanwhile", "Somebody changed this meanwhile. Look at it again, then save.");
  await append(access.tx, "figures.changed", access, { figures: made.figures ? "yes" : "no" });
}

/** Whether the organization wants figures about people. */
export async function figuresWanted(access: LargeAccess): Promise<boolean> {
  return (await figuresRule(access)).figures;
}

/** Figures about somebody; undefined unless both want them: the organization and the person, who `agreed`. */
export async function figuresShown(
  access: LargeAccess,
  personId: string,
  agreed: boolean,
): Promise<Figures | undefined> {
  return agreed && (await figuresWanted(access)) ? figuresOf(access, personId) : undefined;
}

/** Whether this reader chooses for the organization. */
export function choosesFigures(access: LargeAccess): boolean {
  return may(policy, "figures.change", access);
}
