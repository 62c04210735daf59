import { asSystem } from "../../people/access/proof.ts";
import type { Clock } from "../../platform/clock.ts";
import type { Database } from "../../platform/database/database.ts";
import type { Handler } from "../../platform/jobs.ts";
import { recountSizes } from "./actions.ts";

type Deps = { readonly db: Database; readonly clock: Clock };

/** A large organization may have picked another rule for sizes: what its list shows follows, for all partners at once. */
export function listeners({ db, clock }: Deps): Record<"organization.changed", Handler> {
  return {
    "organization.changed": async ({ largeId }) => {
      await asSystem(db, clock.now(), (access) => recountSizes(access, String(largeId)));
    },
  };
}
