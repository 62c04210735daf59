import { words } from "../../design/words/words.ts";
import type { Letter } from "../../platform/mail.ts";
import type { News } from "./reads.ts";

/** Tells a holder of receipts that a backup was restored, why, what may be missing, and what to do with the receipts. */
export function resumedMail(
  { language, large, reason, size, signedBefore }: Omit<News, "to">,
  today: Temporal.PlainDate,
  url: string,
): Omit<Letter, "to"> {
  const w = words(language, today);
  const said = w.recordNews;
  const lines = [
    said.restored(large),
    said.reason(reason),
    signedBefore === null ? said.lostUnknown : said.lost(signedBefore - size),
    said.keep,
  ];
  const html = (
    <html lang={w.lang} dir={w.dir}>
      <body>
        {lines.map((line) => (
          <p>{line}</p>
        ))}
        <p>
          <a href={`${url}/verify`}>{said.button}</a>
        </p>
      </body>
    </html>
  );
  return {
    language: w.lang,
    subject: said.subject(large),
    text: [...lines, `${said.look}\n${url}/verify`].join("\n\n"),
    html: `<!doctype html>${html}`,
  };
}
