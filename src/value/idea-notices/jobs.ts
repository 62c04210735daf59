import { asSystem } from "../../people/access/proof.ts";
import { deliverAll, type Post } from "../../people/sign-in/actions.ts";
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
  const letters = news.readers.map(({ name, address, language }) => ({
    to: { address, name },
    ...ideaMail(news, language, today, url),
  }));
  await deliverAll(post, letters, { largeId, pace: kind === "idea.sent" ? "due" : "news" });
}
