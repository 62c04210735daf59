import type { Words } from "../../design/words/words.ts";
import type { Letter } from "../../platform/mail.ts";

/** Says that there is something to read, and where; what was said stands on the page alone. */
export function wordMail(large: string, w: Words, url: string): Omit<Letter, "to"> {
  const { givenSubject, givenText } = w.leadership.mail;
  const said = givenText(large);
  const html = (
    <html lang={w.lang} dir={w.dir}>
      <body>
        <p>{said}</p>
        <p>
          <a href={url}>{w.leadership.firm.link(large)}</a>
        </p>
      </body>
    </html>
  );
  return {
    language: w.lang,
    subject: givenSubject(large),
    text: `${said}\n\n${w.leadership.firm.link(large)}\n${url}`,
    html: `<!doctype html>${html}`,
  };
}
