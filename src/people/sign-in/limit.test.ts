import { expect, test } from "vitest";
import { cookieFrom, fromMachine, https, openApp } from "../../../test/app.ts";
import { limits, windowOf } from "./limit.ts";

const app = await openApp(https);
const ask = (address: string, from: string) =>
  app.post("/sign-in", { address, next: "/" }, "", fromMachine(from));

test("windows stand on the clock's own grid", () => {
  const at = Temporal.Instant.from("2026-11-23T09:14:59.999Z");
  expect(windowOf(limits.asksByAddress, at).toString()).toBe("2026-11-23T09:00:00Z");
  expect(windowOf(limits.codesByAsk, at).toString()).toBe("2026-11-23T00:00:00Z");
});

test("an address gets five mails in a quarter of an hour, whoever asks and whether it is known", async () => {
  for (const address of ["maya@halden.example", "nobody@nowhere.example"]) {
    for (const n of [1, 2, 3, 4, 5]) expect((await ask(address, `192.0.2.${n}`)).status).toBe(303);
    const sixth = await ask(address.toUpperCase(), "192.0.2.6");
    expect(sixth.status).toBe(429);
    expect(await sixth.text()).toContain("Wait a quarter of an hour");
  }
  for (const _ of [1, 2, 3, 4, 5])
    expect((await app.nextMail()).letter.to.address).toBe("maya@halden.example");
  expect((await ask("omar@okafor.example", "192.0.2.1")).status).toBe(303);
  expect((await app.nextMail()).letter.to.address).toBe("omar@okafor.example");
  app.later({ minutes: 15 });
  expect((await ask("maya@halden.example", "192.0.2.1")).status).toBe(303);
  await app.nextMail();
  expect(app.letters).toEqual([]);
});

test("one machine may ask thirty times, and its further tries use up nobody's", async () => {
  for (let n = 0; n < 30; n++) await ask(`nobody${n}@nowhere.example`, "203.0.113.5");
  for (let n = 0; n < 6; n++) expect((await ask("omar@okafor.example", "203.0.113.5")).status).toBe(429);
  expect((await ask("omar@okafor.example", "203.0.113.6")).status).toBe(303);
  await app.nextMail();
});

test("five tries at a code, then even the right one is refused; a fresh mail helps", async () => {
  const mail = await app.mailFor("maya");
  const wrong = mail.code === "000 000" ? "000001" : "000000";
  for (const _ of [1, 2, 3, 4, 5])
    expect((await app.post("/sign-in/code", { ask: mail.ask, code: wrong })).status).toBe(422);
  const right = await app.post("/sign-in/code", { ask: mail.ask, code: mail.code });
  expect([right.status, cookieFrom(right)]).toEqual([429, ""]);
  const fresh = await app.mailFor("maya");
  expect((await app.post("/sign-in/code", { ask: fresh.ask, code: fresh.code })).status).toBe(303);
});

test("twenty wrong codes a day, over any number of mails; the links of the same mails still work", async () => {
  let last = await app.mailFor("bruno");
  for (let mails = 0; mails < 4; mails++) {
    for (const _ of [1, 2, 3, 4, 5]) await app.post("/sign-in/code", { ask: last.ask, code: "12345" });
    last = await app.mailFor("bruno");
  }
  expect((await app.post("/sign-in/code", { ask: last.ask, code: last.code })).status).toBe(429);
  expect((await app.post("/sign-in/link", { token: last.token })).status).toBe(303);
});

test("guesses that arrive all at once are counted one by one", async () => {
  const mail = await app.mailFor("paula");
  const wrong = mail.code === "000 000" ? "000001" : "000000";
  const answers = await Promise.all(
    Array.from({ length: 12 }, () => app.post("/sign-in/code", { ask: mail.ask, code: wrong })),
  );
  const counted = Map.groupBy(answers, (answer) => answer.status);
  expect([counted.get(422)?.length, counted.get(429)?.length]).toEqual([5, 7]);
});

test("a code of one person's mail opens nothing in another's ask, and none of yesterday's", async () => {
  const [mayas, omars] = [await app.mailFor("maya"), await app.mailFor("omar")];
  if (mayas.code !== omars.code)
    expect((await app.post("/sign-in/code", { ask: omars.ask, code: mayas.code })).status).toBe(422);
  await app.owner(
    "update auth.verification set expires_at = now() - interval '1 second' where identifier like 'sign-in-otp-%'",
  );
  expect((await app.post("/sign-in/code", { ask: mayas.ask, code: mayas.code })).status).toBe(422);
});

test("what is no longer needed is forgotten", async () => {
  app.later({ hours: 49 });
  await app.mailFor("maya");
  expect(await app.owner("select count(*)::int as asks from auth.ask")).toEqual([{ asks: 1 }]);
  const old = app.clock.now().subtract({ hours: 48 }).toString();
  expect(await app.owner("select 1 from auth.attempt where since < $1", [old])).toEqual([]);
});
