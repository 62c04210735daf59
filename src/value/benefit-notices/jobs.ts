import { asSystem } from "../../people/access/proof.ts";
import { deliver, type Post } from "../../people/sign-in/actions.ts";
import type { Handler, JobData } from "../../platform/jobs.ts";
import { benefitMail } from "./emails.tsx";
import { type NewsKind, newsKinds } from "./news.ts";
import { benefitNews } from "./reads.ts";

/** After commit, who should know hears by mail what happened to a benefit or to how it is divided. */
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
    benefitNews(access, kind, { largeId, relationshipId, entryId }),
  );
  if (!news) return;
  const today = now.toZonedDateTimeISO("UTC").toPlainDate();
  const part = kind.startsWith("split.") ? "share" : "benefits";
  const url = `${post.auth.origin}/partners/${relationshipId}/ventures/${news.ventureId}/${part}`;
  const outcomes = await Promise.allSettled(
    news.readers.map((reader) =>
      deliver(
        post,
        { to: { address: reader.address, name: reader.name }, ...benefitMail(news, reader, today, url) },
        { largeId },
      ),
    ),
  );
  const failed = outcomes.filter((one) => one.status === "rejected");
  for (const one of failed) post.log.warn({ err: one.reason }, "a notice did not go out");
  if (failed.length > 0 && failed.length === outcomes.length) throw failed[0]?.reason;
}
