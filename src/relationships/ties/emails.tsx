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
  const html = (
    <html lang={w.lang} dir={w.dir}>
      <body>
        <p>{told}</p>
        <p>
          <a href={url}>{w.notices.button}</a>
        </p>
      </body>
    </html>
  );
  return {
    language: w.lang,
    subject: said.subject(news.who, from),
    text: `${told}\n\n${w.notices.look}\n${url}`,
    html: `<!doctype html>${html}`,
  };
}
