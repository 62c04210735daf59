import { asSystem } from "../../people/access/proof.ts";
import { deliver, type Post } from "../../people/sign-in/actions.ts";
import type { Handler, JobData } from "../../platform/jobs.ts";
import { ideaMail } from "./emails.tsx";
import { type NewsKind, newsKinds } from "./news.ts";
import { ideaNews } from "./reads.ts";

/** After commit, the other side hears by mail what happened to an idea. */
export function listeners(post: Post): Record<NewsKind, Handler> {
  return Object.fromEntries(
    newsKinds.map((kind): [NewsKind, Handler] => [kind, (data) => tell(post, kind, data)]),
  ) as Record<NewsKind, Handler>;
}

/** One mail to each. When one address fails the others are not told twice: the job fails only if nobody was reached. */
async function tell(post: Post, kind: NewsKind, data: JobData): Promise<void> {
  const [largeId = "", relationshipId = "", entryId = ""] = [
    data.largeId,
    data.relationshipId,
    data.entryId,
  ].map(String);
  const now = post.clock.now();
  const news = await asSystem(post.db, now, (access) =>
    ideaNews(access, kind, { largeId, relationshipId, entryId }),
  );
  if (!news) return;
  const today = now.toZonedDateTimeISO("UTC").toPlainDate();
  const url = `${post.auth.origin}/partners/${relationshipId}/ideas/${news.ideaId}`;
  const outcomes = await Promise.allSettled(
    news.readers.map(({ name, address, language }) =>
      deliver(
        post,
        { to: { address, name }, ...ideaMail(news, language, today, url) },
        {
          largeId,
          pace: kind === "idea.sent" ? "due" : "news",
        },
      ),
    ),
  );
  const failed = outcomes.filter((one) => one.status === "rejected");
  for (const one of failed) post.log.warn({ err: one.reason }, "a notice did not go out");
  if (failed.length > 0 && failed.length === outcomes.length) throw failed[0]?.reason;
}
