import { words } from "../../design/words/words.ts";
import type { Letter } from "../../platform/mail.ts";
import type { TimeNews } from "./reads.ts";

export type TimeMail = "asked" | "reminder" | "person" | "tooMuch" | "heard";

/** Tells that something is asked, still open, too much, or answered. What was written stays on the page. */
export function timeMail(
  kind: TimeMail,
  { large, msme, minutes, who }: TimeNews,
  language: string,
  today: Temporal.PlainDate,
  url: string,
): Omit<Letter, "to"> {
  const w = words(language, today);
  const [said, around] = [w.burden.mail, w.notices];
  const takes = w.burden.minutes(minutes);
  const told = {
    asked: () => said.asked(who.asked, large, takes),
    reminder: () => said.reminder(large, takes),
    person: () => said.person(who.reminded, large, takes),
    tooMuch: () => said.tooMuch(who.tooMuch, msme),
    heard: () => said.heard(who.heard, large),
  }[kind]();
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
    subject: said.subject(kind === "tooMuch" ? msme : large),
    text: `${told}\n\n${around.look}\n${url}`,
    html: `<!doctype html>${html}`,
  };
}
