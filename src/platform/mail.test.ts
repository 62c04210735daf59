import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { simpleParser } from "mailparser";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { fixedClock } from "./clock.ts";
import { openLog } from "./log.ts";
import { type Letter, MailFailure, openMail } from "./mail.ts";
import { isMailAddress } from "./mail-address.ts";

let data = "";
let lines: string[] = [];
const endings: (() => unknown)[] = [];
const log = openLog("info", { write: (line) => lines.push(line) }, false);
const clock = fixedClock("2026-11-23T09:30:00.123Z");
const url = "https://partners.northline.example";

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), "evenhand-mail-"));
  lines = [];
});
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
  await rm(data, { recursive: true });
});

/** A real mail server on this machine; gives its address and what it took. */
async function mailServer(options: SMTPServerOptions = {}) {
  const taken: { to: string[]; raw: string }[] = [];
  const server = new SMTPServer({
    disabledCommands: ["STARTTLS", "AUTH"],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        taken.push({
          to: session.envelope.rcptTo.map((rcpt) => rcpt.address),
          raw: Buffer.concat(chunks).toString(),
        });
        done();
      });
    },
    ...options,
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  endings.push(() => new Promise<void>((closed) => server.close(closed)));
  return { taken, smtpUrl: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}` };
}

const invitation: Letter = {
  to: { address: "maya@okonkwo.example", name: "Maya Okonkwo" },
  from: { address: "partners@northline.example", name: "Bruno Keller, Northline" },
  replyTo: { address: "bruno@northline.example", name: "Bruno Keller" },
  subject: "Northline invites you: Überblick über Ihre Rechnungen",
  text: "Call Bruno: +49 30 1234567\nOpen: https://partners.northline.example/i#abc\n",
  html: "<p>Call Bruno</p>",
  language: "de",
  listUnsubscribe: "https://partners.northline.example/mails/stop/7f3a",
};

describe("Maya gets a mail from Northline's own address that she can answer", () => {
  test("names, subject, both texts and the headers arrive", async () => {
    const { taken, smtpUrl } = await mailServer();
    const { messageId } = await openMail({ data, url, smtpUrl }, log, { clock }).send(invitation);
    const mail = await simpleParser(taken[0]?.raw ?? "");
    expect(taken[0]?.to).toEqual(["maya@okonkwo.example"]);
    expect(mail.from?.value).toEqual([
      { address: "partners@northline.example", name: "Bruno Keller, Northline" },
    ]);
    expect(mail.replyTo?.value[0]?.address).toBe("bruno@northline.example");
    expect(mail.subject).toBe(invitation.subject);
    expect(mail.text?.trim()).toBe(invitation.text.trim());
    expect(mail.html).toContain("Call Bruno");
    expect(mail.date?.toISOString()).toBe("2026-11-23T09:30:00.000Z");
    expect(mail.messageId).toBe(messageId);
    expect(messageId).toMatch(/^<[0-9a-f-]{36}@partners\.northline\.example>$/);
    expect(mail.headers.get("auto-submitted")).toBe("auto-generated");
    expect(mail.headers.get("content-language")).toBe("de");
    expect(taken[0]?.raw).toContain("List-Unsubscribe: <https://partners.northline.example/mails/stop/7f3a>");
    expect(taken[0]?.raw).toContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
    expect(await readdir(data)).toEqual([]);
  });

  test("a name from right to left arrives as it is written, and cannot turn the line around", async () => {
    const { taken, smtpUrl } = await mailServer();
    const to = { address: "maya@okonkwo.example", name: '\u202eمايا "كيمي"' };
    await openMail({ data, url, smtpUrl }, log).send({ ...invitation, to, subject: "שלום מאיה" });
    const raw = taken[0]?.raw ?? "";
    expect(raw.slice(0, raw.indexOf("\r\n\r\n"))).toMatch(/^[\t\n\r -~]+$/);
    const mail = await simpleParser(raw);
    expect(mail.to && !Array.isArray(mail.to) && mail.to.value).toEqual([
      { address: to.address, name: 'مايا "كيمي"' },
    ]);
    expect(mail.subject).toBe("שלום מאיה");
  });

  test("a mail that Bruno sends himself may bring back an absence note; without a sender it is Evenhand's", async () => {
    const { taken, smtpUrl } = await mailServer();
    const { to, subject, text } = invitation;
    await openMail({ data, url, smtpUrl }, log).send({ to, subject, text, automatic: false });
    const mail = await simpleParser(taken[0]?.raw ?? "");
    expect(mail.headers.has("auto-submitted")).toBe(false);
    expect(mail.from?.text).toBe('"Evenhand" <evenhand@partners.northline.example>');
  });
});

describe("without a mail server Dev finds each mail as a file", () => {
  test("whole, for its owner only, named by the log, which names nobody", async () => {
    const mail = openMail({ data, url }, log, { clock });
    const sent = await mail.send(invitation);
    const files = await readdir(join(data, "mail"));
    expect(files).toEqual([expect.stringMatching(/^20261123T093000\.123Z-[0-9a-f]{8}\.eml$/)]);
    expect(sent.file).toBe(join(data, "mail", files[0] ?? ""));
    expect((await stat(join(data, "mail"))).mode & 0o777).toBe(0o700);
    expect((await stat(sent.file ?? "")).mode & 0o777).toBe(0o600);
    expect((await simpleParser(await readFile(sent.file ?? ""))).subject).toBe(invitation.subject);
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? "").file).toBe(sent.file);
    expect(lines[0]).not.toContain("maya");
  });
  test("mails of one moment do not overwrite each other", async () => {
    const mail = openMail({ data, url }, log, { clock });
    await Promise.all([1, 2, 3].map(() => mail.send(invitation)));
    expect(await readdir(join(data, "mail"))).toHaveLength(3);
  });
});

describe("what could disguise or redirect a mail is refused before anything leaves", () => {
  const attack = "Northline\r\nBcc: omar@rival.example";
  test.each<[string, Partial<Letter>, string]>([
    ["a subject of two lines", { subject: attack }, "mail-header"],
    ["a name of two lines", { to: { ...invitation.to, name: attack } }, "mail-header"],
    ["a sender of two lines", { from: { address: "a@northline.example", name: attack } }, "mail-header"],
    [
      "an answer address of two lines",
      { replyTo: { address: `a@b.example\nBcc: omar@rival.example` } },
      "mail-address",
    ],
    ["two addresses in one", { to: { address: "maya@okonkwo.example, omar@rival.example" } }, "mail-address"],
    ["no address", { to: { address: "maya" } }, "mail-address"],
  ])("%s", async (_, change, code) => {
    const { taken, smtpUrl } = await mailServer();
    const sending = openMail({ data, url, smtpUrl }, log).send({ ...invitation, ...change });
    await expect(sending).rejects.toMatchObject({ code });
    expect(taken).toEqual([]);
  });
  test("a mail without plain text or with a strange unsubscribe address is a bug", async () => {
    const mail = openMail({ data, url }, log);
    await expect(mail.send({ ...invitation, text: " " })).rejects.toThrow("plain text");
    await expect(mail.send({ ...invitation, listUnsubscribe: "javascript:alert(1)" })).rejects.toThrow(
      "web address",
    );
  });
  test.each([
    "maya@okonkwo.example",
    "o'neil+x@a-b.co.uk",
    "मीना@उदाहरण.भारत",
    `${"a".repeat(64)}@b.example`,
  ])("%s is an address", (text) => expect(isMailAddress(text)).toBe(true));
  test.each([
    ...[
      "",
      "@b.example",
      "maya@",
      "maya@localhost",
      "a b@c.example",
      "a@b@c.example",
      "a..b@c.example",
      ".a@c.example",
    ],
    ...[
      '"a"@c.example',
      "<a@c.example>",
      "a@-c.example",
      "a@c-.example",
      "a@[127.0.0.1]",
      "a@127.0.0.1",
      "a@c.example.",
    ],
    ...[
      `${"a".repeat(65)}@b.example`,
      "a\u202e@c.example",
      "a@c\u2066.example",
      "a\n@c.example",
      `a@${"b.".repeat(130)}example`,
    ],
  ])("%j is none", (text) => expect(isMailAddress(text)).toBe(false));
});

describe("a mail that does not go out says why, so that its job knows whether to try again", () => {
  const answer = (responseCode: number) => ({
    onRcptTo: (_: unknown, __: unknown, done: (error?: Error) => void) =>
      done(Object.assign(new Error("<maya@okonkwo.example> mailbox"), { responseCode })),
  });
  async function failure(smtpUrl: string, patience?: number): Promise<MailFailure> {
    const outcome = await openMail({ data, url, smtpUrl }, log, { ...(patience && { patience }) })
      .send(invitation)
      .catch((error: unknown) => error);
    expect(outcome).toBeInstanceOf(MailFailure);
    return outcome as MailFailure;
  }
  test("an unknown mailbox is permanent, a full one is not, and neither message names Maya", async () => {
    const gone = await failure((await mailServer(answer(550))).smtpUrl);
    const full = await failure((await mailServer(answer(452))).smtpUrl);
    expect([gone.permanent, full.permanent]).toEqual([true, false]);
    for (const error of [gone, full]) {
      expect(error.message).toContain("did not take the mail");
      expect(error.message).not.toContain("maya@");
    }
  });
  test("a server that is away or silent is no reason to wait for ever, nor to give up", async () => {
    const silent = createServer();
    await new Promise<void>((ready) => silent.listen(0, "127.0.0.1", ready));
    const port = (silent.address() as AddressInfo).port;
    const waiting = await failure(`smtp://maya:hush@127.0.0.1:${port}`, 100);
    await new Promise((closed) => silent.close(closed));
    const away = await failure(`smtp://maya:hush@127.0.0.1:${port}`);
    for (const error of [waiting, away]) {
      expect(error.permanent).toBe(false);
      expect(error.message).toContain(`127.0.0.1:${port}`);
      expect(error.message).not.toContain("hush");
    }
  });
});
