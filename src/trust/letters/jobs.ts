import { words } from "../../design/words/words.ts";
import { asSystem } from "../../people/access/proof.ts";
import { deliverAll, type Post } from "../../people/sign-in/actions.ts";
import type { Handler, JobData } from "../../platform/jobs.ts";
import { headIn, writeLetters } from "./actions.ts";
import { letterMail } from "./emails.tsx";
import { letterNews } from "./reads.ts";

/** After an import the ledger may have passed the end of a month: then its letters are written. Each is mailed by itself. */
export function listeners(post: Post): Record<"ledger.imported" | "letter.written", Handler> {
  return {
    "ledger.imported": async ({ largeId }) => {
      await asSystem(post.db, post.clock.now(), (access) => writeLetters(access, String(largeId)));
    },
    "letter.written": (data) => mail(post, data),
  };
}

/** One mail to each owner. When one address fails the others are not told twice: the job fails only if nobody was reached. */
async function mail(post: Post, data: JobData): Promise<void> {
  const [largeId = "", relationshipId = "", entryId = ""] = [
    data.largeId,
    data.relationshipId,
    data.entryId,
  ].map(String);
  const now = post.clock.now();
  const [news, head] = await asSystem(post.db, now, async (access) => [
    await letterNews(access, { largeId, relationshipId, entryId }),
    await headIn(access, { largeId }),
  ]);
  if (!news) return;
  const today = now.toZonedDateTimeISO("UTC").toPlainDate();
  const letters = news.readers.map(({ name, address, language, figures }) => ({
    to: { address, name },
    ...letterMail(news.letter, figures, words(language, today), post.auth.origin, head),
  }));
  await deliverAll(post, letters, { largeId, pace: "news" });
}
