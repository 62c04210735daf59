import { asSystem } from "../../people/access/proof.ts";
import type { Clock } from "../../platform/clock.ts";
import type { Database } from "../../platform/database/database.ts";
import type { Handler } from "../../platform/jobs.ts";
import type { Rules } from "../../platform/rules.ts";
import { compareFirms } from "./actions.ts";

type Deps = { readonly db: Database; readonly clock: Clock; readonly rules: Rules };
type Heard = "ledger.imported" | "ledger.undone" | "ledger.merged" | "ledger.parted" | "relationship.invited";

/** The spellings are compared again when the ledger changed, or a firm came that may be in it already. */
export function listeners({ db, clock, rules }: Deps): Record<Heard, Handler> {
  const compare: Handler = async ({ largeId }) => {
    await asSystem(db, clock.now(), (access) => compareFirms(access, rules, String(largeId)));
  };
  return {
    "ledger.imported": compare,
    "ledger.undone": compare,
    "ledger.merged": compare,
    "ledger.parted": compare,
    "relationship.invited": compare,
  };
}
