import { listeners as learningReports } from "./competence/learning-reports/jobs.ts";
import { listeners as panelists } from "./competence/panelists/jobs.ts";
import { listeners as panels } from "./competence/panels/jobs.ts";
import { listeners as photos } from "./competence/photos/jobs.ts";
import { listeners as referees } from "./competence/referees/jobs.ts";
import { listeners as rounds } from "./competence/rounds/jobs.ts";
import { listeners as skillNews } from "./competence/skill-news/jobs.ts";
import { listeners as views } from "./competence/views/jobs.ts";
import type { House } from "./house.ts";
import { listeners as mails } from "./people/mails/jobs.ts";
import { listeners as persons } from "./people/persons/jobs.ts";
import { listeners as signIn } from "./people/sign-in/jobs.ts";
import type { Handler } from "./platform/jobs.ts";
import { listeners as invitations } from "./relationships/invitations/jobs.ts";
import { listeners as notices } from "./relationships/notices/jobs.ts";
import { listeners as sizes } from "./relationships/size/jobs.ts";
import { listeners as ties } from "./relationships/ties/jobs.ts";
import { listeners as asks } from "./trust/asks/jobs.ts";
import { listeners as attestations } from "./trust/attestations/jobs.ts";
import { listeners as burden } from "./trust/burden/jobs.ts";
import { listeners as commitments } from "./trust/commitments/jobs.ts";
import { listeners as disputeHelpers } from "./trust/dispute-helpers/jobs.ts";
import { listeners as disputeNotices } from "./trust/dispute-notices/jobs.ts";
import { listeners as help } from "./trust/help/jobs.ts";
import { listeners as imports } from "./trust/imports/jobs.ts";
import { listeners as leafReaders } from "./trust/leaf-readers/jobs.ts";
import { listeners as letters } from "./trust/letters/jobs.ts";
import { listeners as readings } from "./trust/readings/jobs.ts";
import { listeners as recordNews } from "./trust/record-news/jobs.ts";
import { listeners as spellings } from "./trust/spellings/jobs.ts";
import { listeners as witnesses } from "./trust/witnesses/jobs.ts";
import { listeners as wordNews } from "./trust/word-news/jobs.ts";
import { listeners as benefitNotices } from "./value/benefit-notices/jobs.ts";
import { listeners as ideaAnswers } from "./value/idea-answers/jobs.ts";
import { listeners as ideaNotices } from "./value/idea-notices/jobs.ts";

/**
 * What each queue does when a job arrives. A queue has one listener, two would steal from each other: where several slices
 * listen, one does its part after the other, in the order from the lowest layer up. Each can be done twice without harm.
 */
export function listeners(house: House): Readonly<Record<string, Handler>> {
  const all = [
    signIn,
    mails,
    persons,
    invitations,
    notices,
    sizes,
    ties,
    readings,
    letters,
    commitments,
    asks,
    disputeHelpers,
    disputeNotices,
    help,
    burden,
    referees,
    imports,
    spellings,
    rounds,
    photos,
    panelists,
    panels,
    views,
    ideaAnswers,
    ideaNotices,
    benefitNotices,
    skillNews,
    learningReports,
    attestations,
    recordNews,
    leafReaders,
    witnesses,
    wordNews,
  ].map((of) => Object.entries(of(house)));
  const byQueue = Map.groupBy(all.flat(), ([queue]) => queue);
  return Object.fromEntries(
    [...byQueue].map(([queue, found]): [string, Handler] => [
      queue,
      oneAfterAnother(found.map((one) => one[1])),
    ]),
  );
}

function oneAfterAnother(handlers: readonly Handler[]): Handler {
  return async (data) => {
    for (const handler of handlers) await handler(data);
  };
}
