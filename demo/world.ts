import type { House } from "../src/house.ts";
import { asSystem } from "../src/people/access/proof.ts";
import { addPerson, placeMember } from "../src/people/persons/actions.ts";
import { type Database, openDatabase, sql } from "../src/platform/database/database.ts";
import { uuidv7 } from "../src/platform/ids.ts";
import { addOrganization } from "../src/relationships/organizations/actions.ts";
import { nameKey } from "../src/relationships/organizations/name.ts";
import { declareForFirm } from "../src/relationships/size/actions.ts";
import { writeAssessed } from "./assessed.ts";
import { writeCapability } from "./capability.ts";
import { cast, organizations } from "./cast.ts";
import { writeDisputes } from "./disputes.ts";
import { type Firm, firms } from "./firms.ts";
import { writeIdeas } from "./ideas.ts";
import { writeImprovements } from "./improvements.ts";
import { writeLeaders } from "./leaders.ts";
import { writeLearning } from "./learning.ts";
import { writeMentoring } from "./mentoring.ts";
import { writePassport } from "./passport.ts";
import { writePeople } from "./people.ts";
import { writePromises } from "./promises.ts";
import { writeSpans } from "./spans.ts";
import { type Pair, writeStories } from "./stories.ts";
import { writeTime } from "./time.ts";
import { writeVentures } from "./ventures.ts";
import { writeWork } from "./work.ts";

/**
 * Writes the demo world through the same actions as everybody, in the name of the people concerned and at days gone by.
 * The same world every time, counted back from today. Nobody is mailed.
 */
export async function writeWorld(house: House): Promise<void> {
  const db = openDatabase(house.db.url, { directUrl: house.db.directUrl, connections: 2, silent: true });
  try {
    const began = house.clock.now().subtract({ hours: 24 * 400 });
    const northline = await writeNorthline(db, began);
    const pairs = await writeFirms(house, db, northline, began);
    await writeStories(db, house.rules, house.clock.now(), northline.person, pairs);
    await writeMentoring(house, db, northline.person, pairs);
    await writeWork(house, db, northline.person, pairs);
    await writePassport(db, house.clock.now(), house.files, northline.person.get("maya") ?? "");
    await writeLearning({ house, db, person: northline.person }, pairs);
    await writePromises(house, db, northline.largeId, northline.person, pairs);
    await writeLeaders(house, db, northline.largeId, northline.person, pairs);
    await writePeople(house, db, northline.person, pairs);
    await writeCapability(house, db, northline.largeId, northline.person, pairs);
    await writeIdeas(house, db, northline.person, pairs);
    await writeVentures(house, db, northline.person, pairs);
    await writeTime(house, db, northline.person, pairs);
    await writeSpans(house, db, northline.largeId, northline.person, pairs);
    await writeImprovements(house, db, northline.person, pairs);
    await writeDisputes(house, db, northline.person, pairs);
    await writeAssessed(house, db, northline.largeId, northline.person, pairs);
  } finally {
    await db.close();
  }
  // Written without waiting for the disk: one commit that does wait makes sure of all before it.
  await asSystem(house.db, house.clock.now(), ({ tx }) => sql`select pg_current_xact_id()`.execute(tx));
}

type Northline = {
  readonly largeId: string;
  readonly units: ReadonlyMap<string, string>;
  readonly person: ReadonlyMap<string, string>;
};

const units = ["Rolling stock", "Track and works", "Stations", "Continental"] as const;
const companies = [
  { code: "NRL", name: "Northline Rail Ltd" },
  { code: "NRC", name: "Northline Continental BV" },
];

async function writeNorthline(db: Database, at: Temporal.Instant): Promise<Northline> {
  return asSystem(db, at, async (access) => {
    const { tx } = access;
    const { northline } = organizations;
    const large = await addOrganization(access, { slug: "northline", ...northline, entities: companies });
    await tx
      .updateTable("shared.organization")
      .set({ telephone: northline.telephone, size_regime: "uk", claimed_at: at })
      .where("id", "=", large.id)
      .execute();
    const person = new Map<string, string>();
    for (const [key, one] of Object.entries(cast)) {
      const id = await addPerson(access, { name: one.name, address: one.email });
      await tx.updateTable("shared.person").set({ telephone: one.telephone }).where("id", "=", id).execute();
      person.set(key, id);
      if ("organization" in one && one.organization === "northline")
        await placeMember(access, {
          organizationId: large.id,
          personId: id,
          roles: one.roles,
          jobTitle: one.jobTitle,
        });
    }
    for (const reviewer of ["tariq", "rosa"])
      await tx
        .insertInto("shared.reviewer")
        .values({
          large_id: large.id,
          id: uuidv7(),
          person_id: person.get(reviewer) ?? "",
          appointed_on: access.today,
          ends_on: access.today.add({ years: 3 }),
          terms:
            "Appointed for three years by the supervisory board. A fixed fee by the day, whatever is found.",
        })
        .execute();
    return { largeId: large.id, units: await nameUnits(access, large.id, person.get("lena") ?? ""), person };
  });
}

/** The first unit of each company gets its working name; the others are added to the first company. */
async function nameUnits(
  { tx }: Parameters<Parameters<typeof asSystem>[2]>[0],
  largeId: string,
  head: string,
): Promise<Map<string, string>> {
  const made = await tx
    .selectFrom("shared.unit as u")
    .innerJoin("shared.legal_entity as e", "e.id", "u.legal_entity_id")
    .select(["u.id", "e.id as entity", "e.code"])
    .where("u.organization_id", "=", largeId)
    .orderBy("e.code", "desc")
    .execute();
  const [rail, continental] = made;
  if (!rail || !continental) throw new Error("Northline has two companies");
  const ids = new Map<string, string>([
    ["Rolling stock", rail.id],
    ["Track and works", uuidv7()],
    ["Stations", uuidv7()],
    ["Continental", continental.id],
  ]);
  for (const name of units) {
    const id = ids.get(name) ?? "";
    await tx
      .insertInto("shared.unit")
      .values({ organization_id: largeId, id, legal_entity_id: rail.entity, name, head_person_id: head })
      .onConflict((conflict) =>
        conflict.columns(["organization_id", "id"]).doUpdateSet({ name, head_person_id: head }),
      )
      .execute();
  }
  return ids;
}

const ours: readonly Firm[] = [
  {
    slug: "halden-machining",
    name: "Halden Machining",
    country: "GB",
    size: "micro",
    owner: cast.maya.name,
    unit: "Rolling stock",
    since: "2019-03-01",
    state: "active",
  },
  {
    slug: "okafor-castings",
    name: "Okafor Castings",
    country: "GB",
    size: "small",
    owner: cast.omar.name,
    unit: "Rolling stock",
    since: "2017-09-01",
    state: "active",
  },
];

async function writeFirms(
  house: House,
  db: Database,
  northline: Northline,
  at: Temporal.Instant,
): Promise<Pair[]> {
  const pairs: Pair[] = [];
  const bruno = northline.person.get("bruno") ?? "";
  for (const [place, firm] of [...ours, ...firms].entries()) {
    const known = place === 0 ? "maya" : place === 1 ? "omar" : undefined;
    pairs.push(
      await asSystem(db, at.add({ hours: place }), async (access) => {
        const { tx, now } = access;
        const { slug, name, country } = firm;
        const made = await addOrganization(access, {
          slug: slug || `firm-${place}`,
          name,
          side: "msme",
          country,
        });
        const claimed = firm.state === "active";
        const telephone =
          known && organizations[known === "maya" ? "halden-machining" : "okafor-castings"].telephone;
        await tx
          .updateTable("shared.organization")
          .set({ claimed_at: claimed ? now : null, telephone: telephone ?? null })
          .where("id", "=", made.id)
          .execute();
        const relationshipId = uuidv7();
        await tx
          .insertInto("shared.relationship")
          .values({
            large_id: northline.largeId,
            id: relationshipId,
            msme_id: made.id,
            unit_id: northline.units.get(firm.unit) ?? "",
            contact_person_id: firm.state === "unclaimed" ? null : bruno,
            state: firm.state,
            stage: firm.state === "active" ? 5 + (place % 3) : 4,
            own_number: String(4_100_200 + place * 37),
            since: Temporal.PlainDate.from(firm.since),
            partner_name: name,
            name_key: nameKey(name),
            country,
            // One after the other, so that not every look back at a year is due on one day.
            created_at: now.add({ hours: 24 * 15 * Math.min(place, 12) }),
          })
          .execute();
        let owner = known ? (northline.person.get(known) ?? "") : "";
        if (claimed) {
          owner ||= await addPerson(access, { name: firm.owner, address: `owner@${made.slug}.example` });
          await placeMember(access, {
            organizationId: made.id,
            personId: owner,
            roles: ["owner"],
            jobTitle: "Owner",
          });
          if (known === "maya")
            await placeMember(access, {
              organizationId: made.id,
              personId: northline.person.get("bea") ?? "",
              roles: ["bookkeeper"],
              jobTitle: cast.bea.jobTitle,
            });
        } else if (firm.state !== "unclaimed") await writeInvitation(access, northline, relationshipId, firm);
        if (claimed && firm.size !== "unknown")
          await declareForFirm(access, house.rules, made.id, "uk", firm.size);
        return { relationshipId, owner, state: firm.state, name: firm.name };
      }),
    );
  }
  return pairs;
}

/** One that nobody answered in time, or that was answered with a no. */
async function writeInvitation(
  { tx, now }: Parameters<Parameters<typeof asSystem>[2]>[0],
  northline: Northline,
  relationshipId: string,
  firm: Firm,
): Promise<void> {
  const asked = now.add({ hours: 24 * 380 });
  await tx
    .insertInto("pair.invitation")
    .values({
      large_id: northline.largeId,
      id: uuidv7(),
      relationship_id: relationshipId,
      email: `office@${firm.slug}.example`,
      person_name: firm.owner,
      message: "We would like to see with you whether we keep our promises.",
      invited_by: northline.person.get("bruno") ?? null,
      invited_at: asked,
      expires_at: asked.add({ hours: 24 * 14 }),
      ...(firm.state === "refused"
        ? {
            refused_at: asked.add({ hours: 24 * 12 }),
            refused_reason: "We are two people and have no time this spring. Ask us again in autumn.",
          }
        : {}),
    })
    .execute();
}
