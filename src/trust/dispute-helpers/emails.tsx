import { words } from "../../design/words/words.ts";
import type { Letter } from "../../platform/mail.ts";
import type { Link } from "./brought.ts";

/** Asks somebody to help: who, in what, and that a code comes first. The subject names only the firm. */
export function helperMail(link: Link, today: Temporal.PlainDate, url: string): Omit<Letter, "to"> {
  const w = words(link.language, today);
  const said = w.disputeHelpers.mail;
  const { asker } = link;
  const before = [said.hello(link.name), said.asks(asker.name, link.firm, link.large), said.what];
  const after = [
    said.from(link.firm),
    asker.telephone ? said.call(asker.name, asker.telephone) : said.answer(asker.name),
  ];
  return letter(w, link, said.subject(link.firm), [...before, `${said.look}\n${url}`, ...after], {
    href: url,
    label: said.button,
    place: before.length,
  });
}

/** The code that shows that the reader gets the mail of this address. */
export function codeMail(link: Link, today: Temporal.PlainDate, code: string): Omit<Letter, "to"> {
  const w = words(link.language, today);
  const said = w.disputeHelpers.mail;
  const shown = `${code.slice(0, 4)} ${code.slice(4)}`;
  return letter(w, link, said.codeSubject(shown), [said.code(shown), said.codeText, said.codeNot]);
}

function letter(
  w: ReturnType<typeof words>,
  { asker }: Link,
  subject: string,
  lines: readonly string[],
  link?: { readonly href: string; readonly label: string; readonly place: number },
): Omit<Letter, "to"> {
  const html = (
    <html lang={w.lang} dir={w.dir}>
      <body>
        {lines.map((line, place) => (
          <p>{link?.place === place ? <a href={link.href}>{link.label}</a> : line}</p>
        ))}
      </body>
    </html>
  );
  return {
    language: w.lang,
    replyTo: { address: asker.address, name: asker.name },
    subject,
    text: lines.join("\n\n"),
    html: `<!doctype html>${html}`,
  };
}
