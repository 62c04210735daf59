import type { Clock } from "../../platform/clock.ts";
import type { Database } from "../../platform/database/database.ts";
import type { Handler } from "../../platform/jobs.ts";
import type { Log } from "../../platform/log.ts";
import { type Letter, type Mail, MailFailure } from "../../platform/mail.ts";
import { asSystem } from "../access/proof.ts";
import { clearWaiting, markRefused, waitingQueue } from "./actions.ts";
import { digestMail } from "./emails.tsx";
import { ownRefusal, personOfMails, waitingMails } from "./reads.ts";

type Post = { readonly db: Database; readonly clock: Clock; readonly mail: Mail; readonly log: Log };

/** What waited for a person goes out: one as it is, several in one mail; a mail with a calendar file always by itself. */
export function listeners(post: Post): Record<typeof waitingQueue, Handler> {
  return { [waitingQueue]: ({ personId }) => sendWaiting(post, String(personId)) };
}

async function sendWaiting({ db, clock, mail, log }: Post, personId: string): Promise<void> {
  const now = clock.now();
  const { reader, waiting, refused } = await asSystem(db, now, async (access) => ({
    reader: await personOfMails(access, personId),
    waiting: await waitingMails(access, personId),
    refused: await ownRefusal(access, personId),
  }));
  if (!reader || waiting.length === 0) return;
  const done = (ids: readonly string[]) => asSystem(db, now, (access) => clearWaiting(access, personId, ids));
  const kept = waiting.map(({ id, letter }) => ({ id, letter: { ...(letter as Letter), to: reader } }));
  const alone = kept.filter(({ letter }) => letter.calendar);
  const news = kept.filter(({ letter }) => !letter.calendar);
  const today = now.toZonedDateTimeISO("UTC").toPlainDate();
  const [first, ...others] = news.map(({ letter }) => letter);
  const mails = [
    ...alone.map(({ id, letter }) => ({ ids: [id], letter })),
    ...(first
      ? [
          {
            ids: news.map(({ id }) => id),
            letter: others.length === 0 ? first : digestMail(reader, [first, ...others], today),
          },
        ]
      : []),
  ];
  for (const { ids, letter } of mails) {
    try {
      if (refused !== reader.address)
        await mail.send({ ...letter, to: { name: reader.name, address: reader.address } });
    } catch (error) {
      if (!(error instanceof MailFailure && error.permanent)) throw error;
      log.warn({ err: error }, "a mail was refused for good");
      if (error.nobody) await asSystem(db, now, (access) => markRefused(access, personId, reader.address));
    }
    await done(ids);
  }
}
