import { words } from "../../design/words/words.ts";
import type { Letter } from "../../platform/mail.ts";
import type { Asked } from "./invitation.ts";

/**
 * The invitation: who asks and why, what is held already, how to correct it or to say no, whom to call. It is answered
 * to the person who looks after the partner. The key of the record stands in it in words: whom a receipt must be signed by is known
 * from here, and not from the receipt (rules 9).
 */
export function invitationMail(
  asked: Asked,
  today: Temporal.PlainDate,
  url: string,
  keyWords?: string | undefined,
): Omit<Letter, "to"> {
  const w = words(asked.language, today);
  const said = w.invitation.mail;
  const { large, contact, firm } = asked;
  const caller = contact ?? { name: large.name, telephone: large.telephone };
  const held = [
    said.heldFirm(firm.name),
    said.heldCountry(w.country(firm.country)),
    said.heldAddress(asked.email),
    said.heldSize(w.invitation.page.sizes[firm.size]),
    said.heldUnit(asked.unit),
    ...(contact ? [said.heldContact(contact.name)] : []),
  ];
  const after = [
    said.correct,
    said.no,
    said.until(w.date(w.dayOf(asked.expiresAt))),
    ...(caller.telephone ? [said.call(caller.name, caller.telephone)] : []),
    ...(keyWords ? [said.key(large.name, keyWords)] : []),
  ];
  const before = [
    said.hello(asked.personName),
    said.from(large.name, contact?.name ?? null),
    ...asked.message.split(/\n+/).filter((line) => line !== ""),
    said.what(large.name),
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
        <p>{said.held(large.name)}</p>
        <ul>
          {held.map((line) => (
            <li>
              <bdi>{line}</bdi>
            </li>
          ))}
        </ul>
        {after.map((line) => (
          <p>{line}</p>
        ))}
      </body>
    </html>
  );
  return {
    language: w.lang,
    automatic: false,
    ...(contact ? { replyTo: { address: contact.email, name: contact.name } } : {}),
    subject: said.subject(large.name, firm.name),
    text: [
      ...before,
      `${said.look}\n${url}`,
      [said.held(large.name), ...held.map((line) => `- ${line}`)].join("\n"),
      ...after,
    ].join("\n\n"),
    html: `<!doctype html>${html}`,
  };
}
