import { words } from "../../design/words/words.ts";
import type { Letter } from "../../platform/mail.ts";
import type { Alarm } from "./reads.ts";

/** Tells an administrator that a witness saw another history of the record, what that can mean, and where to look. */
export function alarmMail(
  { language, large, witness, saw }: Omit<Alarm, "to">,
  today: Temporal.PlainDate,
  url: string,
): Omit<Letter, "to"> {
  const w = words(language, today);
  const said = w.witnesses;
  const lines = [
    said.alarmMail(witness, large),
    said.troubles[saw === "ahead" ? "ahead" : "forked"],
    said.alarmRecorded,
  ];
  const html = (
    <html lang={w.lang} dir={w.dir}>
      <body>
        {lines.map((line) => (
          <p>{line}</p>
        ))}
        <p>
          <a href={`${url}/settings/witnesses`}>{said.list}</a>
        </p>
      </body>
    </html>
  );
  return {
    language: w.lang,
    subject: said.alarm(witness),
    text: [...lines, `${said.list}:\n${url}/settings/witnesses`].join("\n\n"),
    html: `<!doctype html>${html}`,
  };
}
