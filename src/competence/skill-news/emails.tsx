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
  const [said, around] = [w.learning.mail, w.notices];
  const third = session ? w.moment(session.startsAt) : news.dueOn ? w.date(news.dueOn) : "";
  const told = said[news.kind](news.who, news.partner, third);
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
    subject: said.subject(news.partner),
    text: [told, `${around.look}\n${url}`, ...(question ? [question] : [])].join("\n\n"),
    html: `<!doctype html>${html}`,
    ...(session ? { calendar: session.calendar } : {}),
  };
}
