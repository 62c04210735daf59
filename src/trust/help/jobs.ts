import { asSystem } from "../../people/access/proof.ts";
import { deliver, type Post } from "../../people/sign-in/actions.ts";
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

/** One mail to each. When one address fails the others are not told twice: the job fails only if nobody was reached. */
async function tell(post: Post, kind: HelpMail, data: JobData): Promise<void> {
  const [largeId = "", entryId = ""] = [data.largeId, data.entryId].map(String);
  const now = post.clock.now();
  const readers = await asSystem(post.db, now, (access) =>
    helpReaders(access, { largeId, entryId }, kind === "help.answered" ? kind : "help.asked"),
  );
  const today = now.toZonedDateTimeISO("UTC").toPlainDate();
  const outcomes = await Promise.allSettled(
    readers.map(({ name, address, language, large }) =>
      deliver(
        post,
        { to: { address, name }, ...helpMail(kind, large, language, today, `${post.auth.origin}/help`) },
        { largeId },
      ),
    ),
  );
  const failed = outcomes.filter((one) => one.status === "rejected");
  for (const one of failed) post.log.warn({ err: one.reason }, "a notice did not go out");
  if (failed.length > 0 && failed.length === outcomes.length) throw failed[0]?.reason;
}
