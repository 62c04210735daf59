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
  const around = w.notices;
  const told = w.ideas.mail[news.kind](news.who, news.firm, w.date(news.dueOn));
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
    subject: w.ideas.mail.subject(news.firm),
    text: [told, `${around.look}\n${url}`, ...(question ? [question] : [])].join("\n\n"),
    html: `<!doctype html>${html}`,
  };
}
