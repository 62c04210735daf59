import { asSystem } from "../../people/access/proof.ts";
import { deliver, type Post } from "../../people/sign-in/actions.ts";
import type { Handler, JobData } from "../../platform/jobs.ts";
import { makeToken, refereeQueues, takeToSend, whoAsked } from "./actions.ts";
import { answeredMail, refereeMail } from "./emails.tsx";
import { referees } from "./reads.ts";
import { refereeUrl } from "./referee.ts";

/** After commit: the question goes to the referee, and the news that there is an answer to who asked. */
export function listeners(post: Post): Record<(typeof refereeQueues)[keyof typeof refereeQueues], Handler> {
  return {
    [refereeQueues.asked]: (data) => sendQuestion(post, data),
    [refereeQueues.answered]: (data) => tellAnswer(post, data),
  };
}

const idsOf = (data: JobData) => ({ msmeId: String(data.msmeId), id: String(data.referee) });

async function sendQuestion(post: Post, data: JobData): Promise<void> {
  const now = post.clock.now();
  const at = idsOf(data);
  // The link works before its mail can arrive.
  const token = await asSystem(post.db, now, (access) => makeToken(access, post.auth, at));
  // The row stays locked while the mail goes: tried again, it is not sent twice.
  await asSystem(post.db, now, async (access) => {
    const taken = await takeToSend(access, at);
    if (!taken?.one.email) return;
    const { name, email } = taken.one;
    const letter = refereeMail(taken.one, taken.asker, access.today, refereeUrl(post.auth.origin, token));
    // A firm asks for itself: no large organization has a part in it.
    await deliver(
      post,
      { to: { address: email, ...(name === null ? {} : { name }) }, ...letter },
      { largeId: undefined },
    );
  });
}

async function tellAnswer(post: Post, data: JobData): Promise<void> {
  const now = post.clock.now();
  const at = idsOf(data);
  await asSystem(post.db, now, async (access) => {
    const [one] = await referees(access, at.msmeId, { id: at.id });
    if (!one?.answer) return;
    const asker = await whoAsked(access, at);
    const url = `${post.auth.origin}/skills/done/${one.evidenceId}/referees`;
    await deliver(
      post,
      { to: { address: asker.address, name: asker.person }, ...answeredMail(asker, access.today, url) },
      { largeId: undefined },
    );
  });
}
