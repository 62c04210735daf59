import { mkdir, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { type Clock, systemClock } from "./clock.ts";
import { randomId } from "./ids.ts";
import type { Log } from "./log.ts";
import { checkedAddress, headerText, type MailAddress } from "./mail-address.ts";
import { withoutPersonalData } from "./personal-data.ts";
import type { Settings } from "./settings.ts";

/** One mail to one person. `text` is always there; `html` says the same. */
export type Letter = {
  readonly to: MailAddress;
  /** The organization's own address and the name of a person; else this installation's. */
  readonly from?: MailAddress;
  /** Who reads an answer. */
  readonly replyTo?: MailAddress;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** BCP 47, of the reader. */
  readonly language?: string;
  /** A meeting that calendars take in (RFC 5545, RFC 5546). */
  readonly calendar?: { readonly method: "PUBLISH" | "CANCEL"; readonly content: string };
  /** A page that stops such mails by one POST (RFC 8058). */
  readonly listUnsubscribe?: string;
  /** False only where a person has just pressed "send": then absence notes may come back (RFC 3834). */
  readonly automatic?: boolean;
};

export type SentMail = {
  readonly messageId: string;
  /** Where there is no mail server. */
  readonly file?: string;
};

/** The way out. Each `send` tries once: trying again belongs to the job. Refusals `mail-address`, `mail-header`; else `MailFailure`. */
export type Mail = { send(letter: Letter): Promise<SentMail> };

/**
 * The mail did not go out. `permanent`: the server will never take it (5xx), trying again is of no use; `nobody`: because
 * of the address that it was for, not of its sender or what it says.
 */
export class MailFailure extends Error {
  readonly permanent: boolean;
  readonly nobody: boolean;

  constructor(message: string, permanent: boolean, cause: unknown, nobody = false) {
    super(message, { cause });
    this.name = "MailFailure";
    this.permanent = permanent;
    this.nobody = nobody;
  }
}

/**
 * The server of SMTP_URL, else `.eml` files in `<data>/mail`, named in the log.
 * `patience` is how long, in milliseconds, a silent server is waited for.
 */
export function openMail(
  settings: Pick<Settings, "smtpUrl" | "data" | "url">,
  log: Log,
  { clock = systemClock, patience = 15_000 }: { readonly clock?: Clock; readonly patience?: number } = {},
): Mail {
  const { smtpUrl, data, url } = settings;
  const domain = new URL(url).hostname;
  const closed = { disableFileAccess: true, disableUrlAccess: true };
  const timeouts = {
    connectionTimeout: patience,
    greetingTimeout: patience,
    dnsTimeout: patience,
    socketTimeout: 2 * patience,
  };

  const message = (letter: Letter) => {
    if (letter.text.trim() === "") throw new Error("a mail without plain text");
    return {
      from: letter.from ? checkedAddress(letter.from) : { name: "Evenhand", address: `evenhand@${domain}` },
      to: checkedAddress(letter.to),
      ...(letter.replyTo && { replyTo: checkedAddress(letter.replyTo) }),
      subject: headerText(letter.subject),
      text: letter.text,
      ...(letter.html !== undefined && { html: letter.html }),
      ...(letter.calendar && { icalEvent: { ...letter.calendar, filename: "meeting.ics" } }),
      messageId: `<${randomId()}@${domain}>`,
      date: new Date(clock.now().epochMilliseconds),
      headers: {
        ...(letter.automatic !== false && { "Auto-Submitted": "auto-generated" }),
        ...(letter.language !== undefined && { "Content-Language": headerText(letter.language) }),
        ...(letter.listUnsubscribe !== undefined && {
          "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }),
      },
      ...(letter.listUnsubscribe !== undefined && {
        list: { unsubscribe: webAddress(letter.listUnsubscribe) },
      }),
    };
  };

  if (smtpUrl === undefined) {
    const format = { streamTransport: true, buffer: true, newline: "windows", ...closed } as const;
    const composer = once(async () => (await import("nodemailer")).createTransport(format));
    return {
      async send(letter) {
        const { messageId, message: bytes } = await (await composer()).sendMail(message(letter));
        const file = await writeMail(join(data, "mail"), clock.now(), bytes as Buffer);
        log.info({ file }, "mail written to a file: SMTP_URL is not set");
        return { messageId, file };
      },
    };
  }
  const server = new URL(smtpUrl).host;
  const options = { url: smtpUrl, ...timeouts, ...closed };
  const transport = once(async () => (await import("nodemailer")).createTransport(options));
  return {
    async send(letter) {
      const ready = message(letter);
      try {
        const { messageId } = await (await transport()).sendMail(ready);
        return { messageId };
      } catch (error) {
        const {
          code,
          responseCode = 0,
          command,
          message: reason,
        } = error as Error & { code?: string; responseCode?: number; command?: string };
        const permanent = responseCode >= 500 && code !== "EAUTH";
        throw new MailFailure(
          `${server} did not take the mail: ${withoutPersonalData(reason)}`,
          permanent,
          error,
          permanent && command === "RCPT TO",
        );
      }
    },
  };
}

/** The library of mails is read with the first mail: a program that sends none does not hold it. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function webAddress(text: string): string {
  const parsed = URL.parse(text);
  if (parsed === null || !/^https?:$/.test(parsed.protocol))
    throw new Error("listUnsubscribe is no web address");
  return parsed.href;
}

/** `<time>-<random>.eml`, there at once and whole, for its owner only: it holds a way to sign in. */
async function writeMail(folder: string, now: Temporal.Instant, bytes: Buffer): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const time = now.toString({ smallestUnit: "millisecond" }).replace(/[-:]/g, "");
  const file = join(folder, `${time}-${randomId().slice(0, 8)}.eml`);
  const aside = `${file}.unfinished`;
  try {
    const handle = await open(aside, "wx", 0o600);
    await handle.writeFile(bytes).finally(() => handle.close());
    await rename(aside, file);
  } finally {
    await rm(aside, { force: true });
  }
  return file;
}
