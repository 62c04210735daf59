import { expect, test } from "vitest";
import { cookieFrom, fromMachine, https, openApp } from "../../../test/app.ts";
import { openAuth } from "./auth.ts";

const app = await openApp(https);
const status = async (cookie: string) => (await app.get("/account", cookie)).status;

test("the cookie is for this host, over https, out of reach of scripts and of other sites' forms", async () => {
  const mail = await app.mailFor("maya");
  const [cookie, ...others] = (await app.post("/sign-in/link", { token: mail.token })).headers.getSetCookie();
  expect(others).toEqual([]);
  expect(cookie).toMatch(/^__Host-evenhand=[^;]+; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
});

test("on one's own machine without https the cookie has a plain name, else it would never come back", async () => {
  const plain = openAuth(app.url, { origin: "http://localhost:4400", secret: "x".repeat(32) });
  const token = await plain.makeToken("maya@halden.example");
  const opened = await plain.useToken(token, new Headers());
  expect(opened?.cookies).toEqual([
    expect.stringMatching(/^evenhand=[^;]+; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/),
  ]);
  expect(
    (await plain.session(new Headers({ cookie: opened?.cookies[0]?.split(";")[0] ?? "" })))?.personId,
  ).toBe(app.ids.person.maya);
  await plain.close();
});

test("a stolen session is refused at once after Maya signs out everywhere, for reading and for writing", async () => {
  const [own, stolen] = [await app.cookie("maya"), await app.cookie("maya")];
  const omars = await app.cookie("omar");
  expect([await status(own), await status(stolen)]).toEqual([200, 200]);
  const left = await app.post("/account/sign-out-everywhere", {}, own);
  expect([left.status, left.headers.get("location")]).toEqual([303, "/sign-in?left=everywhere"]);
  expect(left.headers.getSetCookie()).toEqual([
    expect.stringContaining("__Host-evenhand=; Max-Age=0; Path=/;"),
  ]);
  for (const cookie of [own, stolen]) {
    expect(await status(cookie)).toBe(303);
    const written = await app.post("/account", { name: "Thief", theme: "dark", version: "1" }, cookie);
    expect(written.headers.get("location")).toContain("/sign-in");
  }
  expect(await status(omars)).toBe(200);
});

test("signing out ends this session alone, and the browser forgets the pages it kept", async () => {
  const [phone, desk] = [await app.cookie("maya"), await app.cookie("maya")];
  const left = await app.post("/sign-out", {}, phone);
  expect(left.headers.get("clear-site-data")).toBe('"cache"');
  expect([await status(phone), await status(desk)]).toEqual([303, 200]);
  expect(await (await app.get("/sign-in?left=here")).text()).toContain("You are signed out on this device.");
});

test("a session can be ended by its owner from another device, and by nobody else", async () => {
  const [own, lost, omars] = [await app.cookie("maya"), await app.cookie("maya"), await app.cookie("omar")];
  const lostId = (await app.house.auth.session(new Headers({ cookie: lost })))?.id ?? "";
  await app.post(`/account/sessions/${lostId}/end`, {}, omars);
  expect(await status(lost)).toBe(200);
  await app.post(`/account/sessions/${lostId}/end`, {}, own);
  expect([await status(lost), await status(own)]).toEqual([303, 200]);
});

test("a cookie that is forged, cut or taken from another installation opens nothing", async () => {
  const cookie = await app.cookie("maya");
  const [name, value] = cookie.split("=", 2) as [string, string];
  const [token] = decodeURIComponent(value).split(".") as [string];
  const other = openAuth(app.url, { origin: https, secret: "another secret of another installation" });
  expect(await other.session(new Headers({ cookie }))).toBeUndefined();
  await other.close();
  for (const forged of [
    "",
    token,
    `${token}.`,
    `.${value}`,
    `${token}.${"A".repeat(43)}=`,
    value.slice(0, -6),
    "%",
    "a.b.c",
  ])
    expect(await status(`${name}=${forged}`)).toBe(303);
  expect(await status(`evenhand=${value}`)).toBe(303);
});

test("a session is over when its time is over, and looking at pages prolongs it once a day", async () => {
  const cookie = await app.cookie("maya");
  const id = (await app.house.auth.session(new Headers({ cookie })))?.id ?? "";
  // Its end is judged by the database's own clock, its last look by the house's: each is set by its own.
  await app.owner(
    "update auth.session set updated_at = $2, expires_at = now() + interval '28 days' where id = $1",
    [id, app.clock.now().subtract({ hours: 25 }).toString()],
  );
  const prefetched = await app.get("/account", cookie, { "sec-purpose": "prefetch" });
  expect(prefetched.headers.getSetCookie()).toEqual([]);
  const looked = await app.get("/account", cookie);
  expect(cookieFrom(looked)).toBe(cookie);
  expect((await app.get("/account", cookieFrom(looked))).status).toBe(200);
  await app.owner("update auth.session set expires_at = now() - interval '1 second' where id = $1", [id]);
  expect(await status(cookie)).toBe(303);
});

test("of a device its kind is kept, never its network address nor its full name", async () => {
  const mail = await app.mailFor("omar");
  await app.post("/sign-in/link", { token: mail.token }, "", {
    ...fromMachine("203.0.113.9"),
    ...{ "user-agent": "Mozilla/5.0 (Android 16; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0" },
  });
  const kept = await app.owner(
    "select user_agent, ip_address from auth.session order by created_at desc limit 1",
  );
  expect(kept).toEqual([{ user_agent: "Firefox / Android", ip_address: "" }]);
  const everything = await app.owner("select key, since::text, count from auth.attempt");
  expect(JSON.stringify(everything)).not.toMatch(/203\.0\.113|omar|okafor/);
});
