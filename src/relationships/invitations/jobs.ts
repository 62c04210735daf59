import { asSystem } from "../../people/access/proof.ts";
import { deliver, type Post } from "../../people/sign-in/actions.ts";
import type { Handler } from "../../platform/jobs.ts";
import { keyWordsOf } from "../../record/log/reads.ts";
import { makeToken, takeToSend } from "./actions.ts";
import { invitationMail } from "./emails.tsx";
import { invitationUrl } from "./invitation.ts";
import { unsent } from "./reads.ts";

/** Mails what was asked, after commit. */
export function listeners(post: Post): Record<"relationship.invited", Handler> {
  return {
    "relationship.invited": ({ largeId, relationshipId }) =>
      sendInvitations(post, String(largeId), String(relationshipId)),
  };
}

/**
 * Sends the invitations of one partner whose mail has not gone out: for the job, and for a command that ends before any
 * job is worked. The row stays locked while the mail goes, so that two senders never mail it twice.
 */
export async function sendInvitations(post: Post, largeId: string, relationshipId: string): Promise<void> {
  const now = post.clock.now();
  const today = now.toZonedDateTimeISO("UTC").toPlainDate();
  const waiting = await asSystem(post.db, now, (access) => unsent(access, largeId, relationshipId));
  for (const id of waiting) {
    // The link works before its mail can arrive.
    const token = await asSystem(post.db, now, (access) => makeToken(access, post.auth, largeId, id));
    await asSystem(post.db, now, async (access) => {
      const asked = await takeToSend(access, largeId, id);
      if (!asked) return;
      const key = await keyWordsOf(access.tx, largeId);
      const letter = invitationMail(asked, today, invitationUrl(post.auth.origin, token), key?.words);
      await deliver(
        post,
        { to: { address: asked.email, ...named(asked.personName) }, ...letter },
        { largeId },
      );
    });
  }
}

function named(name: string | null): { name?: string } {
  return name === null ? {} : { name };
}
