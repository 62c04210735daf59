import { words } from "../../design/words/words.ts";
import { asSystem } from "../../people/access/proof.ts";
import { deliver, type Post } from "../../people/sign-in/actions.ts";
import type { Handler } from "../../platform/jobs.ts";
import { tellOwners, wordQueue } from "./actions.ts";
import { wordMail } from "./emails.tsx";
import { newsFor } from "./reads.ts";

/** When a leader gave their word, the owner of each firm it is for hears that it can be read. It can wait for their day. */
export function listeners(post: Post): Record<"attestation.given" | typeof wordQueue, Handler> {
  return {
    "attestation.given": async ({ largeId, entryId }) => {
      const entry = { largeId: String(largeId), entryId: String(entryId) };
      await asSystem(post.db, post.clock.now(), (access) => tellOwners(access, entry));
    },
    // One mail to one person: tried again by itself.
    [wordQueue]: async (data) => {
      const now = post.clock.now();
      const [largeId, relationshipId] = [String(data.largeId), String(data.relationshipId)];
      const at = { largeId, relationshipId, entryId: String(data.entryId), personId: String(data.personId) };
      const news = await asSystem(post.db, now, (access) => newsFor(access, at));
      if (!news) return;
      const w = words(news.language, now.toZonedDateTimeISO("UTC").toPlainDate());
      const url = `${post.auth.origin}/partners/${relationshipId}/leadership`;
      await deliver(post, { to: news.to, ...wordMail(news.large, w, url) }, { largeId, pace: "news" });
    },
  };
}
