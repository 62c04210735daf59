import { words } from "../../design/words/words.ts";
import { asSystem } from "../../people/access/proof.ts";
import { deliver, type Post } from "../../people/sign-in/actions.ts";
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
  const outcomes = await Promise.allSettled(
    news.readers.map((reader) => {
      const { name, address } = reader;
      const letter = letterMail(
        news.letter,
        reader.figures,
        words(reader.language, today),
        post.auth.origin,
        head,
      );
      return deliver(post, { to: { address, name }, ...letter }, { largeId, pace: "news" });
    }),
  );
  const failed = outcomes.filter((one) => one.status === "rejected");
  for (const one of failed) post.log.warn({ err: one.reason }, "a letter did not go out");
  if (failed.length > 0 && failed.length === outcomes.length) throw failed[0]?.reason;
}
