import { pageMail } from "../../design/page-mail.tsx";
import { words } from "../../design/words/words.ts";
import type { Letter } from "../../platform/mail.ts";
import type { AskedReader } from "./reads.ts";

/** Tells that somebody is proposed. Who, and why, stays on the page. */
export function askedMail(reader: AskedReader, today: Temporal.PlainDate, url: string): Omit<Letter, "to"> {
  const w = words(reader.language, today);
  const said = w.mentoring.mail;
  const told = reader.relationshipId ? said.firm(reader.large) : said.mentor(reader.large);
  return pageMail(w, { subject: said.subject(reader.large), told, url, last: said.free });
}
