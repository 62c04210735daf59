import { words } from "../../design/words/words.ts";
import type { Letter } from "../../platform/mail.ts";
import type { BenefitNews, Reader } from "./news.ts";

/** Tells that something happened to what joint work brings, or how it is divided. The figures stay on the page. */
export function benefitMail(
  news: BenefitNews,
  reader: Reader,
  today: Temporal.PlainDate,
  url: string,
): Omit<Letter, "to"> {
  const w = words(reader.language, today);
  const around = w.notices;
  const told = w.benefitDesk.mail.told[news.kind](news.who, reader.firm);
  const ask = news.ask && news.ask.address !== reader.address ? news.ask : null;
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
    subject: w.benefitDesk.mail.subject(reader.firm),
    text: [told, `${around.look}\n${url}`, ...(question ? [question] : [])].join("\n\n"),
    html: `<!doctype html>${html}`,
  };
}
