import { words } from "../../design/words/words.ts";
import type { Letter } from "../../platform/mail.ts";

export type HelpMail = "help.asked" | "help.answered" | "help.due";

/** Says that there is something to read, and nothing of it: neither who asked nor for what. */
export function helpMail(
  kind: HelpMail,
  large: string,
  language: string,
  today: Temporal.PlainDate,
  url: string,
): Omit<Letter, "to"> {
  const w = words(language, today);
  const [said, around] = [w.help.mail, w.notices];
  const told = { "help.asked": said.asked, "help.due": said.due, "help.answered": said.answered(large) }[
    kind
  ];
  const html = (
    <html lang={w.lang} dir={w.dir}>
      <body>
        <p>{told}</p>
        <p>
          <a href={url}>{around.button}</a>
        </p>
      </body>
    </html>
  );
  return {
    language: w.lang,
    subject: said.subject(large),
    text: `${told}\n\n${around.look}\n${url}`,
    html: `<!doctype html>${html}`,
  };
}
