import { policy as answering } from "../../competence/answering/policy.ts";
import { policy as appeals } from "../../competence/appeals/policy.ts";
import { policy as assessmentOpening } from "../../competence/assessment-opening/policy.ts";
import { policy as assessments } from "../../competence/assessments/policy.ts";
import { policy as assignments } from "../../competence/assignments/policy.ts";
import { policy as capability } from "../../competence/capability/policy.ts";
import { policy as charters } from "../../competence/charters/policy.ts";
import { policy as copies } from "../../competence/copies/policy.ts";
import { policy as figures } from "../../competence/figures/policy.ts";
import { policy as frameworks } from "../../competence/frameworks/policy.ts";
import { policy as goals } from "../../competence/goals/policy.ts";
import { policy as handovers } from "../../competence/handovers/policy.ts";
import { policy as judging } from "../../competence/judging/policy.ts";
import { policy as learnings } from "../../competence/learning/policy.ts";
import { policy as learning } from "../../competence/learning-acts/policy.ts";
import { policy as learningReports } from "../../competence/learning-reports/policy.ts";
import { policy as links } from "../../competence/links/policy.ts";
import { policy as looks } from "../../competence/looks/policy.ts";
import { policy as mentoring } from "../../competence/mentoring/policy.ts";
import { policy as mentors } from "../../competence/mentors/policy.ts";
import { policy as offers } from "../../competence/offers/policy.ts";
import { policy as pairNotes } from "../../competence/pair-notes/policy.ts";
import { policy as panelists } from "../../competence/panelists/policy.ts";
import { policy as passport } from "../../competence/passport/policy.ts";
import { policy as profiles } from "../../competence/profiles/policy.ts";
import { policy as publishing } from "../../competence/publishing/policy.ts";
import { policy as queue } from "../../competence/queue/policy.ts";
import { policy as referees } from "../../competence/referees/policy.ts";
import { policy as roles } from "../../competence/roles/policy.ts";
import { policy as rounds } from "../../competence/rounds/policy.ts";
import { policy as sessions } from "../../competence/sessions/policy.ts";
import { policy as sharing } from "../../competence/sharing/policy.ts";
import { policy as skillAsks } from "../../competence/skill-asks/policy.ts";
import { policy as views } from "../../competence/views/policy.ts";
import { policy as wishes } from "../../competence/wishes/policy.ts";
import type { Policy } from "../../people/access/policy.ts";
import type { LargeRole, MsmeRole } from "../../people/access/role.ts";
import { largeRoles, msmeRoles } from "../../people/access/role.ts";
import { policy as mails } from "../../people/mails/policy.ts";
import { policy as persons } from "../../people/persons/policy.ts";
import { policy as tokens } from "../../people/tokens/policy.ts";
import { policy as agreements } from "../../relationships/agreements/policy.ts";
import { policy as proofs } from "../../relationships/badges/policy.ts";
import { policy as directory } from "../../relationships/directory/policy.ts";
import { policy as invitations } from "../../relationships/invitations/policy.ts";
import { policy as notes } from "../../relationships/notes/policy.ts";
import { policy as organizations } from "../../relationships/organizations/policy.ts";
import { policy as partners } from "../../relationships/partners/policy.ts";
import { policy as size } from "../../relationships/size/policy.ts";
import { policy as statements } from "../../relationships/statements/policy.ts";
import { policy as ties } from "../../relationships/ties/policy.ts";
import { policy as asks } from "../../trust/asks/policy.ts";
import { policy as attestations } from "../../trust/attestations/policy.ts";
import { policy as attested } from "../../trust/attested/policy.ts";
import { policy as burden } from "../../trust/burden/policy.ts";
import { policy as commitments } from "../../trust/commitments/policy.ts";
import { policy as disputeDrafts } from "../../trust/dispute-drafts/policy.ts";
import { policy as disputeHelpers } from "../../trust/dispute-helpers/policy.ts";
import { policy as disputeLadders } from "../../trust/dispute-ladders/policy.ts";
import { policy as disputeList } from "../../trust/dispute-list/policy.ts";
import { policy as disputeOutcomes } from "../../trust/dispute-outcomes/policy.ts";
import { policy as disputes } from "../../trust/disputes/policy.ts";
import { policy as explorer } from "../../trust/explorer/policy.ts";
import { policy as growths } from "../../trust/growths/policy.ts";
import { policy as health } from "../../trust/health/policy.ts";
import { policy as help } from "../../trust/help/policy.ts";
import { policy as imports } from "../../trust/imports/policy.ts";
import { policy as leaders } from "../../trust/leaders/policy.ts";
import { policy as leafReaders } from "../../trust/leaf-readers/policy.ts";
import { policy as letters } from "../../trust/letters/policy.ts";
import { policy as merging } from "../../trust/merging/policy.ts";
import { policy as payments } from "../../trust/payments/policy.ts";
import { policy as places } from "../../trust/places/policy.ts";
import { policy as promises } from "../../trust/promises/policy.ts";
import { policy as queries } from "../../trust/queries/policy.ts";
import { policy as spans } from "../../trust/spans/policy.ts";
import { policy as sponsorView } from "../../trust/sponsor-view/policy.ts";
import { policy as changes } from "../../trust/terms/policy.ts";
import { policy as timeDesk } from "../../trust/time-desk/policy.ts";
import { policy as voluntary } from "../../trust/voluntary/policy.ts";
import { policy as witnesses } from "../../trust/witnesses/policy.ts";
import { policy as benefitList } from "../../value/benefit-list/policy.ts";
import { policy as benefits } from "../../value/benefits/policy.ts";
import { policy as comments } from "../../value/comments/policy.ts";
import { policy as contributions } from "../../value/contributions/policy.ts";
import { policy as credits } from "../../value/credits/policy.ts";
import { policy as disclosures } from "../../value/disclosures/policy.ts";
import { policy as doors } from "../../value/doors/policy.ts";
import { policy as drafts } from "../../value/drafts/policy.ts";
import { policy as gates } from "../../value/gates/policy.ts";
import { policy as ideaAnswers } from "../../value/idea-answers/policy.ts";
import { policy as ideaList } from "../../value/idea-list/policy.ts";
import { policy as ideaRules } from "../../value/idea-rules/policy.ts";
import { policy as ideas } from "../../value/ideas/policy.ts";
import { policy as improvementList } from "../../value/improvement-list/policy.ts";
import { policy as improvements } from "../../value/improvements/policy.ts";
import { policy as priorKnowledge } from "../../value/prior-knowledge/policy.ts";
import { policy as problems } from "../../value/problems/policy.ts";
import { policy as releases } from "../../value/releases/policy.ts";
import { policy as repairs } from "../../value/repairs/policy.ts";
import { policy as reviews } from "../../value/reviews/policy.ts";
import { policy as splits } from "../../value/splits/policy.ts";
import { policy as stakes } from "../../value/stakes/policy.ts";
import { policy as transfers } from "../../value/transfers/policy.ts";
import { policy as turnover } from "../../value/turnover/policy.ts";
import { policy as ventureList } from "../../value/venture-list/policy.ts";
import { policy as venturePeople } from "../../value/venture-people/policy.ts";
import { policy as ventureRun } from "../../value/venture-run/policy.ts";
import { policy as ventures } from "../../value/ventures/policy.ts";

/** The tables of every slice together: the whole of who may do what. */
export const everyPolicy = {
  ...directory,
  ...statements,
  ...notes,
  ...agreements,
  ...size,
  ...frameworks,
  ...copies,
  ...capability,
  ...views,
  ...sharing,
  ...looks,
  ...referees,
  ...links,
  ...payments,
  ...health,
  ...merging,
  ...partners,
  ...invitations,
  ...organizations,
  ...persons,
  ...tokens,
  ...imports,
  ...commitments,
  ...voluntary,
  ...asks,
  ...letters,
  ...mails,
  ...queries,
  ...changes,
  ...leaders,
  ...witnesses,
  ...sponsorView,
  ...attestations,
  ...attested,
  ...ties,
  ...answering,
  ...appeals,
  ...assessments,
  ...judging,
  ...assessmentOpening,
  ...panelists,
  ...publishing,
  ...queue,
  ...promises,
  ...proofs,
  ...explorer,
  ...places,
  ...growths,
  ...leafReaders,
  ...mentors,
  ...wishes,
  ...rounds,
  ...mentoring,
  ...passport,
  ...roles,
  ...assignments,
  ...charters,
  ...handovers,
  ...profiles,
  ...learning,
  ...figures,
  ...ideas,
  ...ideaList,
  ...drafts,
  ...ideaRules,
  ...disclosures,
  ...ideaAnswers,
  ...comments,
  ...credits,
  ...priorKnowledge,
  ...problems,
  ...offers,
  ...skillAsks,
  ...learnings,
  ...goals,
  ...pairNotes,
  ...sessions,
  ...learningReports,
  ...disputeDrafts,
  ...disputeHelpers,
  ...disputeLadders,
  ...disputeList,
  ...disputeOutcomes,
  ...disputes,
  ...ventures,
  ...ventureRun,
  ...ventureList,
  ...venturePeople,
  ...contributions,
  ...gates,
  ...turnover,
  ...stakes,
  ...splits,
  ...releases,
  ...help,
  ...spans,
  ...burden,
  ...timeDesk,
  ...improvements,
  ...improvementList,
  ...reviews,
  ...doors,
  ...benefits,
  ...transfers,
  ...repairs,
  ...benefitList,
};
export type Verb = keyof typeof everyPolicy;

/** One verb with the roles that may, written out. An empty list: nobody on that side. */
export type Line = {
  readonly verb: Verb;
  readonly large: readonly LargeRole[];
  readonly msme: readonly MsmeRole[];
};

/** The matrix role x verb, as it is checked in, and as /who-can-see says it in words. */
export function matrix(policy: Policy<Verb> = everyPolicy): Line[] {
  return (Object.keys(policy) as Verb[]).map((verb) => {
    const { large = [], msme = [] } = policy[verb];
    return {
      verb,
      large: large === "any" ? largeRoles : large,
      msme: msme === "any" ? msmeRoles : msme,
    };
  });
}

/** Verbs of looking; all others change something. */
export function isLook(verb: Verb): boolean {
  return verb.endsWith(".read") || verb === "size.figures" || verb === "payment.run";
}
