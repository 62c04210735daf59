import { asSystem } from "../../people/access/proof.ts";
import type { Clock } from "../../platform/clock.ts";
import type { Database } from "../../platform/database/database.ts";
import type { Handler } from "../../platform/jobs.ts";
import { countCounterparties, countFirm, countOverAll } from "./actions.ts";

type Deps = { readonly db: Database; readonly clock: Clock };

const ofOneFirm = [
  "agreement.confirmed",
  "dispute.opened",
  "dispute.withdrawn",
  "query.asked",
  "query.answered",
  "query.withdrawn",
  "change.announced",
  "change.withdrawn",
  "session.planned",
  "session.moved",
  "session.cancelled",
  "session.hours-counted",
  "learning.reported",
] as const;
const ofLeaders = ["attestation.given", "meeting.denied", "leader.named", "leader.ended"] as const;
type Kind =
  | "size.declared"
  | "organization.changed"
  | (typeof ofOneFirm)[number]
  | (typeof ofLeaders)[number];

/**
 * What is counted again although nobody imported: a firm whose size changed may have become a counterparty, or ceased to be
 * one; terms that both sides agreed on are no lengthening any more (C2); questions about invoices (C10), announced changes (C6), disputes (C4)
 * and the words of leaders (C13) are rows of their own; hours to learn are counted and rated afterwards (C15).
 */
export function listeners({ db, clock }: Deps): Record<Kind, Handler> {
  const recount: Handler = ({ largeId }) =>
    asSystem(db, clock.now(), (access) => countCounterparties(access, String(largeId)));
  const one: Handler = ({ largeId, relationshipId }) =>
    asSystem(db, clock.now(), (access) => countFirm(access, String(largeId), String(relationshipId)));
  const all: Handler = ({ largeId }) =>
    asSystem(db, clock.now(), (access) => countOverAll(access, String(largeId)));
  const each = <Of extends Kind>(kinds: readonly Of[], handler: Handler) =>
    Object.fromEntries(kinds.map((kind) => [kind, handler])) as Record<Of, Handler>;
  return {
    "size.declared": recount,
    "organization.changed": recount,
    ...each(ofOneFirm, one),
    ...each(ofLeaders, all),
  };
}
