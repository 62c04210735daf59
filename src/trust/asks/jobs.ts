import { asSystem } from "../../people/access/proof.ts";
import { deliverAll, type Post } from "../../people/sign-in/actions.ts";
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
  const letters = news.readers.map(({ name, address, language }) => ({
    to: { address, name },
    ...askMail(kind, news, language, today, url),
  }));
  await deliverAll(post, letters, { largeId, pace: kind === "commitment.asked" ? "due" : "news" });
}
