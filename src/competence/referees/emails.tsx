import { words } from "../../design/words/words.ts";
import type { Letter } from "../../platform/mail.ts";
import type { Asker, Referee } from "./referee.ts";

/**
 * Asks somebody outside whether it was so: who asks, about what, until when, whom to call, and where the address came from. The
 * subject names only who asks.
 */
export function refereeMail(
  one: Referee,
  asker: Asker,
  today: Temporal.PlainDate,
  url: string,
): Omit<Letter, "to"> {
  const w = words(one.language, today);
  const said = w.referees.mail;
  const before = [said.hello(one.name), said.asks(asker.person, asker.firm)];
  const thing = [
    said.item(one.title, w.date(one.doneOn)),
    ...one.shows.split(/\n+/).filter((line) => line !== ""),
  ];
  const after = [
    said.what,
    said.until(w.date(w.dayOf(one.expiresAt))),
    said.from(asker.firm),
    ...(asker.telephone ? [said.call(asker.person, asker.telephone)] : [said.answer(asker.person)]),
  ];
  const html = (
    <html lang={w.lang} dir={w.dir}>
      <body>
        {before.map((line) => (
          <p>{line}</p>
        ))}
        <blockquote>
          {thing.map((line) => (
            <p>
              <bdi>{line}</bdi>
            </p>
          ))}
        </blockquote>
        <p>
          <a href={url}>{said.button}</a>
        </p>
        {after.map((line) => (
          <p>{line}</p>
        ))}
      </body>
    </html>
  );
  return {
    language: w.lang,
    replyTo: { address: asker.address, name: asker.person },
    subject: said.subject(asker.firm),
    text: [...before, thing.map((line) => `> ${line}`).join("\n"), `${said.look}\n${url}`, ...after].join(
      "\n\n",
    ),
    html: `<!doctype html>${html}`,
  };
}

/** Tells who asked that there is an answer. What it is stands on the page. */
export function answeredMail(asker: Asker, today: Temporal.PlainDate, url: string): Omit<Letter, "to"> {
  const w = words(asker.language, today);
  const said = w.referees.mail;
  const html = (
    <html lang={w.lang} dir={w.dir}>
      <body>
        <p>{said.answered}</p>
        <p>
          <a href={url}>{said.readIt}</a>
        </p>
      </body>
    </html>
  );
  return {
    language: w.lang,
    subject: said.answeredSubject,
    text: [said.answered, `${said.readIt}:\n${url}`].join("\n\n"),
    html: `<!doctype html>${html}`,
  };
}
