import type { Handler } from "../../platform/jobs.ts";
import { asSystem } from "../access/proof.ts";
import { askedQueue, deliver, makeLink, type Post } from "./actions.ts";
import { signInMail } from "./emails.tsx";
import { askOf } from "./reads.ts";
import { forgetOld } from "./store.ts";

export function listeners(post: Post): Record<typeof askedQueue, Handler> {
  return { [askedQueue]: ({ ask }) => answerAsk(post, String(ask)) };
}

/**
 * Answers an ask: mails link and code if the address belongs to somebody. A code is made either way, so that wrong codes
 * for an unknown address take the same road and the same time as for a known one.
 */
async function answerAsk(post: Post, id: string): Promise<void> {
  const now = post.clock.now();
  const ask = await asSystem(post.db, now, async ({ tx }) => {
    await forgetOld(tx, now);
    return askOf(tx, id);
  });
  if (!ask) return;
  const code = await post.auth.makeCode(ask.address);
  if (ask.personId === null) return;
  const { url, address } = await makeLink(post, ask.personId, "asked", ask.next);
  const today = now.toZonedDateTimeISO("UTC").toPlainDate();
  await deliver(
    post,
    { to: { address }, ...signInMail(ask.language, today, { url, code }) },
    { largeId: undefined, pace: "door" },
  );
}
