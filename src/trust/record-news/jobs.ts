import { asSystem } from "../../people/access/proof.ts";
import { deliver, type Post } from "../../people/sign-in/actions.ts";
import type { Handler } from "../../platform/jobs.ts";
import { resumedQueue, tellEverybody } from "./actions.ts";
import { resumedMail } from "./emails.tsx";
import { newsFor } from "./reads.ts";

/** Whoever may hold a receipt hears that a backup was restored: what they keep may be all that is left of an entry. */
export function listeners(post: Post): Record<"record.resumed" | typeof resumedQueue, Handler> {
  return {
    "record.resumed": async ({ largeId, entryId }) => {
      const entry = { largeId: String(largeId), entryId: String(entryId) };
      await asSystem(post.db, post.clock.now(), (access) => tellEverybody(access, entry));
    },
    // One mail to one person: tried again by itself.
    [resumedQueue]: async ({ largeId, entryId, personId }) => {
      const now = post.clock.now();
      const ids = { largeId: String(largeId), entryId: String(entryId), personId: String(personId) };
      const news = await asSystem(post.db, now, (access) => newsFor(access, ids));
      if (!news) return;
      const { to, ...told } = news;
      const today = now.toZonedDateTimeISO("UTC").toPlainDate();
      await deliver(post, { to, ...resumedMail(told, today, post.auth.origin) }, { largeId: ids.largeId });
    },
  };
}
