import { account } from "./en/account.ts";
import { acts } from "./en/acts.ts";
import { agreements } from "./en/agreements.ts";
import { answering } from "./en/answering.ts";
import { appeals } from "./en/appeals.ts";
import { asks } from "./en/asks.ts";
import { assessments } from "./en/assessments.ts";
import { assignments } from "./en/assignments.ts";
import { benefitDesk } from "./en/benefit-desk.ts";
import { benefits } from "./en/benefits.ts";
import { burden } from "./en/burden.ts";
import { capability } from "./en/capability.ts";
import { carrying } from "./en/carrying.ts";
import { chains } from "./en/chains.ts";
import { changes } from "./en/changes.ts";
import { charts } from "./en/charts.ts";
import { cli } from "./en/cli.ts";
import { commitments } from "./en/commitments.ts";
import { counted } from "./en/counted.ts";
import { design } from "./en/design.ts";
import { disputeHelpers } from "./en/dispute-helpers.ts";
import { disputes } from "./en/disputes.ts";
import { doors } from "./en/doors.ts";
import { errors } from "./en/errors.ts";
import { explorer } from "./en/explorer.ts";
import { frameworks } from "./en/frameworks.ts";
import { gates } from "./en/gates.ts";
import { growths } from "./en/growths.ts";
import { handovers } from "./en/handovers.ts";
import { health } from "./en/health.ts";
import { help } from "./en/help.ts";
import { home } from "./en/home.ts";
import { drafts } from "./en/idea-drafts.ts";
import { ideaRules } from "./en/idea-rules.ts";
import { ideas } from "./en/ideas.ts";
import { imports } from "./en/imports.ts";
import { improvements } from "./en/improvements.ts";
import { invitation } from "./en/invitation.ts";
import { judging } from "./en/judging.ts";
import { leadership } from "./en/leadership.ts";
import { leafReaders } from "./en/leaf-readers.ts";
import { learning } from "./en/learning.ts";
import { letters } from "./en/letters.ts";
import { links } from "./en/links.ts";
import { looks } from "./en/looks.ts";
import { mails } from "./en/mails.ts";
import { matching } from "./en/matching.ts";
import { mentoring } from "./en/mentoring.ts";
import { money } from "./en/money.ts";
import { notes } from "./en/notes.ts";
import { notices } from "./en/notices.ts";
import { organizations } from "./en/organizations.ts";
import { panelists } from "./en/panelists.ts";
import { partners } from "./en/partners.ts";
import { passport } from "./en/passport.ts";
import { people } from "./en/people.ts";
import { photos } from "./en/photos.ts";
import { pocket } from "./en/pocket.ts";
import { posted } from "./en/posted.ts";
import { practice } from "./en/practice.ts";
import { prior } from "./en/prior.ts";
import { problems } from "./en/problems.ts";
import { profiles } from "./en/profiles.ts";
import { programs } from "./en/programs.ts";
import { promises } from "./en/promises.ts";
import { proofs } from "./en/proofs.ts";
import { publishing } from "./en/publishing.ts";
import { queries } from "./en/queries.ts";
import { recordNews } from "./en/record-news.ts";
import { referees } from "./en/referees.ts";
import { reviews } from "./en/reviews.ts";
import { run } from "./en/run.ts";
import { sharing } from "./en/sharing.ts";
import { signIn } from "./en/sign-in.ts";
import { size } from "./en/size.ts";
import { skills } from "./en/skills.ts";
import { spans } from "./en/spans.ts";
import { spellings } from "./en/spellings.ts";
import { splits } from "./en/splits.ts";
import { sponsor } from "./en/sponsor.ts";
import { stakes } from "./en/stakes.ts";
import { statement } from "./en/statement.ts";
import { telling } from "./en/telling.ts";
import { ties } from "./en/ties.ts";
import { tokens } from "./en/tokens.ts";
import { turnover } from "./en/turnover.ts";
import { ventureDrafts } from "./en/venture-drafts.ts";
import { ventures } from "./en/ventures.ts";
import { verbs } from "./en/verbs.ts";
import { verify } from "./en/verify.ts";
import { voluntary } from "./en/voluntary.ts";
import { witnesses } from "./en/witnesses.ts";
import type { Format } from "./format.ts";

/** The English catalogue, one area per slice. Its type is what every other language must fill. */
export const english = (f: Format) => ({
  account: account(f),
  acts,
  agreements: agreements(f),
  capability: capability(f),
  changes: changes(f),
  answering: answering(f),
  assessments: assessments(f),
  judging: judging(f),
  publishing: publishing(f),
  appeals: appeals(f),
  panelists: panelists(f),
  practice: practice(f),
  charts: charts(f),
  cli: cli(f),
  leadership: leadership(f),
  sponsor: sponsor(f),
  ties,
  witnesses: witnesses(f),
  asks: asks(f),
  letters: letters(f),
  mails: mails(f),
  commitments: commitments(f),
  counted: counted(f),
  spans: spans(f),
  design: design(f),
  doors: doors(f),
  drafts: drafts(f),
  errors: errors(f),
  frameworks: frameworks(f),
  health: health(f),
  help: help(f),
  burden: burden(f),
  home: home(f),
  ideaRules: ideaRules(f),
  ideas: ideas(f),
  imports: imports(f),
  improvements: improvements(f),
  invitation: invitation(f),
  matching: matching(f),
  mentoring: mentoring(f),
  links: links(f),
  looks: looks(f),
  learning: learning(f),
  moneyPages: money(f),
  notes: notes(f),
  notices: notices(),
  organizations: organizations(f),
  partners: partners(f),
  pocket: pocket(),
  posted: posted(f),
  prior: prior(f),
  people: people(f),
  problems: problems(),
  programs: programs(f),
  recordNews: recordNews(f),
  referees: referees(),
  reviews: reviews(f),
  run: run(f),
  promises: promises(f),
  queries: queries(f),
  proofs: proofs(f),
  explorer: explorer(f),
  growths: growths(f),
  chains: chains(f),
  leafReaders: leafReaders(f),
  sharing: sharing(f),
  passport: passport(f),
  photos: photos(f),
  telling: telling(),
  carrying: carrying(f),
  signIn: signIn(f),
  size: size(f),
  skills: skills(f),
  splits: splits(f),
  benefits: benefits(f),
  benefitDesk: benefitDesk(f),
  spellings: spellings(f),
  statement: statement(f),
  tokens: tokens(f),
  assignments: assignments(f),
  handovers: handovers(f),
  profiles: profiles(f),
  disputes: disputes(f),
  disputeHelpers: disputeHelpers(f),
  ventureDrafts: ventureDrafts(f),
  stakes: stakes(f),
  gates: gates(f),
  turnover,
  ventures: ventures(f),
  verbs: verbs(),
  verify: verify(),
  voluntary: voluntary(f),
});

/** Every word of the product. A language that lacks one does not compile. */
export type Catalogue = ReturnType<typeof english>;
