import { beforeAll, expect, test } from "vitest";
import { type App, addressOf, openApp } from "../../../test/app.ts";
import { uuidv7 } from "../../platform/ids.ts";

let app: App;
let maya: string;
let bruno: string;
let lena: string;
let base: string;
beforeAll(async () => {
  app = await openApp();
  [maya, bruno, lena] = await Promise.all([app.cookie("maya"), app.cookie("bruno"), app.cookie("lena")]);
  base = `/partners/${app.ids.mayas}/disputes`;
});

const opening = (id: string, more: Readonly<Record<string, string>> = {}) => ({
  id,
  title: "Late payment in May",
  about: "other",
  reason: "The May invoices came 40 days late.",
  wish: "Pay what is open, and the interest.",
  ...more,
});
const open = async (cookie: string, more: Readonly<Record<string, string>> = {}) => {
  const id = uuidv7();
  const answer = await app.post(base, opening(id, more), cookie);
  expect(answer.status).toBe(303);
  return `${base}/${id}`;
};
const text = async (path: string, cookie: string) => (await app.get(path, cookie)).text();
const say = (path: string, cookie: string, words: string, id = uuidv7()) =>
  app.post(`${path}/words`, { id, text: words }, cookie);
const passTime = () => app.later({ hours: 24 * 70 });

test("Maya's draft is hers alone; sent, both read both sides' words, in turns", async () => {
  const id = uuidv7();
  const draft = await app.post(base, { ...opening(id), reason: "Only for us.", act: "draft" }, maya);
  expect(draft.headers.get("location")).toContain("done=kept");
  expect(await text(`${base}/new?draft=${id}`, maya)).toContain("Only for us.");
  expect(await text(base, bruno)).not.toContain("Late payment in May");
  expect((await app.get(`${base}/${id}`, bruno)).status).toBe(404);

  expect((await app.post(base, opening(id), maya)).status).toBe(303);
  expect((await app.post(base, opening(id), maya)).headers.get("location")).toContain(id);
  expect((await app.mailTo(addressOf("bruno"))).letter.text).toContain("opened a dispute");
  const path = `${base}/${id}`;
  expect(await text(`${base}/new?draft=${id}`, maya)).not.toContain("Only for us.");
  expect((await say(path, maya, "And more.")).status).toBe(409);
  const claim = { reason: "The goods came late too.", wish: "A plan for both." };
  expect((await app.post(`${path}/answer`, { reason: "", wish: "" }, bruno)).status).toBe(422);
  expect((await app.post(`${path}/answer`, claim, bruno)).status).toBe(303);
  await app.post(`${path}/words`, { text: "Thinking.", act: "draft" }, maya);
  expect(await text(path, maya)).toContain("Thinking.");
  expect(await text(path, bruno)).not.toContain("Thinking.");
  const turn = uuidv7();
  for (let again = 0; again < 2; again++)
    expect((await say(path, maya, "They were two days late, once.", turn)).status).toBe(303);
  for (const cookie of [maya, bruno]) {
    const page = await text(path, cookie);
    for (const words of ["came 40 days late", "A plan for both.", "two days late, once"])
      expect(page.split(words).length).toBe(2);
  }
  expect((await app.get(path, await app.cookie("omar"))).status).toBe(404);
  expect((await app.get(path, await app.cookie("paula"))).status).toBe(403);
});

test("both open at once about the same thing: one dispute with the words of both; not the same: two", async () => {
  const forms = [
    opening(uuidv7(), { about: "venture" }),
    opening(uuidv7(), { about: "venture", title: "Ours" }),
  ];
  const [hers, his] = await Promise.all([
    app.post(base, forms[0] ?? {}, maya),
    app.post(base, forms[1] ?? {}, bruno),
  ]);
  const refused = [hers, his].find((one) => one.status !== 303);
  expect([hers.status, his.status].sort()).toEqual([303, 422]);
  expect(await refused?.text()).toContain("Is yours the same?");
  const first = forms[refused === his ? 0 : 1];
  const second = { ...forms[refused === his ? 1 : 0], same: first?.id ?? "" };
  const cookie = refused === his ? bruno : maya;
  for (let again = 0; again < 2; again++)
    expect((await app.post(base, second, cookie)).headers.get("location")).toContain(first?.id);
  expect(await text(`${base}/${first?.id}`, maya)).toContain("Both of you opened it.");
  expect((await app.post(`${base}/${first?.id}/withdrawal`, {}, bruno)).status).toBe(303);
  expect(await text(`${base}/${first?.id}`, maya)).toContain("took its own part back");
  expect((await app.post(`${base}/${first?.id}/withdrawal`, {}, maya)).status).toBe(303);
  expect(await text(`${base}/${first?.id}`, maya)).toContain("Taken back");
});

test("a step is offered when the time is over, never before and never by itself; then the sponsors speak", async () => {
  const path = await open(maya);
  await app.post(`${path}/answer`, { reason: "We paid in June.", wish: "Close it." }, bruno);
  expect((await app.post(`${path}/step`, { rung: "0" }, maya)).status).toBe(409);
  expect((await app.post(`${path}/withdrawal`, {}, bruno)).status).toBe(409);
  await app.later({ hours: 24 * 20 });
  expect(await text(path, maya)).toContain("You may go to the next step");
  expect(await text("/disputes?clock=over", bruno)).toContain("time is over");
  for (let again = 0; again < 2; again++)
    expect((await app.post(`${path}/step`, { rung: "0" }, maya)).status).toBe(303);
  expect(await text(path, bruno)).toContain("At this step others write");
  expect((await say(path, bruno, "Me again.")).status).toBe(403);
  expect((await say(path, lena, "I looked at the books.")).status).toBe(303);
  const csv = await text("/disputes.csv?about=other", lena);
  expect(csv).toContain("The two who answer for it");
  expect(await text("/disputes/patterns", lena)).not.toContain("Maya");
  expect((await app.get("/disputes", maya)).status).toBe(404);
  for (let rung = 1; rung < 3; rung++) {
    await passTime();
    await app.post(`${path}/step`, { rung: String(rung) }, lena);
  }
  expect((await app.post(`${path}/step`, { rung: "2" }, maya)).status).toBe(409);
  expect((await app.post(`${path}/end`, { words: "We stay apart." }, maya)).status).toBe(303);
  for (const act of ["step", "words", "answer", "withdrawal", "end", "outcome", "helpers"]) {
    const form = { ...{ id: uuidv7(), text: "x", reason: "x", wish: "x", rung: "2" }, ...helper };
    const answer = await app.post(`${path}/${act}`, form, act === "end" ? lena : maya);
    expect([act, answer.status]).toEqual([act, 409]);
    expect(await answer.text()).toContain(`${base}/new?refers=`);
  }
  const again = await open(maya, { refersTo: path.split("/").at(-1) ?? "" });
  expect(await text(again, bruno)).toContain("It goes on from");
});

const helper = {
  name: "Ana Ruiz",
  organization: "Makers' Guild",
  address: "ana@guild.example",
  writes: "yes",
};

test("a helper's forwarded link shows nothing without the code mailed to their address", async () => {
  const path = await open(maya, { title: "A helper comes", reason: "Secret of the two." });
  const id = uuidv7();
  for (let again = 0; again < 2; again++)
    expect((await app.post(`${path}/helpers`, { id, ...helper }, maya)).status).toBe(303);
  expect((await app.post(`${path}/helpers`, { id: uuidv7(), ...helper }, bruno)).status).toBe(403);
  const mailed = await app.mailTo("ana@guild.example");
  const shut = await text(mailed.path, "");
  expect(shut).toContain("a***@g***.example");
  for (const secret of ["A helper comes", "Secret of the two.", "ana@guild.example"])
    expect(shut).not.toContain(secret);
  const token = mailed.token;
  await app.post("/dispute-helper/code", { token });
  const code = /\d{4} \d{4}/.exec((await app.mailTo("ana@guild.example")).letter.text)?.[0] ?? "";
  const wrong = code.startsWith("1") ? "2222 2222" : "1111 1111";
  expect((await app.post("/dispute-helper/pass", { token, code: wrong })).status).toBe(422);
  const let_in = await app.post("/dispute-helper/pass", { token, code });
  const cookie = let_in.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  expect(await text(mailed.path, cookie)).toContain("Secret of the two.");
  expect(await text(mailed.path, "")).not.toContain("Secret of the two.");
  expect((await app.post("/dispute-helper/pass", { token, code })).status).toBe(422);
  const words = { token, id: uuidv7(), text: "The guild has seen such cases." };
  for (let again = 0; again < 2; again++)
    expect((await app.post("/dispute-helper/words", words, cookie)).status).toBe(303);
  expect((await app.post("/dispute-helper/words", { ...words, id: uuidv7() })).status).toBe(200);
  const read = await text(path, bruno);
  expect(read.split("The guild has seen").length).toBe(2);
  expect(read).toContain("Ana Ruiz");
  expect(read).not.toContain("ana@guild.example");
  await app.post(`${path}/helpers/${id}/writing`, { writes: "no" }, maya);
  expect((await app.post("/dispute-helper/words", { ...words, id: uuidv7() }, cookie)).status).toBe(409);
  await app.post(`${path}/helpers/${id}/end`, {}, maya);
  expect(await text(mailed.path, cookie)).not.toContain("Secret of the two.");
  expect(app.errors).toEqual([]);
});

test("other steps hold for a partner when both said yes; a dispute keeps the ladder it was opened with", async () => {
  const ladder = { id: uuidv7(), key0: "leads", days0: "3", key1: "other", name1: "Unit heads", days1: "5" };
  expect((await app.post(`${base}/ladder`, { ...ladder, days1: "x" }, bruno)).status).toBe(422);
  expect((await app.post(`${base}/ladder`, ladder, bruno)).status).toBe(303);
  expect((await app.post(`${base}/ladder/${ladder.id}`, { said: "yes" }, bruno)).status).toBe(422);
  expect((await app.post(`${base}/ladder/${ladder.id}`, { said: "yes" }, maya)).status).toBe(303);
  await expect
    .poll(() => app.letters.some(({ text }) => text.includes("agrees to the steps for disputes")))
    .toBe(true);
  const path = await open(maya, { title: "On the new ladder", about: "assessment" });
  expect(await text(path, maya)).toContain("Unit heads");
  const set = { ...ladder, id: uuidv7(), key1: "sponsors", name1: "" };
  expect((await app.post("/disputes/ladder", set, bruno)).status).toBe(403);
  expect((await app.post("/disputes/ladder", set, lena)).status).toBe(303);
  expect(await text(path, maya)).toContain("Unit heads");
});
