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
  const [said, around] = [w.asks.mail, w.notices];
  const answered = kind === "commitment.answered";
  const told = answered
    ? said.answered(news.who, news.large)
    : said.asked(news.who, news.msme, w.date(news.dueOn));
  const { ask } = news;
  const question = ask && (ask.telephone ? around.call(ask.name, ask.telephone) : around.answer(ask.name));
  const html = (
    <html lang={w.lang} dir={w.dir}>
      <body>
        <p>{told}</p>
        <p>
          <a href={url}>{around.button}</a>
        </p>
        {question && <p>{question}</p>}
      </body>
    </html>
  );
  return {
    language: w.lang,
    ...(ask ? { replyTo: { address: ask.address, name: ask.name } } : {}),
    subject: said.subject(answered ? news.large : news.msme),
    text: [told, `${around.look}\n${url}`, ...(question ? [question] : [])].join("\n\n"),
    html: `<!doctype html>${html}`,
  };
}
