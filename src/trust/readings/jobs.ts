import { asSystem } from "../../people/access/proof.ts";
import type { Clock } from "../../platform/clock.ts";
import type { Database } from "../../platform/database/database.ts";
import type { Handler } from "../../platform/jobs.ts";
import { countCounterparties, countFirm } from "./actions.ts";

type Deps = { readonly db: Database; readonly clock: Clock };

/**
 * What is counted again although nobody imported: a firm whose size changed may have become a counterparty, or ceased to be
 * one; terms that both sides agreed on are no lengthening any more (C2).
 */
export function listeners({
  db,
  clock,
}: Deps): Record<"size.declared" | "organization.changed" | "agreement.confirmed", Handler> {
  const recount: Handler = ({ largeId }) =>
    asSystem(db, clock.now(), (access) => countCounterparties(access, String(largeId)));
  return {
    "size.declared": recount,
    "organization.changed": recount,
    "agreement.confirmed": ({ largeId, relationshipId }) =>
      asSystem(db, clock.now(), (access) => countFirm(access, String(largeId), String(relationshipId))),
  };
}
