import type { Handler } from "../../platform/jobs.ts";
import { asSystem } from "../access/proof.ts";
import { deliver, makeLink, type Post } from "../sign-in/actions.ts";
import { invitedQueue } from "./actions.ts";
import { invitedMail } from "./emails.tsx";
import { invitationOf } from "./reads.ts";

/** Mails the link to somebody who was let in. Nothing, when the membership was ended meanwhile. */
export function listeners(post: Post): Record<typeof invitedQueue, Handler> {
  return {
    [invitedQueue]: async (data) => {
      const now = post.clock.now();
      const [organization, membership, inviter] = [data.organizationId, data.membership, data.inviter].map(
        String,
      );
      if (!organization || !membership || !inviter) return;
      const invited = await asSystem(post.db, now, ({ tx }) =>
        invitationOf(tx, organization, membership, inviter),
      );
      if (!invited) return;
      const { url, address } = await makeLink(post, invited.personId, "invited");
      const letter = invitedMail(invited, now.toZonedDateTimeISO("UTC").toPlainDate(), url);
      // A firm of its own has said nothing about mails: then they come of this installation.
      await deliver(post, { to: { address }, ...letter }, { largeId: organization });
    },
  };
}
