import { words } from "../../design/words/words.ts";
import { asSystem } from "../../people/access/proof.ts";
import { deliverAll, type Post } from "../../people/sign-in/actions.ts";
import { calendarFile, methodOf } from "../../platform/formats/ics.ts";
import type { Handler, JobData } from "../../platform/jobs.ts";
import { asEvent } from "../sessions/session.ts";
import { newsMail } from "./emails.tsx";
import { type News, type NewsKind, newsKinds } from "./news.ts";
import { newsOf, sessionNews } from "./reads.ts";

/** After commit, who is concerned hears of it by mail. */
export function listeners(post: Post): Record<NewsKind, Handler> {
  return Object.fromEntries(
    newsKinds.map((kind): [NewsKind, Handler] => [kind, (data) => tell(post, kind, data)]),
  ) as Record<NewsKind, Handler>;
}

type Meeting = Awaited<ReturnType<typeof sessionNews>>;

async function tell(post: Post, kind: NewsKind, data: JobData): Promise<void> {
  const [largeId = "", relationshipId = "", entryId = ""] = [
    data.largeId,
    data.relationshipId,
    data.entryId,
  ].map(String);
  if (data.relationshipId === undefined) return;
  const now = post.clock.now();
  const { news, meeting } = await asSystem(post.db, now, async (access) => {
    const told = await newsOf(access, { largeId, relationshipId, entryId }, kind);
    const id = told[0]?.session?.id;
    return { news: told, meeting: id === undefined ? undefined : await sessionNews(access, largeId, id) };
  });
  const today = now.toZonedDateTimeISO("UTC").toPlainDate();
  const letters = news.flatMap((one) => one.readers.map((reader) => ({ one, reader })));
  const mails = letters.map(({ one, reader }) => {
    const session = meetingFor(meeting, one, post.auth.origin, reader.language, today);
    const mail = newsMail(one, reader, today, `${post.auth.origin}${one.path}`, session);
    return { to: { address: reader.address, name: reader.name }, ...mail };
  });
  await deliverAll(post, mails, { largeId });
}

/** The meeting as the reader's calendar keeps it, in the reader's language. */
function meetingFor(
  meeting: Meeting,
  { path, session }: News,
  url: string,
  language: string,
  today: Temporal.PlainDate,
) {
  if (!meeting || !session) return undefined;
  const w = words(language, today);
  const summary = w.learning.calendarText(meeting.title, meeting.large, meeting.msme);
  const event = asEvent(meeting.session, { url, path, summary });
  return {
    startsAt: meeting.session.startsAt,
    calendar: { method: methodOf(event), content: calendarFile(event) },
  };
}
