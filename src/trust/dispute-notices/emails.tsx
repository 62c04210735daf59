import { pageMail } from "../../design/page-mail.tsx";
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
  return pageMail(w, {
    subject: said.subject(partner),
    told: line,
    url,
    ask: to.side === "msme" ? told.contact : null,
  });
}
