import type { FirmAccess, LargeAccess, RelationshipAccess } from "../../people/access/access.ts";
import { may } from "../../people/access/policy.ts";
import type { Badge } from "./badge.ts";
import { policy } from "./policy.ts";
import { type Mark, marksBetween, marksOfFirm, marksOfLarge, sealedMarks } from "./reads.ts";

type Between = Pick<RelationshipAccess, "tx" | "largeId" | "relationshipId" | "side" | "roles">;

/** The badges of what one page shows of a relationship: everything recorded about these things, asked for once. */
export async function badgesFor(access: Between, about: readonly string[]): Promise<Badge[]> {
  const base = may(policy, "proof.read", access) ? `/partners/${access.relationshipId}/record` : undefined;
  return labelled(await marksBetween(access, about), () => base);
}

/** The same where a firm's page shows things of several partners. */
export async function badgesOfFirm(
  access: Pick<FirmAccess, "tx" | "msmeId" | "side" | "roles">,
  about: readonly string[],
): Promise<Badge[]> {
  const open = may(policy, "proof.read", access);
  return labelled(await marksOfFirm(access, about), ({ relationshipId }) =>
    open ? `/partners/${relationshipId}/record` : undefined,
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
  return labelled(await marksOfLarge(access, about, relationshipId), () => open);
}

/** Badges of sealed acts, for whom the things themselves are shown to; `base` is where their page is. */
export async function sealedBadges(
  access: Parameters<typeof sealedMarks>[0],
  things: Parameters<typeof sealedMarks>[1],
  base: (thing: Mark) => string,
): Promise<Badge[]> {
  return labelled(await sealedMarks(access, things), base);
}

/** Acts about parts of one thing are told apart by what the part was called when it was first said. */
const parts = ["contribution", "risk", "repair", "door", "gate"];

function labelled(marks: readonly Mark[], base: (mark: Mark) => string | undefined): Badge[] {
  const called = new Map<string, string>();
  return marks.map((mark) => {
    const { entry, kind, at, index, names } = mark;
    const id = parts.map((part) => names[part]).find((value) => typeof value === "string") as
      | string
      | undefined;
    const own = names.title ?? (id && !kind.startsWith("dispute") ? names.text : undefined);
    const said = typeof own === "string" && own !== "" ? own : undefined;
    if (id && said && !called.has(id)) called.set(id, said);
    const label = said ?? (id && called.get(id));
    const href = base(mark);
    return { entry, kind, at, index, names, label: label && cut(label), href: href && `${href}/${entry}` };
  });
}

const cut = (text: string) => (text.length > 60 ? `${text.slice(0, 60).trimEnd()}…` : text);
