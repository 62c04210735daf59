import { asSystem } from "../../people/access/proof.ts";
import { deliver, type Post } from "../../people/sign-in/actions.ts";
import type { Handler } from "../../platform/jobs.ts";
import { resumedQueue, rotatedQueue, tellEverybody } from "./actions.ts";
import { resumedMail, rotatedMail } from "./emails.tsx";
import { keyNewsFor, newsFor } from "./reads.ts";

type Heard = "record.resumed" | "record.rotated" | typeof resumedQueue | typeof rotatedQueue;

/**
 * Whoever may hold a receipt hears that a backup was restored (what they keep may be all that is left of an entry), and that the key of a
 * record is another (whom a receipt must be signed by).
 */
export function listeners(post: Post): Record<Heard, Handler> {
  return {
    "record.resumed": async ({ largeId, entryId }) => {
      const entry = { largeId: String(largeId), entryId: String(entryId) };
      await asSystem(post.db, post.clock.now(), (access) => tellEverybody(access, resumedQueue, entry));
    },
    // Comes when the exchange is announced, and once more when it is signed: only then there is something to tell.
    "record.rotated": async ({ largeId, entryId, signed }) => {
      const entry = { largeId: String(largeId), entryId: String(entryId) };
      if (signed === 1)
        await asSystem(post.db, post.clock.now(), (access) => tellEverybody(access, rotatedQueue, entry));
    },
    [rotatedQueue]: async ({ largeId, entryId, personId }) => {
      const now = post.clock.now();
      const ids = { largeId: String(largeId), entryId: String(entryId), personId: String(personId) };
      const news = await asSystem(post.db, now, (access) => keyNewsFor(access, ids));
      if (!news) return;
      const { to, ...told } = news;
      const today = now.toZonedDateTimeISO("UTC").toPlainDate();
      await deliver(post, { to, ...rotatedMail(told, today, post.auth.origin) }, { largeId: ids.largeId });
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
