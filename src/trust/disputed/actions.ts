import type { RelationshipAccess } from "../../people/access/access.ts";
import { reachOf, type Source } from "../sources/source.ts";
import { judgeDisputed, type KnownDisputed } from "./disputed.ts";
import { disputedInvoices, firmsDisputed } from "./reads.ts";

/** C4: invoices that the large side disputes. */
export const disputed: Source = {
  kinds: ["C4"],
  async rows(tx, largeId, firms) {
    const rows = await disputedInvoices(tx, largeId, firms);
    return (promise, firm, asOf) =>
      (rows.get(firm) ?? []).map(({ days }) => judgeDisputed(promise, days, asOf));
  },
  async moved(tx, largeId, promises, after, upTo) {
    const reach = reachOf(promises);
    return reach ? firmsDisputed(tx, largeId, reach, after, upTo) : [];
  },
};

/** The disputed invoices of one relationship, as both sides read them. */
export async function knownDisputed({
  tx,
  largeId,
  relationshipId,
}: Pick<RelationshipAccess, "tx" | "largeId" | "relationshipId">): Promise<readonly KnownDisputed[]> {
  return (await disputedInvoices(tx, largeId, [relationshipId])).get(relationshipId) ?? [];
}
