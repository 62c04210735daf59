import { asSystem } from "../../people/access/proof.ts";
import { deliverAll, type Post } from "../../people/sign-in/actions.ts";
import type { Handler, JobData } from "../../platform/jobs.ts";
import { noticeMail } from "./emails.tsx";
import { type NoticeKind, noticeKinds, paceOf, pageOf } from "./notice.ts";
import { noticeOf } from "./reads.ts";

/** After commit, the other side hears of it by mail. */
export function listeners(post: Post): Record<NoticeKind, Handler> {
  return Object.fromEntries(
    noticeKinds.map((kind): [NoticeKind, Handler] => [kind, (data) => tell(post, kind, data)]),
  ) as Record<NoticeKind, Handler>;
}

async function tell(post: Post, kind: NoticeKind, data: JobData): Promise<void> {
  const [largeId, relationshipId, entryId] = [data.largeId, data.relationshipId, data.entryId].map(String);
  if (!largeId || !relationshipId || !entryId) return;
  const now = post.clock.now();
  const notice = await asSystem(post.db, now, (access) =>
    noticeOf(access, kind, { largeId, relationshipId, entryId }),
  );
  if (!notice) return;
  const today = now.toZonedDateTimeISO("UTC").toPlainDate();
  const url = `${post.auth.origin}/partners/${relationshipId}/${pageOf[kind]}`;
  const letters = notice.recipients.map(({ name, address, language }) => ({
    to: { address, name },
    ...noticeMail(notice, language, today, url),
  }));
  await deliverAll(post, letters, { largeId, pace: paceOf(kind) });
}
