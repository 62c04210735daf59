import { asSystem } from "../../people/access/proof.ts";
import { deliver, type Post } from "../../people/sign-in/actions.ts";
import type { Handler } from "../../platform/jobs.ts";
import { makeToken, panelistQueue } from "./actions.ts";
import { panelistMail } from "./emails.tsx";
import { panelUrl } from "./panelist.ts";
import { panelistBy } from "./reads.ts";

/** After commit, whom a firm put forward is asked by mail. */
export function listeners(post: Post): Record<typeof panelistQueue, Handler> {
  return {
    [panelistQueue]: async (data) => {
      const [largeId, id] = [String(data.largeId), String(data.panelistId)];
      const now = post.clock.now();
      // The link works before its mail can arrive.
      const token = await asSystem(post.db, now, (access) => makeToken(access, post.auth, largeId, id));
      const one = await asSystem(post.db, now, (access) => panelistBy(access, largeId, { id }));
      if (!one || one.endedAt) return;
      const today = now.toZonedDateTimeISO("UTC").toPlainDate();
      const letter = panelistMail(one, today, panelUrl(post.auth.origin, token));
      await deliver(post, { to: { address: one.email, name: one.name }, ...letter }, { largeId });
    },
  };
}
