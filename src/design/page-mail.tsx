import type { Letter } from "../platform/mail.ts";
import type { Words } from "./words/words.ts";

/** Whom a reader asks: by telephone where there is a number, else by answering the mail. */
export type Asked = { readonly name: string; readonly address: string; readonly telephone: string | null };

/** One sentence of what happened, the page where the rest stands, and a last line: whom to ask, or another. What was written stays on the page. */
export function pageMail(
  w: Words,
  about: {
    readonly subject: string;
    readonly told: string;
    readonly url: string;
    readonly ask?: Asked | null;
    readonly last?: string;
  },
): Omit<Letter, "to"> {
  const { subject, told, url, ask } = about;
  const last = ask ? questions(w, ask) : about.last;
  const html = (
    <html lang={w.lang} dir={w.dir}>
      <body>
        <p>{told}</p>
        <p>
          <a href={url}>{w.notices.button}</a>
        </p>
        {last && <p>{last}</p>}
      </body>
    </html>
  );
  return {
    language: w.lang,
    ...(ask ? { replyTo: { address: ask.address, name: ask.name } } : {}),
    subject,
    text: [told, `${w.notices.look}\n${url}`, ...(last ? [last] : [])].join("\n\n"),
    html: `<!doctype html>${html}`,
  };
}

const questions = (w: Words, { name, telephone }: Asked): string =>
  telephone ? w.notices.call(name, telephone) : w.notices.answer(name);
