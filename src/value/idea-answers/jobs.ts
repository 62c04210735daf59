import { asSystem } from "../../people/access/proof.ts";
import type { Clock } from "../../platform/clock.ts";
import type { Database } from "../../platform/database/database.ts";
import { isId } from "../../platform/ids.ts";
import type { Handler } from "../../platform/jobs.ts";
import type { Rules } from "../../platform/rules.ts";
import { backQueue, returnIdea } from "./actions.ts";

type House = { readonly db: Database; readonly clock: Clock; readonly rules: Rules };

/** On the day it was put off to, an idea waits for its answer again. */
export function listeners({ db, clock, rules }: House): Record<typeof backQueue, Handler> {
  return {
    [backQueue]: async (data) => {
      const [largeId, idea] = [String(data.largeId), String(data.idea)];
      if (!isId(largeId) || !isId(idea)) return;
      await asSystem(db, clock.now(), (access) => returnIdea(access, rules, largeId, idea));
    },
  };
}
