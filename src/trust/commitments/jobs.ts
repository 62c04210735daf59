import { asSystem } from "../../people/access/proof.ts";
import type { Clock } from "../../platform/clock.ts";
import type { Database } from "../../platform/database/database.ts";
import type { Handler } from "../../platform/jobs.ts";
import { countCommitment } from "../readings/actions.ts";
import { commitmentOfEntry } from "./reads.ts";

type Deps = { readonly db: Database; readonly clock: Clock };
type Kind = "commitment.added" | "commitment.changed" | "commitment.ended";

/** After commit, what the ledger says of a new promise, or of a new version or end, is counted: over many firms it takes seconds. */
export function listeners({ db, clock }: Deps): Record<Kind, Handler> {
  const count: Handler = ({ largeId, entryId }) =>
    asSystem(db, clock.now(), async (access) => {
      const id = await commitmentOfEntry(access, String(largeId), String(entryId));
      if (id !== undefined) await countCommitment(access, String(largeId), id);
    });
  return { "commitment.added": count, "commitment.changed": count, "commitment.ended": count };
}
