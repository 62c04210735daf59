import { words } from "../../design/words/words.ts";
import type { Letter } from "../../platform/mail.ts";
import type { Panelist } from "./panelist.ts";

/** Asks somebody to sit on panels: who asks, what it is, and that a no costs nothing. */
export function panelistMail(one: Panelist, today: Temporal.PlainDate, url: string): Omit<Letter, "to"> {
  const w = words(one.language, today);
  const said = w.panelists.mail;
  const before = [said.hello(one.name), said.asks(one.askedBy, one.firm), said.what(one.large)];
  const after = [said.no, said.until(w.date(w.dayOf(one.expiresAt)))];
  const html = (
    <html lang={w.lang} dir={w.dir}>
      <body>
        {before.map((line) => (
          <p>{line}</p>
        ))}
        <p>
          <a href={url}>{said.button}</a>
        </p>
        {after.map((line) => (
          <p>{line}</p>
        ))}
      </body>
    </html>
  );
  return {
    language: w.lang,
    subject: said.subject(one.firm),
    text: [...before, `${said.look}\n${url}`, ...after].join("\n\n"),
    html: `<!doctype html>${html}`,
  };
}
