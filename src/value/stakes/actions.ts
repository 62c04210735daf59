import type { RelationshipAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import type { Rules } from "../../platform/rules.ts";
import type { FairShare } from "../shares/fair-share.ts";
import { type Figures, weigh } from "./figures.ts";
import { tiltOn } from "./input.ts";
import { policy } from "./policy.ts";
import { stakeOf } from "./reads.ts";
import { commonFigures, type Stake } from "./stake.ts";

/** A venture, the figures of it that both see, and what can be defended on them by the rule of the day. */
export type Common = {
  readonly stake: Stake;
  readonly figures: Figures;
  readonly ruleVersion: string;
  readonly fair: FairShare;
};

/** Refusal `not-found`. */
export async function commonOf(access: RelationshipAccess, rules: Rules, ventureId: string): Promise<Common> {
  permit(policy, "split.read", access);
  const stake = await stakeOf(access, ventureId);
  const { tiltPpm, ruleVersion } = tiltOn(rules, access.today);
  const figures = commonFigures(stake, tiltPpm);
  return { stake, figures, ruleVersion, fair: weigh(figures, null) };
}
