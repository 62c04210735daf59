import { asSystem } from "../../people/access/proof.ts";
import { deliverAll, type Post } from "../../people/sign-in/actions.ts";
import type { Handler, JobData } from "../../platform/jobs.ts";
import { helpDueQueue } from "./actions.ts";
import { type HelpMail, helpMail } from "./emails.tsx";
import { helpReaders } from "./reads.ts";

type Kind = HelpMail | typeof helpDueQueue;

/** After commit: the help desk hears that somebody asked, and once more when an answer is due that day; the firm that there is one. */
export function listeners(post: Post): Record<Kind, Handler> {
  return {
    "help.asked": (data) => tell(post, "help.asked", data),
    "help.answered": (data) => tell(post, "help.answered", data),
    [helpDueQueue]: (data) => tell(post, "help.due", data),
  };
}

async function tell(post: Post, kind: HelpMail, data: JobData): Promise<void> {
  const [largeId = "", entryId = ""] = [data.largeId, data.entryId].map(String);
  const now = post.clock.now();
  const readers = await asSystem(post.db, now, (access) =>
    helpReaders(access, { largeId, entryId }, kind === "help.answered" ? kind : "help.asked"),
  );
  const today = now.toZonedDateTimeISO("UTC").toPlainDate();
  const url = `${post.auth.origin}/help`;
  const letters = readers.map(({ name, address, language, large }) => ({
    to: { address, name },
    ...helpMail(kind, large, language, today, url),
  }));
  await deliverAll(post, letters, { largeId });
}
