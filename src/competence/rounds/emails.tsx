import { words } from "../../design/words/words.ts";
import type { Letter } from "../../platform/mail.ts";
import type { AskedReader } from "./reads.ts";

/** Tells that somebody is proposed. Who, and why, stays on the page. */
export function askedMail(reader: AskedReader, today: Temporal.PlainDate, url: string): Omit<Letter, "to"> {
  const w = words(reader.language, today);
  const [said, around] = [w.mentoring.mail, w.notices];
  const told = reader.relationshipId ? said.firm(reader.large) : said.mentor(reader.large);
  const html = (
    <html lang={w.lang} dir={w.dir}>
      <body>
        <p>{told}</p>
        <p>
          <a href={url}>{around.button}</a>
        </p>
        <p>{said.free}</p>
      </body>
    </html>
  );
  return {
    language: w.lang,
    subject: said.subject(reader.large),
    text: [told, `${around.look}\n${url}`, said.free].join("\n\n"),
    html: `<!doctype html>${html}`,
  };
}
