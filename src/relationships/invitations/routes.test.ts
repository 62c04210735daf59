import { beforeAll, expect, test } from "vitest";
import { type App, addressOf, openApp } from "../../../test/app.ts";
import { addOrganization } from "../organizations/actions.ts";
import { inviteByName } from "./actions.ts";
import { sendInvitations } from "./jobs.ts";

let app: App;
beforeAll(async () => {
  app = await openApp();
});

const inviteAs = (name: string, email: string, large = "northline") =>
  app.system((access) => inviteByName(access, { large, name, email }));

test("a firm on the list is asked again from the command line, not doubled", async () => {
  const first = await inviteAs("Ortiz Forge", "ana@ortiz.example");
  const second = await inviteAs("ORTIZ  Forge", "ben@ortiz.example");
  expect(second.relationshipId).toBe(first.relationshipId);
  expect(second.invitationId).not.toBe(first.invitationId);
});

test("a firm that was added by hand and works with nobody is taken, not doubled", async () => {
  const made = await app.system((access) =>
    addOrganization(access, { slug: "lone-firm", name: "Lone Firm", side: "msme", country: "GB" }),
  );
  const { relationshipId } = await inviteAs("Lone Firm", "lone@firm.example");
  const row = await app.system(({ tx }) =>
    tx
      .selectFrom("shared.relationship")
      .select("msme_id")
      .where("id", "=", relationshipId)
      .executeTakeFirstOrThrow(),
  );
  expect(row.msme_id).toBe(made.id);
});

test("unknown organizations, wrong addresses and firms that work here already are refused by name", async () => {
  await expect(inviteAs("X", "x@x.example", "nowhere")).rejects.toMatchObject({ code: "large-unknown" });
  await expect(inviteAs("X", "x@x.example", "halden-machining")).rejects.toMatchObject({
    code: "large-unknown",
  });
  await expect(inviteAs("x".repeat(10_000), "x@x.example")).rejects.toMatchObject({ code: "name-wrong" });
  await expect(inviteAs("X", "no address")).rejects.toMatchObject({ code: "address-wrong" });
  await expect(inviteAs("Halden Machining", "x@x.example")).rejects.toMatchObject({ code: "works-already" });
});

test("a fresh organization with nobody in it can invite: its own name stands in the mail", async () => {
  await app.system((access) =>
    addOrganization(access, { slug: "lonely", name: "Lonely Rail", side: "large", country: "DE" }),
  );
  await inviteAs("Kleine GmbH", "klein@gmbh.example", "lonely");
  const { letter } = await app.mailTo("klein@gmbh.example");
  expect(letter.text).toContain("Lonely Rail invites you");
  expect(letter.text).toContain("Country: Germany");
});

test("two senders at once mail an invitation once", async () => {
  const { largeId, relationshipId } = await inviteAs("Once Ltd", "once@ltd.example");
  await Promise.all([1, 2, 3].map(() => sendInvitations(app.house, largeId, relationshipId)));
  await app.mailTo("once@ltd.example");
  await sendInvitations(app.house, largeId, relationshipId);
  expect(app.letters.filter((letter) => letter.to.address === "once@ltd.example")).toEqual([]);
});

test("a mail that fails is tried again, with the same link", async () => {
  const { largeId, relationshipId } = await inviteAs("Retry Ltd", "retry@ltd.example");
  const { path } = await app.mailTo("retry@ltd.example");
  await app.system(({ tx }) =>
    tx
      .updateTable("pair.invitation")
      .set({ sent_at: null, token_hash: null })
      .where("large_id", "=", largeId)
      .where("relationship_id", "=", relationshipId)
      .execute(),
  );
  expect((await app.get(path)).status).toBe(404);
  const broken = { ...app.house, mail: { send: () => Promise.reject(new Error("no server")) } };
  await expect(sendInvitations(broken, largeId, relationshipId)).rejects.toThrow("no server");
  await sendInvitations(app.house, largeId, relationshipId);
  expect((await app.mailTo("retry@ltd.example")).path).toBe(path);
  expect((await app.get(path)).status).toBe(200);
});

test("Bruno sends a fresh invitation; one that is on its way is not sent twice", async () => {
  const { relationshipId } = await inviteAs("Fresh Ltd", "fresh@ltd.example");
  await app.mailTo("fresh@ltd.example");
  const bruno = await app.cookie("bruno");
  const page = `/partners/${relationshipId}/invitation`;
  await app.post(page, {}, bruno);
  app.clock.set("2026-11-23T10:00:00Z");
  expect((await app.post(page, {}, bruno)).headers.get("location")).toBe(`${page}?done=sent`);
  const { letter } = await app.mailTo("fresh@ltd.example");
  expect(letter.text).toContain("The link works until Mon 7 Dec");
  const html = await (await app.get(page, bruno)).text();
  expect(html.match(/replaced by a newer one/g)).toHaveLength(1);
  expect(html.match(/waits for an answer/g)).toHaveLength(1);
});

test("an active partner is not invited again", async () => {
  const bruno = await app.cookie("bruno");
  const answer = await app.post(`/partners/${app.ids.mayas}/invitation`, {}, bruno);
  expect(answer.status).toBe(409);
});

test("only the large side reads invitations; Ada reads and cannot send", async () => {
  const { relationshipId } = await inviteAs("Closed Ltd", "closed@ltd.example");
  const page = `/partners/${relationshipId}/invitation`;
  expect((await app.get(page)).headers.get("location")).toContain("/sign-in");
  for (const who of ["omar", "maya", "tariq"] as const)
    expect((await app.get(page, await app.cookie(who))).status, who).toBe(404);
  const maya = await app.cookie("maya");
  expect((await app.get(`/partners/${app.ids.mayas}/invitation`, maya)).status).toBe(403);
  const ada = await app.cookie("ada");
  expect((await app.get(page, ada)).status).toBe(200);
  expect((await app.post(page, {}, ada)).status).toBe(403);
  expect(addressOf("ada")).toContain("northline");
  expect(app.errors).toEqual([]);
});
