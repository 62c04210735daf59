import { type Words, words } from "../../design/words/words.ts";
import type { Letter } from "../../platform/mail.ts";
import type { KeyNews, News } from "./reads.ts";

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
  return letter(
    w,
    { subject: said.subject(large), lines, look: said.look, button: said.button },
    `${url}/verify`,
  );
}

/** Tells a holder that a record has a new key: both in words, why, and where to get what they keep from now on. */
export function rotatedMail(
  { language, large, slug, reason, why, oldWords, newWords }: Omit<KeyNews, "to">,
  today: Temporal.PlainDate,
  url: string,
): Omit<Letter, "to"> {
  const w = words(language, today);
  const said = w.recordNews;
  const lines = [
    said.rotated(large),
    said.reason(reason),
    said.oldKey(oldWords),
    said.newKey(newWords),
    said.whyKey[why],
    said.compare,
    said.keepKey,
  ];
  const told = { subject: said.keySubject(large), lines, look: said.keyLook, button: said.keyButton };
  return letter(w, told, `${url}/record/${slug}/log.policy`);
}

type Told = {
  readonly subject: string;
  readonly lines: readonly string[];
  readonly look: string;
  readonly button: string;
};

function letter(w: Words, { subject, lines, look, button }: Told, url: string): Omit<Letter, "to"> {
  const html = (
    <html lang={w.lang} dir={w.dir}>
      <body>
        {lines.map((line) => (
          <p>{line}</p>
        ))}
        <p>
          <a href={url}>{button}</a>
        </p>
      </body>
    </html>
  );
  return {
    language: w.lang,
    subject,
    text: [...lines, `${look}\n${url}`].join("\n\n"),
    html: `<!doctype html>${html}`,
  };
}
