import type { PersonAccess } from "../../people/access/access.ts";

/** The appointments of an independent reviewer: public to everybody who works with the organization. */
export async function appointments(
  access: PersonAccess,
): Promise<
  { organization: string; appointedOn: Temporal.PlainDate; endsOn: Temporal.PlainDate; terms: string }[]
> {
  const rows = await access.tx
    .selectFrom("shared.reviewer as v")
    .innerJoin("shared.organization as o", "o.id", "v.large_id")
    .select(["o.name as organization", "v.appointed_on", "v.ends_on", "v.terms"])
    .where("v.person_id", "=", access.personId)
    .where("v.ended_on", "is", null)
    .orderBy("o.name")
    .execute();
  return rows.map((row) => ({
    organization: row.organization,
    appointedOn: row.appointed_on,
    endsOn: row.ends_on,
    terms: row.terms,
  }));
}
