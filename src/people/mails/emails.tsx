import { words } from "../../design/words/words.ts";
import type { Letter } from "../../platform/mail.ts";

/** Several mails in one, in the order in which they came: what each said, with its link. */
export function digestMail(
  reader: { readonly name: string; readonly address: string; readonly language: string },
  letters: readonly [Letter, ...Letter[]],
  today: Temporal.PlainDate,
): Letter {
  const w = words(reader.language, today);
  const [first] = letters;
  const lead = w.mails.digest.lead(letters.length);
  const html = (
    <html lang={w.lang} dir={w.dir}>
      <body>
        <p>{lead}</p>
        {letters.map((letter) => (
          <section>
            <h2>{letter.subject}</h2>
            {letter.text.split("\n\n").map((part) => (
              <p>
                {part
                  .split(/(https?:\/\/\S+)/)
                  .map((bit) => (/^https?:/.test(bit) ? <a href={bit}>{bit}</a> : bit))}
              </p>
            ))}
          </section>
        ))}
      </body>
    </html>
  );
  const same = (of: (letter: Letter) => string | undefined) => letters.every((one) => of(one) === of(first));
  return {
    to: { name: reader.name, address: reader.address },
    language: w.lang,
    subject: w.mails.digest.subject(letters.length),
    text: [lead, ...letters.map((letter) => `${letter.subject}\n\n${letter.text}`)].join("\n\n* * *\n\n"),
    html: `<!doctype html>${html}`,
    ...(first.from && same((one) => one.from?.address) ? { from: first.from } : {}),
    ...(first.replyTo && same((one) => one.replyTo?.address) ? { replyTo: first.replyTo } : {}),
  };
}
