import { asSystem } from "../../people/access/proof.ts";
import { deliverAll, type Post } from "../../people/sign-in/actions.ts";
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
  const letters = news.readers.map((reader) => ({
    to: { address: reader.address, name: reader.name },
    ...benefitMail(news, reader, today, url),
  }));
  await deliverAll(post, letters, { largeId });
}
