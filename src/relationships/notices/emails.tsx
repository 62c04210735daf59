import { pageMail } from "../../design/page-mail.tsx";
import { words } from "../../design/words/words.ts";
import type { Letter } from "../../platform/mail.ts";
import type { Notice } from "./notice.ts";

/** Tells one side what the other did: who, where it stands, whom to ask. What was written stays on the page. */
export function noticeMail(
  notice: Notice,
  language: string,
  today: Temporal.PlainDate,
  url: string,
): Omit<Letter, "to"> {
  const w = words(language, today);
  const said = w.notices;
  const told = said.did[notice.kind](notice.who, notice.partner);
  return pageMail(w, { subject: said.subject(notice.partner), told, url, ask: notice.ask });
}
