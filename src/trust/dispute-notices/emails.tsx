import { words } from "../../design/words/words.ts";
import type { Letter } from "../../platform/mail.ts";
import type { News, Told } from "./notice.ts";

/** One sentence of news, the page, and whom to ask. What was written stays on the page. */
export function disputeMail(
  told: Told,
  news: News,
  to: { readonly side: "large" | "msme"; readonly language: string },
  today: Temporal.PlainDate,
  url: string,
): Omit<Letter, "to"> {
  const w = words(to.language, today);
  const said = w.disputeHelpers.notices;
  const partner = told.names[to.side === "large" ? "msme" : "large"];
  const line =
    "did" in news
      ? said.did[news.did](partner)
      : "lookBack" in news
        ? said.lookBack(partner, news.lookBack)
        : said.timeOver(partner);
  const ask = to.side === "msme" ? told.contact : null;
  const question =
    ask && (ask.telephone ? w.notices.call(ask.name, ask.telephone) : w.notices.answer(ask.name));
  const html = (
    <html lang={w.lang} dir={w.dir}>
      <body>
        <p>{line}</p>
        <p>
          <a href={url}>{w.notices.button}</a>
        </p>
        {question && <p>{question}</p>}
      </body>
    </html>
  );
  return {
    language: w.lang,
    ...(ask ? { replyTo: { address: ask.address, name: ask.name } } : {}),
    subject: said.subject(partner),
    text: [line, `${w.notices.look}\n${url}`, ...(question ? [question] : [])].join("\n\n"),
    html: `<!doctype html>${html}`,
  };
}
