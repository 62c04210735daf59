import { policy as mentoring } from "../../competence/mentoring/policy.ts";
import { policy as offers } from "../../competence/offers/policy.ts";
import { policy as queue } from "../../competence/queue/policy.ts";
import { policy as rounds } from "../../competence/rounds/policy.ts";
import type { Contact, Frame } from "../../design/frame.ts";
import { may } from "../../people/access/policy.ts";
import { enterLarge, enterPerson } from "../../people/access/proof.ts";
import type { Ctx } from "../../platform/http/context.ts";
import { transactionOf } from "../../platform/http/transaction.ts";
import { ownRelationships } from "../../relationships/directory/reads.ts";
import type { OwnRelationship } from "../../relationships/directory/relationship.ts";
import { policy as disputes } from "../../trust/dispute-list/policy.ts";
import { policy as explorer } from "../../trust/explorer/policy.ts";
import { policy as health } from "../../trust/health/policy.ts";
import { policy as help } from "../../trust/help/policy.ts";
import { policy as imports } from "../../trust/imports/policy.ts";
import { policy as payments } from "../../trust/payments/policy.ts";
import { policy as sponsorView } from "../../trust/sponsor-view/policy.ts";
import { waitingCount } from "../inbox/reads.ts";
import { largeFrame, msmeFrame, outsidersFrame, strangersFrame } from "./frame.ts";
import { tabsFor } from "./tabs.ts";
import type { Waiting } from "./waiting.ts";

/** What stands around this request's page: by who is signed in, and by the relationship the page belongs to. */
export async function frameOf(c: Ctx, demo: boolean, counts: Waiting): Promise<Frame> {
  const w = c.var.words;
  if (c.var.speaker.kind !== "person") return strangersFrame(w, demo);
  const { person } = (await transactionOf(c)).entered;
  if (!person) return strangersFrame(w, demo);
  const access = await enterPerson(c);
  if (!access.home) return outsidersFrame(w, demo, { ...person, reviews: access.reviews.length > 0 });
  const organization = access.home.name;
  if (access.home.side === "large") {
    const large = await enterLarge(c);
    const whose = `${large.largeId} ${large.personId}`;
    const waiting = await counts.count(whose, large.now, () => waitingCount(large));
    return largeFrame(w, demo, {
      ...person,
      partnerTabs: tabsFor(access.home),
      organization,
      waiting,
      paysRuns: may(payments, "payment.run", large),
      readsLedger: may(health, "ledger.read", large),
      imports: may(imports, "import.read", large),
      matches: may(rounds, "round.read", large) && !large.narrow,
      mentors: may(mentoring, "mentoring.answer", large),
      assesses: may(queue, "assessments.read", large),
      answers: may(sponsorView, "sponsor.read", large),
      develops: may(offers, "offer.read", large),
      disputes: may(disputes, "disputes.read", large),
      helps: may(help, "help.answer", large),
      explores: may(explorer, "explorer.read", large),
    });
  }
  const own = await ownRelationships(access);
  const here = own.find((one) => one.relationshipId === c.var.relationshipId);
  const partner = here ?? (own.length === 1 ? own[0] : undefined);
  return msmeFrame(w, demo, {
    ...person,
    partnerTabs: tabsFor(access.home),
    organization,
    learns: may(offers, "offer.read", access.home),
    ...(partner ? { partner: { relationshipId: partner.relationshipId, name: partner.largeName } } : {}),
    ...contact(
      partner ?? own.find((one) => one.contact) ?? own[0],
      w.home.switchboard,
      partner === undefined,
    ),
  });
}

/**
 * The named person; until somebody is named, the organization's own telephone. A firm with several partners finds the first
 * of them on pages that belong to none, with the organization's name: nowhere is there nobody to call.
 */
function contact(
  partner: OwnRelationship | undefined,
  switchboard: string,
  ofSeveral: boolean,
): { contact?: Contact } {
  if (!partner) return {};
  const named = partner.contact;
  const telephone = named?.telephone ?? partner.largeTelephone;
  if (!telephone) return {};
  if (!named) return { contact: { name: partner.largeName, role: switchboard, telephone } };
  const organization = ofSeveral ? partner.largeName : undefined;
  return { contact: { name: named.name, role: named.jobTitle ?? "", telephone, organization } };
}
