import { beforeAll, beforeEach, expect, test } from "vitest";
import { type App, addressOf, cookieFrom, openApp } from "../../../test/app.ts";
import { startOfWorld } from "../../../test/world.ts";
import { inviteByName } from "../invitations/actions.ts";
import { addOrganization } from "../organizations/actions.ts";

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

test("an address already known joins the same person: one person with several firms", async () => {
  const { token, relationshipId } = await invited(addressOf("maya"), "Halden Coatings");
  const answer = await app.post("/invitation/acceptance", yes(token, "Somebody Else", "Halden Coatings"));
  expect(answer.headers.get("location")).toBe(`/partners/${relationshipId}`);
  const firm = (await stateOf(relationshipId)).firm;
  expect(await ownersOf(firm)).toEqual([app.ids.person.maya]);
  expect(firm).not.toBe(app.ids.halden);
  const maya = await app.system(({ tx }) =>
    tx
      .selectFrom("shared.person")
      .select("name")
      .where("id", "=", app.ids.person.maya)
      .executeTakeFirstOrThrow(),
  );
  expect(maya.name).toBe("Maya Halden");
  for (const relationship of [relationshipId, app.ids.mayas])
    expect((await app.get(`/partners/${relationship}`, cookieFrom(answer))).status).toBe(200);
});

/** Another large organization that Maya's firm does not work with yet. */
async function otherLarge(slug: string) {
  await app.system((access) => addOrganization(access, { slug, name: slug, side: "large", country: "DE" }));
  return async (name: string) => {
    const made = await app.system((access) =>
      inviteByName(access, { large: slug, name, email: addressOf("maya") }),
    );
    return { ...made, ...(await app.mailTo(addressOf("maya"))) };
  };
}

test("a firm that is here already is claimed, not doubled: by its very name, for its own owner", async () => {
  const invite = await otherLarge("vale-power");
  const { token, relationshipId } = await invite("HALDEN machining");
  expect((await app.post("/invitation/acceptance", yes(token, "Maya", "Halden  Machining"))).status).toBe(
    303,
  );
  const after = await stateOf(relationshipId);
  expect(after).toMatchObject({
    state: "active",
    firm: app.ids.halden,
    name: "Halden Machining",
    country: "GB",
  });
  expect(await ownersOf(app.ids.halden)).toContain(app.ids.person.maya);
});

test("signed in, Maya says which of her firms is meant, or that it is a new one", async () => {
  const invite = await otherLarge("tide-works");
  const maya = await app.cookie("maya");
  const one = await invite("Known under another name");
  const page = await (await app.get(one.path, maya)).text();
  expect(page).toContain("Is your firm here already?");
  expect(await (await app.get(one.path)).text()).not.toContain("Is your firm here already?");
  const said = { ...yes(one.token, "Maya", "Known under another name"), join: app.ids.halden };
  await app.post("/invitation/acceptance", said, maya);
  expect((await stateOf(one.relationshipId)).firm).toBe(app.ids.halden);
  const two = await invite("A new one");
  await app.post(
    "/invitation/acceptance",
    { ...yes(two.token, "Maya", "A new one"), join: app.ids.okafor },
    maya,
  );
  expect([app.ids.halden, app.ids.okafor]).not.toContain((await stateOf(two.relationshipId)).firm);
});

test("somebody else's session is no way in: yes signs in the invited person", async () => {
  const { token, path, relationshipId } = await invited("other@young.example");
  const omar = await app.cookie("omar");
  expect(await (await app.get(path, omar)).text()).toContain("You are signed in as somebody else");
  const answer = await app.post("/invitation/acceptance", yes(token), omar);
  expect((await app.get(`/partners/${relationshipId}`, omar)).status).not.toBe(200);
  expect((await app.get(`/partners/${relationshipId}`, cookieFrom(answer))).status).toBe(200);
  expect(await ownersOf((await stateOf(relationshipId)).firm)).not.toContain(app.ids.person.omar);
});
