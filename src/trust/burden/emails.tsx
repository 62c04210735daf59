import { pageMail } from "../../design/page-mail.tsx";
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
  const said = w.burden.mail;
  const takes = w.burden.minutes(minutes);
  const told = {
    asked: () => said.asked(who.asked, large, takes),
    reminder: () => said.reminder(large, takes),
    person: () => said.person(who.reminded, large, takes),
    tooMuch: () => said.tooMuch(who.tooMuch, msme),
    heard: () => said.heard(who.heard, large),
  }[kind]();
  return pageMail(w, { subject: said.subject(kind === "tooMuch" ? msme : large), told, url });
}
