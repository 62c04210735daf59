import { asSystem } from "../../people/access/proof.ts";
import type { Clock } from "../../platform/clock.ts";
import type { Database } from "../../platform/database/database.ts";
import type { Handler } from "../../platform/jobs.ts";
import type { Rules } from "../../platform/rules.ts";
import { countQueue, countViews } from "./actions.ts";

type Office = { readonly db: Database; readonly clock: Clock; readonly rules: Rules };

/** Counts what firms said without their names, on the first of the month. */
export function listeners({ db, clock, rules }: Office): Record<typeof countQueue, Handler> {
  return {
    [countQueue]: async ({ largeId }) => {
      await asSystem(db, clock.now(), (access) => countViews(access, rules, String(largeId)));
    },
  };
}
