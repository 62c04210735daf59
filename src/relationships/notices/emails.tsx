import { words } from "../../design/words/words.ts";
import type { Letter } from "../../platform/mail.ts";
import type { Notice } from "./notice.ts";

/** Tells one side what the other did: who, where it stands, whom to ask. What was written stays on the page. */
export function noticeMail(
  notice: Notice,
  language: string,
  today: Temporal.PlainDate,
  url: string,
): Omit<Letter, "to"> {
  const w = words(language, today);
  const said = w.notices;
  const did = said.did[notice.kind](notice.who, notice.partner);
  const { ask } = notice;
  const question = ask && (ask.telephone ? said.call(ask.name, ask.telephone) : said.answer(ask.name));
  const html = (
    <html lang={w.lang} dir={w.dir}>
      <body>
        <p>{did}</p>
        <p>
          <a href={url}>{said.button}</a>
        </p>
        {question && <p>{question}</p>}
      </body>
    </html>
  );
  return {
    language: w.lang,
    ...(ask ? { replyTo: { address: ask.address, name: ask.name } } : {}),
    subject: said.subject(notice.partner),
    text: [did, `${said.look}\n${url}`, ...(question ? [question] : [])].join("\n\n"),
    html: `<!doctype html>${html}`,
  };
}
