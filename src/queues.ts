import { panelistQueue } from "./competence/panelists/actions.ts";
import { seatQueue } from "./competence/panels/actions.ts";
import { fileQueue } from "./competence/passport/actions.ts";
import { refereeQueues } from "./competence/referees/actions.ts";
import { runQueue } from "./competence/rounds/actions.ts";
import { countQueue } from "./competence/views/actions.ts";
import { waitingQueue } from "./people/mails/actions.ts";
import { invitedQueue } from "./people/persons/actions.ts";
import { askedQueue } from "./people/sign-in/actions.ts";
import { entryKinds } from "./record/kind.ts";
import { reminderQueue } from "./relationships/requests/actions.ts";
import { helperQueues } from "./trust/dispute-helpers/actions.ts";
import { lookQueue } from "./trust/dispute-outcomes/actions.ts";
import { timeQueue } from "./trust/disputes/actions.ts";
import { helpDueQueue } from "./trust/help/actions.ts";
import { importQueues } from "./trust/imports/actions.ts";
import { readersQueue } from "./trust/leaf-readers/actions.ts";
import { resumedQueue, rotatedQueue } from "./trust/record-news/actions.ts";
import { alarmQueue } from "./trust/witnesses/actions.ts";
import { wordQueue } from "./trust/word-news/actions.ts";
import { backQueue } from "./value/idea-answers/actions.ts";

/** Every queue there is: one for each kind of record entry, and those of slices that have work of their own. */
export const queues: readonly string[] = [
  ...entryKinds,
  askedQueue,
  reminderQueue,
  panelistQueue,
  seatQueue,
  invitedQueue,
  waitingQueue,
  fileQueue,
  backQueue,
  ...Object.values(importQueues),
  ...Object.values(helperQueues),
  timeQueue,
  helpDueQueue,
  lookQueue,
  runQueue,
  ...Object.values(refereeQueues),
  countQueue,
  resumedQueue,
  readersQueue,
  alarmQueue,
  rotatedQueue,
  wordQueue,
];
