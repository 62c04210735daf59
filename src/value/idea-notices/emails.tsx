import { pageMail } from "../../design/page-mail.tsx";
import { words } from "../../design/words/words.ts";
import type { Letter } from "../../platform/mail.ts";
import type { IdeaNews } from "./news.ts";

/** Tells that something happened to an idea. What it says stays on the page. */
export function ideaMail(
  news: IdeaNews,
  language: string,
  today: Temporal.PlainDate,
  url: string,
): Omit<Letter, "to"> {
  const w = words(language, today);
  const told = w.ideas.mail[news.kind](news.who, news.firm, w.date(news.dueOn));
  return pageMail(w, { subject: w.ideas.mail.subject(news.firm), told, url, ask: news.ask });
}
