import { words } from "../../design/words/words.ts";
import type { Letter } from "../../platform/mail.ts";

export type Invited = {
  readonly language: string;
  readonly organization: string;
  readonly inviter: string;
  readonly inviterAddress: string;
  readonly telephone: string | null;
};

/** Tells somebody that a colleague let them in. It names that colleague, and an answer goes to them. */
export function invitedMail(invited: Invited, today: Temporal.PlainDate, url: string): Omit<Letter, "to"> {
  const w = words(invited.language, today);
  const said = w.people.mail;
  const { host } = new URL(url);
  const { inviter, organization, telephone } = invited;
  const reach = telephone ? said.call(inviter, telephone) : said.answer(inviter);
  const html = (
    <html lang={w.lang} dir={w.dir}>
      <body>
        <p>{said.hasLetIn(inviter, organization, host)}</p>
        <p>{said.tap}</p>
        <p>
          <a href={url}>{said.button}</a>
        </p>
        <p>{said.later}</p>
        <p>{reach}</p>
      </body>
    </html>
  );
  return {
    language: w.lang,
    replyTo: { address: invited.inviterAddress, name: inviter },
    subject: said.subject(organization, host),
    text: [said.hasLetIn(inviter, organization, host), `${said.tap}\n${url}`, said.later, reach].join("\n\n"),
    html: `<!doctype html>${html}`,
  };
}
