import { pageMail } from "../../design/page-mail.tsx";
import { words } from "../../design/words/words.ts";
import type { Letter } from "../../platform/mail.ts";

export type News =
  | { readonly kind: "noticed" | "missed"; readonly unit: string | null; readonly dueOn: Temporal.PlainDate }
  | { readonly kind: "met"; readonly large: string }
  | { readonly kind: "denied"; readonly firm: string };

/** Tells a leader what is due or was missed, a firm that it was met, a leader that a firm says no. */
export function leaderMail(
  news: News,
  language: string,
  today: Temporal.PlainDate,
  url: string,
): Omit<Letter, "to"> {
  const w = words(language, today);
  const said = w.leadership.mail;
  const [subject, told] =
    news.kind === "met"
      ? [said.metSubject(news.large), said.met(news.large)]
      : news.kind === "denied"
        ? [said.deniedSubject(news.firm), said.denied(news.firm)]
        : news.kind === "noticed"
          ? [
              said.noticedSubject(w.date(news.dueOn)),
              said.noticed(news.unit ?? w.leadership.whole, w.date(news.dueOn)),
            ]
          : [said.missedSubject, said.missed(news.unit ?? w.leadership.whole, w.date(news.dueOn))];
  return pageMail(w, { subject, told, url });
}
