import { asSystem } from "../../people/access/proof.ts";
import { deliver, type Post } from "../../people/sign-in/actions.ts";
import type { Handler, JobData } from "../../platform/jobs.ts";
import { askMail } from "./emails.tsx";
import { askNews } from "./reads.ts";

type Kind = "commitment.asked" | "commitment.answered";

/** After commit: an ask is told to who looks after the firm, an answer to the firm. */
export function listeners(post: Post): Record<Kind, Handler> {
  return {
    "commitment.asked": (data) => tell(post, "commitment.asked", data),
    "commitment.answered": (data) => tell(post, "commitment.answered", data),
  };
}

/** One mail to each. When one address fails the others are not told twice: the job fails only if nobody was reached. */
async function tell(post: Post, kind: Kind, data: JobData): Promise<void> {
  const [largeId = "", relationshipId = "", entryId = ""] = [
    data.largeId,
    data.relationshipId,
    data.entryId,
  ].map(String);
  const now = post.clock.now();
  const news = await asSystem(post.db, now, (access) =>
    askNews(access, { largeId, relationshipId, entryId }, kind),
  );
  if (!news) return;
  const today = now.toZonedDateTimeISO("UTC").toPlainDate();
  const url = `${post.auth.origin}/partners/${relationshipId}/promises/requests`;
  const outcomes = await Promise.allSettled(
    news.readers.map(({ name, address, language }) =>
      deliver(
        post,
        { to: { address, name }, ...askMail(kind, news, language, today, url) },
        {
          largeId,
          pace: kind === "commitment.asked" ? "due" : "news",
        },
      ),
    ),
  );
  const failed = outcomes.filter((one) => one.status === "rejected");
  for (const one of failed) post.log.warn({ err: one.reason }, "a notice did not go out");
  if (failed.length > 0 && failed.length === outcomes.length) throw failed[0]?.reason;
}
