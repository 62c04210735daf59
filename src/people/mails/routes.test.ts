import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterAll, expect, test } from "vitest";
import { openApp } from "../../../test/app.ts";
import { openMail } from "../../platform/mail.ts";
import { deliver } from "../sign-in/actions.ts";
import { listeners } from "./jobs.ts";

const app = await openApp();
const maya = await app.cookie("maya");
const dev = await app.cookie("dev");
const address = "maya@halden.example";
const text = (page: string) => page.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");

/** A real mail server that knows nobody at halden.example while `gone` is true. */
const smtp = { gone: false, asked: 0, taken: [] as string[] };
const server = new SMTPServer({
  disabledCommands: ["STARTTLS", "AUTH"],
  onRcptTo(rcpt, _session, done) {
    smtp.asked++;
    done(smtp.gone ? Object.assign(new Error(`<${rcpt.address}> nobody`), { responseCode: 550 }) : null);
  },
  onData(stream, _session, done) {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.on("end", () => {
      smtp.taken.push(Buffer.concat(chunks).toString());
      done();
    });
  },
});
server.listen(0, "127.0.0.1");
await once(server.server, "listening");
afterAll(() => new Promise<void>((closed) => server.close(closed)));
const smtpUrl = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
const post = {
  ...app.house,
  mail: openMail({ ...app.house.settings, smtpUrl }, app.house.log),
};
const mail = (subject: string, about = {}) =>
  deliver(
    post,
    { to: { address }, subject, text: `${subject} has happened` },
    { largeId: undefined, ...about },
  );
const waiting = () => app.owner("select due_at from shared.mail_waiting order by id");

test("a mail comes from the organization's own address, with a person and a telephone, and can be answered", async () => {
  const form = {
    name: "Northline Rail",
    address: "partners@northline.example",
    replyTo: "bruno@northline.example",
    contact: "Bruno <b>Keller</b>",
    telephone: "+44 20 5550 0100",
    version: "0",
  };
  expect((await app.post("/settings/mails", { ...form, telephone: "" }, dev)).status).toBe(422);
  expect((await app.post("/settings/mails", { ...form, address: "partners" }, dev)).status).toBe(422);
  expect((await app.post("/settings/mails", form, dev)).headers.get("location")).toBe(
    "/settings/mails?done=saved",
  );
  expect((await app.post("/settings/mails", form, dev)).status).toBe(409);
  await deliver(
    post,
    {
      to: { address },
      subject: "News",
      text: "Something",
      html: "<html><body><p>Something</p></body></html>",
    },
    { largeId: app.ids.northline },
  );
  const [raw] = smtp.taken.splice(0);
  expect(raw).toMatch(/From: Northline Rail <partners@northline\.example>/);
  expect(raw).toMatch(/Reply-To: .*<bruno@northline\.example>/);
  expect(raw).toContain("+44 20 5550 0100");
  expect(raw).toContain("Bruno &lt;b&gt;Keller");
});

test("settings: half of the quiet hours, an hour that is none and a zone that is none are refused", async () => {
  const form = {
    rhythm: "daily",
    zone: "Europe/London",
    quietFrom: "22:00",
    quietUntil: "7:00",
    version: "0",
  };
  for (const wrong of [
    { quietUntil: "" },
    { quietFrom: "25:00" },
    { zone: "Mars/Base" },
    { rhythm: "hourly" },
  ])
    expect((await app.post("/account/mails", { ...form, ...wrong }, maya)).status).toBe(422);
  expect((await app.post("/account/mails", form, maya)).status).toBe(303);
  expect(await (await app.get("/account/mails", maya)).text()).toContain('value="22:00"');
});

test("news wait for the morning and come in one mail; what is due comes at once; signing in never waits", async () => {
  await mail("One <b>", { pace: "news" });
  await mail("Two", { pace: "news" });
  await mail("Due");
  await mail("Sign in", { pace: "door" });
  expect(smtp.taken.splice(0).map((raw) => /^Subject: (.*)$/m.exec(raw)?.[1]?.trim())).toEqual([
    "Due",
    "Sign in",
  ]);
  expect(await waiting()).toHaveLength(2);
  app.clock.set("2026-11-24T08:00:00Z");
  await listeners(post)["mail.waiting"]({ personId: app.ids.person.maya });
  const [raw = "", ...more] = smtp.taken.splice(0);
  expect(more).toEqual([]);
  expect(raw).toContain("Subject: 2 pieces of news");
  expect(raw.indexOf("One")).toBeLessThan(raw.indexOf("Two has happened"));
  expect(raw).not.toContain("<h2>One <b>");
  expect(await waiting()).toEqual([]);
});

test("at night what is due waits for the end of quiet hours", async () => {
  app.clock.set("2026-11-24T23:00:00Z");
  await mail("Due at night");
  expect(smtp.taken).toEqual([]);
  const [held] = (await waiting()) as { due_at: Date }[];
  expect(new Date(String(held?.due_at)).toISOString()).toBe("2026-11-25T07:00:00.000Z");
  app.clock.set("2026-11-25T07:00:00Z");
  await listeners(post)["mail.waiting"]({ personId: app.ids.person.maya });
  expect(smtp.taken.splice(0)).toHaveLength(1);
});

test("an address that takes no mail is marked, told to Bruno and to Maya, and never tried again until one gets through", async () => {
  smtp.gone = true;
  smtp.asked = 0;
  await mail("First");
  await mail("Second");
  expect(smtp.asked).toBe(1);
  const inbox = text(await (await app.get("/inbox", await app.cookie("bruno"))).text());
  expect(inbox).toContain("Mails to them come back: call");
  expect(text(await (await app.get("/", maya)).text())).toContain("Mails to you come back");
  expect(text(await (await app.get("/account/mails", maya)).text())).toContain(
    `Mails to ${address} come back`,
  );
  expect(text(await (await app.get("/", await app.cookie("omar"))).text())).not.toContain("come back");
  smtp.gone = false;
  await mail("Sign in", { pace: "door" });
  await mail("Third");
  expect(smtp.taken.splice(0)).toHaveLength(2);
  expect(text(await (await app.get("/", maya)).text())).not.toContain("Mails to you come back");
});

test("Maya says that it works again, and a mail is tried", async () => {
  smtp.gone = true;
  await mail("Gone");
  expect((await app.post("/account/mails/again", {}, maya)).headers.get("location")).toBe(
    "/account/mails?done=again",
  );
  smtp.gone = false;
  await mail("Back");
  expect(smtp.taken.splice(0)).toHaveLength(1);
});
