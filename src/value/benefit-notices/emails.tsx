import { pageMail } from "../../design/page-mail.tsx";
import { words } from "../../design/words/words.ts";
import type { Letter } from "../../platform/mail.ts";
import type { BenefitNews, Reader } from "./news.ts";

/** Tells that something happened to what joint work brings, or how it is divided. The figures stay on the page. */
export function benefitMail(
  news: BenefitNews,
  reader: Reader,
  today: Temporal.PlainDate,
  url: string,
): Omit<Letter, "to"> {
  const w = words(reader.language, today);
  const told = w.benefitDesk.mail.told[news.kind](news.who, reader.firm);
  const ask = news.ask && news.ask.address !== reader.address ? news.ask : null;
  return pageMail(w, { subject: w.benefitDesk.mail.subject(reader.firm), told, url, ask });
}
