import { pageMail } from "../../design/page-mail.tsx";
import { words } from "../../design/words/words.ts";
import type { Letter } from "../../platform/mail.ts";

export type HelpMail = "help.asked" | "help.answered" | "help.due";

/** Says that there is something to read, and nothing of it: neither who asked nor for what. */
export function helpMail(
  kind: HelpMail,
  large: string,
  language: string,
  today: Temporal.PlainDate,
  url: string,
): Omit<Letter, "to"> {
  const w = words(language, today);
  const said = w.help.mail;
  const told = { "help.asked": said.asked, "help.due": said.due, "help.answered": said.answered(large) }[
    kind
  ];
  return pageMail(w, { subject: said.subject(large), told, url });
}
