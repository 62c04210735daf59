import { pageMail } from "../../design/page-mail.tsx";
import { words } from "../../design/words/words.ts";
import type { Letter } from "../../platform/mail.ts";
import type { TieNews } from "./reads.ts";

/** Somebody who was known to the other side has left: who comes next is due to be said. */
export function tieMail(
  news: TieNews,
  language: string,
  today: Temporal.PlainDate,
  url: string,
): Omit<Letter, "to"> {
  const w = words(language, today);
  const said = w.ties.mail;
  const from = news.side === "large" ? news.large : news.msme;
  const told = said.broken(news.who, from, w.date(news.due));
  return pageMail(w, { subject: said.subject(news.who, from), told, url });
}
