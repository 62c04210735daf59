import { asSystem } from "../../people/access/proof.ts";
import type { Post } from "../../people/sign-in/actions.ts";
import type { Handler, JobData } from "../../platform/jobs.ts";
import { type Letter, MailFailure } from "../../platform/mail.ts";
import { codeFor, helperQueues, makeToken, noteMail } from "./actions.ts";
import { helperUrl } from "./brought.ts";
import { codeMail, helperMail } from "./emails.tsx";

/** After commit: the link, and each code, go to the invited address and to no other. */
export function listeners(post: Post): Record<(typeof helperQueues)[keyof typeof helperQueues], Handler> {
  return {
    [helperQueues.asked]: (data) => sendLink(post, data),
    [helperQueues.code]: (data) => sendCode(post, data),
  };
}

const idsOf = (data: JobData) => ({ msmeId: String(data.msmeId), id: String(data.helper) });

async function sendLink(post: Post, data: JobData): Promise<void> {
  const now = post.clock.now();
  const at = idsOf(data);
  // The link works before its mail can arrive.
  const made = await asSystem(post.db, now, (access) => makeToken(access, post.auth, at));
  if (!made) return;
  const { token, link } = made;
  const letter = helperMail(link, dayOf(now), helperUrl(post.auth.origin, token));
  await send(post, at, { to: { address: link.email, name: link.name }, ...letter }, "sent");
}

async function sendCode(post: Post, data: JobData): Promise<void> {
  const now = post.clock.now();
  const at = idsOf(data);
  const made = await asSystem(post.db, now, (access) => makeToken(access, post.auth, at));
  // A newer one was asked for meanwhile.
  if (!made || made.link.codeNumber !== Number(data.number)) return;
  const { link } = made;
  const letter = codeMail(link, dayOf(now), codeFor(post.auth, link, link.codeNumber));
  await send(post, at, { to: { address: link.email, name: link.name }, ...letter, automatic: false }, "code");
}

/** Trying again is the job's. What the server will never take has come back: the firm reads so. */
async function send(
  post: Post,
  at: ReturnType<typeof idsOf>,
  letter: Letter,
  went: "sent" | "code",
): Promise<void> {
  let how: "sent" | "code" | "returned" = went;
  try {
    await post.mail.send(letter);
  } catch (error) {
    if (!(error instanceof MailFailure && error.permanent)) throw error;
    post.log.warn({ err: error }, "a mail to a helper came back");
    how = "returned";
  }
  await asSystem(post.db, post.clock.now(), (access) => noteMail(access, at, how));
}

const dayOf = (now: Temporal.Instant): Temporal.PlainDate => now.toZonedDateTimeISO("UTC").toPlainDate();
