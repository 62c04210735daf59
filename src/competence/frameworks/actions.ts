import { permit } from "../../people/access/policy.ts";
import type { Role, Side } from "../../people/access/role.ts";
import type { Tx } from "../../platform/database/database.ts";
import { problemsIn } from "../../platform/http/form.ts";
import type { Problem } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { copiesInUse, copyNamed } from "../copies/actions.ts";
import type { Framework, FrameworkRef, FrameworkVersion, Limits } from "./framework.ts";
import type { Guide } from "./guide.ts";
import { frameworkShape, guides, ourFramework, ourFrameworkNamed, ownSet } from "./input.ts";
import type { OwnSet } from "./organization.ts";
import { policy } from "./policy.ts";

/** Whoever reads for one large organization, of either side. */
type Party = { readonly tx: Tx; readonly largeId: string };
type Today = { readonly today: Temporal.PlainDate };

/** Refusal `not-allowed` for who may not read what may be asked. */
export function permitReading(access: { readonly side: Side; readonly roles: readonly Role[] }): void {
  permit(policy, "framework.read", access);
}

/** The frameworks that an assessment may begin with today: ours, then the copies in use. */
export async function frameworksInUse(reader: Party & Today, rules: Rules): Promise<FrameworkVersion[]> {
  return [ourFramework(rules, reader.today), ...(await copiesInUse(reader))];
}

/**
 * The framework of a reference that was kept, in exactly that version: ours or a copy, also a retired one.
 * Refusal `not-found` (also for a draft that the reader may not see).
 */
export async function frameworkNamed(
  party: Party,
  rules: Rules,
  ref: FrameworkRef,
): Promise<FrameworkVersion> {
  return ourFrameworkNamed(rules, ref) ?? copyNamed(party, ref);
}

/**
 * A framework that came from outside, read whole: in the order of our shape, or what is wrong with it field by field. Whether it is
 * sound, check.ts says.
 */
export function readFramework(
  sent: unknown,
): { readonly framework: Framework } | { readonly problems: readonly Problem[] } {
  const read = frameworkShape.safeParse(sent);
  return read.success ? { framework: read.data } : { problems: problemsIn(read.error) };
}

/** Our own, as it stands today. */
export function ours({ today }: Today, rules: Rules): FrameworkVersion {
  return ourFramework(rules, today);
}

/** What every framework of today has to keep to. */
export function limitsOn({ today }: Today, rules: Rules): Limits {
  return ourFramework(rules, today).limits;
}

/** What an organization answers for itself. */
export function ownCriteria({ today }: Today, rules: Rules): OwnSet {
  return ownSet(rules, today);
}

/** The guides for the talk with the one in charge and for the visit. */
export function guidesOn({ today }: Today, rules: Rules): readonly Guide[] {
  return guides(rules, today);
}
