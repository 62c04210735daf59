import { expect, test } from "vitest";
import { cookieFrom, fromMachine, https, openApp } from "../../../test/app.ts";

const app = await openApp(https);
const mailFor: typeof app.mailFor = (...asked) => app.mailFor(...asked);

const openSessions = async (): Promise<number> => (await app.house.auth.sessions(app.ids.person.maya)).length;

test("Maya signs in by the mailed link, with one tap and no password", async () => {
  const mail = await mailFor("maya", "/partners");
  expect(mail.letter.to.address).toBe("maya@halden.example");
  expect(mail.letter.subject).toBe("Your sign-in link for Evenhand at evenhand.example");
  expect(mail.letter.text).not.toMatch(/Maya|Halden Machining|Northline/);
  expect(await (await app.get(mail.path)).text()).toContain('action="/sign-in/link"');
  const answer = await app.post("/sign-in/link", { token: mail.token });
  expect([answer.status, answer.headers.get("location")]).toEqual([303, "/partners"]);
  const account = await app.get("/account", cookieFrom(answer));
  expect(await account.text()).toContain("maya@halden.example");
});

test("Maya signs in by the six digits, however she copies them, and once only", async () => {
  const mail = await mailFor("maya", "/promises");
  expect(mail.code).toMatch(/^\d{3} \d{3}$/);
  const answer = await app.post("/sign-in/code", {
    ask: mail.ask,
    code: ` ${mail.code.replace(" ", "-")} `,
  });
  expect([answer.status, answer.headers.get("location")]).toEqual([303, "/promises"]);
  expect((await app.get("/account", cookieFrom(answer))).status).toBe(200);
  const again = await app.post("/sign-in/code", { ask: mail.ask, code: mail.code });
  expect([again.status, cookieFrom(again)]).toEqual([422, ""]);
});

test("a program that opens every link of a mail signs nobody in and uses nothing up", async () => {
  const mail = await mailFor("maya");
  const before = await openSessions();
  for (const headers of [{}, { "sec-purpose": "prefetch" }, { purpose: "prefetch" }]) {
    const got = await app.get(mail.path, "", headers);
    expect([got.status, got.headers.getSetCookie()]).toEqual([200, []]);
    expect((await app.head(mail.path, "", headers)).status).toBe(200);
  }
  expect(await openSessions()).toBe(before);
  expect((await app.post("/sign-in/link", { token: mail.token })).status).toBe(303);
});

test("an address nobody has gets the same answer as Maya's, and no mail", async () => {
  const shapeOf = async (address: string, from: string) => {
    const asked = await app.post("/sign-in", { address, next: "/" }, "", fromMachine(from));
    const location = asked.headers.get("location") ?? "";
    const page = await (await app.get(location)).text();
    const ask = new URL(location, https).searchParams.get("ask") ?? "";
    const wrong = await app.post("/sign-in/code", { ask, code: "000000" }, "", fromMachine(from));
    const seen = (text: string) => text.replaceAll(ask, "ASK").replaceAll(address, "ADDRESS");
    const headers = [...asked.headers].filter(([name]) => name !== "location");
    return [asked.status, headers, seen(location), seen(page), wrong.status, seen(await wrong.text())];
  };
  const unknown = await shapeOf("nobody@nowhere.example", "192.0.2.7");
  const known = await shapeOf("maya@halden.example", "192.0.2.8");
  expect(unknown).toEqual(known);
  // Asks are answered in their order: the first mail that goes out is Maya's.
  expect((await app.nextMail()).letter.to.address).toBe("maya@halden.example");
  expect(app.letters).toEqual([]);
  // A code was made for both: a wrong one takes the same road.
  const codes = await app.owner(
    "select distinct identifier from auth.verification where identifier like 'sign-in-otp-%' order by 1",
  );
  expect(codes).toEqual([
    { identifier: "sign-in-otp-maya@halden.example" },
    { identifier: "sign-in-otp-nobody@nowhere.example" },
  ]);
});

test("a forwarded link that was used already only sends a fresh one to Maya, and never tells to whom", async () => {
  const mail = await mailFor("maya");
  await app.post("/sign-in/link", { token: mail.token });
  const page = await (await app.get(mail.path)).text();
  expect(page).toContain("This link was used before");
  expect(page).not.toMatch(/maya|halden/i);
  const taken = await app.post("/sign-in/link", { token: mail.token });
  expect([taken.status, cookieFrom(taken)]).toEqual([409, ""]);
  const fresh = await app.post("/sign-in/fresh", { token: mail.token });
  expect(fresh.status).toBe(303);
  const shown = await app.get(fresh.headers.get("location") ?? "");
  expect(await shown.text()).not.toMatch(/maya|halden/i);
  const second = await app.nextMail();
  expect(second.letter.to.address).toBe("maya@halden.example");
  expect((await app.post("/sign-in/link", { token: second.token })).status).toBe(303);
});

test("a link is too old after an hour, and one tap mails a fresh one that leads to the same page", async () => {
  const mail = await mailFor("maya", "/promises");
  app.later({ minutes: 61 });
  expect(await (await app.get(mail.path)).text()).toContain("This link is too old");
  expect((await app.post("/sign-in/link", { token: mail.token })).status).toBe(409);
  await app.post("/sign-in/fresh", { token: mail.token });
  const fresh = await app.nextMail();
  const answer = await app.post("/sign-in/link", { token: fresh.token });
  expect(answer.headers.get("location")).toBe("/promises");
});

test("Back and a second tap in the same browser lead on, because Maya is in already", async () => {
  const mail = await mailFor("maya", "/promises");
  const cookie = cookieFrom(await app.post("/sign-in/link", { token: mail.token }));
  const before = await openSessions();
  for (const again of [
    await app.get(mail.path, cookie),
    await app.post("/sign-in/link", { token: mail.token }, cookie),
  ])
    expect([again.status, again.headers.get("location")]).toEqual([303, "/promises"]);
  expect(await openSessions()).toBe(before);
});

test("of two browsers that tap at the same moment one gets in", async () => {
  const mail = await mailFor("maya");
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => app.post("/sign-in/link", { token: mail.token })),
  );
  expect(answers.map((answer) => answer.status).sort()).toEqual([303, 409, 409, 409, 409, 409]);
});

test("a token that nobody made opens nothing and mails nobody", async () => {
  for (const token of ["", "x", "A".repeat(43), "A".repeat(10_000), "../../etc", "\u202e"]) {
    const got = await app.get(`/sign-in/link?token=${encodeURIComponent(token)}`);
    expect(await got.text()).toContain("This link does not work");
    expect([409, 500].indexOf((await app.post("/sign-in/link", { token: token.slice(0, 200) })).status)).toBe(
      0,
    );
  }
  expect((await app.post("/sign-in/fresh", { token: "A".repeat(43) })).status).toBe(303);
  await mailFor("omar");
  expect(app.letters).toEqual([]);
});

test("signing in always begins a new session, and ends the one that was in the browser", async () => {
  const planted = await app.cookie("omar");
  const mail = await mailFor("maya");
  const answer = await app.post("/sign-in/link", { token: mail.token }, planted);
  expect(cookieFrom(answer)).not.toBe(planted);
  expect((await app.get("/account", planted)).status).toBe(303);
  expect(await (await app.get("/account", cookieFrom(answer))).text()).toContain("maya@");
});

test("after signing in people go to a page of ours, wherever somebody tried to send them", async () => {
  for (const next of ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"]) {
    for (const by of ["link", "code"]) {
      const { token, ask, code } = await mailFor("maya", next);
      const answer = await app.post(`/sign-in/${by}`, { token, ask, code });
      expect([answer.status, answer.headers.get("location")]).toEqual([303, "/"]);
    }
  }
});

test("a form of another site is refused, and so is a page that asks in somebody else's name", async () => {
  const mail = await mailFor("maya");
  const elsewhere = { origin: "https://evil.example" };
  for (const [path, form] of [
    ["/sign-in/link", { token: mail.token }],
    ["/sign-in/code", { ask: mail.ask, code: mail.code }],
    ["/sign-in", { address: "maya@halden.example" }],
    ["/sign-out", {}],
  ] as const)
    expect((await app.post(path, form, "", elsewhere)).status).toBe(403);
  expect((await app.post("/sign-in/link", { token: mail.token })).status).toBe(303);
});

test("an address is found however it is typed, and a wrong one comes back with its reason", async () => {
  expect((await mailFor("maya", "/", " MAYA@Halden.EXAMPLE ")).letter.to.address).toBe("maya@halden.example");
  for (const typed of [
    "",
    "maya",
    "maya@halden.example\r\nBcc: omar@okafor.example",
    "<b>@x.example",
    "ä".repeat(9_999),
  ]) {
    const answer = await app.post("/sign-in", { address: typed, next: "/" });
    const text = await answer.text();
    expect([answer.status, text.includes("Enter an e-mail address like name@example.com.")]).toEqual([
      422,
      true,
    ]);
    expect(text).not.toContain("<b>@");
  }
  expect(app.letters).toEqual([]);
});

test("pages of the door are kept by nobody, and the code page shows a typed address to its own browser", async () => {
  const mail = await mailFor("maya");
  for (const path of [mail.path, `/sign-in/code?ask=${mail.ask}`, "/sign-in"])
    expect((await app.get(path)).headers.get("cache-control")).toBe("no-store");
  expect(await (await app.get(`/sign-in/code?ask=${mail.ask}`)).text()).toContain("maya@halden.example");
  expect((await app.get("/sign-in/code?ask=' or 1=1 --")).status).toBe(200);
});

test("fields that are absent or sent twice are answered like empty ones", async () => {
  expect((await app.post("/sign-in", {})).status).toBe(422);
  expect((await app.post("/sign-in", { address: ["a@b.example", "c@d.example"] })).status).toBe(422);
  expect((await app.post("/sign-in/code", { code: ["1", "2"] })).status).toBe(422);
});

test("who is signed in already is not asked again", async () => {
  const cookie = await app.cookie("maya");
  const answer = await app.get("/sign-in?next=/promises", cookie);
  expect([answer.status, answer.headers.get("location")]).toEqual([303, "/promises"]);
});
