import type { FirmAccess, LargeAccess, RelationshipAccess } from "../../people/access/access.ts";
import { may } from "../../people/access/policy.ts";
import type { Badge } from "./badge.ts";
import { policy } from "./policy.ts";
import { type Mark, marksBetween, marksOfFirm, marksOfLarge, sealedMarks } from "./reads.ts";

type Between = Pick<RelationshipAccess, "tx" | "largeId" | "relationshipId" | "side" | "roles">;

/** The badges of what one page shows of a relationship: everything recorded about these things, asked for once. */
export async function badgesFor(access: Between, about: readonly string[]): Promise<Badge[]> {
  const base = may(policy, "proof.read", access) ? `/partners/${access.relationshipId}/record` : undefined;
  return (await marksBetween(access, about)).map((mark) => badge(mark, base));
}

/** The same where a firm's page shows things of several partners. */
export async function badgesOfFirm(
  access: Pick<FirmAccess, "tx" | "msmeId" | "side" | "roles">,
  about: readonly string[],
): Promise<Badge[]> {
  const open = may(policy, "proof.read", access);
  return (await marksOfFirm(access, about)).map((mark) =>
    badge(mark, open ? `/partners/${mark.relationshipId}/record` : undefined),
  );
}

/** The same for the large organization's own desk: acts about no relationship, or (given) those with one partner. */
export async function badgesOfLarge(
  access: Pick<LargeAccess, "tx" | "largeId" | "side" | "roles">,
  about: readonly string[],
  relationshipId: string | null = null,
): Promise<Badge[]> {
  const base = relationshipId === null ? "/entries" : `/partners/${relationshipId}/record`;
  const open = may(policy, "proof.read", access) ? base : undefined;
  return (await marksOfLarge(access, about, relationshipId)).map((mark) => badge(mark, open));
}

/** Badges of sealed acts, for whom the things themselves are shown to; `base` is where their page is. */
export async function sealedBadges(
  access: Parameters<typeof sealedMarks>[0],
  things: Parameters<typeof sealedMarks>[1],
  base: (thing: Mark) => string,
): Promise<Badge[]> {
  return (await sealedMarks(access, things)).map((mark) => badge(mark, base(mark)));
}

function badge({ entry, kind, at, index, names }: Mark, base: string | undefined): Badge {
  return { entry, kind, at, index, names, href: base && `${base}/${entry}` };
}
