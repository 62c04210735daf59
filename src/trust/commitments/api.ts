import type { SystemAccess } from "../../people/access/access.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { invalid, Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { largeNamed } from "../../relationships/invitations/reads.ts";
import { countCommitment } from "../readings/actions.ts";
import { type By, promise } from "./actions.ts";
import { type Promised, standingOn } from "./commitment.ts";
import { orderOf } from "./input.ts";
import { answerable, partnerBy, promises, slugsOf } from "./reads.ts";

/** A promise as its newest version says it: a line of `evenhand commitment list`. */
export type PromiseDocument = {
  readonly id: string;
  readonly kind: string;
  /** A share from 0 to 1. */
  readonly threshold: number | null;
  readonly days: number | null;
  /** Null: from the earliest period with rows. */
  readonly from: string | null;
  /** The slug of the one firm it is made to; null: to every firm. */
  readonly msme: string | null;
  readonly number: number;
  readonly state: "in-force" | "ahead" | "ended";
  readonly weakened: boolean;
};

/** The options of `evenhand commitment add` as they were typed. */
export type Typed = {
  readonly large: string;
  readonly kind: string;
  readonly threshold?: string | undefined;
  readonly days?: string | undefined;
  readonly from?: string | undefined;
  readonly msme?: string | undefined;
};

/**
 * `evenhand commitment add`: the longest serving sponsor answers for it, if there is one, and it is
 * counted at once, for no server may be running. Refusals: those of orderOf,
 * `large-unknown`, `msme-unknown`, `firm-outside`, those of `promise`.
 */
export async function addCommitment(
  access: SystemAccess,
  rules: Rules,
  typed: Typed,
): Promise<PromiseDocument> {
  const order = orderOf(typed);
  const by = await asLarge(access, typed.large);
  const firm = typed.msme === undefined ? null : await firmOf(by, typed.msme);
  const sponsor = (await answerable(by)).find((one) => one.sponsor);
  const id = uuidv7(access.now.epochMilliseconds);
  await promise(by, rules, { ...order, id, relationshipId: firm, ownerId: sponsor?.id ?? null });
  await countCommitment(access, by.largeId, id);
  const [made] = await documents(by, await promises(by, { id }));
  if (!made) throw new Error("a promise that was made is not there");
  return made;
}

/** `evenhand commitment list`: every promise, the newest first. Refusal `large-unknown`. */
export async function listCommitments(access: SystemAccess, large: string): Promise<PromiseDocument[]> {
  const by = await asLarge(access, large);
  return documents(by, await promises(by));
}

async function documents(by: By, list: readonly Promised[]): Promise<PromiseDocument[]> {
  const slugs = await slugsOf(
    by,
    list.flatMap((one) => one.relationshipId ?? []),
  );
  return list.flatMap((one) => {
    const last = one.versions.at(-1);
    if (!last) return [];
    return [
      {
        id: one.id,
        kind: one.kind,
        threshold: last.threshold && last.threshold.of / last.threshold.in,
        days: last.days,
        from: last.fromOn?.toString() ?? null,
        msme: slugs.get(one.relationshipId ?? "") ?? null,
        number: last.number,
        state: standingOn(one, by.today),
        weakened: one.versions.some((version) => version.weakened),
      },
    ];
  });
}

async function asLarge(access: SystemAccess, slug: string): Promise<By> {
  const large = await largeNamed(access, slug);
  if (!large) throw new Refusal("not-found", "large-unknown", `There is no large organization “${slug}”.`);
  return { tx: access.tx, now: access.now, today: access.today, largeId: large.id, personId: null };
}

async function firmOf(by: By, slug: string): Promise<string> {
  const firm = await partnerBy(by, { slug });
  if (!firm) throw new Refusal("not-found", "msme-unknown", `There is no partner “${slug}”.`);
  if (!firm.counterparty) return firm.id;
  const [code, message] = ["firm-outside", `“${slug}” is outside the programme: no promise is made to it.`];
  throw invalid(code, message, [{ field: "msme", code, message }]);
}
