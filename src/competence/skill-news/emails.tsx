import { pageMail } from "../../design/page-mail.tsx";
import { words } from "../../design/words/words.ts";
import type { Letter } from "../../platform/mail.ts";
import type { News, Reader } from "./news.ts";

/** Tells who did what and where it stands. What was written stays on the page; a meeting comes with its calendar file. */
export function newsMail(
  news: News,
  { language }: Reader,
  today: Temporal.PlainDate,
  url: string,
  session?: { readonly startsAt: Temporal.Instant; readonly calendar: NonNullable<Letter["calendar"]> },
): Omit<Letter, "to"> {
  const w = words(language, today);
  const said = w.learning.mail;
  const third = session ? w.moment(session.startsAt) : news.dueOn ? w.date(news.dueOn) : "";
  const told = said[news.kind](news.who, news.partner, third);
  const mail = pageMail(w, { subject: said.subject(news.partner), told, url, ask: news.ask });
  return session ? { ...mail, calendar: session.calendar } : mail;
}
