import { asSystem } from "../../people/access/proof.ts";
import { deliverAll, type Post } from "../../people/sign-in/actions.ts";
import type { Handler, JobData } from "../../platform/jobs.ts";
import { reminderQueue } from "../../relationships/requests/actions.ts";
import { remindOnce } from "./actions.ts";
import { type TimeMail, timeMail } from "./emails.tsx";
import { requestOfEntry, type TimeNews, timeNews } from "./reads.ts";

const mailOf = {
  "document.asked": "asked",
  "request.reminded": "person",
  "request.too-much": "tooMuch",
  "request.heard": "heard",
} as const satisfies Record<string, TimeMail>;

/** After commit the other side hears of it; and the machine reminds once of what is still open. */
export function listeners(post: Post): Record<string, Handler> {
  const told = Object.entries(mailOf).map(([queue, kind]): [string, Handler] => [
    queue,
    async (data) => {
      const at = placeOf(data);
      const entryId = String(data.entryId ?? "");
      const found = await asSystem(post.db, post.clock.now(), async (access) => {
        const id = await requestOfEntry(access, { largeId: at.largeId, entryId });
        return id === undefined ? undefined : { id, news: await timeNews(access, { ...at, id }) };
      });
      if (found?.news) await tell(post, kind, { ...at, id: found.id }, found.news);
    },
  ]);
  return { ...Object.fromEntries(told), [reminderQueue]: (data) => remind(post, data) };
}

const placeOf = (data: JobData) => ({
  largeId: String(data.largeId ?? ""),
  relationshipId: String(data.relationshipId ?? ""),
});

/** Marked first, mailed after: a job that is tried again never reminds twice. */
async function remind(post: Post, data: JobData): Promise<void> {
  const at = placeOf(data);
  const id = String(data.requestId ?? "");
  const news = await asSystem(post.db, post.clock.now(), async (access) =>
    (await remindOnce({ ...access, ...at }, id)) ? timeNews(access, { ...at, id }) : undefined,
  );
  if (news) await tell(post, "reminder", { ...at, id }, news);
}

async function tell(
  post: Post,
  kind: TimeMail,
  at: { readonly largeId: string; readonly relationshipId: string; readonly id: string },
  news: TimeNews,
): Promise<void> {
  const today = post.clock.now().toZonedDateTimeISO("UTC").toPlainDate();
  const url = `${post.auth.origin}/partners/${at.relationshipId}/time/${at.id}`;
  const readers = kind === "tooMuch" ? news.asker : news.firm;
  const letters = readers.map(({ name, address, language }) => ({
    to: { address, name },
    ...timeMail(kind, news, language, today, url),
  }));
  await deliverAll(post, letters, { largeId: at.largeId });
}
