import { words } from "../../design/words/words.ts";
import type { Letter } from "../../platform/mail.ts";

/** Six digits in two groups: how people read them aloud. */
function spaced(code: string): string {
  return `${code.slice(0, 3)} ${code.slice(3)}`;
}

/** The one mail of signing in. Generic on purpose: it names neither the person nor any organization. */
export function signInMail(
  language: string,
  today: Temporal.PlainDate,
  { url, code }: { url: string; code: string },
): Omit<Letter, "to"> {
  const w = words(language, today);
  const said = w.signIn.mail;
  const { host } = new URL(url);
  const html = (
    <html lang={w.lang} dir={w.dir}>
      <body>
        <p>{said.asked(host)}</p>
        <p>{said.tap}</p>
        <p>
          <a href={url}>{said.button}</a>
        </p>
        <p>{said.or}</p>
        <p>
          <strong>
            <bdi>{spaced(code)}</bdi>
          </strong>
        </p>
        <p>{said.notYou}</p>
      </body>
    </html>
  );
  return {
    language: w.lang,
    automatic: false,
    subject: said.subject(host),
    text: [said.asked(host), `${said.tap}\n${url}`, `${said.or}\n${spaced(code)}`, said.notYou].join("\n\n"),
    html: `<!doctype html>${html}`,
  };
}
