import { words } from "../../design/words/words.ts";
import type { Letter } from "../../platform/mail.ts";
import type { Reader } from "./reads.ts";

export type AppealNews = {
  readonly kind: "chosen" | "independent" | "ruled";
  readonly organization: string;
  readonly firm: string;
  readonly ruleBy: Temporal.PlainDate;
};

/** To the two who rule when a firm appeals, to both parties when it is ruled on. What was written stays on the page. */
export function appealMail(
  to: Reader,
  news: AppealNews,
  today: Temporal.PlainDate,
  url: string,
): Omit<Letter, "to"> {
  const w = words(to.language, today);
  const said = w.appeals.mail;
  const what = {
    chosen: said.chosen(news.firm),
    independent: said.independent,
    ruled: said.ruled(news.organization, news.firm),
  }[news.kind];
  const before = [
    said.hello(to.name),
    what,
    ...(news.kind === "ruled" ? [] : [said.by(w.date(news.ruleBy))]),
  ];
  const html = (
    <html lang={w.lang} dir={w.dir}>
      <body>
        {before.map((line) => (
          <p>{line}</p>
        ))}
        <p>
          <a href={url}>{said.button}</a>
        </p>
      </body>
    </html>
  );
  return {
    language: w.lang,
    subject: said.subject(news.organization),
    text: [...before, `${said.look}\n${url}`].join("\n\n"),
    html: `<!doctype html>${html}`,
  };
}
