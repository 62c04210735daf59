import { beforeAll, beforeEach, expect, test } from "vitest";
import { type App, addressOf, cookieFrom, hidden, openApp } from "../../../test/app.ts";
import { startOfWorld } from "../../../test/world.ts";
import { inviteByName } from "../invitations/actions.ts";
import { accept } from "./actions.ts";

let app: App;
beforeAll(async () => {
  app = await openApp();
});
beforeEach(() => app.clock.set(startOfWorld));

let firms = 0;
/** Northline invites a firm; answers the mailed token. */
async function invited(email: string, name = `Firm ${++firms}`) {
  const made = await app.system((access) => inviteByName(access, { large: "northline", name, email }));
  const mail = await app.mailTo(email);
  return { ...made, name, ...mail };
}
const yes = (token: string, name = "Zoe Young", firm = "Young Tools") => ({
  token,
  person: name,
  firm,
  country: "GB",
});
const lettersTo = (email: string) => app.letters.filter((letter) => letter.to.address === email);
const stateOf = (relationshipId: string) =>
  app.system(async ({ tx }) => {
    const row = await tx
      .selectFrom("shared.relationship as r")
      .innerJoin("shared.organization as m", "m.id", "r.msme_id")
      .select(["r.state", "r.partner_name as name", "r.country", "r.stage", "m.claimed_at", "m.id as firm"])
      .where("r.id", "=", relationshipId)
      .executeTakeFirstOrThrow();
    return row;
  });
const ownersOf = (firm: string) =>
  app.system(async ({ tx }) => {
    const rows = await tx
      .selectFrom("shared.membership")
      .select("person_id")
      .where("organization_id", "=", firm)
      .where("ended_at", "is", null)
      .execute();
    return rows.map((row) => row.person_id);
  });

test("the mail says who invites, what is held, that no costs nothing, and whom to call", async () => {
  const { letter, name } = await invited("zoe@young.example");
  expect(letter.to.address).toBe("zoe@young.example");
  expect(letter.subject).toBe(`Northline Rail invites ${name}`);
  expect(letter.replyTo?.address).toBe(addressOf("bruno"));
  for (const part of [
    "Bruno Keller of Northline Rail invites you",
    `Firm: ${name}`,
    "Country: United Kingdom",
    "Address: zoe@young.example",
    "It costs you nothing",
    "Call Bruno Keller: +44 20 5550 0142",
    "The link works until Mon 7 Dec",
  ])
    expect(letter.text).toContain(part);
  expect(letter.html).toContain(name);
});

test("a mail scanner that opens every link changes nothing", async () => {
  const { token, relationshipId, path } = await invited("scanned@young.example");
  for (const where of [path, `/invitation/refusal?token=${token}`, `/invitation/mistake?token=${token}`]) {
    expect((await app.get(where)).status).toBe(200);
    expect((await app.get(where, "", { "sec-purpose": "prefetch" })).headers.getSetCookie()).toEqual([]);
  }
  expect((await stateOf(relationshipId)).state).toBe("invited");
  expect(lettersTo("scanned@young.example")).toEqual([]);
});

test("the page names the large organization, masks the address and signs nobody in", async () => {
  const { path, name } = await invited("forwarded@young.example");
  const answer = await app.get(path);
  const html = await answer.text();
  expect(html).toContain("Northline Rail invites you");
  expect(html).toContain("f***@y***.example");
  expect(html).not.toContain("forwarded@young.example");
  expect(html).toContain(name);
  expect(answer.headers.getSetCookie()).toEqual([]);
  expect(answer.headers.get("cache-control")).toBe("no-store");
});

test("yes makes the person its owner, keeps the firm's own word, and signs in", async () => {
  const { token, relationshipId } = await invited("zoe2@young.example");
  const answer = await app.post("/invitation/acceptance", {
    ...yes(token, "Zoe Young", "Young & Töchter"),
    country: "DE",
  });
  expect(answer.status).toBe(303);
  expect(answer.headers.get("location")).toBe("/");
  const after = await stateOf(relationshipId);
  expect(after).toMatchObject({ state: "active", name: "Young & Töchter", country: "DE", stage: 5 });
  expect(after.claimed_at).not.toBeNull();
  expect(await ownersOf(after.firm)).toHaveLength(1);
  const home = await app.get(`/partners/${relationshipId}`, cookieFrom(answer));
  expect(home.status).toBe(200);
  expect(await home.text()).toContain("Bruno Keller");
});

test("the record holds what was held beside what the firm said", async () => {
  const { token, relationshipId, name } = await invited("zoe3@young.example");
  await app.post("/invitation/acceptance", yes(token));
  const [entry] = await app.system(({ tx }) =>
    tx
      .selectFrom("pair.entry")
      .select("fields")
      .where("large_id", "=", app.ids.northline)
      .where("relationship_id", "=", relationshipId)
      .where("kind", "=", "relationship.accepted")
      .execute(),
  );
  expect(entry?.fields).toEqual({ firm: "Young Tools", firmHeld: name, country: "GB", countryHeld: "GB" });
});

test("the first use wins: in another browser a fresh way in goes to the invited address", async () => {
  const { token, relationshipId } = await invited("first@young.example");
  const first = await app.post("/invitation/acceptance", yes(token, "First"));
  const second = await app.post("/invitation/acceptance", yes(token, "Second", "Stolen Ltd"));
  expect(second.status).toBe(303);
  expect(second.headers.getSetCookie()).toEqual([]);
  const told = await (await app.get(second.headers.get("location") ?? "")).text();
  expect(told).toContain("We sent a mail to f***@y***.example");
  const { path } = await app.mailTo("first@young.example");
  expect(path).toMatch(/^\/sign-in\/link\?token=/);
  expect((await stateOf(relationshipId)).name).toBe("Young Tools");
  expect(cookieFrom(first)).not.toBe("");
});

test("the same form sent twice, Back, and a second tab in the same browser lead to the partner", async () => {
  const { token, relationshipId, path } = await invited("twice@young.example");
  const cookie = cookieFrom(await app.post("/invitation/acceptance", yes(token)));
  const again = await app.post("/invitation/acceptance", yes(token), cookie);
  expect([again.status, again.headers.get("location")]).toEqual([303, `/partners/${relationshipId}`]);
  const back = await app.get(path, cookie);
  expect([back.status, back.headers.get("location")]).toEqual([303, `/partners/${relationshipId}`]);
  expect(await ownersOf((await stateOf(relationshipId)).firm)).toHaveLength(1);
  expect(lettersTo("twice@young.example")).toEqual([]);
});

test("two taps at once make one owner", async () => {
  const { token, relationshipId } = await invited("race@young.example");
  const answers = await Promise.all([1, 2, 3].map(() => app.post("/invitation/acceptance", yes(token))));
  expect(answers.map((answer) => answer.status)).toEqual([303, 303, 303]);
  expect(answers.filter((answer) => cookieFrom(answer) !== "")).toHaveLength(1);
  expect(await ownersOf((await stateOf(relationshipId)).firm)).toHaveLength(1);
});

test("a second yes waits for the first, and is told", async () => {
  const { token } = await invited("waits@young.example");
  const gate = Promise.withResolvers<void>();
  const taken = Promise.withResolvers<void>();
  const first = app.system(async (access) => {
    await accept(access, { ...yes(token), join: null }, false);
    taken.resolve();
    await gate.promise;
  });
  await taken.promise;
  const second = app.system((access) => accept(access, { ...yes(token, "Second"), join: null }, false));
  const told = expect(second).rejects.toMatchObject({ code: "invitation-accepted" });
  await new Promise((go) => setTimeout(go, 300));
  gate.resolve();
  await first;
  await told;
});

test("an expired link sends a fresh one by one tap, to the invited address alone", async () => {
  const { token, relationshipId, path } = await invited("late@young.example");
  app.clock.set("2026-12-07T09:00:00Z");
  const page = await (await app.get(path)).text();
  expect(page).toContain("This invitation has run out");
  expect(page).not.toContain("late@young.example");
  const late = await app.post("/invitation/acceptance", yes(token));
  expect([late.status, late.headers.getSetCookie()]).toEqual([303, []]);
  expect((await stateOf(relationshipId)).state).toBe("invited");
  const sent = await app.post("/invitation/fresh", { token });
  expect(await (await app.get(sent.headers.get("location") ?? "")).text()).toContain("l***@y***.example");
  const fresh = await app.mailTo("late@young.example");
  expect(fresh.token).not.toBe(token);
  expect((await app.post("/invitation/acceptance", yes(fresh.token))).headers.get("location")).toBe("/");
});

test("tapping for a fresh link again and again mails one", async () => {
  const { token } = await invited("tapping@young.example");
  app.clock.set("2026-12-08T09:00:00Z");
  for (const _ of [1, 2, 3]) await app.post("/invitation/fresh", { token });
  await app.mailTo("tapping@young.example");
  const rows = await app.system(({ tx }) =>
    tx
      .selectFrom("pair.invitation")
      .select("id")
      .where("large_id", "=", app.ids.northline)
      .where("email", "=", "tapping@young.example")
      .execute(),
  );
  expect(rows).toHaveLength(2);
});

test("no is sent with or without a reason, and can become a yes", async () => {
  const { token, relationshipId, path } = await invited("no@young.example");
  await app.post("/invitation/refusal", { token, reason: "We have no time <b>now</b>." });
  await app.post("/invitation/refusal", { token, reason: "again" });
  expect((await stateOf(relationshipId)).state).toBe("refused");
  const cookie = await app.cookie("bruno");
  const seen = await (await app.get(`/partners/${relationshipId}/invitation`, cookie)).text();
  expect(seen).toContain("We have no time &lt;b&gt;now&lt;/b&gt;.");
  expect(await (await app.get(path)).text()).toContain("Say yes after all");
  expect((await app.post("/invitation/acceptance", yes(token))).status).toBe(303);
  expect((await stateOf(relationshipId)).state).toBe("active");
});

test("not me: the address is forgotten and the link is dead", async () => {
  const { token, relationshipId, path } = await invited("wrong@young.example");
  await app.post("/invitation/mistake", { token });
  expect(await (await app.get(path)).text()).toContain("Thank you for telling us");
  expect((await stateOf(relationshipId)).state).toBe("unclaimed");
  const answer = await app.post("/invitation/acceptance", yes(token));
  expect(answer.headers.getSetCookie()).toEqual([]);
  await app.post("/invitation/fresh", { token });
  const rows = await app.system(({ tx }) =>
    tx
      .selectFrom("pair.invitation")
      .select(["email", "person_name"])
      .where("large_id", "=", app.ids.northline)
      .where("relationship_id", "=", relationshipId)
      .execute(),
  );
  expect(rows).toEqual([{ email: "w***@y***.example", person_name: null }]);
  expect(lettersTo("wrong@young.example")).toEqual([]);
});

test("a token that nobody was sent opens nothing", async () => {
  const { token } = await invited("token@young.example");
  for (const wrong of ["", "x", `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`, "é".repeat(65)]) {
    expect((await app.get(`/invitation?token=${encodeURIComponent(wrong)}`)).status).toBe(404);
    expect((await app.post("/invitation/acceptance", yes(wrong))).status).toBe(404);
    expect((await app.post("/invitation/fresh", { token: wrong })).status).toBe(404);
  }
  expect(app.errors).toEqual([]);
});

test("markup, marks and 10,000 characters: what cannot be kept comes back filled, the rest is shown as text", async () => {
  const { token, relationshipId } = await invited("markup@young.example");
  const long = await app.post("/invitation/acceptance", yes(token, "Zoe", "x".repeat(10_000)));
  expect(long.status).toBe(422);
  expect(await long.text()).toContain("Shorten this to at most 200 characters.");
  const empty = await app.post("/invitation/acceptance", yes(token, " \u200e ", "Young"));
  expect(empty.status).toBe(422);
  expect(await empty.text()).toContain("Enter your name.");
  const name = "<script>alert(1)</script> نجارة \u202eمايا e\u0301";
  const done = await app.post("/invitation/acceptance", yes(token, "<b>Zoe</b>", name));
  expect(done.status).toBe(303);
  expect((await stateOf(relationshipId)).name).toBe("<script>alert(1)</script> نجارة مايا é");
  const page = await (await app.get(`/partners/${relationshipId}`, await app.cookie("bruno"))).text();
  expect(page).not.toContain("<script>alert");
  expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt; نجارة مايا é");
  expect(hidden(page, "none")).toBe("");
  expect(app.errors).toEqual([]);
});
