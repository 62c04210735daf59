import pg from "pg";
import { type CastName, cast, organizations } from "../demo/cast.ts";
import { uuidv7 } from "../src/platform/ids.ts";
import { nameKey } from "../src/relationships/organizations/name.ts";

/** Ids of everything that stands in a fresh world. */
export type Ids = {
  readonly person: Readonly<Record<CastName, string>>;
  readonly northline: string;
  readonly halden: string;
  readonly okafor: string;
  readonly unit: string;
  /** Northline and Halden Machining: Maya's. Bruno looks after it. */
  readonly mayas: string;
  /** Northline and Okafor Castings: Omar's. */
  readonly omars: string;
};

/** The moment at which every test begins, unless it says otherwise. */
export const startOfWorld = "2026-11-23T09:00:00Z";

/** A fresh database with the cast in it, written by its owner: what the tests act upon. */
export async function populate(url: string): Promise<Ids> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const ids = await insertCast(client);
    return ids;
  } finally {
    await client.end();
  }
}

async function insertCast(client: pg.Client): Promise<Ids> {
  const at = startOfWorld;
  const organization: Record<string, string> = {};
  for (const [slug, one] of Object.entries(organizations)) {
    organization[slug] = uuidv7();
    await client.query(
      `insert into shared.organization (id, slug, name, name_key, side, country, currency, telephone, size_regime,
         claimed_at, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)`,
      [
        organization[slug],
        slug,
        one.name,
        nameKey(one.name),
        one.side,
        one.country,
        one.currency,
        one.telephone,
        one.side === "large" ? "uk" : null,
        at,
      ],
    );
  }
  const person = {} as Record<CastName, string>;
  for (const [key, one] of Object.entries(cast) as [CastName, (typeof cast)[CastName]][]) {
    const id = uuidv7();
    person[key] = id;
    await client.query(
      `insert into auth."user" (id, email, created_at, updated_at) values ($1, $2, $3, $3)`,
      [id, one.email, at],
    );
    await client.query(
      "insert into shared.person (id, name, telephone, created_at) values ($1, $2, $3, $4)",
      [id, one.name, one.telephone, at],
    );
    if ("organization" in one)
      await client.query(
        `insert into shared.membership (organization_id, id, person_id, roles, job_title, since)
         values ($1, $2, $3, $4, $5, $6)`,
        [organization[one.organization], uuidv7(), id, one.roles, one.jobTitle, at],
      );
  }
  const [northline, halden, okafor] = [
    organization.northline ?? "",
    organization["halden-machining"] ?? "",
    organization["okafor-castings"] ?? "",
  ];
  for (const reviewer of [person.tariq, person.rosa])
    await client.query(
      `insert into shared.reviewer (large_id, id, person_id, appointed_on, ends_on, terms)
       values ($1, $2, $3, '2026-01-01', '2028-12-31', 'Three years, paid a fixed fee by the day.')`,
      [northline, uuidv7(), reviewer],
    );
  const [entity, unit, mayas, omars] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()];
  await client.query(
    "insert into shared.legal_entity (organization_id, id, code, name) values ($1, $2, 'NRL', 'Northline Rail Ltd')",
    [northline, entity],
  );
  await client.query(
    "insert into shared.unit (organization_id, id, legal_entity_id, name) values ($1, $2, $3, 'Rolling stock')",
    [northline, unit, entity],
  );
  for (const [id, msme, slug] of [
    [mayas, halden, "halden-machining"],
    [omars, okafor, "okafor-castings"],
  ] as const)
    await client.query(
      `insert into shared.relationship (large_id, id, msme_id, unit_id, contact_person_id, state, stage, since,
         partner_name, name_key, country, created_at)
       values ($1, $2, $3, $4, $5, 'active', 5, '2024-03-01', $6, $7, 'GB', $8)`,
      [
        northline,
        id,
        msme,
        unit,
        person.bruno,
        organizations[slug].name,
        nameKey(organizations[slug].name),
        at,
      ],
    );
  return { person, northline, halden, okafor, unit, mayas, omars };
}
