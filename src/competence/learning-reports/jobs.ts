import { asSystem } from "../../people/access/proof.ts";
import type { Clock } from "../../platform/clock.ts";
import type { Database } from "../../platform/database/database.ts";
import type { Handler } from "../../platform/jobs.ts";
import type { Rules } from "../../platform/rules.ts";
import { endMatched } from "../learning/actions.ts";
import { askForReport } from "./actions.ts";
import { mentoringOf } from "./reads.ts";

type House = { readonly db: Database; readonly clock: Clock; readonly rules: Rules };

/** After two who were matched ended, the firm is asked what it was worth. */
export function listeners(house: House): Record<"mentoring.ended", Handler> {
  return {
    "mentoring.ended": async (data) => {
      const [largeId, relationshipId, entryId] = [data.largeId, data.relationshipId, data.entryId].map(
        String,
      );
      if (!largeId || !relationshipId || !entryId) return;
      await asSystem(house.db, house.clock.now(), async (access) => {
        const id = await mentoringOf(access, { largeId, entryId });
        if (id === undefined || !(await endMatched(access, { largeId, relationshipId }, id))) return;
        await askForReport({ ...access, largeId, relationshipId, personId: null }, house.rules, id);
      });
    },
  };
}
