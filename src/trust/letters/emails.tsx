import type { Words } from "../../design/words/words.ts";
import type { Letter as Mail } from "../../platform/mail.ts";
import type { PinnedHead } from "../../record/receipts/pinned.ts";
import { type Letter, parted } from "./letter.ts";

/** Tells that the letter of a month is there. Figures stand in it only where the reader chose so; else on the page alone. */
export function letterMail(
  letter: Letter,
  figures: boolean,
  w: Words,
  origin: string,
  head?: PinnedHead,
): Omit<Mail, "to"> {
  const [said, around] = [w.letters, w.notices];
  const { large, contact, facts } = letter;
  const { kept, slipped } = parted(facts);
  const url = `${origin}/letters/${letter.month.toString().slice(0, 7)}`;
  const lines = [
    said.mail.there(large, w.month(letter.month)),
    ...(figures
      ? [
          said.keptFinding(large, kept.length, facts.promises.length),
          said.slippedFinding(large, slipped.length),
          said.owedFinding(large, facts.owed),
          said.askedFinding(large, facts.asked),
        ]
      : []),
  ];
  const question =
    contact &&
    (contact.telephone ? around.call(contact.name, contact.telephone) : around.answer(contact.name));
  const proof = head && {
    lines: [said.proof.text(large, head.size), `${said.proof.keyIn} ${head.words}`],
    head: head.text.trimEnd(),
    check: `${origin}/verify`,
  };
  const html = (
    <html lang={w.lang} dir={w.dir}>
      <body>
        {lines.map((line) => (
          <p>{line}</p>
        ))}
        <p>
          <a href={url}>{said.mail.read}</a>
        </p>
        {question && <p>{question}</p>}
        {proof && (
          <>
            <h2>{said.proof.title}</h2>
            {proof.lines.map((line) => (
              <p>{line}</p>
            ))}
            <pre>{proof.head}</pre>
            <p>
              {said.proof.check} <a href={proof.check}>{proof.check}</a>
            </p>
          </>
        )}
      </body>
    </html>
  );
  return {
    language: w.lang,
    ...(contact ? { replyTo: { address: contact.address, name: contact.name } } : {}),
    subject: said.mail.subject(large, w.month(letter.month)),
    text: [
      ...lines,
      `${around.look}\n${url}`,
      ...(question ? [question] : []),
      ...(proof ? [said.proof.title, ...proof.lines, proof.head, `${said.proof.check} ${proof.check}`] : []),
    ].join("\n\n"),
    html: `<!doctype html>${html}`,
  };
}
