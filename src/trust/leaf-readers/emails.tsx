import type { Words } from "../../design/words/words.ts";
import type { Letter } from "../../platform/mail.ts";
import type { News } from "./news.ts";

/** Tells a partner who reads the leaves of the record from now on, why, and where its own are. */
export function readersMail(
  { large, did, reason }: Omit<News, "to">,
  w: Words,
  url: string,
): Omit<Letter, "to"> {
  const words = w.leafReaders;
  const lines = [words.told[did](large), words.why(reason)];
  const html = (
    <html lang={w.lang} dir={w.dir}>
      <body>
        {lines.map((line) => (
          <p>{line}</p>
        ))}
        <p>
          <a href={url}>{words.button}</a>
        </p>
      </body>
    </html>
  );
  return {
    language: w.lang,
    subject: words.subject[did](large),
    text: [...lines, `${words.own}\n${url}`].join("\n\n"),
    html: `<!doctype html>${html}`,
  };
}
