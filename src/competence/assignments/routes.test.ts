import { beforeAll, expect, test } from "vitest";
import { type App, hidden, openApp } from "../../../test/app.ts";
import { uuidv7 } from "../../platform/ids.ts";

let app: App;
let bruno: string;
let maya: string;
let ines: string;
let base: string;
beforeAll(async () => {
  app = await openApp();
  bruno = await app.cookie("bruno");
  maya = await app.cookie("maya");
  ines = await app.cookie("ines");
  base = `/partners/${app.ids.mayas}`;
});

const text = async (path: string, cookie: string): Promise<string> =>
  (await (await app.get(path, cookie)).text()).replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ");
const place = (more: Readonly<Record<string, string>> = {}, cookie = bruno) =>
  app.post(`${base}/people`, { id: uuidv7(), role: "deputy", person: app.ids.person.ines, ...more }, cookie);
const running = () =>
  app.owner(
    "select id, role, person_id, version, accepted_at from pair.assignment where relationship_id = $1 and ended_at is null order by role",
    [app.ids.mayas],
  ) as Promise<
    { id: string; role: string; person_id: string; version: number; accepted_at: string | null }[]
  >;
const entries = (kind: string) =>
  app.owner("select fields from pair.entry where kind = $1 order by id", [kind]) as Promise<
    { fields: Record<string, string> }[]
  >;
const own = {
  contribution: "Maya can ring me when Bruno is on leave.",
  responsibilities: "I know what is open with her, and I settle what cannot wait.",
  behaviours: "I pick up, and I say what I do not know.",
};
const say = (role: string, cookie: string, more: Readonly<Record<string, string>> = {}, where = base) =>
  app.post(`${where}/roles/${role}/charter`, { id: uuidv7(), basedOn: "0", ...own, ...more }, cookie);

test("before anybody is placed the lead is the contact, and a deputy is gently missed at Bruno's alone", async () => {
  const brunos = await text(`${base}/people`, bruno);
  expect(brunos).toContain("Relationship lead · Relationship manager");
  expect(brunos).toContain("Nobody stands in when the lead is away.");
  const mayas = await text(`${base}/people`, maya);
  expect(mayas).toContain("Who looks after you");
  expect(mayas).toContain("Relationship lead");
  expect(mayas).not.toContain("Nobody stands in");
  expect(mayas).not.toMatch(/MSME|score/i);
});

test("Bruno places Ines as deputy; the form sent twice is one, and the same person again is a conflict", async () => {
  const id = uuidv7();
  expect((await place({ id })).status).toBe(303);
  expect((await place({ id })).status).toBe(303);
  expect((await place()).status).toBe(409);
  expect((await running()).map(({ role }) => role)).toEqual(["deputy"]);
  expect(await entries("assignment.made")).toHaveLength(1);
  expect(await text(`${base}/people`, maya)).toContain("Ines Duarte Deputy · Mentor and coach");
});

test("Ines finds it in her Inbox, and takes it on in her own words, which Maya reads", async () => {
  expect(await text("/inbox", ines)).toContain("Say in your own words what your role means here");
  const copied = await say("deputy", ines, {
    contribution: "Stands in when the lead is away, so that no question waits for a holiday to end.",
  });
  expect([copied.status, await copied.text()]).toEqual([
    422,
    expect.stringContaining("Say this in your own words"),
  ]);
  expect((await say("deputy", ines)).status).toBe(303);
  for (const who of [maya, bruno]) expect(await text(`${base}/people`, who)).toContain(own.contribution);
  expect(await text("/inbox", ines)).not.toContain("your role means here");
  const [entry] = await entries("charter.accepted");
  expect(entry?.fields).toMatchObject({ side: "large", role: "deputy", number: 1, ...own });
});

test("words are changed as a new number; an old form is a conflict, one sent again is nothing more", async () => {
  const id = uuidv7();
  const changed = { id, basedOn: "1", behaviours: "I call back before noon." };
  expect((await say("deputy", ines, changed)).status).toBe(303);
  expect((await say("deputy", ines, changed)).status).toBe(303);
  const stale = await say("deputy", ines, { basedOn: "1", behaviours: "Too late." });
  expect(stale.status).toBe(409);
  expect(await stale.text()).toContain("Too late.");
  expect((await say("deputy", ines, { basedOn: "7" })).status).toBe(409);
  expect(await entries("charter.accepted")).toHaveLength(2);
  const two = await Promise.all([1, 2].map(() => say("deputy", ines, { basedOn: "2" })));
  expect(two.map(({ status }) => status).toSorted()).toEqual([303, 409]);
});

test("nobody takes on a role that is another's: not Lena the deputy's, nor Bruno's of Omar by Maya", async () => {
  expect((await say("deputy", await app.cookie("lena"))).status).toBe(404);
  expect((await say("lead", maya)).status).toBe(404);
  expect((await say("king", bruno)).status).toBe(404);
  expect((await say("lead", await app.cookie("omar"))).status).toBe(404);
});

test("Bruno says once what it means to lead, and it stands with Omar too, where he wrote nothing", async () => {
  const omars = `/partners/${app.ids.omars}`;
  const answer = await say("lead", bruno, { everywhere: "yes" });
  expect(answer.headers.get("location")).toBe(`${base}/people?done=2`);
  expect(await text(`${omars}/people`, await app.cookie("omar"))).toContain(own.responsibilities);
  expect((await entries("charter.accepted")).at(-1)?.fields).toMatchObject({ role: "lead", number: 1 });
  expect((await running()).map(({ role }) => role)).toEqual(["deputy", "lead"]);
});

test("the lead is named as the contact, and as nothing else", async () => {
  expect((await place({ role: "lead" })).status).toBe(422);
  const [lead] = (await running()).filter(({ role }) => role === "lead");
  expect((await app.post(`${base}/people/${lead?.id}/end`, { version: "2" }, bruno)).status).toBe(422);
});

test("people of elsewhere, roles that are none, roles of the other side and days that cannot be are refused", async () => {
  const { omar, maya: hers, paula } = app.ids.person;
  for (const wrong of [
    { person: omar },
    { person: hers },
    { person: "" },
    { person: paula, role: "" },
    { person: paula, role: "king" },
    { person: paula, role: "money-person" },
    { person: paula, role: "\u0000" },
    { person: paula, "startsOn-day": "31", "startsOn-month": "2", "startsOn-year": "2026" },
    { person: paula, "endsOn-day": "1", "endsOn-month": "1", "endsOn-year": "2026" },
    { person: paula, "startsOn-day": "1", "startsOn-month": "1", "startsOn-year": "9999" },
  ])
    expect((await place(wrong)).status, JSON.stringify(wrong)).toBe(422);
  expect((await running()).length).toBe(2);
});

test("Maya may say who does what at her firm; one person holds all, and nothing is asked of them", async () => {
  const { maya: hers } = app.ids.person;
  for (const role of ["contact-person", "money-person", "workshop-person"])
    expect((await place({ role, person: hers }, maya)).status).toBe(303);
  const mayas = await text(`${base}/people`, maya);
  expect(mayas).toContain("Invoices and money");
  expect(mayas).not.toContain("is not written yet. Change");
  expect(await text("/", maya)).not.toContain("your role means");
  const [held] = (await running()).filter(({ role }) => role === "money-person");
  const end = (cookie: string, version = held?.version) =>
    app.post(`${base}/people/${held?.id}/end`, { version: String(version) }, cookie);
  expect((await end(bruno)).status).toBe(404);
  expect((await end(maya, 9)).status).toBe(409);
  expect((await end(maya)).status).toBe(303);
  expect((await end(maya)).status).toBe(404);
  expect((await say("workshop-person", maya)).status).toBe(303);
});

test("who has left with a role in hand is raised: on the People tab and in the Inbox, without blame", async () => {
  await place({ role: "payments-contact", person: app.ids.person.paula });
  await app.owner("update shared.membership set ended_at = now() where person_id = $1", [
    app.ids.person.paula,
  ]);
  expect(await text(`${base}/people`, bruno)).toContain(
    "Payments contact: Paula Osei does not work here any more. Who comes next?",
  );
  for (const who of ["bruno", "lena", "dev"] as const)
    expect(await text("/inbox", await app.cookie(who))).toContain("Somebody here has left.");
  expect(await text("/inbox", await app.cookie("ada"))).not.toContain("Somebody here has left.");
});

test("what nobody took on for two weeks is raised with those who place people, and never as late", async () => {
  await place({ role: "technical-contact", person: app.ids.person.hana });
  const dev = await app.cookie("dev");
  expect(await text("/inbox", dev)).not.toContain("A talk may help");
  app.later({ hours: 24 * 15 });
  expect(await text("/inbox", dev)).toContain("A role here has no words yet. A talk may help");
  expect(await text(`${base}/people`, bruno)).toContain("Technical contact: Hana Sato has not said yet");
});

test("a bookkeeper sees whom to call and no charter; the roles are there for both sides to read", async () => {
  const bea = await text(`${base}/people`, await app.cookie("bea"));
  expect(bea).toContain("Bruno Keller");
  expect(bea).not.toContain(own.contribution);
  for (const who of ["bruno", "maya", "ada"] as const)
    expect(await text("/roles", await app.cookie(who))).toContain("Relationship lead");
  expect(await hidden(await (await app.get(`${base}/people/new`, bruno)).text(), "id")).toMatch(
    /^[0-9a-f-]{36}$/,
  );
  expect(app.errors).toEqual([]);
});
