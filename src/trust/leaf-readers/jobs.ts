import { words } from "../../design/words/words.ts";
import { asSystem } from "../../people/access/proof.ts";
import { deliver, type Post } from "../../people/sign-in/actions.ts";
import type { Handler } from "../../platform/jobs.ts";
import { readersQueue, tellPartners } from "./actions.ts";
import { readersMail } from "./emails.tsx";
import { newsFor } from "./reads.ts";

/** Every partner hears that the leaves of the record were opened to everybody, or kept to partners again. */
export function listeners(
  post: Post,
): Record<"record.opened" | "record.narrowed" | typeof readersQueue, Handler> {
  const told: Handler = async ({ largeId, entryId }) => {
    const entry = { largeId: String(largeId), entryId: String(entryId) };
    await asSystem(post.db, post.clock.now(), (access) => tellPartners(access, entry));
  };
  return {
    "record.opened": told,
    "record.narrowed": told,
    // One mail to one person: tried again by itself.
    [readersQueue]: async (data) => {
      const now = post.clock.now();
      const [largeId, relationshipId] = [String(data.largeId), String(data.relationshipId)];
      const at = { largeId, relationshipId, entryId: String(data.entryId), personId: String(data.personId) };
      const news = await asSystem(post.db, now, (access) => newsFor(access, at));
      if (!news) return;
      const { to, ...about } = news;
      const w = words(news.language, now.toZonedDateTimeISO("UTC").toPlainDate());
      const url = `${post.auth.origin}/partners/${relationshipId}/chain`;
      await deliver(post, { to, ...readersMail(about, w, url) }, { largeId, pace: "news" });
    },
  };
}
