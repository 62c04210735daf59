import { policy as mentoring } from "../../competence/mentoring/policy.ts";
import { policy as offers } from "../../competence/offers/policy.ts";
import { policy as sharing } from "../../competence/sharing/policy.ts";
import { policy as views } from "../../competence/views/policy.ts";
import type { PartnerTab } from "../../design/partner-tabs.tsx";
import { allows, type Rule } from "../../people/access/policy.ts";
import type { Role, Side } from "../../people/access/role.ts";
import { policy as agreements } from "../../relationships/agreements/policy.ts";
import { policy as proofs } from "../../relationships/badges/policy.ts";
import { policy as directory } from "../../relationships/directory/policy.ts";
import { policy as burden } from "../../trust/burden/policy.ts";
import { policy as disputes } from "../../trust/disputes/policy.ts";
import { policy as payments } from "../../trust/payments/policy.ts";
import { policy as promises } from "../../trust/promises/policy.ts";
import { policy as ideas } from "../../value/idea-list/policy.ts";
import { policy as improvements } from "../../value/improvements/policy.ts";
import { policy as ventures } from "../../value/ventures/policy.ts";

const rules: Readonly<Record<PartnerTab, Rule>> = {
  overview: directory["relationship.read"],
  money: payments["payment.read"],
  promises: promises["promise.read"],
  work: sharing["shown.read"],
  ideas: ideas["ideas.read"],
  skills: offers["offer.read"],
  people: directory["relationship.read"],
  capability: views["view.read"],
  agreements: agreements["agreement.read"],
  mentoring: mentoring["mentoring.read"],
  ventures: ventures["venture.read"],
  time: burden["time.read"],
  better: improvements["lesson.read"],
  disputes: disputes["dispute.read"],
  record: proofs["proof.read"],
};

/** The pages of a partnership that open for somebody with these roles: no tab leads to a closed door. */
export function tabsFor(home: { readonly side: Side; readonly roles: readonly Role[] }): PartnerTab[] {
  const tabs = Object.keys(rules) as PartnerTab[];
  return tabs.filter((tab) => allows(rules[tab], home.side, home.roles));
}
