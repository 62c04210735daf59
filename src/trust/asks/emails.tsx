import { pageMail } from "../../design/page-mail.tsx";
import { words } from "../../design/words/words.ts";
import type { Letter } from "../../platform/mail.ts";
import type { AskNews } from "./reads.ts";

/** Tells of an ask or of its answer. What was written stays on the page. */
export function askMail(
  kind: "commitment.asked" | "commitment.answered",
  news: AskNews,
  language: string,
  today: Temporal.PlainDate,
  url: string,
): Omit<Letter, "to"> {
  const w = words(language, today);
  const said = w.asks.mail;
  const answered = kind === "commitment.answered";
  const told = answered
    ? said.answered(news.who, news.large)
    : said.asked(news.who, news.msme, w.date(news.dueOn));
  return pageMail(w, { subject: said.subject(answered ? news.large : news.msme), told, url, ask: news.ask });
}
